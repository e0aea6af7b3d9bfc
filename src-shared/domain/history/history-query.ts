import type { HistoryKind, HistorySummary } from './history-entry.ts';

/** Answers by the first digit of their status; `none`: no answer came. */
export const statusClasses = ['2', '3', '4', '5', 'none'] as const;
type StatusClass = (typeof statusClasses)[number];

/** Null: any. All given ones must hold. */
export interface HistoryFilter {
  /** As typed. */
  readonly text: string;
  readonly kind: HistoryKind | null;
  readonly environmentId: string | null;
  readonly applicationId: string | null;
  readonly requestId: string | null;
  readonly host: string | null;
  readonly status: StatusClass | null;
  readonly withFindings: boolean;
  readonly pinned: boolean;
  /** Milliseconds since the epoch; from inclusive, until exclusive. */
  readonly from: number | null;
  readonly until: number | null;
}

export const anyEntry: HistoryFilter = {
  text: '',
  kind: null,
  environmentId: null,
  applicationId: null,
  requestId: null,
  host: null,
  status: null,
  withFindings: false,
  pinned: false,
  from: null,
  until: null,
};

/** One line of the list. Ids grow as entries are kept. */
export interface HistoryRow extends HistorySummary {
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly pinned: boolean;
}

export interface HistoryPage {
  /** Newest first. */
  readonly rows: readonly HistoryRow[];
  /** What to ask the next page with: rows older than this id; null: there are none. */
  readonly before: number | null;
}

/** 2 to 5; 0 where no answer came; null where nothing was called. */
export function statusClassOf({ kind, status }: Pick<HistorySummary, 'kind' | 'status'>): number | null {
  if (kind !== 'exchange') return null;
  return status === null ? 0 : Math.floor(status / 100);
}
