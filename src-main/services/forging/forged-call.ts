import type { ConfirmedCall } from '../../../src-shared/domain/calls/changing-call.ts';
import type { HttpExchange } from '../../../src-shared/domain/calls/http-exchange.ts';
import type { SavedRequest, TokenPlacement } from '../../../src-shared/domain/calls/saved-request.ts';
import { withoutToken } from '../../../src-shared/domain/calls/token-placement.ts';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { forgeryDestinationProblem } from '../../../src-shared/domain/forging/forgery-destination.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { MintingContext } from '../minting/run.ts';
import { requireOwnIssuer } from '../minting/token-binding.ts';
import { requireDestination, sendCarrying } from '../replay/carry.ts';
import { type PreparedCall, prepareCall } from '../replay/prepare-call.ts';
import type { RememberedSet } from '../token-sets/token-set-memory.ts';

/** Decoded bytes of an answer that are read at most: its status is what counts. */
const maxAnswerBytes = 262_144;

/** A call that may be sent with forged tokens: looked at before anything is signed. */
export interface ForgedCall extends PreparedCall {
  readonly environment: Environment;
  readonly placement: TokenPlacement;
}

/**
 * The call of a request of the token set's own environment. Throws `SECRET_REBIND` for a set of another issuer,
 * `HOST_NOT_ALLOWED` and `URL_INVALID` as any call with a token does, without a way to consent, and `FORGERY_NOT_SENT`.
 */
export async function prepareForgedCall(
  { access }: MintingContext,
  { tokenSet }: RememberedSet,
  request: SavedRequest,
  confirmed: ConfirmedCall | null,
): Promise<ForgedCall> {
  const environment = access.environment(request.environmentId);
  requireOwnIssuer(tokenSet, environment);
  const prepared = await prepareCall(access, request, environment);
  const { call } = prepared;
  requireDestination(call, environment, null);
  const problem = forgeryDestinationProblem(call, environment, access.list(), confirmed);
  if (problem !== null) throw new ProblemError(problem);
  return { ...prepared, environment, placement: request.placement };
}

/** Sends the call with this token, or without any: no `Authorization` of one's own goes along then either. */
export function sendForgedCall(
  { http, access, memory }: MintingContext,
  { environment, call, variableSecrets, placement }: ForgedCall,
  token: string | null,
  secrets: readonly string[],
  signal: AbortSignal,
): Promise<HttpExchange> {
  const bare = withoutToken(call, placement);
  const headers = bare.headers.filter(([name]) => name.toLowerCase() !== 'authorization');
  return sendCarrying(
    { http, access, liveTokens: memory },
    {
      environment,
      call: { ...bare, headers },
      variableSecrets,
      token: token === null ? null : { value: token, placement },
      allowedHost: null,
      secrets: token === null ? secrets : [...secrets, token],
    },
    { maxBodyBytes: maxAnswerBytes, signal },
  );
}
