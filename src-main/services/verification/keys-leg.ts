import { type Problem, ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Verification } from '../../../src-shared/domain/tokens/token-set.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Connection } from '../../ports/http.ts';
import { asLeg, type LegRecorder, type OpenLeg } from '../minting/leg-recorder.ts';
import { tokenForm } from '../token-sets/token-evidence.ts';
import type { KeyMemory } from './key-memory.ts';
import { type IssuerKeys, verificationWithoutKeys, verifyJws } from './verify-jws.ts';

export interface KeysLegOptions {
  readonly keyMemory: KeyMemory;
  readonly clock: Clock;
  readonly recorder: LegRecorder;
  readonly jwksUri: string | null;
  readonly connection: Connection;
  readonly signal: AbortSignal;
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
      return { status: 'not_checked', reason: 'opaque' };
    case 'jwe':
      return { status: 'not_checked', reason: 'encrypted' };
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

/** Keys of memory, or fetched anew once where there are none or they don't fit (a rotated key). */
async function verifyAll(
  options: KeysLegOptions,
  url: string,
  leg: OpenLeg,
  tokens: readonly string[],
): Promise<readonly Verification[]> {
  const { keyMemory, connection, clock } = options;
  const check = (keys: IssuerKeys) => Promise.all(tokens.map((token) => verifyJws(token, keys, clock.now())));
  const recalled = keyMemory.recall(url, connection);
  if (recalled !== null) {
    const results = await check(recalled);
    if (results.every(({ status }) => status === 'verified')) {
      leg.fact('from_memory', url);
      return results;
    }
  }
  const fetched = await keyMemory.fetch(url, connection, options.signal);
  if (fetched.exchange !== null) leg.exchange(fetched.exchange);
  if (!fetched.ok) throw new ProblemError(fetched.problem);
  return check(fetched.keys);
}

type Pending = readonly { readonly name: Name; readonly token: string }[];

async function verifyPending(
  options: KeysLegOptions,
  leg: OpenLeg,
  pending: Pending,
): Promise<readonly Verification[]> {
  const notChecked = (reason: 'no_keys_url' | 'keys_unreachable', problem: Problem) => {
    leg.failWith(problem);
    return pending.map((): Verification => ({ status: 'not_checked', reason }));
  };
  if (options.jwksUri === null)
    return notChecked('no_keys_url', { code: 'ENDPOINT_UNAVAILABLE', endpoint: 'jwks' });
  const tokens = pending.map(({ token }) => token);
  try {
    return await verifyAll(options, options.jwksUri, leg, tokens);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code !== 'CANCELLED')
      return notChecked('keys_unreachable', error.problem);
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
    const early = tokenVerification(token) ?? verificationWithoutKeys(token, options.clock.now());
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
