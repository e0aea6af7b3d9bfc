import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type RefObject, useCallback } from 'react';
import type { RequestRow } from '../../../../src-shared/domain/calls/request-rows.ts';

/** Up to so many rows all of them stand in the page. */
const fewRows = 300;
/** Pixels, as in the style sheet. */
const rowHeight = 28;
const collectionHeight = 34;

interface ShownRow {
  readonly row: RequestRow;
  readonly style: CSSProperties | undefined;
}

/** The rows that stand in the page: of a long tree those in sight, and the one that takes the focus. */
export function useRowWindow(
  rows: readonly RequestRow[],
  activeIndex: number,
  scroll: RefObject<HTMLElement | null>,
) {
  const many = rows.length > fewRows;
  const virtual = useVirtualizer({
    count: many ? rows.length : 0,
    getScrollElement: () => scroll.current,
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    estimateSize: (index) => {
      const row = rows[index];
      return row !== undefined && row.kind !== 'request' && row.level === 1 ? collectionHeight : rowHeight;
    },
    rangeExtractor: (range) => [
      ...new Set([...(activeIndex < 0 ? [] : [activeIndex]), ...defaultRangeExtractor(range)]),
    ],
    overscan: 20,
  });
  const shown: readonly ShownRow[] = many
    ? virtual.getVirtualItems().flatMap(({ index, start }) => {
        const row = rows[index];
        const style: CSSProperties = { position: 'absolute', top: start, left: 0, right: 0 };
        return row === undefined ? [] : [{ row, style }];
      })
    : rows.map((row) => ({ row, style: undefined }));
  return {
    shown,
    height: many ? virtual.getTotalSize() : undefined,
    reveal: (index: number) => {
      if (many) virtual.scrollToIndex(index);
    },
  };
}
