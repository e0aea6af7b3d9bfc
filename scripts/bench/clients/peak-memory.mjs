// Loaded into each process that is measured: writes at its end how much memory it took at most, in kilobytes.
import { appendFileSync, readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env.CLAIMCHECK_BENCH_PEAKS;

/** Linux counts `maxRSS` from before the program was loaded, with what the process had that started it. */
function peakKilobytes() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}

if (file !== undefined && isMainThread) {
  process.on('exit', () => appendFileSync(file, `${peakKilobytes()}\n`));
  // Without a listener a process that is ended from outside leaves no word.
  process.on('SIGTERM', () => process.exit());
}
