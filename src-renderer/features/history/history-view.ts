import { useCallback } from 'react';
import { anyEntry, type HistoryFilter } from '../../../src-shared/domain/history/history-query.ts';
import { createSessionMap, useSessionMap } from '../requests/session-map.ts';

/** Where the person is in the history. */
export interface HistoryView {
  readonly filter: HistoryFilter;
  readonly chosenId: number | null;
  /** The first of two calls to be compared. */
  readonly comparedId: number | null;
}

const views = createSessionMap<HistoryView>();
const key = 'history';
const first: HistoryView = { filter: anyEntry, chosenId: null, comparedId: null };

/** Shows one entry, whatever was looked for before. */
export function showEntry(id: number): void {
  views.put(key, { ...first, chosenId: id });
}

/** The history's place lives as long as the page: looking at another screen loses nothing. */
export function useHistoryView() {
  const view = useSessionMap(views).get(key) ?? first;
  const change = useCallback((next: Partial<HistoryView>) => {
    views.put(key, { ...(views.current().get(key) ?? first), ...next });
  }, []);
  return { view, change };
}
