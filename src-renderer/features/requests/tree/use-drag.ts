import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { FoldersAndRequests, RequestMove } from '../../../../src-shared/domain/calls/request-moves.ts';
import { type Drop, type DropZone, dropOn } from '../../../../src-shared/domain/calls/request-placing.ts';
import type { RequestRow } from '../../../../src-shared/domain/calls/request-rows.ts';

/** Pixels: less is a click. */
const threshold = 5;
/** Pixels from the edge of the list where it begins to scroll, and by how many. */
const edge = 28;

interface Drag {
  readonly id: string;
  readonly drop: Drop | null;
}

interface Tree {
  readonly rows: readonly RequestRow[];
  readonly kept: FoldersAndRequests;
  readonly scroll: RefObject<HTMLElement | null>;
  readonly onMove: (move: RequestMove) => void;
}

function zoneOf(row: RequestRow, share: number): DropZone {
  if (row.kind === 'request') return share < 0.5 ? 'before' : 'after';
  if (share < 0.25) return 'before';
  return share > 0.75 ? 'after' : 'inside';
}

function dropAt({ rows, kept }: Tree, item: RequestRow, x: number, y: number): Drop | null {
  const element = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-row]');
  const row = rows.find(({ id }) => id === element?.dataset.row);
  if (!element || row === undefined || item.kind === 'others') return null;
  const { top, height } = element.getBoundingClientRect();
  return dropOn(kept, item, row, zoneOf(row, (y - top) / height));
}

function scrollNear(list: HTMLElement | null, y: number): void {
  if (list === null) return;
  const { top, bottom } = list.getBoundingClientRect();
  if (y < top + edge) list.scrollBy(0, -edge / 2);
  if (y > bottom - edge) list.scrollBy(0, edge / 2);
}

/** What follows the pointer's way up is no click. */
function swallowClick(): void {
  const swallow = (event: Event) => event.stopPropagation();
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
}

/** Rows moved by the pointer; Escape lets go of nothing. */
export function useDrag(tree: Tree) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const latest = useRef(tree);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => {
    latest.current = tree;
  });
  useEffect(() => () => stop.current?.(), []);

  const begin = (event: PointerEvent, row: RequestRow) => {
    if (event.button !== 0 || event.pointerType === 'touch' || row.kind === 'others') return;
    if (event.target instanceof Element && event.target.closest('button, input') !== null) return;
    const { clientX, clientY } = event;
    let dragged = false;
    let drop: Drop | null = null;
    const onMove = (at: globalThis.PointerEvent) => {
      if (!dragged && Math.hypot(at.clientX - clientX, at.clientY - clientY) < threshold) return;
      dragged = true;
      scrollNear(latest.current.scroll.current, at.clientY);
      drop = dropAt(latest.current, row, at.clientX, at.clientY);
      setDrag({ id: row.id, drop });
    };
    const end = () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      stop.current = null;
      setDrag(null);
    };
    const onUp = () => {
      end();
      if (!dragged) return;
      swallowClick();
      if (drop !== null) latest.current.onMove(drop.move);
    };
    const onKeyDown = (key: KeyboardEvent) => {
      if (key.key !== 'Escape' || !dragged) return;
      key.stopPropagation();
      end();
      swallowClick();
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', onKeyDown, { capture: true });
    stop.current = end;
  };
  return { drag, begin };
}
