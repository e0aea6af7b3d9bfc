import { createServer, type RequestListener, type Server } from 'node:http';

/** Largest request head taken: codes may be whole JWTs. */
const maxHeaderSize = 65_536;

type ListenFailure = 'in_use' | 'unavailable' | 'forbidden';

type ListenResult =
  | { readonly ok: true; readonly server: Server }
  | { readonly ok: false; readonly failure: ListenFailure };

function failureOf(error: NodeJS.ErrnoException): ListenFailure {
  if (error.code === 'EADDRINUSE') return 'in_use';
  if (error.code === 'EACCES') return 'forbidden';
  return 'unavailable';
}

/** Takes one address and port for itself alone. `unavailable`: this machine has no such address. */
function listen(address: string, port: number, listener: RequestListener): Promise<ListenResult> {
  return new Promise((resolve) => {
    const server = createServer({ maxHeaderSize, requestTimeout: 30_000, headersTimeout: 10_000 }, listener);
    server.once('error', (error) => resolve({ ok: false, failure: failureOf(error) }));
    server.listen({ host: address, port, exclusive: true }, () => resolve({ ok: true, server }));
  });
}

/** Stops listening and cuts every connection; resolves when the port is free. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

export type ListenAllResult =
  | { readonly ok: true; readonly servers: readonly Server[] }
  | { readonly ok: false; readonly failure: ListenFailure };

/**
 * Takes the port on all of the addresses that this machine has. One that is taken spoils all: the browser might
 * go to that one.
 */
export async function listenOnAll(
  addresses: readonly string[],
  port: number,
  listener: RequestListener,
): Promise<ListenAllResult> {
  const servers: Server[] = [];
  let missing: ListenFailure = 'unavailable';
  for (const address of addresses) {
    const result = await listen(address, port, listener);
    if (result.ok) {
      servers.push(result.server);
      continue;
    }
    missing = result.failure;
    if (result.failure === 'unavailable') continue;
    await Promise.all(servers.map(closeServer));
    return { ok: false, failure: result.failure };
  }
  return servers.length > 0 ? { ok: true, servers } : { ok: false, failure: missing };
}
