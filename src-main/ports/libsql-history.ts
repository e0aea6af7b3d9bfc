import { Worker } from 'node:worker_threads';
import type { HistoryFault, HistoryState } from '../../src-shared/contract/history-views.ts';
import { defaultHistoryBounds, type HistoryBounds } from '../../src-shared/domain/history/history-limits.ts';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import type { Clock } from './clock.ts';
import type {
  HistoryThreadData,
  OperationInput,
  OperationName,
  OperationOutput,
  ThreadReply,
} from './history/protocol.ts';
import type { HistoryStore } from './history-store.ts';

/** Milliseconds after the first use, so that pruning doesn't hold up what was asked for. */
const firstPruneMs = 2_000;
/** Milliseconds between two steps of pruning: others want to write too. */
const pruneStepMs = 100;
/** Entries after which it is time to look at the bounds again. */
const entriesBetweenPrunes = 50;
/** Milliseconds that closing waits for a disk that does not answer. */
const longestCloseMs = 5_000;
const pageBytes = 4_096;
/** The file may outgrow its bound by pinned entries and what is being pruned, by no more. */
const hardLimitBytes = 4_000_000_000;

export interface HistoryOptions {
  readonly directory: string;
  readonly clock: Clock;
  /** The script of the database's thread. */
  readonly worker: URL;
  readonly hardLimit?: number;
}

interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: ProblemError) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

function unavailable(reason: HistoryFault): ProblemError {
  return new ProblemError({ code: 'HISTORY_UNAVAILABLE', reason });
}

/**
 * The history on libsql (SQLite), in a thread of its own: a disk that is slow holds up no window. Nothing is started, read
 * or made before the first call.
 */
export function createHistory({
  directory,
  clock,
  worker: script,
  hardLimit = hardLimitBytes,
}: HistoryOptions): HistoryStore {
  let thread: Thread | null = null;
  let state: HistoryState = { off: null, setAside: null };
  let bounds: HistoryBounds = defaultHistoryBounds;
  let calls = 0;
  let keptSincePrune = 0;
  let cancelPrune: (() => void) | null = null;
  let closed = false;
  const listeners = new Set<() => void>();
  const announce = () => {
    for (const listener of listeners) listener();
  };

  function become(next: Partial<HistoryState>): void {
    const before = state;
    state = { ...state, ...next };
    if (before.off !== state.off || before.setAside !== state.setAside) announce();
  }

  function lose(lost: Thread): void {
    if (thread === lost) thread = null;
    for (const { reject } of lost.waiting.values()) reject(unavailable('error'));
    lost.waiting.clear();
  }

  function receive({ waiting }: Thread, reply: ThreadReply): void {
    const caller = waiting.get(reply.call);
    waiting.delete(reply.call);
    become({ setAside: reply.setAside });
    if (reply.ok) caller?.resolve(reply.output);
    else caller?.reject(unavailable(reply.fault));
  }

  function start(): Thread {
    const workerData: HistoryThreadData = {
      directory,
      bounds,
      mostPages: Math.max(1, Math.floor(hardLimit / pageBytes)),
    };
    const started: Thread = { worker: new Worker(script, { workerData }), waiting: new Map() };
    started.worker.on('message', (reply: ThreadReply) => receive(started, reply));
    started.worker.on('error', () => {
      become({ off: 'error' });
      lose(started);
    });
    started.worker.on('exit', () => lose(started));
    schedulePrune(firstPruneMs);
    return started;
  }

  async function call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>> {
    if (closed) throw unavailable('error');
    thread ??= start();
    const { worker, waiting } = thread;
    calls += 1;
    const number = calls;
    // The thread answers each operation by the type that the protocol gives it.
    const output = await new Promise<unknown>((resolve, reject) => {
      waiting.set(number, { resolve, reject });
      worker.postMessage({ call: number, name, input });
    });
    return output as OperationOutput<Name>;
  }

  function schedulePrune(ms: number): void {
    keptSincePrune = 0;
    cancelPrune?.();
    cancelPrune = clock.after(ms, () => {
      cancelPrune = null;
      if (state.off !== null || closed) return;
      call('prune', { now: clock.now(), bounds }).then(
        (more) => {
          if (more) schedulePrune(pruneStepMs);
        },
        () => undefined,
      );
    });
  }

  /** A file that another process holds for long costs one entry; anything else won't get better by itself. */
  function giveUp(error: unknown): void {
    if (closed || !(error instanceof ProblemError) || error.problem.code !== 'HISTORY_UNAVAILABLE') return;
    if (error.problem.reason !== 'locked') become({ off: error.problem.reason });
  }

  async function required(found: Promise<boolean>): Promise<void> {
    if (!(await found)) throw new ProblemError({ code: 'NOT_FOUND', what: 'history_entry' });
    announce();
  }

  return {
    get state() {
      return state;
    },
    keep(entry) {
      if (state.off !== null || closed) return;
      keptSincePrune += 1;
      if (keptSincePrune >= entriesBetweenPrunes) schedulePrune(pruneStepMs);
      call('keep', { entry, at: clock.now() }).then(announce, giveUp);
    },
    search: (filter, before, limit) => call('search', { filter, before, limit }),
    async get(id) {
      const stored = await call('get', { id });
      if (stored === null) throw new ProblemError({ code: 'NOT_FOUND', what: 'history_entry' });
      return stored;
    },
    hosts: () => call('hosts', null),
    totals: () => call('totals', null),
    async pin(id, pinned) {
      const outcome = await call('pin', { id, pinned });
      if (outcome === 'too_many')
        throw new ProblemError({
          code: 'REQUEST_INVALID',
          field: 'Another pinned entry',
          reason: 'So many are pinned that no more can be. Take the pin off one of them first.',
        });
      await required(Promise.resolve(outcome === 'done'));
    },
    remove: (id) => required(call('remove', { id })),
    restore: (id) => required(call('restore', { id })),
    async clear(keepPinned) {
      await call('clear', { keepPinned });
      announce();
    },
    setBounds(next) {
      if (next.days === bounds.days && next.megabytes === bounds.megabytes) return;
      bounds = next;
      if (thread !== null) schedulePrune(pruneStepMs);
    },
    async resume() {
      become({ off: null });
      await call('totals', null).catch((error: unknown) => {
        giveUp(error);
        throw error;
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      cancelPrune?.();
      closed = true;
      if (thread === null) return;
      const { worker } = thread;
      const ended = new Promise<void>((resolve) => {
        worker.once('exit', () => resolve());
        clock.after(longestCloseMs, resolve);
      });
      worker.postMessage({ call: 0, name: 'close', input: null });
      await ended;
      worker.unref();
    },
  };
}
