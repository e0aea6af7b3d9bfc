import type { JWK } from 'jose';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { describeServer } from '../minting/endpoints.ts';
import type { MintingContext } from '../minting/run.ts';
import type { KeySet } from '../verification/key-set.ts';

/**
 * The keys that an environment's issuer publishes, from memory where they are fresh. Null where they can't be had: what
 * needs them is left out, and nothing else fails.
 */
export async function issuerKeySet(
  { access, discovery, keyMemory }: MintingContext,
  environment: Environment,
  signal: AbortSignal,
): Promise<KeySet | null> {
  const connection = await access.connection(environment);
  const { result } = await discovery.resolve(environment.issuer, connection, signal);
  if (!result.ok) return null;
  const { jwksUri } = describeServer(result.server);
  if (jwksUri === null) return null;
  const recalled = keyMemory.recall(jwksUri, connection);
  if (recalled !== null) return recalled.keys;
  const fetched = await keyMemory.fetch(jwksUri, connection, signal);
  return fetched.ok ? fetched.keys : null;
}

/** The public key that a token names, else the first RSA key, else any. */
export function publicKeyFor(set: KeySet | null, keyId: unknown): JWK | null {
  const keys = (set?.keys ?? []).filter(({ secret }) => !secret).map(({ jwk }) => jwk);
  const asymmetric = keys.filter(({ kty }) => kty === 'RSA' || kty === 'EC' || kty === 'OKP');
  return (
    asymmetric.find(({ kid }) => typeof keyId === 'string' && kid === keyId) ??
    asymmetric.find(({ kty }) => kty === 'RSA') ??
    asymmetric[0] ??
    null
  );
}
