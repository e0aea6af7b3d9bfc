import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  callTo,
  type LoopbackServer,
  plainConnection,
  serveHttp,
  serveRaw,
} from './http/testing/loopback.ts';
import type { Connection, HttpPort } from './http.ts';
import { createHttpPort } from './undici-http.ts';

const quick: Connection = {
  ...plainConnection,
  settings: { ...plainConnection.settings, connectTimeoutMs: 2_000, responseTimeoutMs: 150 },
};

let http: HttpPort;
let server: LoopbackServer;

beforeEach(() => {
  http = createHttpPort();
});
afterEach(async () => {
  await http.close();
  await server.close();
});

describe('a server that misbehaves', () => {
  it('is cut off when its body has no end, and keeps what was read', async () => {
    server = await serveHttp((_request, response) => {
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('drain', pour);
      pour();
    });
    const { exchange, body } = await http.send(callTo(server.url, { maxBodyBytes: 100_000 }));
    expect(exchange.problem).toEqual({
      code: 'RESPONSE_TOO_LARGE',
      host: `127.0.0.1:${server.port}`,
      limit: 100_000,
    });
    expect(body?.length).toBe(100_000);
    expect(exchange.response?.body).toMatchObject({ size: 100_000, truncated: true });
  });

  it('is cut off when a small compressed body would unfold to a huge one', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    server = await serveHttp((_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(bomb);
    });
    const { exchange, body } = await http.send(callTo(server.url));
    expect(exchange.problem?.code).toBe('RESPONSE_TOO_LARGE');
    expect(body?.length).toBe(1_000_000);
  });

  it('accepts a body of exactly the limit', async () => {
    server = await serveHttp((_request, response) => response.end('x'.repeat(1_000_000)));
    const { exchange } = await http.send(callTo(server.url));
    expect(exchange.problem).toBeNull();
  });

  it('loses the connection when it promises more bytes than it sends', async () => {
    server = await serveRaw((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort'));
    const { exchange } = await http.send(callTo(server.url));
    expect(exchange.problem?.code).toBe('CONNECTION_LOST');
    expect(exchange.response?.body).toMatchObject({ text: 'short', truncated: true });
  });

  it('loses the connection when it resets half-way', async () => {
    server = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf', () => socket.resetAndDestroy());
    });
    const { exchange } = await http.send(callTo(server.url));
    expect(exchange.problem?.code).toBe('CONNECTION_LOST');
  });

  it('loses the connection when it hangs up without an answer', async () => {
    server = await serveRaw((socket) => socket.end());
    const { exchange } = await http.send(callTo(server.url));
    expect(exchange).toMatchObject({ problem: { code: 'CONNECTION_LOST' }, response: null });
  });

  it('times out when it never answers', async () => {
    server = await serveRaw(() => undefined);
    const { exchange } = await http.send(callTo(server.url, { connection: quick }));
    expect(exchange.problem).toMatchObject({ code: 'TIMED_OUT', phase: 'response', afterMs: 150 });
  });

  it('times out as a whole when its body trickles', async () => {
    server = await serveHttp((_request, response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const { exchange } = await http.send(callTo(server.url, { connection: quick }));
    expect(exchange.problem).toMatchObject({ code: 'TIMED_OUT', phase: 'response' });
    expect(exchange.response?.body.text).toMatch(/^\.+$/);
  });

  it('is refused when its headers are too long', async () => {
    server = await serveRaw((socket) => socket.end(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`));
    const { exchange } = await http.send(callTo(server.url));
    expect(exchange.problem).toMatchObject({ code: 'RESPONSE_TOO_LARGE', limit: 65_536 });
  });

  it('is named as failed when it does not speak HTTP', async () => {
    server = await serveRaw((socket) => socket.end('SSH-2.0-server\r\n'));
    const { exchange } = await http.send(callTo(server.url));
    expect(exchange.problem?.code).toBe('NETWORK_FAILED');
  });

  it('is named as failed when its compressed body is not compressed', async () => {
    server = await serveHttp((_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end('plain text');
    });
    const { exchange } = await http.send(callTo(server.url));
    expect(exchange).toMatchObject({ problem: { code: 'NETWORK_FAILED' }, response: { status: 200 } });
  });

  it('gets base64 on screen when its bytes are not the charset it says', async () => {
    server = await serveHttp((_request, response) => {
      response.setHeader('content-type', 'text/plain; charset=utf-8');
      response.end(Buffer.from([0x63, 0x61, 0x66, 0xe9]));
    });
    const { exchange } = await http.send(callTo(server.url));
    expect(exchange.response?.body).toEqual({
      text: 'Y2Fm6Q==',
      encoding: 'base64',
      size: 4,
      truncated: false,
    });
  });

  it('is not followed when it redirects', async () => {
    let calls = 0;
    server = await serveHttp((_request, response) => {
      calls += 1;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const { exchange } = await http.send(callTo(server.url));
    expect(exchange).toMatchObject({ problem: null, response: { status: 302 } });
    expect(calls).toBe(1);
  });
});

describe('a call that cannot be made', () => {
  beforeEach(async () => {
    server = await serveHttp((_request, response) => response.end('ok'));
  });

  it('says that the host was not found', async () => {
    // Too long for a label of DNS, so that no name server is asked.
    const host = `${'x'.repeat(64)}.invalid`;
    const { exchange, body } = await http.send(callTo(`http://${host}/`));
    expect(exchange.problem).toEqual({ code: 'HOST_NOT_FOUND', host });
    expect(body).toBeNull();
  });

  it('says that the connection was refused', async () => {
    const { url, port } = server;
    await server.close();
    const { exchange } = await http.send(callTo(url));
    expect(exchange.problem).toEqual({ code: 'CONNECTION_REFUSED', host: `127.0.0.1:${port}` });
  });

  it.each([
    ['not a url', 'not_a_url'],
    ['file:///etc/passwd', 'scheme'],
    ['http://user:hunter2@127.0.0.1/', 'has_credentials'],
  ])('refuses %s as a URL', async (url, reason) => {
    const { exchange } = await http.send(callTo(url));
    expect(exchange.problem).toMatchObject({ code: 'URL_INVALID', reason });
    expect(JSON.stringify(exchange.problem)).not.toContain('hunter2');
  });

  it('refuses a header that would start another one', async () => {
    const { exchange } = await http.send(callTo(server.url, { headers: [['X-A', 'b\r\nX-Evil: 1']] }));
    expect(exchange.problem).toEqual({ code: 'HEADER_INVALID', name: 'X-A' });
  });

  it('is cancelled before it starts', async () => {
    const { exchange } = await http.send(callTo(server.url, { signal: AbortSignal.abort() }));
    expect(exchange.problem).toEqual({ code: 'CANCELLED' });
  });
});

describe('a call that is cancelled', () => {
  it('ends at once while it waits for an answer, and closes its connection', async () => {
    const aborter = new AbortController();
    let closed: Promise<void> | null = null;
    server = await serveRaw((socket) => {
      closed = new Promise((resolve) => socket.on('close', () => resolve()));
      aborter.abort();
    });
    const { exchange } = await http.send(callTo(server.url, { signal: aborter.signal }));
    expect(exchange.problem).toEqual({ code: 'CANCELLED' });
    await closed;
  });

  it('keeps what came before', async () => {
    const aborter = new AbortController();
    server = await serveHttp((_request, response) => {
      response.write('first');
    });
    const abortSoon = () => void setImmediate(() => aborter.abort());
    subscribe('undici:request:bodyChunkReceived', abortSoon);
    const { exchange } = await http.send(callTo(server.url, { signal: aborter.signal }));
    unsubscribe('undici:request:bodyChunkReceived', abortSoon);
    expect(exchange.problem).toEqual({ code: 'CANCELLED' });
    expect(exchange.response?.body.text).toBe('first');
  });

  it('is cancelled when the port closes', async () => {
    server = await serveRaw(() => void http.close());
    const { exchange } = await http.send(callTo(server.url));
    expect(exchange.problem).toEqual({ code: 'CANCELLED' });
  });
});

describe('the record of a message', () => {
  it.each([
    { method: 'GET', body: null },
    { method: 'POST', body: null },
    { method: 'POST', body: 'grant_type=client_credentials' },
    { method: 'PUT', body: new Uint8Array([1, 2, 3]) },
    { method: 'DELETE', body: null },
    { method: 'DELETE', body: 'x' },
    { method: 'PATCH', body: '€' },
    { method: 'OPTIONS', body: null },
    { method: 'HEAD', body: null },
  ])('holds the headers that $method really sent', async ({ method, body }) => {
    let raw = '';
    server = await serveRaw((socket, received) => {
      raw = received;
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    });
    const headers = [
      ['X-Twice', 'a'],
      ['x-twice', 'b'],
      ['Authorization', 'Bearer t'],
      ['Content-Length', '999'],
    ] as const;
    const { exchange } = await http.send(callTo(`${server.url}/p?q=1#f`, { method, body, headers }));
    const [head = ''] = raw.split('\r\n\r\n');
    const lines = exchange.request.headers.map(([name, value]) => `${name}: ${value}`);
    expect([`${method} /p?q=1 HTTP/1.1`, ...lines]).toEqual(head.split('\r\n'));
  });

  it('keeps repeated response headers in order with their names as they came', async () => {
    server = await serveRaw((socket) =>
      socket.end(
        'HTTP/1.1 200 All Fine\r\nSet-Cookie: a=1\r\nX-b: 2\r\nset-cookie: c=3\r\nContent-Length: 2\r\n\r\nok',
      ),
    );
    const { exchange, body } = await http.send(callTo(server.url));
    expect(exchange.response).toEqual({
      status: 200,
      statusText: 'All Fine',
      httpVersion: '1.1',
      headers: [
        ['Set-Cookie', 'a=1'],
        ['X-b', '2'],
        ['set-cookie', 'c=3'],
        ['Content-Length', '2'],
      ],
      body: { text: 'ok', encoding: 'utf-8', size: 2, truncated: false },
    });
    expect(Buffer.from(body ?? []).toString()).toBe('ok');
  });

  it('says when a server answers in HTTP/1.0', async () => {
    server = await serveRaw((socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nold'));
    const { exchange } = await http.send(callTo(server.url));
    expect(exchange.response).toMatchObject({ httpVersion: '1.0', body: { text: 'old' } });
  });

  it('keeps two calls at once apart, also on reused connections', async () => {
    server = await serveHttp((request, response) => response.end(request.headers['x-call']));
    const round = (from: number) =>
      Promise.all(
        Array.from({ length: 8 }, (_, index) => String(from + index)).map(async (call) => {
          const { exchange } = await http.send(callTo(server.url, { headers: [['x-call', call]] }));
          expect(exchange.request.headers).toContainEqual(['x-call', call]);
          expect(exchange.response).toMatchObject({ httpVersion: '1.1', body: { text: call } });
        }),
      );
    await round(0);
    await round(8);
  });

  it('uses one connection for calls that follow at once', async () => {
    const ports = new Set<number | undefined>();
    server = await serveHttp((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('ok');
    });
    for (const path of ['/1', '/2', '/3']) await http.send(callTo(`${server.url}${path}`));
    expect(ports.size).toBe(1);
  });

  it('shows the first megabyte of ten and hands over all of them', async () => {
    const text = 'é'.repeat(5_000_000);
    server = await serveHttp((_request, response) => response.end(text));
    const { exchange, body } = await http.send(callTo(server.url, { maxBodyBytes: 20_000_000 }));
    expect(exchange.problem).toBeNull();
    expect(body?.length).toBe(10_000_000);
    expect(exchange.response?.body).toEqual({
      text: 'é'.repeat(524_288),
      encoding: 'utf-8',
      size: 10_000_000,
      truncated: true,
    });
  });

  it('measures the first byte before the end', async () => {
    server = await serveHttp((_request, response) => response.end('ok'));
    const before = Date.now();
    const { exchange } = await http.send(callTo(server.url));
    expect(exchange.startedAt).toBeGreaterThanOrEqual(before);
    expect(exchange.firstByteMs).toBeGreaterThan(0);
    expect(exchange.durationMs).toBeGreaterThanOrEqual(exchange.firstByteMs ?? Number.POSITIVE_INFINITY);
  });
});

describe('content codings', () => {
  const text = 'tokens '.repeat(50_000);
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
  ])('undoes %s', async (coding, bytes) => {
    server = await serveHttp((_request, response) => {
      response.setHeader('content-encoding', coding);
      response.end(bytes);
    });
    const { exchange, body } = await http.send(callTo(server.url));
    expect(exchange.problem).toBeNull();
    expect(Buffer.from(body ?? []).toString()).toBe(text);
  });

  it('leaves a coding that it does not know as it came', async () => {
    server = await serveHttp((_request, response) => {
      response.setHeader('content-encoding', 'rot13');
      response.end('bxra');
    });
    const { exchange } = await http.send(callTo(server.url));
    expect(exchange).toMatchObject({ problem: null, response: { body: { text: 'bxra' } } });
  });

  it('does not wait for a body where there is none', async () => {
    server = await serveHttp((_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.writeHead(204).end();
    });
    const { exchange } = await http.send(callTo(server.url));
    expect(exchange).toMatchObject({ problem: null, response: { status: 204, body: { size: 0 } } });
  });
});
