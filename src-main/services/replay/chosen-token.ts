import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { EnvironmentAccess } from '../environment-access.ts';
import type { LiveTokenSet, LiveTokens } from '../live-tokens.ts';

export interface TokenSources {
  readonly access: Pick<EnvironmentAccess, 'application'>;
  readonly liveTokens: Pick<LiveTokens, 'latest' | 'get' | 'isForged'>;
}

export interface ChosenToken {
  readonly set: LiveTokenSet;
  readonly value: string;
}

/** One token of one particular set of this session. */
interface TokenChoice {
  readonly id: string;
  readonly token: 'id' | 'access';
}

/** The token of one particular set. Throws `NOT_FOUND` where it is gone, `SECRET_REBIND` where another issuer minted it. */
function requireToken(
  { liveTokens }: TokenSources,
  { id, token }: TokenChoice,
  environment: Environment,
): ChosenToken {
  const set = liveTokens.get(id);
  if (set === null) throw new ProblemError({ code: 'NOT_FOUND', what: 'token_set' });
  if (liveTokens.isForged(id))
    throw new ProblemError({
      code: 'REQUEST_INVALID',
      field: 'A forged token',
      reason: 'It is sent to APIs by a way of its own.',
    });
  if (set.issuer !== environment.issuer)
    throw new ProblemError({ code: 'SECRET_REBIND', kind: 'token', application: null });
  const value = token === 'id' ? set.idToken : set.accessToken;
  if (value === null) throw new ProblemError({ code: 'NOT_FOUND', what: 'token' });
  return { set, value };
}

/** A token that another issuer minted, before the environment was changed, is no token of this environment. */
function latestToken(
  { access, liveTokens }: TokenSources,
  { token }: SavedRequest,
  environment: Environment,
): ChosenToken | null {
  if (token.kind === 'none') return null;
  const application = access.application(environment.id, token.applicationId);
  const latest = liveTokens.latest(environment.id, application.id);
  const set = latest?.issuer === environment.issuer ? latest : null;
  const value = token.kind === 'id' ? set?.idToken : set?.accessToken;
  if (set === null || value === null || value === undefined)
    throw new ProblemError({ code: 'TOKEN_NOT_MINTED', application: application.name });
  return { set, value };
}

/** The token that a call carries: the chosen one, else the newest of the application that the request names; or none. */
export function tokenOf(
  sources: TokenSources,
  request: SavedRequest,
  chosen: TokenChoice | null,
  environment: Environment,
): ChosenToken | null {
  return chosen === null
    ? latestToken(sources, request, environment)
    : requireToken(sources, chosen, environment);
}
