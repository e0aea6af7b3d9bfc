import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

export interface MeasuredProcess {
  /** From starting the process until it has ended. */
  readonly ms: number;
  /** Of the process and those it started, each at its peak. */
  readonly megabytes: number;
}

const watcher = new URL('./peak-memory.mjs', import.meta.url).href;

/**
 * Runs a program of Node's to its end in a folder of its own, with what it prints thrown away, and `input` sent over the
 * channel between the two processes. Throws with what it complained of where it fails.
 */
export async function runMeasured(
  folder: string,
  args: readonly string[],
  input: object | null,
): Promise<MeasuredProcess> {
  const peaks = join(folder, 'peaks');
  await rm(peaks, { force: true });
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe', input === null ? 'ignore' : 'ipc'],
    env: {
      ...process.env,
      NODE_OPTIONS: `--import=${watcher}`,
      CLAIMCHECK_BENCH_PEAKS: peaks,
      NO_PROXY: '127.0.0.1,localhost',
      NO_COLOR: '1',
    },
  });
  const complaints: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  if (input !== null) child.send(input);
  const [code]: unknown[] = await once(child, 'close');
  const ms = performance.now() - began;
  if (code !== 0) throw new TypeError(`it ended with ${code}: ${complaints.join('').trim().slice(0, 400)}`);
  const kilobytes = (await readFile(peaks, 'utf8')).trim().split('\n').map(Number);
  return { ms, megabytes: kilobytes.reduce((sum, each) => sum + each, 0) / 1_000 };
}
