// Reads one very large body in a process of its own, so that its memory is nobody else's, and tells what it took.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { request as undiciRequest } from 'undici';
import { createHttpPort } from '../../src-main/ports/undici-http.ts';
import { openReplayBench } from '../../src-main/services/replay/testing/replay-bench.ts';

const [, , url = '', how = ''] = process.argv;
const resolution = 2;
const http = createHttpPort();
const bench = openReplayBench(http, url, 150_000_000);

async function read(path: string): Promise<number> {
  if (how === 'bare') {
    const { body } = await undiciRequest(`${url}${path}`);
    return (await body.arrayBuffer()).byteLength;
  }
  const settings = { responseTimeoutMs: 600_000 };
  const { exchange } = await bench.send({ url: `${url}${path}` }, { settings });
  if (exchange.problem !== null) throw new TypeError(exchange.problem.code);
  return exchange.response?.body.size ?? 0;
}

/** Milliseconds of the processor that the longest turn took: unlike a stretch of time, free of what else the machine does. */
function watchTurns(): () => number {
  const used = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let before = used();
  let longest = 0;
  const timer = setInterval(() => {
    const now = used();
    longest = Math.max(longest, now - before);
    before = now;
  }, 1);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

await read('/small');
const before = process.memoryUsage.rss();
const delay = monitorEventLoopDelay({ resolution });
delay.enable();
const longestTurn = watchTurns();
const began = performance.now();
const size = await read('/large');
const tookMs = performance.now() - began;
delay.disable();
const turnMs = longestTurn();
const blockedMs = Math.max(0, delay.max / 1e6 - resolution);
const peakBytes = process.resourceUsage().maxRSS * 1_024 - before;
process.send?.({ size, tookMs, blockedMs, turnMs, peakBytes });
await http.close();
process.disconnect?.();
