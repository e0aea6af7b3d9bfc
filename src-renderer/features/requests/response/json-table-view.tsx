import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useEffectEvent, useMemo, useRef } from 'react';
import type { JsonTable } from '../../../../src-shared/domain/body-views/json-table.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { byLine, type FoundMatches } from '../../../ui/found-matches.ts';
import { MarkedText } from '../../../ui/marked-text.tsx';
import { ScrollRegion } from '../../../ui/scroll-region.tsx';
import styles from './json-table-view.module.css';

const rowHeight = 30;
/** A cell that is longer is cut; the other looks show it whole. */
const longestCell = 300;

function cellText(cell: string): string {
  const text = displayText(cell);
  return text.length > longestCell ? `${text.slice(0, longestCell)}…` : text;
}

interface JsonTableViewProps {
  readonly table: JsonTable;
  /** Of the table's cells, counted row by row. */
  readonly found: FoundMatches;
}

/** A list of objects, a row each; only the rows in view are in the page. */
export function JsonTableView({ table, found }: JsonTableViewProps) {
  const scroll = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: table.rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 20,
  });
  const marks = useMemo(() => byLine(found.matches), [found.matches]);
  const width = table.columns.length;
  const currentCell = found.current?.line;
  const intoSight = useCellIntoSight(found, (row) => virtual.scrollToIndex(row, { align: 'center' }), width);
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const span = width + 1;
  return (
    <>
      <p className={styles.about}>
        {table.rows.length} {table.rows.length === 1 ? 'row' : 'rows'}
        {table.path !== '' && (
          <>
            {' of '}
            <code>{displayText(table.path)}</code>
          </>
        )}
        {table.columnsLeftOut > 0 && `; ${table.columnsLeftOut} more columns are left out`}
      </p>
      <ScrollRegion scroll={scroll} className={styles.scroll} label="Response body as a table">
        <table className={styles.table} aria-rowcount={table.rows.length + 1}>
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                <span className="visually-hidden">Row</span>
              </th>
              {table.columns.map((column) => (
                <th key={column} scope="col">
                  {displayText(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <Spacer span={span} height={before} />}
            {items.map((item) => (
              <tr key={item.key} style={{ height: rowHeight }}>
                <td className={styles.number}>{item.index + 1}</td>
                {table.columns.map((column, index) => {
                  const cell = table.rows[item.index]?.[index] ?? null;
                  const at = item.index * width + index;
                  const isCurrent = at === currentCell;
                  return (
                    <td
                      key={column}
                      ref={isCurrent ? intoSight : undefined}
                      className={cell === null ? styles.absent : undefined}
                      data-current={isCurrent ? '' : undefined}
                    >
                      {cell === null ? (
                        'absent'
                      ) : (
                        <MarkedText
                          text={cellText(cell)}
                          matches={(marks.get(at) ?? []).filter(({ end }) => end <= longestCell)}
                          current={found.current}
                        />
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
            {after > 0 && <Spacer span={span} height={after} />}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

/**
 * Shows the row of each place that is stepped to, then its cell, which may only come into the page with that row. Once:
 * whoever scrolls away and back is left alone. Gives the ref of the current cell.
 */
function useCellIntoSight(found: FoundMatches, showRow: (row: number) => void, width: number) {
  const cell = useRef<HTMLTableCellElement>(null);
  const isWanted = useRef(false);
  const place = useCallback((element: HTMLTableCellElement | null) => {
    cell.current = element;
    if (element === null || !isWanted.current) return;
    isWanted.current = false;
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);
  const show = useEffectEvent(showRow);
  useEffect(() => {
    if (found.current === null) return;
    isWanted.current = true;
    show(Math.floor(found.current.line / width));
    place(cell.current);
  }, [found, width, place]);
  return place;
}

function Spacer({ span, height }: { readonly span: number; readonly height: number }) {
  return (
    <tr>
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}
