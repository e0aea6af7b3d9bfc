import type { HistoryState } from '../../src-shared/contract/history-views.ts';
import { defaultHistoryBounds, type HistoryBounds } from '../../src-shared/domain/history/history-limits.ts';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import type { Clock } from './clock.ts';
import { createDatabaseClient, historyUnavailable } from './history/database-client.ts';
import type { OperationInput, OperationName, OperationOutput, StartDatabase } from './history/protocol.ts';
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
  readonly startDatabase: StartDatabase;
  readonly hardLimit?: number;
}

/**
 * The history on libsql (SQLite), in a process of its own: a disk that is slow holds up no window, and native code
 * that crashes takes nothing along. Nothing is started, read or made before the first call.
 */
export function createHistory({
  directory,
  clock,
  startDatabase,
  hardLimit = hardLimitBytes,
}: HistoryOptions): HistoryStore {
  let state: HistoryState = { off: null, setAside: null };
  let bounds: HistoryBounds = defaultHistoryBounds;
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

  const mostPages = Math.max(1, Math.floor(hardLimit / pageBytes));
  const database = createDatabaseClient(
    startDatabase,
    { directory, mostPages },
    {
      setAside: (setAside) => become({ setAside }),
      started: () => schedulePrune(firstPruneMs),
      // The next call starts another. Where this one never answered, another would hardly: nothing is kept until asked to.
      lost(served) {
        cancelPrune?.();
        if (!served) become({ off: 'error' });
      },
    },
  );

  async function call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>> {
    if (closed) throw historyUnavailable('error');
    return database.call(name, input);
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
      if (database.running) schedulePrune(pruneStepMs);
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
      if (!database.running) return;
      let cancel = () => {};
      const late = new Promise<void>((resolve) => {
        cancel = clock.after(longestCloseMs, resolve);
      });
      await database.close(late);
      cancel();
    },
  };
}
