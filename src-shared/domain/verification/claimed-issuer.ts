import { decodeToken } from '../tokens/decode-token.ts';
import type { TokenEvidence } from '../tokens/token-set.ts';

/** The issuer that a token names for itself; null where it names none. Says nothing about who made the token. */
function claimedIssuer({ text }: TokenEvidence): string | null {
  const decoded = decodeToken(text);
  if (decoded.form !== 'jws') return null;
  const issuer = decoded.payload.members.find(({ name }) => name === 'iss')?.value;
  return typeof issuer === 'string' && issuer !== '' ? issuer : null;
}

/** True where a signature is there, and nobody was asked about it yet. */
export function isUnchecked({ form, verification }: TokenEvidence): boolean {
  return form === 'jws' && verification.status === 'not_checked' && verification.reason !== 'not_signed';
}

/**
 * The issuer whose keys could decide on an unchecked signature, on the token's own word; null where nothing is to be
 * decided, or where no issuer is named.
 */
export function issuerToAsk(evidence: TokenEvidence): string | null {
  return isUnchecked(evidence) ? claimedIssuer(evidence) : null;
}
