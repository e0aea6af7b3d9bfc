import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SendResult } from '../../../src-shared/contract/sending-views.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import { type LoopbackServer, serveHttp, serveRaw } from '../../ports/http/testing/loopback.ts';
import type { HttpPort } from '../../ports/http.ts';
import { createHttpPort } from '../../ports/undici-http.ts';
import { live, openReplayBench, type ReplayBench } from './testing/replay-bench.ts';

const head = (...lines: readonly string[]) => `HTTP/1.1 200 OK\r\n${lines.join('\r\n')}\r\n\r\n`;
const never = new AbortController().signal;
const maxBytes = 20_000_000;
let http: HttpPort;
let good: LoopbackServer;

beforeAll(async () => {
  http = createHttpPort();
  good = await serveHttp((_request, response) => response.end('good'));
});
afterAll(async () => {
  await http.close();
  await good.close();
});

/** What one answer comes to; afterwards an honest server still answers. */
async function answeredWith(
  answer: (socket: Socket) => void,
  settings: { readonly responseTimeoutMs?: number } = {},
): Promise<{ readonly result: SendResult; readonly bench: ReplayBench }> {
  const server = await serveRaw(answer);
  try {
    const bench = openReplayBench(http, server.url, maxBytes);
    const result = await bench.send({}, { settings });
    const next = await openReplayBench(http, good.url).send();
    expect(next.exchange.response?.body.text).toBe('good');
    expect(JSON.stringify(result)).not.toContain('canary');
    return { result, bench };
  } finally {
    await server.close();
  }
}

/** Writes without end, as fast as it is read. */
function pour(socket: Socket, chunk: Uint8Array | string): void {
  const more = () => {
    while (socket.writable && socket.write(chunk));
  };
  socket.on('drain', more);
  more();
}

function sentenceOf({ exchange }: SendResult): string {
  return exchange.problem === null ? expect.fail('no problem') : describeProblem(exchange.problem).title;
}

describe('a hostile body', () => {
  it('without end is read up to the limit, and what came is kept', { timeout: 60_000 }, async () => {
    const line = `${'endless '.repeat(8_191)}\n`;
    const { result, bench } = await answeredWith(
      (socket) => {
        socket.write(head('content-type: text/plain', 'connection: close'));
        pour(socket, line);
      },
      { responseTimeoutMs: 50_000 },
    );
    expect(result.exchange.problem).toMatchObject({ code: 'RESPONSE_TOO_LARGE', limit: maxBytes });
    expect(sentenceOf(result)).toContain('larger than 20 MB');
    expect(result.exchange.response?.body).toMatchObject({ size: maxBytes, truncated: true });
    expect(result.exchange.response?.body.text.length).toBe(1_048_576);
    const { exchangeId, size } = result.body ?? expect.fail('nothing kept');
    expect(size).toBe(maxBytes);
    const input = { exchangeId, offset: size - 20, length: 20, as: 'text' } as const;
    expect(await bench.replay.body(input, never)).toMatchObject({ end: size });
  });

  it('that swells when it is unpacked is read up to the same limit', { timeout: 60_000 }, async () => {
    const bomb = gzipSync(Buffer.alloc(2 * maxBytes, 'a'), { level: 9 });
    expect(bomb.length).toBeLessThan(1_000_000);
    const { result } = await answeredWith(
      (socket) => {
        socket.write(head('content-encoding: gzip', `content-length: ${bomb.length}`));
        socket.end(bomb);
      },
      { responseTimeoutMs: 50_000 },
    );
    expect(result.exchange.problem).toMatchObject({ code: 'RESPONSE_TOO_LARGE', limit: maxBytes });
    expect(result.body?.size).toBe(maxBytes);
  });

  it('that is packed wrongly is said to be, with what could be read', async () => {
    const packed = gzipSync(Buffer.from('hello '.repeat(5_000)));
    const { result } = await answeredWith((socket) => {
      socket.write(head('content-encoding: gzip', 'connection: close'));
      socket.end(packed.fill(7, packed.length / 2));
    });
    expect(result.exchange.problem).toMatchObject({ code: 'NETWORK_FAILED' });
    expect(result.exchange.response?.status).toBe(200);
  });

  it.each([
    ['utf-8', Buffer.from([0x67, 0x72, 0xfc, 0xdf, 0x65])],
    ['shift_jis', Buffer.from([0x83, 0xff, 0x41])],
  ])(
    'in another charset than %s, which it names, shows what can’t be read as such',
    async (charset, bytes) => {
      const { result, bench } = await answeredWith((socket) => {
        socket.end(
          Buffer.concat([
            Buffer.from(
              head(`content-type: text/plain; charset=${charset}`, `content-length: ${bytes.length}`),
            ),
            bytes,
          ]),
        );
      });
      expect(result.exchange.problem).toBeNull();
      expect(result.exchange.response?.body).toMatchObject({
        broken: true,
        encoding: 'utf-8',
        size: bytes.length,
      });
      expect(result.exchange.response?.body.text).toContain('\ufffd');
      const input = {
        exchangeId: result.body?.exchangeId ?? '',
        offset: 0,
        length: 100,
        as: 'base64',
      } as const;
      expect(await bench.replay.body(input, never)).toMatchObject({ text: bytes.toString('base64') });
    },
  );

  it('shorter than it says is shown as far as it came', async () => {
    const { result } = await answeredWith((socket) => {
      socket.end(`${head('content-length: 1000', 'content-type: text/plain')}only this`);
    });
    expect(result.exchange.problem).toMatchObject({ code: 'CONNECTION_LOST' });
    expect(result.exchange.response?.body).toMatchObject({ text: 'only this', truncated: true });
  });

  it('longer than it says ends where it says', async () => {
    const { result } = await answeredWith((socket) => {
      socket.end(`${head('content-length: 4', 'content-type: text/plain')}good, and then more`);
    });
    expect(result.exchange.response?.body.text).toBe('good');
  });

  it('that is reset half-way is shown as far as it came', async () => {
    const { result } = await answeredWith((socket) => {
      socket.write(`${head('content-length: 1000', 'content-type: application/json')}{"half":`, () =>
        setImmediate(() => socket.resetAndDestroy()),
      );
    });
    expect(result.exchange.problem).toMatchObject({ code: 'CONNECTION_LOST' });
    expect(result.exchange.response?.status).toBe(200);
  });

  it('that trickles in is ended in time, with what came', async () => {
    const { result } = await answeredWith(
      (socket) => {
        socket.write(head('content-length: 1000', 'content-type: text/plain'));
        const timer = setInterval(() => socket.write('.'), 20);
        socket.on('close', () => clearInterval(timer));
      },
      { responseTimeoutMs: 400 },
    );
    expect(result.exchange.problem).toMatchObject({ code: 'TIMED_OUT', phase: 'response', afterMs: 400 });
    expect(result.exchange.response?.body.text).toMatch(/^\.+$/);
    expect(sentenceOf(result)).toContain('did not finish its answer');
  });

  it('echoes a token at the very place where it is cut, and the token is not shown', async () => {
    const filler = 'x'.repeat(1_048_576 - 8);
    const { result, bench } = await answeredWith((socket) => {
      const body = `${filler} ${live.accessToken} ${'y '.repeat(700_000)}${live.refreshToken}`;
      socket.end(`${head('content-type: text/plain', `content-length: ${body.length}`)}${body}`);
    });
    expect(result.body).toMatchObject({ redacted: true });
    const { exchangeId = '', size = 0 } = result.body ?? {};
    for (let offset = 0; offset < size; offset += 1_000_000) {
      const input = { exchangeId, offset, length: 1_000_000, as: 'text' } as const;
      expect((await bench.replay.body(input, never)).text).not.toContain('canary');
    }
  });
});
