import type { MintEvent } from '../../../../src-shared/contract/views.ts';
import type { Leg, LegName } from '../../../../src-shared/domain/minting/leg.ts';
import type { Problem } from '../../../../src-shared/domain/problems/problem.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';

export type WaitingForBrowser = Extract<MintEvent, { readonly type: 'waiting_for_browser' }>;
export type WaitingForDevice = Extract<MintEvent, { readonly type: 'waiting_for_device' }>;

/** A run as the screen follows it. `fingerprint` names the token request it answers; null for a refresh. */
export type Run =
  | {
      readonly status: 'running';
      readonly fingerprint: string | null;
      readonly planned: readonly LegName[];
      readonly legs: readonly Leg[];
      readonly waiting: WaitingForBrowser | WaitingForDevice | null;
    }
  | {
      readonly status: 'done';
      readonly fingerprint: string | null;
      readonly legs: readonly Leg[];
      readonly tokenSet: TokenSet;
    }
  | {
      readonly status: 'failed';
      readonly fingerprint: string | null;
      readonly planned: readonly LegName[];
      readonly legs: readonly Leg[];
      readonly problem: Problem;
    };

export function startedRun(fingerprint: string | null, planned: readonly LegName[]): Run {
  return { status: 'running', fingerprint, planned, legs: [], waiting: null };
}

function withLeg(legs: readonly Leg[], leg: Leg): readonly Leg[] {
  const known = legs.some(({ id }) => id === leg.id);
  return known ? legs.map((other) => (other.id === leg.id ? leg : other)) : [...legs, leg];
}

/** The legs whose end ends the wait for a person. */
const answeringLegs: ReadonlySet<LegName> = new Set(['callback', 'token']);

/** The run after an event. A run that has ended takes no more. */
export function advance(run: Run, event: MintEvent): Run {
  if (run.status !== 'running') return run;
  switch (event.type) {
    case 'leg': {
      const answered = answeringLegs.has(event.leg.name) && event.leg.status !== 'running';
      return { ...run, legs: withLeg(run.legs, event.leg), waiting: answered ? null : run.waiting };
    }
    case 'waiting_for_browser':
    case 'waiting_for_device':
      return { ...run, waiting: event };
    case 'done':
      return {
        status: 'done',
        fingerprint: run.fingerprint,
        legs: event.tokenSet.legs,
        tokenSet: event.tokenSet,
      };
    case 'failed':
      return { ...failed(run, event.problem), legs: event.legs };
  }
}

/** Ends a running run with a problem; legs that were under way are marked as failed by it. */
export function failed(
  run: Extract<Run, { status: 'running' }>,
  problem: Problem,
): Extract<Run, { status: 'failed' }> {
  return {
    status: 'failed',
    fingerprint: run.fingerprint,
    planned: run.planned,
    legs: run.legs.map((leg) => (leg.status === 'running' ? { ...leg, status: 'failed', problem } : leg)),
    problem,
  };
}

/** True where somebody cancelled while a browser was awaited: what kept it may be worth asking. */
export function leftWaiting({ problem, legs }: Extract<Run, { status: 'failed' }>): boolean {
  const callback = legs.findLast(({ name }) => name === 'callback');
  return problem.code === 'CANCELLED' && callback !== undefined && callback.exchanges.length === 0;
}

export const plannedLegs = {
  authorization_code: ['discovery', 'authorize', 'callback', 'token', 'keys'],
  client_credentials: ['discovery', 'token', 'keys'],
  device_code: ['discovery', 'device', 'token', 'keys'],
  refresh: ['discovery', 'refresh', 'keys'],
} as const satisfies Record<string, readonly LegName[]>;
