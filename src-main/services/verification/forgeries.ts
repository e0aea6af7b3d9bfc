import { createHmac, createPublicKey, type JsonWebKey, X509Certificate } from 'node:crypto';
import { compactVerify, importJWK, type JWK } from 'jose';
import { isObject } from '../minting/token-response.ts';
import type { KeySet } from './key-set.ts';
import type { TokenHeader } from './token-header.ts';

const hashes: ReadonlyMap<string, string> = new Map([
  ['HS256', 'sha256'],
  ['HS384', 'sha384'],
  ['HS512', 'sha512'],
]);
const mostTried = 20;

export const isHmac = (algorithm: string | null): algorithm is string =>
  algorithm !== null && hashes.has(algorithm);

/** The HMAC of a compact JWS with this secret equals its signature (RFC 7515 appendix A.1.2). */
export function hmacFits(token: string, algorithm: string, secret: string | Uint8Array): boolean {
  const hash = hashes.get(algorithm);
  const end = token.lastIndexOf('.');
  if (hash === undefined || end < 0) return false;
  const signature = Buffer.from(token.slice(end + 1), 'base64url');
  return createHmac(hash, secret).update(token.slice(0, end)).digest().equals(signature);
}

/** The texts and bytes in which libraries hand out a public key: with each of them somebody has been deceived. */
function spellings(jwk: JWK): readonly (string | Uint8Array)[] {
  try {
    const { kty, n, e, crv, x, y } = jwk;
    const members: JsonWebKey = JSON.parse(JSON.stringify({ kty, n, e, crv, x, y }));
    const key = createPublicKey({ key: members, format: 'jwk' });
    const pems = [key.export({ type: 'spki', format: 'pem' }).toString()];
    if (kty === 'RSA') pems.push(key.export({ type: 'pkcs1', format: 'pem' }).toString());
    const texts = pems.flatMap((pem) => [pem, pem.trimEnd(), pem.replaceAll('\n', '\r\n')]);
    return [...texts, key.export({ type: 'spki', format: 'der' }), JSON.stringify(jwk), n ?? x ?? ''];
  } catch {
    return [];
  }
}

/** True when the HMAC secret of a token is a published key: the confusion of RFC 8725 section 2.1. */
export function signedWithPublicKey(token: string, algorithm: string, set: KeySet): boolean {
  return set.keys
    .slice(0, mostTried)
    .some(({ jwk }) => spellings(jwk).some((secret) => secret !== '' && hmacFits(token, algorithm, secret)));
}

function embeddedKeys({ jwk, x5c }: TokenHeader): readonly JWK[] {
  const keys: JWK[] = [];
  if (isObject(jwk) && typeof jwk.kty === 'string' && jwk.kty !== 'oct') keys.push({ ...jwk, kty: jwk.kty });
  const certificate: unknown = Array.isArray(x5c) ? x5c[0] : undefined;
  if (typeof certificate === 'string')
    try {
      const { kty, ...rest } = new X509Certificate(Buffer.from(certificate, 'base64')).publicKey.export({
        format: 'jwk',
      });
      if (kty !== undefined) keys.push({ ...rest, kty });
    } catch {
      // No certificate: nothing that could have signed.
    }
  return keys;
}

/**
 * True when the token is signed with the key in its own header (`jwk`, `x5c`). It says how the token was forged, and
 * never makes it verified. Addresses in the header (`jku`, `x5u`) are not followed.
 */
export async function signedByEmbeddedKey(
  token: string,
  algorithm: string,
  header: TokenHeader,
): Promise<boolean> {
  for (const { d: _, use: __, key_ops: ___, alg: ____, ...jwk } of embeddedKeys(header))
    try {
      await compactVerify(token, await importJWK(jwk, algorithm), { algorithms: [algorithm] });
      return true;
    } catch {
      // Not this one.
    }
  return false;
}
