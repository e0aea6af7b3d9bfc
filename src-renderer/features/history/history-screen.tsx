import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import {
  anyEntry,
  type HistoryFilter,
  type HistoryRow,
} from '../../../src-shared/domain/history/history-query.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import { useCommands } from '../../app/commands.tsx';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { byteText } from '../requests/response/size-text.ts';
import { useNow } from '../tokens/use-now.ts';
import { BoundsDialog } from './bounds-dialog.tsx';
import { ClearDialog } from './clear-dialog.tsx';
import { ComparedCalls } from './compared-calls.tsx';
import { EntryDetails } from './entry-details.tsx';
import { HistoryFilters } from './history-filters.tsx';
import { HistoryList } from './history-list.tsx';
import { HistoryNotices } from './history-notices.tsx';
import { historyQueries } from './history-queries.ts';
import styles from './history-screen.module.css';
import { useHistoryView } from './history-view.ts';
import { useEntryActions } from './use-entry-actions.ts';

const nothingYet =
  'Every token set, every run that came to none and every call stays here, without anything usable.';

export function HistoryScreen() {
  const { view, change } = useHistoryView();
  const now = useNow(60_000);
  const actions = useEntryActions();
  const search = useRef<HTMLInputElement>(null);
  const [clearing, setClearing] = useState(false);
  const [bounding, setBounding] = useState(false);
  const { rows, more, onMore, failed, pending } = useRows(view.filter);
  const chosen = rows.find(({ id }) => id === view.chosenId) ?? null;
  const choosing = view.comparedId !== null;
  const searching = JSON.stringify(view.filter) !== JSON.stringify(anyEntry);

  useCommands(
    useMemo(
      () => [
        {
          id: 'history-search',
          title: 'Search the history',
          group: 'History',
          keys: 'Mod+F',
          run: () => search.current?.focus(),
        },
        {
          id: 'history-bounds',
          title: 'How much the history keeps…',
          group: 'History',
          run: () => setBounding(true),
        },
        { id: 'history-clear', title: 'Clear the history…', group: 'History', run: () => setClearing(true) },
      ],
      [],
    ),
  );

  const remove = (row: HistoryRow) => {
    const place = rows.indexOf(row);
    const next = rows[place + 1] ?? rows[place - 1];
    if (row.id === view.chosenId) change({ chosenId: next?.id ?? null });
    actions.remove(row);
  };
  const empty = rows.length === 0 && !searching;
  const compares = choosing && chosen?.kind === 'exchange' && chosen.id !== view.comparedId;
  return (
    <div className={styles.screen}>
      <HistoryNotices />
      <div className={styles.split}>
        <section className={styles.side} aria-label="History">
          <HistoryFilters
            filter={view.filter}
            now={now}
            search={search}
            onChange={(filter) => change({ filter })}
          />
          {choosing && (
            <p className={styles.choosing} role="status">
              {compares
                ? 'Compared. Another call takes the place of the second.'
                : 'Choose the call to compare with.'}
              <Button kind="plain" size="sm" onClick={() => change({ comparedId: null })}>
                <X aria-hidden="true" />
                Stop comparing
              </Button>
            </p>
          )}
          {rows.length > 0 && (
            <HistoryList
              rows={rows}
              chosenId={view.chosenId}
              comparedId={view.comparedId}
              now={now}
              more={more}
              onMore={onMore}
              onChoose={({ id }) => change({ chosenId: id })}
              onDelete={remove}
            />
          )}
          {rows.length === 0 && !pending && (
            <p className={styles.nothing} role="status">
              {failed ?? (searching ? 'Nothing here matches.' : 'Nothing yet.')}
            </p>
          )}
          <Foot onBounds={() => setBounding(true)} onClear={() => setClearing(true)} />
        </section>
        {compares && view.comparedId !== null ? (
          <ComparedCalls
            leftId={view.comparedId}
            rightId={chosen.id}
            now={now}
            onClose={() => change({ comparedId: null })}
          />
        ) : view.chosenId !== null ? (
          <EntryDetails
            key={view.chosenId}
            id={view.chosenId}
            now={now}
            actions={{ ...actions, remove }}
            onCompare={(id) => change({ comparedId: id })}
          />
        ) : (
          <div className={styles.unchosen}>
            <EmptyState title={empty ? 'Nothing in the history yet' : 'Nothing chosen'}>
              {empty ? nothingYet : 'Choose an entry to see it in full.'}
            </EmptyState>
          </div>
        )}
      </div>
      {bounding && <BoundsDialog onClose={() => setBounding(false)} />}
      <ClearDialog open={clearing} onClose={() => setClearing(false)} />
    </div>
  );
}

const none: readonly HistoryRow[] = [];

function useRows(filter: HistoryFilter) {
  const asked = useDeferredValue(filter);
  const query = useInfiniteQuery(historyQueries.search(useHost(), asked));
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, error, isPending } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? none, [data]);
  const onMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);
  const text = error === null ? null : describeProblem(problemOf(error));
  return {
    rows,
    more: hasNextPage,
    onMore,
    failed: text === null ? null : `${text.title} ${text.detail}`,
    pending: isPending,
  };
}

function Foot({ onBounds, onClear }: { onBounds: () => void; onClear: () => void }) {
  const totals = useQuery(historyQueries.totals(useHost())).data;
  return (
    <footer className={styles.foot}>
      <span>
        {totals !== undefined &&
          `${totals.entries.toLocaleString()} entries, ${totals.pinned.toLocaleString()} pinned, ${byteText(totals.bytes)}`}
      </span>
      <span className={styles.footActions}>
        <Button kind="plain" size="sm" onClick={onBounds}>
          Keep…
        </Button>
        <Button kind="plain" size="sm" disabled={totals?.entries === 0} onClick={onClear}>
          Clear…
        </Button>
      </span>
    </footer>
  );
}
