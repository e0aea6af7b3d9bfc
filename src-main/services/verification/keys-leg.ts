import { type Problem, ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Verification } from '../../../src-shared/domain/tokens/token-set.ts';
import { notChecked } from '../../../src-shared/domain/verification/not-checked.ts';
import type { VerificationFailure } from '../../../src-shared/domain/verification/verification-step.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Connection } from '../../ports/http.ts';
import { asLeg, type LegRecorder, type OpenLeg } from '../minting/leg-recorder.ts';
import { tokenForm } from '../token-sets/token-evidence.ts';
import type { KeyMemory, RememberedKeys } from './key-memory.ts';
import { type EarlierSteps, keysStep, noKeysStep, untouchedSteps } from './steps.ts';
import { readTokenHeader } from './token-header.ts';
import { refusedHmac, verificationWithoutKeys, verifyJws } from './verify-jws.ts';

export interface KeysLegOptions {
  readonly keyMemory: KeyMemory;
  readonly clock: Clock;
  readonly recorder: LegRecorder;
  readonly jwksUri: string | null;
  readonly connection: Connection;
  readonly signal: AbortSignal;
  /** Keys in memory are not believed: the person wants to know how it stands now. */
  readonly fresh?: boolean;
}

export interface SetVerification {
  readonly idToken: Verification | null;
  readonly accessToken: Verification | null;
}

type Name = 'id_token' | 'access_token';

/** What a token's shape says about checking its signature; null for a JWS. */
export function tokenVerification(token: string): Verification | null {
  switch (tokenForm(token)) {
    case 'opaque':
      return notChecked('opaque');
    case 'jwe':
      return notChecked('encrypted');
    case 'jws':
      return null;
  }
}

function noteResult(leg: OpenLeg, name: Name, verification: Verification): void {
  if (verification.status === 'verified') {
    leg.fact('key_found', verification.keyId);
    leg.fact('signature_verified', name);
  } else leg.fact('signature_not_verified', name);
}

/** The discovery leg of the same run, as the first step of each check. Empty where there was none. */
function metadataStep({ recorder, jwksUri }: KeysLegOptions): EarlierSteps {
  const leg = recorder.legs.findLast(({ name }) => name === 'discovery');
  if (leg === undefined) return [];
  const exchange = leg.exchanges.at(-1);
  return [
    {
      step: 'metadata',
      status: leg.problem === null ? 'done' : 'failed',
      url: exchange?.request.url ?? null,
      fetchedAt: exchange?.startedAt ?? leg.startedAt,
      fromMemory: leg.facts.some(({ code }) => code === 'from_memory'),
      keysUrl: jwksUri,
      problem: leg.problem,
    },
  ];
}

/** Failures that newer keys may mend: an unknown `kid`, or a key replaced under the same one. */
const mendable: ReadonlySet<VerificationFailure> = new Set<VerificationFailure>([
  'no_matching_key',
  'signature_mismatch',
  'key_type_mismatch',
  'key_algorithm_mismatch',
  'key_unusable',
]);

function doubtsOf(results: readonly Verification[]): readonly string[] {
  return results.flatMap((result) =>
    result.status === 'failed' && mendable.has(result.reason) ? [`${result.keyId}`] : [],
  );
}

/** Keys of memory; fetched where there are none, and once more where those in memory don't fit (a rotated key). */
async function verifyAll(
  options: KeysLegOptions,
  url: string,
  leg: OpenLeg,
  tokens: readonly string[],
): Promise<readonly Verification[]> {
  const { keyMemory, connection, clock, fresh = false } = options;
  const metadata = metadataStep(options);
  const check = ({ keys, fetchedAt }: RememberedKeys, fromMemory: boolean, refetched: boolean) => {
    const before = [...metadata, keysStep(keys, { fetchedAt, fromMemory, refetched })];
    return Promise.all(tokens.map((token) => verifyJws(token, keys, clock.now(), before)));
  };
  const recalled = fresh ? null : keyMemory.recall(url, connection);
  if (recalled !== null) {
    const results = await check(recalled, true, false);
    const doubts = doubtsOf(results);
    if (!doubts.map((doubt) => keyMemory.mayFetchAgain(url, connection, doubt)).includes(true)) {
      leg.fact('from_memory', url);
      return results;
    }
  }
  const fetched = await keyMemory.fetch(url, connection, options.signal);
  if (fetched.exchange !== null) leg.exchange(fetched.exchange);
  if (!fetched.ok) throw new ProblemError(fetched.problem);
  return check(fetched, false, recalled !== null);
}

type Pending = readonly { readonly name: Name; readonly token: string }[];

async function verifyPending(
  options: KeysLegOptions,
  leg: OpenLeg,
  pending: Pending,
): Promise<readonly Verification[]> {
  const { jwksUri, clock } = options;
  const withoutKeys = (reason: 'no_keys_url' | 'keys_unreachable', problem: Problem) => {
    leg.failWith(problem);
    const before = [...metadataStep(options), noKeysStep('failed', jwksUri, problem)];
    return pending.map(({ token }): Verification => {
      const header = readTokenHeader(token);
      const steps = header === null ? before : [...before, ...untouchedSteps(header)];
      return refusedHmac(token, clock.now(), jwksUri, before) ?? { status: 'not_checked', reason, steps };
    });
  };
  if (jwksUri === null) return withoutKeys('no_keys_url', { code: 'ENDPOINT_UNAVAILABLE', endpoint: 'jwks' });
  const tokens = pending.map(({ token }) => token);
  try {
    return await verifyAll(options, jwksUri, leg, tokens);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code !== 'CANCELLED')
      return withoutKeys('keys_unreachable', error.problem);
    throw error;
  }
}

/**
 * Checks the signatures of both tokens against the issuer's keys, as a leg of its own. Keys that can't be had make
 * the leg fail, not the run. There is no leg when no token needs a key. Null where there is no such token.
 */
export async function verifySet(
  options: KeysLegOptions,
  tokens: { readonly idToken: string | null; readonly accessToken: string | null },
): Promise<SetVerification> {
  const results = new Map<Name, Verification>();
  const pending: { readonly name: Name; readonly token: string }[] = [];
  for (const [name, token] of [
    ['id_token', tokens.idToken],
    ['access_token', tokens.accessToken],
  ] as const) {
    if (token === null) continue;
    const early =
      tokenVerification(token) ?? verificationWithoutKeys(token, options.clock.now(), metadataStep(options));
    if (early === null) pending.push({ name, token });
    else results.set(name, early);
  }
  if (pending.length > 0)
    await asLeg(options.recorder, 'keys', async (leg) => {
      const late = await verifyPending(options, leg, pending);
      pending.forEach(({ name }, index) => {
        const verification = late[index];
        if (verification === undefined) return;
        results.set(name, verification);
        noteResult(leg, name, verification);
      });
    });
  return { idToken: results.get('id_token') ?? null, accessToken: results.get('access_token') ?? null };
}
