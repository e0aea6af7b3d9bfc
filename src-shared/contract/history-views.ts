import type { SavedRequest } from '../domain/calls/saved-request.ts';
import type { HistoryEntry } from '../domain/history/history-entry.ts';
import type { HistoryRow } from '../domain/history/history-query.ts';
import type { Problem } from '../domain/problems/problem.ts';

/** Why the history can't be used. */
export type HistoryFault = Extract<Problem, { readonly code: 'HISTORY_UNAVAILABLE' }>['reason'];

export interface HistoryState {
  /** Null while entries are kept; else why they no longer are. */
  readonly off: HistoryFault | null;
  /** Where a damaged database lies now; null: none was found since the start. */
  readonly setAside: string | null;
}

export interface HistoryTotals {
  readonly entries: number;
  readonly pinned: number;
  /** Of the database file, without what is free in it. */
  readonly bytes: number;
}

export interface StoredEntry {
  readonly row: HistoryRow;
  readonly entry: HistoryEntry;
}

/** A kept call as a request to send again. */
export interface ResendDraft {
  readonly request: SavedRequest;
  /** The request is still saved: the draft stands over it. */
  readonly saved: boolean;
  /** What was secret then and is not known now: names of headers and parameters, `address`, `body`. */
  readonly missing: readonly string[];
}
