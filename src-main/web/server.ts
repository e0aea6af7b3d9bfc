import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { parseGreeting, refusedCloseCode, socketPath } from '../../src-shared/contract/handshake.ts';
import type { Clock } from '../ports/clock.ts';
import { type PageFiles, pageHeaders } from '../ports/page-files.ts';
import { admitRequest, admitUpgrade } from './admission.ts';
import type { Tickets } from './tickets.ts';

export interface WebServer {
  /** `127.0.0.1:port`, as every `Host` header must say it. */
  readonly authority: string;
  /** Ends open sockets too. */
  close(): Promise<void>;
}

export interface WebServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly files: PageFiles;
  readonly tickets: Tickets;
  readonly clock: Clock;
  /** Called for each socket that has shown a good token; operations are served from here on. */
  serve(socket: WebSocket): void;
}

const greetingTimeoutMs = 10_000;
/** The largest input of the contract is a request body of ten million characters, each escaped at worst. */
const maxMessageBytes = 64 * 1024 * 1024;
/** What a socket may send before it has shown a token; a greeting is far shorter. */
const maxStrangerBytes = 256 * 1024;
/** Sockets without a token that are kept at once; the one that has waited longest goes first. */
const maxStrangers = 16;

/**
 * Serves the pages and the WebSocket on 127.0.0.1. Rejects with Node's error (`EADDRINUSE`, `EACCES`) when the
 * port can't be had.
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const server = createServer();
  const port = await listen(server, options.port);
  const authority = `127.0.0.1:${port}`;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  const strangers = createStrangers();
  server.on('request', (request, response) => void answer(request, response, authority, options.files));
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (request.url !== socketPath || !admitUpgrade(request, authority)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const accept = strangers.admit(opened, socket);
      greet(opened, {
        ...options,
        serve(known) {
          accept();
          options.serve(known);
        },
      });
    });
  });
  return {
    authority,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

const headers = pageHeaders("'self'");

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  authority: string,
  files: PageFiles,
): Promise<void> {
  const refuse = (status: number): void => {
    response.writeHead(status, { ...headers, 'Content-Length': 0 }).end();
  };
  if (!admitRequest(request, authority)) return refuse(403);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  const file = files.get(request.url?.split('?', 1)[0] ?? '');
  if (file === undefined) return refuse(404);
  try {
    const body = await file.read();
    response.writeHead(200, {
      ...headers,
      'Content-Type': file.contentType,
      'Content-Length': body.byteLength,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  } catch {
    refuse(404);
  }
}

interface Strangers {
  /** Bounds a socket until the returned function says that it has shown a token. */
  admit(opened: WebSocket, wire: Duplex): () => void;
}

/** Any program on this machine can open sockets; without a token it must not fill the memory. */
function createStrangers(): Strangers {
  const waiting = new Set<WebSocket>();
  return {
    admit(opened, wire) {
      let received = 0;
      const count = (chunk: Buffer): void => {
        received += chunk.length;
        if (received > maxStrangerBytes) opened.terminate();
      };
      wire.on('data', count);
      waiting.add(opened);
      opened.once('close', () => waiting.delete(opened));
      const [longest] = waiting;
      if (waiting.size > maxStrangers) longest?.terminate();
      return () => {
        wire.off('data', count);
        waiting.delete(opened);
      };
    },
  };
}

/** Nothing is served before the first message has shown a token. */
function greet(socket: WebSocket, { tickets, clock, serve }: WebServerOptions): void {
  const refuse = (): void => socket.close(refusedCloseCode);
  const stopWaiting = clock.after(greetingTimeoutMs, refuse);
  socket.on('error', () => socket.terminate());
  socket.once('close', stopWaiting);
  socket.once('message', (data, isBinary) => {
    stopWaiting();
    const greeting = isBinary ? null : parseGreeting(data.toString());
    const session = greeting === null ? null : tickets.redeem(greeting);
    if (session === null) return refuse();
    serve(socket);
    socket.send(JSON.stringify({ session }));
  });
}
