// A forwarding proxy for tests: CONNECT tunnels and absolute-form requests, with an optional password.
import { createServer, request as forward } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type LoopbackServer, listenLoopback } from './loopback.ts';

export interface TestProxy extends LoopbackServer {
  /** `METHOD target`, one for each request that was let through. */
  readonly passed: readonly string[];
}

export async function serveProxy(authorization: string | null): Promise<TestProxy> {
  const passed: string[] = [];
  const upstream = new Set<Socket>();
  const allowed = (header: string | undefined) => authorization === null || header === authorization;
  const server = createServer((request, response) => {
    if (!allowed(request.headers['proxy-authorization'])) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="tests"' }).end('no');
      return;
    }
    passed.push(`${request.method} ${request.url}`);
    const { 'proxy-authorization': _secret, ...headers } = request.headers;
    const onward = forward(request.url ?? '', { method: request.method ?? 'GET', headers, agent: false });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  });
  server.on('connect', (request, socket: Duplex) => {
    socket.on('error', () => undefined);
    if (!allowed(request.headers['proxy-authorization'])) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    passed.push(`CONNECT ${request.url}`);
    const target = new URL(`http://${request.url}`);
    const onward = connect(Number(target.port), target.hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    upstream.add(onward);
    onward.on('error', () => socket.destroy());
  });
  const listening = await listenLoopback(server, 'http');
  return {
    ...listening,
    passed,
    async close() {
      for (const socket of upstream) socket.destroy();
      await listening.close();
    },
  };
}
