import type { JWK } from 'jose';
import type { KeyDescription, KeySource } from '../../../src-shared/domain/verification/verification-step.ts';
import { isObject, type Members } from '../minting/token-response.ts';

/** One key of a set, and whether its parts that must be secret are in it. */
interface SetKey {
  readonly jwk: JWK;
  readonly description: KeyDescription;
  readonly secret: boolean;
}

/** Keys to check signatures with, from an issuer or from a person. */
export interface KeySet {
  readonly source: KeySource;
  /** Null for pasted keys. */
  readonly url: string | null;
  readonly keys: readonly SetKey[];
  /** Entries that are no keys, or beyond what is read. */
  readonly ignored: number;
}

/** Far above what any issuer publishes. */
export const mostKeys = 500;
/** Characters of a name that is shown or compared with `kid`. */
const longestText = 1_000;

function text(value: unknown): string | null {
  return typeof value === 'string' && value.length <= longestText ? value : null;
}

/** Bits of a base64url number, leading zeros left out. */
function bitsOf(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const bytes = Buffer.from(value, 'base64url');
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first - 1) * 8 + (32 - Math.clz32(bytes[first] ?? 0));
}

const secretMembers = ['d', 'k', 'p', 'q', 'dp', 'dq', 'qi', 'priv'];

function readKey(value: unknown): SetKey | null {
  if (!isObject(value)) return null;
  const type = text(value.kty);
  if (type === null) return null;
  const jwk: JWK = { ...value, kty: type };
  return { jwk, description: describeKey(value, type), secret: secretMembers.some((name) => name in value) };
}

function describeKey(jwk: Members, type: string): KeyDescription {
  return {
    keyId: text(jwk.kid),
    type,
    algorithm: text(jwk.alg),
    use: text(jwk.use),
    curve: text(jwk.crv),
    bits: type === 'RSA' ? bitsOf(jwk.n) : null,
  };
}

/**
 * A JWK Set (RFC 7517 section 5). Entries that are no keys are passed over, as it demands; null for anything that is no
 * set at all. At most 500 keys are read.
 */
export function parseKeySet(source: KeySource, url: string | null, value: unknown): KeySet | null {
  if (!isObject(value) || !Array.isArray(value.keys)) return null;
  const entries: readonly unknown[] = value.keys;
  const keys = entries
    .slice(0, mostKeys)
    .map(readKey)
    .filter((key) => key !== null);
  return { source, url, keys, ignored: entries.length - keys.length };
}
