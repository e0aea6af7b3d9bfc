import type { CallbackJudgement } from '../../../src-shared/domain/minting/callback.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Clock } from '../../ports/clock.ts';
import { createCallbackHandler, type ReceivedCallback } from './callback-server.ts';
import { closeServer, type ListenAllResult, listenOnAll } from './listeners.ts';
import { findPortHolder } from './port-holder.ts';
import { createPortTurns } from './port-turns.ts';
import type { LoopbackTarget } from './redirect-uri.ts';

/** Milliseconds that a decided run keeps its port, so that the browser can fetch the result page. */
const lingerMs = 10_000;

/** A port taken for one run. */
export interface TakenPort {
  /** Settles with the request that decides the run; never rejects. */
  readonly callback: Promise<ReceivedCallback>;
  /** The run needs the port no more; it is freed as soon as the browser has its page, or the next run wants it. */
  release(): void;
  /** Frees the port at once, open connections included. */
  close(): Promise<void>;
}

export interface Loopback {
  /**
   * Takes the port of a redirect URI for itself alone, before any browser opens. Throws `PORT_IN_USE`, with the
   * program where the system tells, or `PORT_NOT_ALLOWED` where the system forbids the port.
   */
  take(
    target: LoopbackTarget,
    otherRedirectUris: readonly string[],
    judge: (parameters: URLSearchParams) => CallbackJudgement,
  ): Promise<TakenPort>;
  /** Throws what `take` would throw, and takes nothing. */
  probe(target: LoopbackTarget, otherRedirectUris: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

async function refuse(
  result: ListenAllResult & { readonly ok: false },
  port: number,
  otherRedirectUris: readonly string[],
): Promise<ProblemError> {
  if (result.failure === 'forbidden') return new ProblemError({ code: 'PORT_NOT_ALLOWED', port });
  const holder = result.failure === 'in_use' ? await findPortHolder(port) : { program: null, passing: false };
  return new ProblemError({ code: 'PORT_IN_USE', port, ...holder, otherRedirectUris });
}

/** The redirect servers of this process (RFC 8252 sections 7.3 and 8.3). Each run has its own; none outlives it. */
export function createLoopback(clock: Clock): Loopback {
  const open = new Set<() => Promise<void>>();
  const lingering = new Map<number, () => Promise<void>>();
  // A probe binds the port for a moment: without turns, one probe or run would take another for a foreign program.
  const inTurn = createPortTurns();

  async function take(
    target: LoopbackTarget,
    otherRedirectUris: readonly string[],
    judge: (parameters: URLSearchParams) => CallbackJudgement,
  ): Promise<TakenPort> {
    await lingering.get(target.port)?.();
    let decide: (callback: ReceivedCallback) => void = () => {};
    const callback = new Promise<ReceivedCallback>((resolve) => {
      decide = resolve;
    });
    let served = false;
    let released = false;
    const handler = createCallbackHandler({
      target,
      judge,
      now: () => clock.now(),
      onCallback: (received) => decide(received),
      onServed() {
        served = true;
        if (released) void close();
      },
    });
    const result = await inTurn(target.port, () => listenOnAll(target.addresses, target.port, handler));
    if (!result.ok) throw await refuse(result, target.port, otherRedirectUris);

    let closing: Promise<void> | null = null;
    let stopLingering = () => {};
    function close(): Promise<void> {
      closing ??= (async () => {
        stopLingering();
        await Promise.all(result.ok ? result.servers.map(closeServer) : []);
        open.delete(close);
        if (lingering.get(target.port) === close) lingering.delete(target.port);
      })();
      return closing;
    }
    open.add(close);

    return {
      callback,
      close,
      release() {
        if (closing !== null || released) return;
        released = true;
        if (served) return void close();
        lingering.set(target.port, close);
        stopLingering = clock.after(lingerMs, () => void close());
      },
    };
  }

  return {
    take,
    async probe(target, otherRedirectUris) {
      if (lingering.has(target.port)) return;
      const result = await inTurn(target.port, async () => {
        const bound = await listenOnAll(target.addresses, target.port, (_request, response) =>
          response.end(),
        );
        if (bound.ok) await Promise.all(bound.servers.map(closeServer));
        return bound;
      });
      if (!result.ok) throw await refuse(result, target.port, otherRedirectUris);
    },
    async close() {
      await Promise.all([...open].map((close) => close()));
    },
  };
}
