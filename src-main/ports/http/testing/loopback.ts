// Servers on loopback for tests: each knows its port and closes with its sockets.
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps, type ServerOptions } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import { defaultConnection } from '../../../../src-shared/domain/environments/environment.ts';
import type { Connection, HttpCall } from '../../http.ts';

export interface LoopbackServer {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('The server has no port.');
  return address.port;
}

export async function listenLoopback(server: Server, scheme: string): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server.address());
  return {
    port,
    url: `${scheme}://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

export function serveHttp(listener: RequestListener): Promise<LoopbackServer> {
  return listenLoopback(createHttp(listener), 'http');
}

export function serveHttps(options: ServerOptions, listener: RequestListener): Promise<LoopbackServer> {
  return listenLoopback(createHttps(options, listener), 'https');
}

/** Hands over each connection as soon as its first bytes came. */
export function serveRaw(answer: (socket: Socket, received: string) => void): Promise<LoopbackServer> {
  const server = createTcp((socket) => {
    socket.once('data', (chunk) => answer(socket, chunk.toString('latin1')));
  });
  return listenLoopback(server, 'http');
}

export const plainConnection: Connection = {
  settings: { ...defaultConnection, connectTimeoutMs: 5_000, responseTimeoutMs: 5_000 },
  proxyPassword: null,
  clientCertificateKey: null,
};

export function callTo(url: string, change: Partial<HttpCall> = {}): HttpCall {
  return {
    method: 'GET',
    url,
    headers: [],
    body: null,
    connection: plainConnection,
    maxBodyBytes: 1_000_000,
    signal: new AbortController().signal,
    ...change,
  };
}
