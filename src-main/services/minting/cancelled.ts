import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Clock } from '../../ports/clock.ts';

/** Rejects as soon as the run is cancelled. */
export function cancelled(signal: AbortSignal): {
  readonly promise: Promise<never>;
  readonly stop: () => void;
} {
  let stop = () => {};
  const promise = new Promise<never>((_resolve, reject) => {
    const abort = () => reject(new ProblemError({ code: 'CANCELLED' }));
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort);
    stop = () => signal.removeEventListener('abort', abort);
  });
  // Someone must listen when the race is over already.
  promise.catch(() => {});
  return { promise, stop };
}

/** Waits `ms` milliseconds of this clock. Throws `CANCELLED` as soon as the run is. */
export async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  const abort = cancelled(signal);
  let stopClock = () => {};
  const over = new Promise<void>((resolve) => {
    stopClock = clock.after(ms, resolve);
  });
  try {
    await Promise.race([over, abort.promise]);
  } finally {
    stopClock();
    abort.stop();
  }
}
