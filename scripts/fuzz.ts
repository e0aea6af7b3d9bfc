// A million hostile inputs through the domain: nothing may throw, hang or put a deceptive character on the page.
// `npm run fuzz -- 50000 7` takes another count and another seed. Exits with 1 on the first ten failures.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Failure } from './fuzz/fuzz-worker.ts';

const [count = 1_000_000, seed = Math.trunc(Math.random() * 2 ** 30)] = process.argv.slice(2).map(Number);
const mostFailures = 10;
/** Milliseconds without a finished input after which a worker counts as hanging. */
const hangsAfterMs = 30_000;

const workers = availableParallelism();
const share = Math.ceil(count / workers);
const failures: Failure[] = [];
const began = Date.now();

/** Ends with the number of inputs done; short of its share when it hangs or dies. */
function run(number: number): Promise<number> {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const workerSeed = (seed + number * 1_000_003) | 0;
  const worker = new Worker(new URL('fuzz/fuzz-worker.ts', import.meta.url), {
    workerData: { seed: workerSeed, count: share, progress },
  });
  return new Promise((resolve) => {
    let last = 0;
    let movedAt = Date.now();
    const watchdog = setInterval(() => {
      const done = Atomics.load(progress, 0);
      if (done !== last) {
        last = done;
        movedAt = Date.now();
      } else if (Date.now() - movedAt > hangsAfterMs) {
        failures.push({ seed: workerSeed, index: done, reason: 'hangs', input: 'see seed and index' });
        void worker.terminate();
      }
    }, 1_000);
    worker.on('message', (failure: Failure) => {
      failures.push(failure);
      if (failures.length >= mostFailures) void worker.terminate();
    });
    worker.on('error', (error) =>
      failures.push({ seed: workerSeed, index: last, reason: `worker died: ${String(error)}`, input: '' }),
    );
    worker.on('exit', () => {
      clearInterval(watchdog);
      resolve(Atomics.load(progress, 0));
    });
  });
}

const done = await Promise.all(Array.from({ length: workers }, (_, number) => run(number)));
const total = done.reduce((sum, part) => sum + part, 0);
for (const { seed: at, index, reason, input } of failures)
  console.log(`seed ${at}, input ${index}: ${reason}\n  ${input}`);
const seconds = Math.round((Date.now() - began) / 1_000);
console.log(`${total} inputs, seed ${seed}, ${failures.length} failures, ${seconds} s`);
process.exitCode = failures.length === 0 && total >= count ? 0 : 1;
