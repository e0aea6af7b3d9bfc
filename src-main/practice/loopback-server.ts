import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const address = '127.0.0.1';
const attempts = 50;

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface ServingManner {
  /** Milliseconds since the epoch, for the `Date` header. */
  readonly now: () => number;
  /** Whether `localhost` counts as this server's name too. */
  readonly answersToLocalhost: () => boolean;
}

export interface LoopbackServer {
  readonly port: number;
  readonly origin: string;
  /** Starts answering; requests that came before wait for it. `Date` and `Host` are this machine's unless said. */
  serve(handler: Handler, manner?: ServingManner): void;
  /** Frees the port and ends every connection, kept-alive ones included. */
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 alone: on `preferred` or, where that is taken, the next free port that is not in `avoid`;
 * 0 means any. Every request must name this very address in `Host`, or `localhost` where that is allowed; one that
 * doesn't gets 421, so that no name that was pointed here can be used from a browser. Rejects with the system's error when no port can be had.
 */
export async function listenOnLoopback(
  preferred: number,
  avoid: ReadonlySet<number> = new Set(),
): Promise<LoopbackServer> {
  let start: (handler: Handler) => void = () => undefined;
  let manner: ServingManner | null = null;
  const ready = new Promise<Handler>((resolve) => {
    start = resolve;
  });
  const server = createServer();
  await listenOnFreePort(server, preferred, avoid);
  const port = portOf(server);
  const host = `${address}:${port}`;

  server.on('request', (request, response) => {
    protect(response);
    if (manner) response.setHeader('Date', new Date(manner.now()).toUTCString());
    const asked = request.headers.host;
    if (asked !== host && !(asked === `localhost:${port}` && manner?.answersToLocalhost())) {
      response.writeHead(421, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
      response.end(`Only http://${host} is served here.\n`);
      return;
    }
    ready
      .then((handler) => handler(request, response))
      .catch(() => {
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
  });

  return {
    port,
    origin: `http://${host}`,
    serve(handler, given) {
      manner = given ?? null;
      start(handler);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function protect(response: ServerResponse): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
}

async function listenOnFreePort(
  server: Server,
  preferred: number,
  avoid: ReadonlySet<number>,
): Promise<void> {
  if (preferred === 0) return listen(server, 0);
  const next = Array.from({ length: attempts }, (_, index) => preferred + 1 + index);
  const candidates = [preferred, ...next.filter((port) => port < 65_536 && !avoid.has(port)), 0];
  for (const port of candidates) {
    try {
      return await listen(server, port);
    } catch (error) {
      if (port === 0 || !isTaken(error)) throw error;
    }
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => reject(error);
    server.once('error', failed);
    server.listen({ host: address, port, exclusive: true }, () => {
      server.off('error', failed);
      resolve();
    });
  });
}

function isTaken(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
  );
}

function portOf(server: Server): number {
  const bound: AddressInfo | string | null = server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}
