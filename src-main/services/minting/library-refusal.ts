import type { ProtocolRefusal } from '../../../src-shared/domain/tokens/token-set.ts';
import { isObject } from './token-response.ts';

/** In the order in which the library asks for them. */
const demandedClaims = ['aud', 'exp', 'iat', 'iss', 'sub', 'nonce'];

function claimOf(cause: unknown): string | null {
  if (!isObject(cause)) return null;
  if (typeof cause.claim === 'string') return cause.claim;
  if (isObject(cause.header)) return 'alg';
  const { claims } = cause;
  if (!isObject(claims)) return null;
  return demandedClaims.find((claim) => claims[claim] === undefined) ?? null;
}

/**
 * Why the protocol library turned the tokens down, as data. Its messages are fixed sentences without values. The
 * library stops at its first objection.
 */
export function toRefusal(error: unknown): ProtocolRefusal {
  const code = isObject(error) && typeof error.code === 'string' ? error.code : 'OAUTH_INVALID_RESPONSE';
  const message = error instanceof Error ? error.message : '';
  return { code, claim: error instanceof Error ? claimOf(error.cause) : null, message };
}
