import type { Problem } from '../problems/problem.ts';

/** Seconds between two polls where the provider names none, RFC 8628 section 3.2. */
const defaultIntervalSeconds = 5;
/** Seconds added by each `slow_down`, RFC 8628 section 3.5. */
const slowDownSeconds = 5;
/** A provider that asks for polling without pause is not taken at its word. */
const shortestIntervalSeconds = 1;
/** Attempts in a row without an answer, after which waiting on is no use. */
const mostFailures = 5;

/** How a run polls at the moment. */
export interface DevicePolling {
  readonly intervalSeconds: number;
  /** Polls so far. */
  readonly polls: number;
  /** Polls in a row that got no answer. */
  readonly failures: number;
}

export type PollDecision =
  | { readonly next: 'poll'; readonly polling: DevicePolling }
  | { readonly next: 'end'; readonly problem: Problem };

/** Begins with what the device authorization response says; null: it says nothing. */
export function startPolling(intervalSeconds: number | null): DevicePolling {
  const interval = intervalSeconds ?? defaultIntervalSeconds;
  return { intervalSeconds: Math.max(interval, shortestIntervalSeconds), polls: 0, failures: 0 };
}

/** What a later attempt may do better at: nobody was reached, or the server was not itself. */
function isPassing(problem: Problem): boolean {
  switch (problem.code) {
    case 'HOST_NOT_FOUND':
    case 'CONNECTION_REFUSED':
    case 'CONNECTION_LOST':
    case 'NETWORK_FAILED':
    case 'TIMED_OUT':
      return true;
    case 'UNEXPECTED_STATUS':
    case 'TOKEN_RESPONSE_INVALID':
      return problem.status >= 500 || problem.status === 429;
    default:
      return false;
  }
}

/**
 * What to do after a poll that brought no tokens (RFC 8628 section 3.5): `authorization_pending` waits on, `slow_down`
 * waits five seconds longer from now on, a poll without answer doubles the interval, all else ends the run.
 */
export function afterPoll(polling: DevicePolling, problem: Problem): PollDecision {
  const { intervalSeconds, failures } = polling;
  const polls = polling.polls + 1;
  if (problem.code === 'PROVIDER_REFUSED') {
    const answered = (interval: number): PollDecision => ({
      next: 'poll',
      polling: { intervalSeconds: interval, polls, failures: 0 },
    });
    if (problem.error === 'authorization_pending') return answered(intervalSeconds);
    if (problem.error === 'slow_down') return answered(intervalSeconds + slowDownSeconds);
    return { next: 'end', problem };
  }
  if (!isPassing(problem) || failures + 1 >= mostFailures) return { next: 'end', problem };
  return { next: 'poll', polling: { intervalSeconds: intervalSeconds * 2, polls, failures: failures + 1 } };
}
