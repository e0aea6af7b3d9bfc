import { useVirtualizer } from '@tanstack/react-virtual';
import { Pin } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react';
import { httpMethods } from '../../../src-shared/domain/calls/saved-request.ts';
import type { HistoryRow } from '../../../src-shared/domain/history/history-query.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { classes } from '../../ui/classes.ts';
import { Pill } from '../../ui/pill.tsx';
import { MethodName } from '../requests/method-name.tsx';
import { clockText } from '../tokens/aside/set-words.ts';
import { detailOf, kindText, markOf } from './entry-words.ts';
import styles from './history-list.module.css';
import { listItems } from './list-items.ts';

interface HistoryListProps {
  readonly rows: readonly HistoryRow[];
  readonly chosenId: number | null;
  /** The first of two that are being compared. */
  readonly comparedId: number | null;
  readonly now: number;
  readonly more: boolean;
  readonly onMore: () => void;
  readonly onChoose: (row: HistoryRow) => void;
  readonly onDelete: (row: HistoryRow) => void;
}

const rowHeight = 52;
const dayHeight = 30;
const pageStep = 10;

function targetOf(key: string, place: number, last: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, place + 1);
    case 'ArrowUp':
      return Math.max(0, place - 1);
    case 'PageDown':
      return Math.min(last, place + pageStep);
    case 'PageUp':
      return Math.max(0, place - pageStep);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** Entries by day, newest first; only those in view are in the page, and more are fetched as their end comes near. */
export function HistoryList(props: HistoryListProps) {
  const { rows, chosenId, now, more, onMore, onChoose, onDelete } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const own = useId();
  const items = useMemo(() => listItems(rows, now), [rows, now]);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => (items[index]?.kind === 'day' ? dayHeight : rowHeight),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && lastShown >= items.length - 30) onMore();
  }, [more, lastShown, items.length, onMore]);

  const place = rows.findIndex(({ id }) => id === chosenId);
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = rows[place];
    if (event.key === 'Delete' && chosen) return onDelete(chosen);
    const target = targetOf(event.key, place, rows.length - 1);
    const next = target === null ? undefined : rows[target];
    if (!next) return;
    event.preventDefault();
    onChoose(next);
    virtual.scrollToIndex(items.findIndex((item) => item.kind === 'row' && item.row.id === next.id));
  };

  return (
    <div
      ref={scroll}
      className={styles.list}
      role="listbox"
      aria-label="Entries"
      aria-activedescendant={place < 0 ? undefined : `${own}-${chosenId}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={styles.canvas} style={{ height: virtual.getTotalSize() }} role="presentation">
        {shown.map(({ index, key, start, size }) => {
          const item = items[index];
          if (item === undefined) return null;
          const position = { transform: `translateY(${start}px)`, height: size };
          return item.kind === 'day' ? (
            <div key={key} className={styles.day} style={position} role="presentation">
              {item.text}
            </div>
          ) : (
            <div
              key={key}
              id={`${own}-${item.row.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={item.row.id === chosenId}
              aria-setsize={more ? -1 : rows.length}
              aria-posinset={item.place + 1}
              className={classes(
                styles.item,
                item.row.id === chosenId && styles.on,
                item.row.id === props.comparedId && styles.compared,
              )}
              style={position}
              onClick={() => onChoose(item.row)}
              onKeyDown={() => undefined}
            >
              <Line row={item.row} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Line({ row }: { row: HistoryRow }) {
  const mark = markOf(row);
  const method = httpMethods.find((each) => each === row.method);
  return (
    <>
      <span className={styles.mark}>
        <Pill tone={mark.tone} mark={false}>
          <span className="mono">{mark.text}</span>
        </Pill>
      </span>
      <span className={styles.text}>
        <span className={styles.title}>
          {method === undefined ? (
            <span className="visually-hidden">{kindText(row)}: </span>
          ) : (
            <MethodName method={method} />
          )}
          <span className={styles.name}>{displayText(row.title)}</span>
        </span>
        <span className={styles.detail}>{detailOf(row)}</span>
      </span>
      <span className={styles.side}>
        <time dateTime={new Date(row.at).toISOString()}>{clockText(row.at)}</time>
        <span className={styles.origin}>
          {row.pinned && <Pin aria-label="pinned" />}
          {displayText(row.application ?? row.environment)}
        </span>
      </span>
    </>
  );
}
