import { join } from 'node:path';
import { lock, lockSync } from 'proper-lockfile';
import { systemErrorCode } from './failure.ts';

/** A lock left by a process that was killed counts as free after this many milliseconds. */
const staleMs = 5_000;

function options(directory: string) {
  return {
    lockfilePath: join(directory, 'claimcheck.lock'),
    realpath: false,
    stale: staleMs,
    // The work under the lock is synchronous, so there is nothing left to stop.
    onCompromised: () => undefined,
  };
}

/**
 * Runs `work` while no other process works on the settings in `directory`. Waits up to about nine seconds,
 * longer than a dead process's lock lives; then throws with code `ELOCKED`.
 */
export async function underLock<T>(directory: string, work: () => T): Promise<T> {
  const release = await lock(directory, {
    ...options(directory),
    retries: { retries: 100, factor: 1.2, minTimeout: 4, maxTimeout: 100, randomize: true },
  });
  try {
    return work();
  } finally {
    // A lock that is gone by now was taken over as stale: nothing to give back.
    await release().catch(() => undefined);
  }
}

/** The same for a caller that cannot wait asynchronously; gives up after half a second with code `ELOCKED`. */
export function underLockSync<T>(directory: string, work: () => T): T {
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 1; ; attempt += 1) {
    let release: () => void;
    try {
      release = lockSync(directory, options(directory));
    } catch (error) {
      if (systemErrorCode(error) !== 'ELOCKED' || attempt === 25) throw error;
      Atomics.wait(sleeper, 0, 0, 20);
      continue;
    }
    try {
      return work();
    } finally {
      release();
    }
  }
}
