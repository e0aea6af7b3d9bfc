import {
  compactVerify,
  createLocalJWKSet,
  decodeProtectedHeader,
  errors,
  type JSONWebKeySet,
  type JWK,
} from 'jose';
import type { Verification } from '../../../src-shared/domain/tokens/token-set.ts';

/** The keys of one issuer, as fetched. */
export interface IssuerKeys {
  readonly url: string;
  readonly keys: readonly JWK[];
  readonly resolve: ReturnType<typeof createLocalJWKSet>;
}

/** Asymmetric signatures alone: with HMAC whoever can check can also sign. */
const allowedAlgorithms = new Set([
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]);

type FailureReason = (Verification & { readonly status: 'failed' })['reason'];

function isKeySet(value: unknown): value is JSONWebKeySet {
  return (
    typeof value === 'object' &&
    value !== null &&
    'keys' in value &&
    Array.isArray(value.keys) &&
    value.keys.every((key: unknown) => typeof key === 'object' && key !== null && 'kty' in key)
  );
}

/** A JWK Set (RFC 7517 section 5) as keys to verify with; null for anything else. */
export function parseKeys(url: string, value: unknown): IssuerKeys | null {
  if (!isKeySet(value)) return null;
  try {
    const resolve = createLocalJWKSet(value);
    return { url, keys: resolve.jwks().keys, resolve };
  } catch {
    return null;
  }
}

/** What the header alone says: null when a key is needed to go on. */
export function verificationWithoutKeys(token: string, checkedAt: number): Verification | null {
  const header = readHeader(token);
  if (header === null) return { status: 'not_checked', reason: 'malformed' };
  const { algorithm, keyId } = header;
  if (algorithm !== null && allowedAlgorithms.has(algorithm)) return null;
  const reason = algorithm?.toLowerCase() === 'none' ? 'algorithm_none' : 'algorithm_not_allowed';
  return { status: 'failed', reason, algorithm, keyId, keysUrl: null, checkedAt };
}

function readHeader(
  token: string,
): { readonly algorithm: string | null; readonly keyId: string | null } | null {
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    return { algorithm: typeof alg === 'string' ? alg : null, keyId: typeof kid === 'string' ? kid : null };
  } catch {
    return null;
  }
}

/** A key of that id is there, but not for this: for another algorithm, or not for signatures. */
function whyNoneMatched(keys: IssuerKeys, keyId: string | null): FailureReason {
  const named = keyId === null ? undefined : keys.keys.find(({ kid }) => kid === keyId);
  if (named === undefined) return 'no_matching_key';
  return named.use === undefined || named.use === 'sig' ? 'algorithm_not_allowed' : 'key_unusable';
}

async function verifyWithAny(token: string, candidates: errors.JWKSMultipleMatchingKeys): Promise<boolean> {
  for await (const key of candidates)
    if (
      await compactVerify(token, key).then(
        () => true,
        () => false,
      )
    )
      return true;
  return false;
}

async function failureOf(error: unknown, token: string, keys: IssuerKeys, keyId: string | null) {
  if (error instanceof errors.JWKSMultipleMatchingKeys)
    return (await verifyWithAny(token, error)) ? null : 'signature_mismatch';
  if (error instanceof errors.JWKSNoMatchingKey) return whyNoneMatched(keys, keyId);
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature_mismatch';
  if (error instanceof errors.JWSInvalid) return 'malformed';
  return 'key_unusable';
}

/**
 * Checks the signature of a compact JWS (RFC 7515 section 5.2) against an issuer's keys, and nothing else: claims
 * are judged elsewhere. Keys named in the token itself (`jwk`, `jku`, `x5c`, `x5u`) are not looked at.
 */
export async function verifyJws(token: string, keys: IssuerKeys, checkedAt: number): Promise<Verification> {
  const early = verificationWithoutKeys(token, checkedAt);
  if (early !== null) return early.status === 'failed' ? { ...early, keysUrl: keys.url } : early;
  const { algorithm, keyId } = readHeader(token) ?? { algorithm: null, keyId: null };
  const common = { algorithm, keyId, keysUrl: keys.url, checkedAt };
  const failure = await compactVerify(token, keys.resolve).then(
    () => null,
    (error: unknown) => failureOf(error, token, keys, keyId),
  );
  if (failure === 'malformed') return { status: 'not_checked', reason: 'malformed' };
  if (failure !== null) return { status: 'failed', reason: failure, ...common };
  return { status: 'verified', ...common, algorithm: algorithm ?? '' };
}
