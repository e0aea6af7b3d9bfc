// The thread in which files of other programs are read. It answers once and is ended.
import { parentPort, workerData } from 'node:worker_threads';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { ImportFile } from '../../ports/import-planner.ts';
import type { PlannerReply } from '../../ports/thread-import-planner.ts';
import { planFiles } from './plan-files.ts';

const { files, environment }: { readonly files: readonly ImportFile[]; readonly environment: Environment } =
  workerData;

function reply(): PlannerReply {
  try {
    return { ok: true, planned: planFiles(files, environment) };
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    throw error;
  }
}

parentPort?.postMessage(reply());
