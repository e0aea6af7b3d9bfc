import type { RedirectPreflight } from '../../../src-shared/contract/views.ts';
import type { Application } from '../../../src-shared/domain/environments/environment.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Loopback } from './loopback.ts';
import { parseRedirectUri } from './redirect-uri.ts';

async function firstFree(loopback: Loopback, redirectUris: readonly string[]): Promise<string | null> {
  for (const redirectUri of redirectUris) {
    try {
      const target = parseRedirectUri(redirectUri);
      if (target.kind !== 'loopback') continue;
      await loopback.probe(target, []);
      return redirectUri;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
  }
  return null;
}

/**
 * What to register and whether its port is free, before any browser opens. `port` is null where nothing will listen:
 * such a run is completed by a pasted callback URL. Throws `REQUEST_INVALID` for an application without redirect URI.
 */
export async function preflight(loopback: Loopback, application: Application): Promise<RedirectPreflight> {
  const { redirectUri, otherRedirectUris } = application;
  if (redirectUri === null)
    throw new ProblemError({ code: 'REQUEST_INVALID', field: 'redirectUri', reason: 'absent' });
  const report = {
    redirectUri,
    port: null,
    portFree: false,
    program: null,
    otherRedirectUris,
    freeRedirectUri: null,
    problem: null,
  };
  try {
    const target = parseRedirectUri(redirectUri);
    if (target.kind === 'elsewhere') return { ...report, portFree: true };
    await loopback.probe(target, otherRedirectUris);
    return { ...report, port: target.port, portFree: true };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { problem } = error;
    const port = problem.code === 'PORT_IN_USE' || problem.code === 'PORT_NOT_ALLOWED' ? problem.port : null;
    const program = problem.code === 'PORT_IN_USE' ? problem.program : null;
    const freeRedirectUri = port === null ? null : await firstFree(loopback, otherRedirectUris);
    return { ...report, port, program, freeRedirectUri, problem };
  }
}
