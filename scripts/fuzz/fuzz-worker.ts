// Generates inputs of one seed and exercises them; counts in shared memory, so that a hang is seen from outside.
import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { pastes } from '../../e2e/support/hostile-inputs.ts';
import { deceptiveText, exercise } from './exercise.ts';

const { seed, count, progress }: { seed: number; count: number; progress: Int32Array } = workerData;
const batch = 1_000;

export interface Failure {
  readonly seed: number;
  readonly index: number;
  readonly reason: string;
  readonly input: string;
}

function failure(index: number, reason: string, input: string): Failure {
  return { seed, index, reason, input: JSON.stringify(input.slice(0, 500)) };
}

function failureOf(index: number, input: string): Failure | null {
  try {
    const deceptive = deceptiveText(exercise(input));
    return deceptive === null ? null : failure(index, `shown: ${JSON.stringify(deceptive)}`, input);
  } catch (error) {
    return failure(index, `thrown: ${String(error)}`, input);
  }
}

for (let start = 0; start < count; start += batch) {
  const inputs = fc.sample(pastes, { seed: seed + start, numRuns: Math.min(batch, count - start) });
  for (const [offset, input] of inputs.entries()) {
    const failed = failureOf(start + offset, input);
    if (failed !== null) parentPort?.postMessage(failed);
    Atomics.add(progress, 0, 1);
  }
}
