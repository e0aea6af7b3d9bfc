import type { HistoryFault, HistoryTotals, StoredEntry } from '../../../src-shared/contract/history-views.ts';
import type { HistoryEntry } from '../../../src-shared/domain/history/history-entry.ts';
import type { HistoryBounds } from '../../../src-shared/domain/history/history-limits.ts';
import type { HistoryFilter, HistoryPage } from '../../../src-shared/domain/history/history-query.ts';

/** What the database's process is started with. */
export interface DatabaseStart {
  readonly directory: string;
  readonly mostPages: number;
}

/** The operations of the process: what goes in, and what comes back. */
interface HistoryOperations {
  keep(input: { readonly entry: HistoryEntry; readonly at: number }): void;
  search(input: {
    readonly filter: HistoryFilter;
    readonly before: number | null;
    readonly limit: number;
  }): HistoryPage;
  get(input: { readonly id: number }): StoredEntry | null;
  hosts(input: null): readonly string[];
  totals(input: null): HistoryTotals;
  pin(input: { readonly id: number; readonly pinned: boolean }): 'done' | 'gone' | 'too_many';
  remove(input: { readonly id: number }): boolean;
  restore(input: { readonly id: number }): boolean;
  clear(input: { readonly keepPinned: boolean }): void;
  /** `now`: milliseconds since the epoch. True while more is to go. */
  prune(input: { readonly now: number; readonly bounds: HistoryBounds }): boolean;
  close(input: null): void;
}

export type OperationName = keyof HistoryOperations;
export type OperationInput<Name extends OperationName> = Parameters<HistoryOperations[Name]>[0];
export type OperationOutput<Name extends OperationName> = ReturnType<HistoryOperations[Name]>;

export type DatabaseRequest = {
  readonly [Name in OperationName]: {
    readonly call: number;
    readonly name: Name;
    readonly input: OperationInput<Name>;
  };
}[OperationName];

export type DatabaseReply =
  | { readonly call: number; readonly ok: true; readonly output: unknown; readonly setAside: string | null }
  | {
      readonly call: number;
      readonly ok: false;
      readonly fault: HistoryFault;
      readonly setAside: string | null;
    };

/** What the process is sent: first how to start, once, then requests. */
export type ToDatabase = { readonly start: DatabaseStart } | { readonly request: DatabaseRequest };

/** The process of the database, as the one who started it sees it. */
export interface DatabaseProcess {
  send(message: ToDatabase): void;
  /** Ends it from outside, at once. */
  kill(): void;
}

interface DatabaseListeners {
  reply(reply: DatabaseReply): void;
  /** No reply comes after it. Also where the process could not be started. May be said twice. */
  ended(): void;
}

/** Starts the process of a database; each host has its own way. Never throws. */
export type StartDatabase = (listeners: DatabaseListeners) => DatabaseProcess;
