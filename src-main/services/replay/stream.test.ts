import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SendEvent } from '../../../src-shared/contract/sending-views.ts';
import { type LoopbackServer, serveHttp } from '../../ports/http/testing/loopback.ts';
import type { HttpPort } from '../../ports/http.ts';
import { createHttpPort } from '../../ports/undici-http.ts';
import { live, openReplayBench } from './testing/replay-bench.ts';

let http: HttpPort;
let server: LoopbackServer;
let answer: (response: ServerResponse) => void = (response) => response.end();
let closed: Promise<void> = Promise.resolve();

beforeAll(async () => {
  http = createHttpPort();
  server = await serveHttp((_request, response) => {
    closed = new Promise((resolve) => response.on('close', () => resolve()));
    answer(response);
  });
});
afterEach(() => {
  answer = (response) => response.end();
});
afterAll(async () => {
  await http.close();
  await server.close();
});

const eventStream = { 'content-type': 'text/event-stream' };
const never = new AbortController().signal;

/** Looks at each event as it comes; true ends the iteration. */
async function watch(look: (event: SendEvent) => boolean | undefined, settings = {}) {
  const bench = openReplayBench(http, server.url);
  for await (const event of await bench.open({}, { settings })) if (look(event) === true) return bench;
  return bench;
}

describe('a stream', () => {
  it('is shown while it comes, without the token that it echoes', async () => {
    let response: ServerResponse | null = null;
    answer = (opened) => {
      response = opened;
      opened.writeHead(200, eventStream);
      opened.write(`data: ${live.accessToken}\n\ndata: ${live.accessToken?.slice(0, 10)}`);
    };
    let shown = '';
    const events: SendEvent[] = [];
    await watch((event) => {
      events.push(event);
      if (event.type !== 'chunk') return;
      shown += event.text;
      // Only what was shown lets the server go on.
      if (shown.includes('\n\n')) response?.end(`${live.accessToken?.slice(10)}\n\n`);
    });
    expect(shown.startsWith('data: ‹redacted secret›\n\n')).toBe(true);
    const last = events.at(-1);
    expect(last).toMatchObject({
      type: 'done',
      result: {
        exchange: {
          problem: null,
          response: { body: { text: 'data: ‹redacted secret›\n\ndata: ‹redacted secret›\n\n' } },
        },
      },
    });
    expect(JSON.stringify(events)).not.toContain('canary');
  });

  it('lasts longer than an answer may, as long as something comes', async () => {
    answer = (response) => {
      response.writeHead(200, eventStream);
      let count = 0;
      const timer = setInterval(() => {
        count += 1;
        response.write(`data: ${count}\n\n`);
        if (count < 12) return;
        clearInterval(timer);
        response.end();
      }, 50);
    };
    const result = await openReplayBench(http, server.url).send({}, { settings: { responseTimeoutMs: 300 } });
    expect(result.exchange.problem).toBeNull();
    expect(result.exchange.durationMs).toBeGreaterThan(300);
    expect(result.exchange.response?.body.text).toContain('data: 12');
  });

  it('that falls silent is ended, and says so', async () => {
    answer = (response) => {
      response.writeHead(200, eventStream);
      response.write('data: 1\n\n');
    };
    const { exchange } = await openReplayBench(http, server.url).send(
      {},
      { settings: { responseTimeoutMs: 200 } },
    );
    expect(exchange).toMatchObject({
      problem: { code: 'TIMED_OUT', phase: 'idle', afterMs: 200 },
      response: { body: { text: 'data: 1\n\n' } },
    });
  });

  it('that is stopped keeps what came', async () => {
    answer = (response) => {
      response.writeHead(200, eventStream);
      response.write('data: 1\n\n');
    };
    const bench = openReplayBench(http, server.url);
    let callId = '';
    const events: SendEvent[] = [];
    for await (const event of await bench.open()) {
      events.push(event);
      if (event.type === 'sent') callId = event.callId;
      if (event.type === 'chunk') await bench.replay.stop({ callId }, never);
    }
    expect(events.at(-1)).toMatchObject({
      type: 'done',
      result: { exchange: { problem: { code: 'CANCELLED' }, response: { body: { text: 'data: 1\n\n' } } } },
    });
    await closed;
  });

  it('is let go when nobody looks any more', async () => {
    answer = (response) => {
      response.writeHead(200, eventStream);
      response.write('data: 1\n\n');
    };
    await watch(({ type }) => type === 'chunk');
    await closed;
  });
});

describe('the timing', () => {
  it('tells each phase once for a connection, and none that there was not', async () => {
    answer = (response) => response.end('ok');
    const fresh = createHttpPort();
    const bench = openReplayBench(fresh, server.url);
    const first = (await bench.send()).exchange.timing;
    expect(first).toMatchObject({ dnsMs: null, tlsMs: null });
    for (const phase of [first?.connectMs, first?.waitingMs, first?.transferMs])
      expect(phase).toBeGreaterThanOrEqual(0);
    const second = (await bench.send()).exchange.timing;
    expect(second).toMatchObject({ dnsMs: null, connectMs: null, tlsMs: null });
    await fresh.close();
  });
});
