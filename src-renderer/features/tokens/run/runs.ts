// Runs live outside the screen: looking at another screen must not cancel a sign-in.
import { useSyncExternalStore } from 'react';
import type { MintEvent } from '../../../../src-shared/contract/views.ts';
import type { LegName } from '../../../../src-shared/domain/minting/leg.ts';
import type { Problem } from '../../../../src-shared/domain/problems/problem.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { problemOf } from '../../../app/problem-of.ts';
import { advance, failed, type Run, startedRun } from './run-state.ts';

interface RunOrder {
  readonly environmentId: string;
  readonly fingerprint: string | null;
  readonly planned: readonly LegName[];
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<MintEvent>>;
  readonly onDone: (tokenSet: TokenSet) => void;
}

const runs = new Map<string, Run>();
const stops = new Map<string, AbortController>();
const minted = new Map<string, string | null>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function put(environmentId: string, run: Run | null): void {
  if (run) runs.set(environmentId, run);
  else runs.delete(environmentId);
  for (const listener of listeners) listener();
}

/** The latest run of an environment, if this page has seen one and it was not dismissed. */
export function useRun(environmentId: string): Run | null {
  return useSyncExternalStore(subscribe, () => runs.get(environmentId) ?? null);
}

/** The same, for those who do not draw it. */
export function latestRun(environmentId: string): Run | null {
  return runs.get(environmentId) ?? null;
}

/** True when the token set came from a run that this page has watched. */
export function wasMintedHere(tokenSetId: string): boolean {
  return minted.has(tokenSetId);
}

/**
 * The fingerprint of the draft that a token set watched here answers, null for others. It differs from the set's own
 * where a run asked for a single time for something that the draft does not hold, as *Switch user* does.
 */
export function answeredFingerprint(tokenSetId: string): string | null {
  return minted.get(tokenSetId) ?? null;
}

/** Forgets how the latest run ended; a run under way is left alone. */
export function dismissRun(environmentId: string): void {
  if (runs.get(environmentId)?.status !== 'running') put(environmentId, null);
}

/** Ends the run under way and frees its port; the host aborts what it has open. */
export function cancelRun(environmentId: string): void {
  const stop = stops.get(environmentId);
  if (!stop) return;
  finish(environmentId, stop, { code: 'CANCELLED' });
  stop.abort();
}

function finish(environmentId: string, stop: AbortController, problem: Problem): void {
  if (stops.get(environmentId) !== stop) return;
  stops.delete(environmentId);
  const run = runs.get(environmentId);
  if (run?.status === 'running') put(environmentId, failed(run, problem));
}

/** Resolves when no run of the environment is under way, or when the signal ends the wait. */
export function runEnded(environmentId: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const isOver = () => signal.aborted || runs.get(environmentId)?.status !== 'running';
    const look = () => {
      if (!isOver()) return;
      stop();
      signal.removeEventListener('abort', look);
      resolve();
    };
    const stop = subscribe(look);
    signal.addEventListener('abort', look);
    look();
  });
}

/**
 * Follows a stream of minting events to its end. One run at a time for each environment: a new one ends the old. Null when
 * it brought tokens, else what stood in the way of this very run.
 */
export async function startRun(order: RunOrder): Promise<Problem | null> {
  const { environmentId } = order;
  cancelRun(environmentId);
  const stop = new AbortController();
  stops.set(environmentId, stop);
  put(environmentId, startedRun(order.fingerprint, order.planned));
  let outcome: Problem | null = { code: 'CANCELLED' };
  try {
    for await (const event of await order.open(stop.signal)) {
      if (stops.get(environmentId) !== stop) return outcome;
      const run = runs.get(environmentId);
      if (!run) return outcome;
      if (event.type === 'failed') outcome = event.problem;
      if (event.type === 'done') {
        outcome = null;
        minted.set(event.tokenSet.id, order.fingerprint);
        order.onDone(event.tokenSet);
      }
      put(environmentId, advance(run, event));
    }
    finish(environmentId, stop, { code: 'CANCELLED' });
  } catch (error) {
    if (stops.get(environmentId) !== stop) return outcome;
    outcome = problemOf(error);
    finish(environmentId, stop, outcome);
  }
  return outcome;
}
