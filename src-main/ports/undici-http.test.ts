import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { gzipSync } from 'node:zlib';
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
