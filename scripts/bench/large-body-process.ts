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

await read('/small');
const before = process.memoryUsage.rss();
const delay = monitorEventLoopDelay({ resolution });
delay.enable();
const began = performance.now();
const size = await read('/large');
const tookMs = performance.now() - began;
delay.disable();
const blockedMs = Math.max(0, delay.max / 1e6 - resolution);
const peakBytes = process.resourceUsage().maxRSS * 1_024 - before;
process.send?.({ size, tookMs, blockedMs, peakBytes });
await http.close();
process.disconnect?.();
