import type { RedirectPreflight } from '../../../src-shared/contract/views.ts';
import type { Application } from '../../../src-shared/domain/environments/environment.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Loopback } from './loopback.ts';
import { parseRedirectUri } from './redirect-uri.ts';

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
    return { ...report, port, program, problem };
  }
}
