import { tokenDestinationProblem } from '../../../src-shared/domain/calls/token-destination.ts';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';

function elsewhere({ evidence }: TokenSet): ProblemError {
  const application = evidence.application?.name ?? null;
  return new ProblemError({ code: 'SECRET_REBIND', kind: 'token', application });
}

/**
 * Throws `SECRET_REBIND` when the environment's issuer is no longer the one that minted the set: its tokens are that
 * issuer's, and nobody else's business.
 */
export function requireOwnIssuer(tokenSet: TokenSet, environment: Pick<Environment, 'issuer'>): void {
  if (tokenSet.evidence.environment?.issuer !== environment.issuer) throw elsewhere(tokenSet);
}

/** Throws `FORGERY_NOT_SENT` for a set that was forged here: no provider is ever shown one. */
export function requireIssued({ origin, evidence }: TokenSet): void {
  const host = evidence.environment?.issuer ?? '';
  if (origin === 'forged')
    throw new ProblemError({
      code: 'FORGERY_NOT_SENT',
      reason: 'provider',
      host: URL.canParse(host) ? new URL(host).host : host,
    });
}

/**
 * Throws `SECRET_REBIND` when the token endpoint is another than that which the set came from, as for client secrets.
 * A pasted set came from nowhere.
 */
export function requireOwnTokenEndpoint(tokenSet: TokenSet, tokenEndpoint: string | undefined): void {
  const known = tokenSet.evidence.metadata?.tokenEndpoint ?? null;
  if (known !== null && known !== tokenEndpoint) throw elsewhere(tokenSet);
}

/**
 * Throws `HOST_NOT_ALLOWED` for an endpoint that would be given secrets bound to the token endpoint, and lies neither
 * at its host nor at one that the environment names.
 */
export function requireBoundHost(
  endpoint: string,
  tokenEndpoint: string | undefined,
  environment: Environment,
): void {
  if (tokenEndpoint !== undefined && new URL(endpoint).host === new URL(tokenEndpoint).host) return;
  const problem = tokenDestinationProblem(endpoint, environment, false);
  if (problem !== null) throw new ProblemError(problem);
}
