import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';

/** A run that waits for a person in a browser. */
interface WaitingRun {
  /** The page they go on with; null where its address is not fit to be opened. */
  readonly pageUrl: string | null;
  /** Takes a pasted callback URL. Throws why it can't be used. */
  complete(url: string): void;
}

/** Runs that wait, by id. */
export interface WaitingRuns {
  /** Returns the function that ends the wait. */
  add(runId: string, run: WaitingRun): () => void;
  /** Throws `RUN_NOT_WAITING`. */
  require(runId: string): WaitingRun;
}

export function createWaitingRuns(): WaitingRuns {
  const runs = new Map<string, WaitingRun>();
  return {
    add(runId, run) {
      runs.set(runId, run);
      return () => runs.delete(runId);
    },
    require(runId) {
      const run = runs.get(runId);
      if (run === undefined) throw new ProblemError({ code: 'RUN_NOT_WAITING' });
      return run;
    },
  };
}
