import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callTo, type LoopbackServer, serveHttp, serveRaw } from './http/testing/loopback.ts';
import type { HttpPort } from './http.ts';
import { createHttpPort } from './undici-http.ts';

let http: HttpPort;
let server: LoopbackServer;

beforeEach(() => {
  http = createHttpPort();
});
afterEach(async () => {
  await http.close();
  await server.close();
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
