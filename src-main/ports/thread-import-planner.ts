import { Worker } from 'node:worker_threads';
import { type Problem, ProblemError } from '../../src-shared/domain/problems/problem.ts';
import type { ImportPlanner, PlannedImport } from './import-planner.ts';

export type PlannerReply =
  | { readonly ok: true; readonly planned: PlannedImport }
  | { readonly ok: false; readonly problem: Problem };

/** Megabytes that reading files of 5 MB may take; a file made to take more is not read. */
const mostMemory = 1_000;

function problemOf(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new ProblemError({ code: 'IMPORT_NOT_READ', reason: 'too_large' })
    : error;
}

/**
 * Plans in a thread of its own, which `worker` begins, with memory of its own: a file is somebody else's, and may be made to
 * take long or much. The thread ends with each plan.
 */
export function createThreadImportPlanner(worker: URL, megabytes = mostMemory): ImportPlanner {
  return {
    plan(files, environment, signal) {
      return new Promise<PlannedImport>((resolve, reject) => {
        if (signal.aborted) return reject(new ProblemError({ code: 'CANCELLED' }));
        const thread = new Worker(worker, {
          workerData: { files, environment },
          resourceLimits: { maxOldGenerationSizeMb: megabytes },
        });
        const end = () => {
          signal.removeEventListener('abort', cancel);
          void thread.terminate();
        };
        const cancel = () => {
          end();
          reject(new ProblemError({ code: 'CANCELLED' }));
        };
        signal.addEventListener('abort', cancel);
        thread.once('message', (reply: PlannerReply) => {
          end();
          if (reply.ok) resolve(reply.planned);
          else reject(new ProblemError(reply.problem));
        });
        thread.once('error', (error) => {
          end();
          reject(problemOf(error));
        });
        thread.once('exit', () => reject(new TypeError('the thread ended without an answer')));
      });
    },
  };
}
