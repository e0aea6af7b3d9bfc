import { createHash } from 'node:crypto';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JSONWebKeySet, type JWK, SignJWT } from 'jose';
import type { Claims } from './claims.ts';

/** Signs with RS256 and `typ: JWT`, as Kinde does for ID and access tokens alike. */
export type TokenSigner = (claims: Claims) => Promise<string>;

export interface SigningKey {
  /** As served: public members alone. */
  readonly jwks: JSONWebKeySet;
  /** The same keys, ready for jose to verify with. */
  readonly verificationKeys: ReturnType<typeof createLocalJWKSet>;
  /** For oidc-provider, which wants a key of its own; never leaves the process. */
  readonly privateJwk: JWK;
  readonly sign: TokenSigner;
}

/** Colon-separated bytes, the shape of Kinde's key ids. */
function keyId(modulus: string): string {
  const bytes = createHash('sha256').update(modulus).digest('hex').slice(0, 32);
  return (bytes.match(/../g) ?? []).join(':');
}

/** Makes the tenant's RSA-2048 key off the main thread. */
export async function createSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const secret = await exportJWK(privateKey);
  const { e = '', n = '' } = secret;
  const kid = keyId(n);
  const labels = { alg: 'RS256', kid, kty: 'RSA', use: 'sig' } as const;
  const jwks: JSONWebKeySet = { keys: [{ e, n, ...labels }] };
  return {
    jwks,
    verificationKeys: createLocalJWKSet(jwks),
    privateJwk: { ...secret, ...labels },
    sign: (claims) =>
      new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(privateKey),
  };
}

/** Signs with a second key, which is published nowhere and made when it is first needed, while `isRotated` says so. */
export function createTokenSigner(published: SigningKey, isRotated: () => boolean): TokenSigner {
  let unpublished: Promise<SigningKey> | null = null;
  return async (claims) => {
    if (!isRotated()) return published.sign(claims);
    unpublished ??= createSigningKey();
    return (await unpublished).sign(claims);
  };
}
