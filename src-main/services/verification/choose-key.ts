import type { JWK } from 'jose';
import { keyIdTrick } from '../../../src-shared/domain/verification/key-id.ts';
import type { VerificationFailure } from '../../../src-shared/domain/verification/verification-step.ts';
import type { KeySet } from './key-set.ts';
import type { TokenHeader } from './token-header.ts';

interface KeyNeed {
  readonly type: string;
  readonly curve: string | null;
}

const rsa: KeyNeed = { type: 'RSA', curve: null };
const ed25519: KeyNeed = { type: 'OKP', curve: 'Ed25519' };

/** Asymmetric signatures alone: with HMAC whoever can check can also sign. */
const needs: ReadonlyMap<string, KeyNeed> = new Map([
  ['RS256', rsa],
  ['RS384', rsa],
  ['RS512', rsa],
  ['PS256', rsa],
  ['PS384', rsa],
  ['PS512', rsa],
  ['ES256', { type: 'EC', curve: 'P-256' }],
  ['ES384', { type: 'EC', curve: 'P-384' }],
  ['ES512', { type: 'EC', curve: 'P-521' }],
  ['EdDSA', ed25519],
  ['Ed25519', ed25519],
]);

export const isAsymmetric = (algorithm: string | null): algorithm is string =>
  algorithm !== null && needs.has(algorithm);

export type ChosenKeys =
  | {
      readonly ok: true;
      readonly keys: readonly JWK[];
      readonly by: 'key_id' | 'only_fitting' | 'tried_all' | 'person';
    }
  | { readonly ok: false; readonly reason: VerificationFailure; readonly candidates: number };

/** RFC 7518 section 3.3. */
const leastRsaBits = 2_048;
const mostTried = 20;

type Key = KeySet['keys'][number];

function isForChecking({ jwk, secret }: Key): boolean {
  const { use, key_ops: operations } = jwk;
  if (secret || (use !== undefined && use !== 'sig')) return false;
  return operations === undefined || (Array.isArray(operations) && operations.includes('verify'));
}

/** EdDSA is the name of RFC 8037, Ed25519 that of RFC 9864: the key is the same. */
function sameAlgorithm(named: unknown, algorithm: string): boolean {
  if (named === undefined || named === algorithm) return true;
  return [named, algorithm].every((name) => name === 'EdDSA' || name === 'Ed25519');
}

/**
 * The keys that may have made a signature of this algorithm and `kid`, or why there is none. `kid` is compared as text
 * and used for nothing else. Keys of the same `kid` are all candidates, at most 20.
 */
export function chooseKeys(set: KeySet, header: TokenHeader, algorithm: string): ChosenKeys {
  const need = needs.get(algorithm);
  const { keyId } = header;
  const fail = (reason: VerificationFailure, candidates = 0): ChosenKeys => ({
    ok: false,
    reason,
    candidates,
  });
  if (header.keyIdInvalid) return fail('key_id_invalid');
  // A PEM has no kid: who pasted it chose the key.
  const isNamed = ({ jwk }: Key) => jwk.kid === keyId || (set.source === 'pasted' && jwk.kid === undefined);
  const named = keyId === null ? set.keys : set.keys.filter(isNamed);
  if (named.length === 0 || need === undefined)
    return fail(
      keyId !== null && keyIdTrick(keyId) !== null ? 'key_id_suspicious' : 'no_matching_key',
      named.length,
    );
  const sieves: readonly (readonly [VerificationFailure, (key: Key) => boolean])[] = [
    ['key_unusable', isForChecking],
    [
      'key_type_mismatch',
      ({ jwk }) => jwk.kty === need.type && (need.curve === null || jwk.crv === need.curve),
    ],
    ['key_algorithm_mismatch', ({ jwk }) => sameAlgorithm(jwk.alg, algorithm)],
    ['key_too_weak', ({ description: { bits } }) => bits === null || bits >= leastRsaBits],
  ];
  let left: readonly Key[] = named;
  for (const [reason, fits] of sieves) {
    const fitting = left.filter(fits);
    // Without a kid no key was meant in particular, so that none of them is the wrong one.
    if (fitting.length === 0)
      return fail(keyId === null && reason !== 'key_too_weak' ? 'no_matching_key' : reason, named.length);
    left = fitting;
  }
  const keys = left.slice(0, mostTried).map(({ jwk }) => jwk);
  const byName = keyId !== null && keys.every(({ kid }) => kid === keyId);
  const unnamed = set.source === 'pasted' ? 'person' : keys.length === 1 ? 'only_fitting' : 'tried_all';
  return { ok: true, keys, by: byName ? 'key_id' : unnamed };
}
