import { createHash, createHmac, randomBytes } from 'node:crypto';
import { decodeProtectedHeader } from 'jose';
import type {
  ExpectedHashes,
  TokenEvidence,
  Verification,
} from '../../../src-shared/domain/tokens/token-set.ts';

const base64UrlPart = /^[A-Za-z0-9_-]*$/;

function decodesAsHeader(part: string): boolean {
  try {
    const header: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof header === 'object' && header !== null && !Array.isArray(header);
  } catch {
    return false;
  }
}

/**
 * What a token is by its shape: a compact JWS (three parts), a compact JWE (five), anything else opaque. A first
 * part that begins like JSON counts even when it does not parse, so that a damaged token can be explained.
 */
export function tokenForm(token: string): TokenEvidence['form'] {
  const parts = token.split('.');
  const [header = ''] = parts;
  if (!parts.every((part) => base64UrlPart.test(part))) return 'opaque';
  if (!header.startsWith('eyJ') && !decodesAsHeader(header)) return 'opaque';
  if (parts.length === 3) return 'jws';
  return parts.length === 5 ? 'jwe' : 'opaque';
}

function shownText(token: string, form: TokenEvidence['form']): string {
  const parts = token.split('.');
  switch (form) {
    case 'jws':
      return parts.slice(0, 2).join('.');
    case 'jwe':
      return parts[0] ?? '';
    case 'opaque':
      return '';
  }
}

/** Random for each start of the product: a fingerprint can be compared within it and means nothing beyond. */
export type TokenFingerprint = (token: string) => string;

export function createTokenFingerprint(): TokenFingerprint {
  const key = randomBytes(32);
  return (token) => createHmac('sha256', key).update(token).digest('base64url');
}

/** A token as it may leave the main process. */
export function toTokenEvidence(
  token: string,
  verification: Verification,
  fingerprint: TokenFingerprint,
): TokenEvidence {
  const form = tokenForm(token);
  return {
    form,
    text: shownText(token, form),
    length: token.length,
    keyedFingerprint: fingerprint(token),
    verification,
    envelope: null,
  };
}

function hashNameFor(idToken: string): 'sha256' | 'sha384' | 'sha512' | null {
  try {
    const { alg } = decodeProtectedHeader(idToken);
    if (typeof alg !== 'string') return null;
    // RFC 8032 section 5.1: Ed25519 hashes with SHA-512.
    if (alg === 'EdDSA' || alg === 'Ed25519' || alg.endsWith('512')) return 'sha512';
    if (alg.endsWith('384')) return 'sha384';
    return alg.endsWith('256') ? 'sha256' : null;
  } catch {
    return null;
  }
}

/**
 * What `at_hash` and `c_hash` must be (OpenID Connect Core sections 3.1.3.6 and 3.3.2.11): the left half of the hash
 * that belongs to the ID token's algorithm, as base64url. Null where there is nothing to hash or no known algorithm.
 */
export function expectedHashes(
  idToken: string | null,
  accessToken: string | null,
  code: string | null,
): ExpectedHashes {
  const hashName = idToken === null ? null : hashNameFor(idToken);
  const leftHalf = (value: string | null): string | null => {
    if (value === null || hashName === null) return null;
    const digest = createHash(hashName).update(value, 'ascii').digest();
    return digest.subarray(0, digest.length / 2).toString('base64url');
  };
  return { atHash: leftHalf(accessToken), cHash: leftHalf(code) };
}
