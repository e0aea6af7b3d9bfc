import type { Verification } from '../../../src-shared/domain/tokens/token-set.ts';
import { notChecked } from '../../../src-shared/domain/verification/not-checked.ts';
import { isObject } from '../minting/token-response.ts';
import { hmacFits, isHmac } from './forgeries.ts';
import { keysStep } from './steps.ts';
import { readTokenHeader } from './token-header.ts';
import { toVerification } from './verify-jws.ts';

/** RFC 7518 section 3.2: a secret as long as the hash, in bytes. */
const leastBytes: Readonly<Record<string, number>> = { HS256: 32, HS384: 48, HS512: 64 };

function octKey(secret: string): Uint8Array | null {
  if (!secret.startsWith('{')) return null;
  try {
    const value: unknown = JSON.parse(secret);
    if (!isObject(value) || value.kty !== 'oct' || typeof value.k !== 'string') return null;
    return Buffer.from(value.k, 'base64url');
  } catch {
    return null;
  }
}

/** The ways in which providers hand out secrets: as text, and as base64 of bytes. A JWK says which. */
function readings(secret: string): readonly Uint8Array[] {
  const key = octKey(secret);
  if (key !== null) return [key];
  const text = Buffer.from(secret, 'utf8');
  const bytes = /^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(secret) ? Buffer.from(secret, 'base64') : null;
  return bytes === null ? [text] : [text, bytes];
}

/**
 * Checks an HMAC signature (RFC 7518 section 3.2) with a secret that the person chose to check with. Tokens of any other
 * algorithm are refused: a secret checks nothing but HMAC. A secret shorter than the hash is too weak.
 */
export function verifyHmac(token: string, secret: string, checkedAt: number): Verification {
  const header = readTokenHeader(token);
  if (header === null || token.split('.', 4).length !== 3) return notChecked('malformed');
  const { algorithm } = header;
  const before = [
    keysStep(
      { source: 'secret', url: null, keys: [], ignored: 0 },
      { fetchedAt: null, fromMemory: false, refetched: false },
    ),
  ];
  const result = (failure: Parameters<typeof toVerification>[1]['failure']) =>
    toVerification(
      header,
      { failure, chosenBy: 'person', candidates: 1 },
      { keySource: 'secret', keysUrl: null, checkedAt, before },
    );
  if (algorithm?.toLowerCase() === 'none') return result('algorithm_none');
  if (header.critical) return result('critical_header');
  if (!isHmac(algorithm)) return result('key_type_mismatch');
  const fitting = readings(secret).find((bytes) => hmacFits(token, algorithm, bytes));
  if (fitting === undefined) return result('signature_mismatch');
  return result(fitting.length < (leastBytes[algorithm] ?? 0) ? 'key_too_weak' : null);
}
