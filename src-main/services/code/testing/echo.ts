import { type LoopbackServer, serveHttp } from '../../../ports/http/testing/loopback.ts';

/** A request as it came, with header values as Latin-1 and the body as bytes. */
interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export interface Echo extends LoopbackServer {
  /** The requests since the last call of this function. */
  readonly take: () => readonly Received[];
}

/** Takes any request. */
export async function startEcho(): Promise<Echo> {
  let received: Received[] = [];
  const server = await serveHttp(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const headers = new Map<string, string>();
    for (let index = 0; index < request.rawHeaders.length; index += 2) {
      const name = (request.rawHeaders[index] ?? '').toLowerCase();
      const value = request.rawHeaders[index + 1] ?? '';
      headers.set(name, headers.has(name) ? `${headers.get(name)}, ${value}` : value);
    }
    const { method = '', url = '' } = request;
    received.push({ method, url, headers, body: Buffer.concat(chunks) });
    response.writeHead(200, { 'content-type': 'text/plain' }).end('received');
  });
  return {
    ...server,
    take() {
      const taken = received;
      received = [];
      return taken;
    },
  };
}
