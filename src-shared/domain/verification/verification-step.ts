import type { Problem } from '../problems/problem.ts';

/** Where the keys come from that a signature is checked with. */
export type KeySource = 'issuer' | 'pasted' | 'secret';

/** Why a signature that was looked at does not count. */
export type VerificationFailure =
  | 'algorithm_none'
  | 'algorithm_not_allowed'
  /** HMAC, while the keys are public ones: whoever can check could also sign (RFC 8725 section 2.1). */
  | 'hmac_not_allowed'
  /** Signed by HMAC with the text of a published key as its secret: the best-known forgery. */
  | 'hmac_with_public_key'
  | 'critical_header'
  /** `kid` is no text (RFC 7515 section 4.1.4). */
  | 'key_id_invalid'
  /** No key has this `kid`, and it reads like a path, an address or a query, meant for whoever looks it up. */
  | 'key_id_suspicious'
  | 'no_matching_key'
  /** No published key fits, but the one that the token brings along does: anybody could have signed it. */
  | 'embedded_key'
  /** The key of this `kid` is for another algorithm of the same family. */
  | 'key_algorithm_mismatch'
  /** The key of this `kid` is of another type than the algorithm needs: RSA for ES256, say. */
  | 'key_type_mismatch'
  | 'key_too_weak'
  | 'key_unusable'
  | 'signature_mismatch';

/** Why an encrypted token could not be opened. */
export type DecryptionFailure =
  | 'algorithm_not_allowed'
  | 'encryption_not_allowed'
  | 'compressed'
  | 'critical_header'
  | 'iterations_too_many'
  | 'key_type_mismatch'
  | 'not_decrypted'
  | 'malformed';

/** Header members that name a key. They are looked at, never followed and never believed. */
export const embeddedKeyMembers = ['jwk', 'jku', 'x5c', 'x5u'] as const;
export type EmbeddedKeyMember = (typeof embeddedKeyMembers)[number];

/** What a `kid` that is no honest name looks like. */
export type KeyIdTrick = 'path' | 'address' | 'query' | 'command' | 'control_characters' | 'too_long';

/** A key as a list may show it: no part of the key itself. */
export interface KeyDescription {
  readonly keyId: string | null;
  readonly type: string;
  readonly algorithm: string | null;
  readonly use: string | null;
  readonly curve: string | null;
  /** Bits of an RSA modulus. */
  readonly bits: number | null;
}

interface StepStatus {
  /** `skipped`: an earlier step ended the check. */
  readonly status: 'done' | 'failed' | 'skipped';
}

/** One step of a check, as it happened. Bounded, serialisable and free of secrets. Times: milliseconds since the epoch. */
export type VerificationStep =
  | (StepStatus & {
      readonly step: 'decryption';
      readonly algorithm: string | null;
      readonly encryption: string | null;
      readonly reason: DecryptionFailure | null;
    })
  | (StepStatus & {
      readonly step: 'metadata';
      readonly url: string | null;
      readonly fetchedAt: number | null;
      readonly fromMemory: boolean;
      readonly keysUrl: string | null;
      readonly problem: Problem | null;
    })
  | (StepStatus & {
      readonly step: 'keys';
      readonly source: KeySource;
      readonly url: string | null;
      readonly fetchedAt: number | null;
      readonly fromMemory: boolean;
      /** Fetched again, because the ones in memory did not fit. */
      readonly refetched: boolean;
      /** At most `mostListedKeys`. */
      readonly keys: readonly KeyDescription[];
      readonly total: number;
      /** Entries that are no keys. */
      readonly ignored: number;
      /** Published keys that are secret: symmetric or private ones. */
      readonly exposed: number;
      readonly problem: Problem | null;
    })
  | (StepStatus & {
      readonly step: 'key';
      readonly keyId: string | null;
      readonly chosenBy: 'key_id' | 'only_fitting' | 'tried_all' | 'person' | null;
      readonly candidates: number;
      readonly embedded: readonly EmbeddedKeyMember[];
      readonly trick: KeyIdTrick | null;
      readonly reason: VerificationFailure | null;
    })
  | (StepStatus & {
      readonly step: 'algorithm';
      readonly algorithm: string | null;
      readonly reason: VerificationFailure | null;
    })
  | (StepStatus & { readonly step: 'signature'; readonly reason: VerificationFailure | null });

export const mostListedKeys = 20;
