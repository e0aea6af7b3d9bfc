import type { HistoryState, HistoryTotals, StoredEntry } from '../../src-shared/contract/history-views.ts';
import type { HistoryEntry } from '../../src-shared/domain/history/history-entry.ts';
import type { HistoryBounds } from '../../src-shared/domain/history/history-limits.ts';
import type { HistoryFilter, HistoryPage } from '../../src-shared/domain/history/history-query.ts';

/**
 * Entries that outlive the session, shared by all hosts on one folder. Opened with the first call that needs it. What reads
 * or changes throws `HISTORY_UNAVAILABLE`, or `NOT_FOUND` where an entry is gone; keeping never throws.
 */
export interface HistoryStore {
  readonly state: HistoryState;
  /** Keeps an entry soon, or drops it where it can't: a write that fails for good switches the history off. */
  keep(entry: HistoryEntry): void;
  search(filter: HistoryFilter, before: number | null, limit: number): Promise<HistoryPage>;
  get(id: number): Promise<StoredEntry>;
  /** Hosts that were called, in order; the first 200. */
  hosts(): Promise<readonly string[]>;
  totals(): Promise<HistoryTotals>;
  /** Throws `REQUEST_INVALID` where as many are pinned as may be. */
  pin(id: number, pinned: boolean): Promise<void>;
  /** Undone by `restore` as long as the database's process lives, for the last twenty. */
  remove(id: number): Promise<void>;
  restore(id: number): Promise<void>;
  /** Leaves nothing of the entries in the file, its free pages or its log. */
  clear(keepPinned: boolean): Promise<void>;
  /** In force from now on; what is too much goes a little at a time. */
  setBounds(bounds: HistoryBounds): void;
  /** Tries again after it was switched off. */
  resume(): Promise<void>;
  /** Hears of every entry that was kept or changed here, and of every change of state. */
  subscribe(listener: () => void): () => void;
  /** Waits for what is to be kept, then closes. Never throws. */
  close(): Promise<void>;
}
