import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type LoopbackServer, serveHttp } from '../../src-main/ports/http/testing/loopback.ts';
import type { Comparison } from './report.ts';

const rounds = 3;
const largeBytes = 100_000_000;
/** What an API might list: names, escapes, nested values and no line break. */
const row = JSON.stringify({
  id: 4711,
  name: 'Ada Lovelace',
  email: 'ada@acme.test',
  note: 'said "hello"\nand went — für immer',
  tags: ['orders', 'returns'],
  amount: 12.5,
});
const rows = `${row},`.repeat(500);

const figuresSchema = z.object({
  size: z.number(),
  tookMs: z.number(),
  blockedMs: z.number(),
  turnMs: z.number(),
  peakBytes: z.number(),
});
type Figures = z.infer<typeof figuresSchema>;

function serveRows(): Promise<LoopbackServer> {
  const piece = Buffer.from(rows);
  return serveHttp((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/small') return response.end(`[${row}]`);
    let sent = 0;
    const more = () => {
      while (sent < largeBytes - piece.length) {
        sent += piece.length;
        if (!response.write(piece)) return response.once('drain', more);
      }
      return response.end(`${row}]`);
    };
    response.write('[');
    return more();
  });
}

async function readElsewhere(url: string, how: 'replayed' | 'bare'): Promise<Figures> {
  const program = fileURLToPath(new URL('./large-body-process.ts', import.meta.url));
  const child = fork(program, [url, how], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [message]: unknown[] = await once(child, 'message');
  await once(child, 'exit');
  const figures = figuresSchema.parse(message);
  if (figures.size < 0.99 * largeBytes) throw new TypeError(`only ${figures.size} bytes came`);
  return figures;
}

/** A response of 100 MB of JSON in one line, redacted whole and kept: how long it blocks, and what it takes. */
export async function compareLargeBody(): Promise<readonly Comparison[]> {
  const server = await serveRows();
  const replayed: Figures[] = [];
  const bare: Figures[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      replayed.push(await readElsewhere(server.url, 'replayed'));
      bare.push(await readElsewhere(server.url, 'bare'));
    }
  } finally {
    await server.close();
  }
  const turns = (figures: readonly Figures[]) => figures.map(({ turnMs }) => turnMs.toFixed(0)).join(', ');
  const times = (figures: readonly Figures[]) =>
    figures.map(({ tookMs }) => (tookMs / 1_000).toFixed(1)).join(', ');
  return [
    {
      what: 'a 100 MB JSON response: longest stretch the main process is blocked',
      against: 'a bare undici request that reads it into memory',
      pair: {
        subject: replayed.map(({ blockedMs }) => blockedMs),
        baseline: bare.map(({ blockedMs }) => blockedMs),
      },
      target: { factor: 0, plusMs: 100 },
      note: `of the processor its longest turn took ${turns(replayed)} ms, bare ${turns(bare)} ms; whole call ${times(replayed)} s, bare ${times(bare)} s`,
    },
    {
      what: 'a 100 MB JSON response: peak memory',
      against: 'the size of the body',
      unit: 'MB',
      pair: {
        subject: replayed.map(({ peakBytes }) => peakBytes / 1e6),
        baseline: replayed.map(({ size }) => size / 1e6),
      },
      target: { factor: 3, plusMs: 0 },
      note: `bare undici ${bare.map(({ peakBytes }) => (peakBytes / 1e6).toFixed(0)).join(', ')} MB`,
    },
  ];
}
