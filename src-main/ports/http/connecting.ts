import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';

type Connector = ReturnType<typeof buildConnector>;

/** Milliseconds of each phase of opening a connection; null where there was none, or a proxy hides it. */
export interface Connecting {
  readonly dnsMs: number | null;
  readonly connectMs: number | null;
  readonly tlsMs: number | null;
}

const opened = new WeakMap<Socket, Connecting>();

/** Given once: whoever uses the connection next finds it open. */
export function takeConnecting(socket: Socket): Connecting | null {
  const found = opened.get(socket) ?? null;
  opened.delete(socket);
  return found;
}

interface Marks {
  lookup: number | null;
  connect: number | null;
}

/** What `connector` returns while it connects; its types do not say so. */
function isEmitter(value: unknown): value is Pick<Socket, 'once'> {
  return typeof value === 'object' && value !== null && 'once' in value && typeof value.once === 'function';
}

function phases(began: number, { lookup, connect }: Marks, ready: number, secure: boolean): Connecting {
  const stood = connect ?? (secure ? null : ready);
  return {
    dnsMs: lookup === null ? null : lookup - began,
    connectMs: stood === null ? null : stood - (lookup ?? began),
    tlsMs: secure ? ready - (stood ?? began) : null,
  };
}

/** Measures how long connections take to open, for the first message on each. A tunnel counts as connecting. */
export function timedConnector(connector: Connector): Connector {
  return (options, callback) => {
    const began = performance.now();
    const marks: Marks = { lookup: null, connect: null };
    const socket: unknown = connector(options, (...result) => {
      if (result[0] === null) {
        const ready = performance.now();
        const tunnelled = opened.get(result[1]);
        const secure = options.protocol === 'https:';
        opened.set(
          result[1],
          tunnelled === undefined
            ? phases(began, marks, ready, secure)
            : { ...tunnelled, connectMs: ready - began - (tunnelled.tlsMs ?? 0) },
        );
      }
      callback(...result);
    });
    if (!isEmitter(socket)) return;
    socket.once('lookup', () => {
      marks.lookup = performance.now();
    });
    socket.once('connect', () => {
      marks.connect = performance.now();
    });
  };
}
