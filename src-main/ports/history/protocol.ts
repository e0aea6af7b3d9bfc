import type { HistoryFault, HistoryTotals, StoredEntry } from '../../../src-shared/contract/history-views.ts';
import type { HistoryEntry } from '../../../src-shared/domain/history/history-entry.ts';
import type { HistoryBounds } from '../../../src-shared/domain/history/history-limits.ts';
import type { HistoryFilter, HistoryPage } from '../../../src-shared/domain/history/history-query.ts';

/** What the thread of the database is started with. */
export interface HistoryThreadData {
  readonly directory: string;
  readonly bounds: HistoryBounds;
  readonly mostPages: number;
}

/** The operations of the thread: what goes in, and what comes back. */
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

export type ThreadRequest = {
  readonly [Name in OperationName]: {
    readonly call: number;
    readonly name: Name;
    readonly input: OperationInput<Name>;
  };
}[OperationName];

export type ThreadReply =
  | { readonly call: number; readonly ok: true; readonly output: unknown; readonly setAside: string | null }
  | {
      readonly call: number;
      readonly ok: false;
      readonly fault: HistoryFault;
      readonly setAside: string | null;
    };
