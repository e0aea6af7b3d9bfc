import { keyIdTrick } from '../../../src-shared/domain/verification/key-id.ts';
import {
  mostListedKeys,
  type VerificationFailure,
  type VerificationStep,
} from '../../../src-shared/domain/verification/verification-step.ts';
import type { KeySet } from './key-set.ts';
import type { TokenHeader } from './token-header.ts';

type Step<Name extends VerificationStep['step']> = VerificationStep & { readonly step: Name };

/** What was done to get at the keys; the steps of the token itself come after it. */
export type EarlierSteps = readonly VerificationStep[];

/** How keys were got: null for the time where nothing was fetched. */
interface KeysOrigin {
  readonly fetchedAt: number | null;
  readonly fromMemory: boolean;
  readonly refetched: boolean;
}

export function keysStep(set: KeySet, origin: KeysOrigin): Step<'keys'> {
  return {
    step: 'keys',
    status: 'done',
    source: set.source,
    url: set.url,
    ...origin,
    keys: set.keys.slice(0, mostListedKeys).map(({ description }) => description),
    total: set.keys.length,
    ignored: set.ignored,
    exposed: set.keys.filter(({ secret }) => secret).length,
    problem: null,
  };
}

/** The keys step where no keys were had: it failed, or was not needed. */
export function noKeysStep(
  status: 'failed' | 'skipped',
  url: string | null,
  problem: Step<'keys'>['problem'],
): Step<'keys'> {
  return {
    step: 'keys',
    status,
    source: 'issuer',
    url,
    fetchedAt: null,
    fromMemory: false,
    refetched: false,
    keys: [],
    total: 0,
    ignored: 0,
    exposed: 0,
    problem,
  };
}

const order = ['key', 'algorithm', 'signature'] as const;
type TokenStep = (typeof order)[number];

/** The step at which each failure shows. */
const failsAt: Readonly<Record<VerificationFailure, TokenStep>> = {
  key_id_invalid: 'key',
  key_id_suspicious: 'key',
  no_matching_key: 'key',
  embedded_key: 'key',
  key_too_weak: 'key',
  key_unusable: 'key',
  algorithm_none: 'algorithm',
  algorithm_not_allowed: 'algorithm',
  hmac_not_allowed: 'algorithm',
  hmac_with_public_key: 'algorithm',
  critical_header: 'algorithm',
  key_algorithm_mismatch: 'algorithm',
  key_type_mismatch: 'algorithm',
  signature_mismatch: 'signature',
};

/** Failures of the header alone: no key was chosen before. */
const beforeKey: ReadonlySet<VerificationFailure> = new Set<VerificationFailure>([
  'algorithm_none',
  'algorithm_not_allowed',
  'hmac_not_allowed',
  'hmac_with_public_key',
  'critical_header',
]);

export interface TokenOutcome {
  /** Null: the signature holds. */
  readonly failure: VerificationFailure | null;
  readonly chosenBy: Step<'key'>['chosenBy'];
  readonly candidates: number;
}

/** The steps key, algorithm and signature of one token. What comes after a failure is skipped. */
export function tokenSteps(header: TokenHeader, outcome: TokenOutcome): EarlierSteps {
  const { failure, chosenBy, candidates } = outcome;
  const failing = failure === null ? order.length : order.indexOf(failsAt[failure]);
  const statusOf = (name: TokenStep): VerificationStep['status'] => {
    const place = order.indexOf(name);
    if (name === 'key' && failure !== null && beforeKey.has(failure)) return 'skipped';
    if (place === failing) return 'failed';
    return place < failing ? 'done' : 'skipped';
  };
  const reasonAt = (name: TokenStep) => (failure !== null && failsAt[failure] === name ? failure : null);
  return [
    {
      step: 'key',
      status: statusOf('key'),
      keyId: header.keyId,
      chosenBy,
      candidates,
      embedded: header.embedded,
      trick: header.keyId === null ? null : keyIdTrick(header.keyId),
      reason: reasonAt('key'),
    },
    {
      step: 'algorithm',
      status: statusOf('algorithm'),
      algorithm: header.algorithm,
      reason: reasonAt('algorithm'),
    },
    { step: 'signature', status: statusOf('signature'), reason: reasonAt('signature') },
  ];
}

/** Key, algorithm and signature where nothing could be checked. */
export function untouchedSteps(header: TokenHeader): EarlierSteps {
  return tokenSteps(header, { failure: null, chosenBy: null, candidates: 0 }).map((step) => ({
    ...step,
    status: 'skipped',
  }));
}
