import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { FoldersAndRequests, RequestMove } from '../../../../src-shared/domain/calls/request-moves.ts';
import { stepOf } from '../../../../src-shared/domain/calls/request-placing.ts';
import { type RequestRow, rowTyped } from '../../../../src-shared/domain/calls/request-rows.ts';
import { ContextMenu } from '../../../ui/menu.tsx';
import styles from './request-tree.module.css';
import { rowMenu, type TreeCommands, treeMenu } from './tree-menus.ts';
import { TreeRow } from './tree-row.tsx';
import { useDrag } from './use-drag.ts';
import { useRowWindow } from './use-row-window.ts';

interface RequestTreeProps {
  readonly rows: readonly RequestRow[];
  /** As they are kept, whatever the filter shows. */
  readonly kept: FoldersAndRequests;
  readonly chosenId: string | null;
  readonly renamingId: string | null;
  readonly scroll: RefObject<HTMLElement | null>;
  readonly commands: TreeCommands;
  readonly isEdited: (id: string) => boolean;
  readonly onOpen: (id: string, open: boolean) => void;
  readonly onMove: (move: RequestMove) => void;
  readonly onRename: (row: RequestRow, name: string) => void;
  readonly onRenamed: () => void;
}

/** How long letters typed one after another are one beginning of a name. */
const typedForMs = 1_000;
const steps: Readonly<Record<string, 'up' | 'down' | 'out' | 'in'>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'out',
  ArrowRight: 'in',
};

/** Folders and requests by the pattern of ARIA's tree: one row takes the focus, the arrow keys go on from there. */
export function RequestTree(props: RequestTreeProps) {
  const { rows, kept, chosenId, renamingId, scroll, commands, onOpen, onMove } = props;
  const [activeId, setActiveId] = useState<string | null>(null);
  const [menuId, setMenuId] = useState<string | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  const typed = useRef({ text: '', at: -typedForMs });
  const { drag, begin } = useDrag({ rows, kept, scroll, onMove });

  const indexOf = (id: string | null) => rows.findIndex((row) => row.id === id);
  const known = indexOf(activeId) >= 0 ? indexOf(activeId) : indexOf(chosenId);
  const activeIndex = known >= 0 ? known : rows.length > 0 ? 0 : -1;
  const { shown, height, reveal } = useRowWindow(rows, activeIndex, scroll);

  // A row that was moved, or was out of sight, takes the focus once it stands in the page.
  useEffect(() => {
    const id = wanted.current;
    if (id === null) return;
    const row = [...(tree.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find(
      (each) => each.dataset.row === id,
    );
    if (row === undefined) return;
    if (row.getAttribute('tabindex') === '0') wanted.current = null;
    row.focus();
  });
  const focusOn = (row: RequestRow | undefined) => {
    if (row === undefined) return;
    wanted.current = row.id;
    setActiveId(row.id);
    reveal(rows.indexOf(row));
  };
  const press = (row: RequestRow) => {
    setActiveId(row.id);
    if (row.kind === 'request') commands.open(row.id);
    else onOpen(row.id, !row.open);
  };
  const typeAhead = (key: string, now: number) => {
    const text = now - typed.current.at < typedForMs ? typed.current.text + key : key;
    typed.current = { text, at: now };
    focusOn(rowTyped(rows, activeIndex, text) ?? undefined);
  };

  /** Whether the key means something here. */
  const act = (event: KeyboardEvent, row: RequestRow): boolean => {
    const item = row.kind === 'others' ? null : { kind: row.kind, id: row.id };
    const step = steps[event.key];
    if (event.altKey) {
      if (step === undefined) return false;
      const move = item && stepOf(kept, item, step);
      if (move) {
        wanted.current = row.id;
        setActiveId(row.id);
        if (move.kind === 'request') onOpen(move.folderId, true);
        else if (move.parentId !== null) onOpen(move.parentId, true);
        onMove(move);
      }
      return true;
    }
    if (event.ctrlKey || event.metaKey) return false;
    switch (event.key) {
      case 'ArrowDown':
        focusOn(rows[activeIndex + 1]);
        return true;
      case 'ArrowUp':
        focusOn(rows[activeIndex - 1]);
        return true;
      case 'Home':
        focusOn(rows[0]);
        return true;
      case 'End':
        focusOn(rows.at(-1));
        return true;
      case 'ArrowRight':
        if (row.kind === 'request') return true;
        if (row.open) focusOn(rows[activeIndex + 1]?.parentId === row.id ? rows[activeIndex + 1] : undefined);
        else onOpen(row.id, true);
        return true;
      case 'ArrowLeft':
        if (row.kind !== 'request' && row.open) onOpen(row.id, false);
        else focusOn(rows.find(({ id }) => id === row.parentId));
        return true;
      case ' ':
        // Amid a name it is a letter of it.
        if (event.timeStamp - typed.current.at < typedForMs) typeAhead(' ', event.timeStamp);
        else press(row);
        return true;
      case 'Enter':
        press(row);
        return true;
      case 'F2':
        if (item) commands.rename(row.id);
        return true;
      case 'Delete':
        if (item) {
          focusOn(afterRemoval(rows, activeIndex));
          commands.remove(item);
        }
        return true;
      default:
        if (event.key.length !== 1) return false;
        typeAhead(event.key, event.timeStamp);
        return true;
    }
  };

  const menuRow = rows.find(({ id }) => id === menuId);
  return (
    <ContextMenu
      groups={menuRow === undefined ? treeMenu(commands) : rowMenu(menuRow, commands)}
      area={
        <div
          ref={tree}
          role="tree"
          tabIndex={-1}
          aria-label="Requests"
          className={drag ? `${styles.tree} ${styles.dragging}` : styles.tree}
          style={{ height }}
          onContextMenu={(event) => {
            const { target } = event;
            const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
            setMenuId(row?.dataset.row ?? null);
          }}
          onFocus={({ target }) => {
            const id = target.closest<HTMLElement>('[data-row]')?.dataset.row;
            if (id !== undefined) setActiveId(id);
            // A menu that closes gives the focus back to what it was opened for.
            else focusOn(rows[activeIndex]);
          }}
          onKeyDown={(event) => {
            const { target } = event;
            const row = rows[activeIndex];
            if (!(target instanceof HTMLElement) || target.dataset.row === undefined || row === undefined)
              return;
            if (act(event, row)) event.preventDefault();
          }}
        >
          {shown.map(({ row, style }) => (
            <TreeRow
              key={row.id}
              row={row}
              style={style}
              active={row === rows[activeIndex]}
              chosen={row.id === chosenId}
              edited={row.kind === 'request' && props.isEdited(row.id)}
              renaming={row.id === renamingId}
              dragged={drag?.id === row.id}
              drop={drag?.drop?.rowId === row.id ? drag.drop.zone : null}
              onPress={() => press(row)}
              onPointerDown={(event) => begin(event, row)}
              onRename={(name) => props.onRename(row, name)}
              onRenamed={(byKey) => {
                if (byKey) wanted.current = row.id;
                props.onRenamed();
              }}
            />
          ))}
        </div>
      }
    />
  );
}

/** The row that is nearest once this one is gone with all below it. */
function afterRemoval(rows: readonly RequestRow[], index: number): RequestRow | undefined {
  const level = rows[index]?.level ?? 1;
  return rows.slice(index + 1).find((row) => row.level <= level) ?? rows[index - 1];
}
