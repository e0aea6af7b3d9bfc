import { ChevronDown, MoreHorizontal } from 'lucide-react';
import type { CSSProperties, MouseEvent, PointerEvent } from 'react';
import type { DropZone } from '../../../../src-shared/domain/calls/request-placing.ts';
import type { RequestRow } from '../../../../src-shared/domain/calls/request-rows.ts';
import { classes } from '../../../ui/classes.ts';
import { MethodName } from '../method-name.tsx';
import { RowNameField } from './row-name-field.tsx';
import styles from './tree-row.module.css';

interface TreeRowProps {
  readonly row: RequestRow;
  /** Takes the focus when the tree does. */
  readonly active: boolean;
  /** The request that is open beside the tree. */
  readonly chosen: boolean;
  readonly edited: boolean;
  readonly renaming: boolean;
  readonly dragged: boolean;
  readonly drop: DropZone | null;
  readonly style: CSSProperties | undefined;
  readonly onPress: () => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onRename: (name: string) => void;
  readonly onRenamed: (byKey: boolean) => void;
}

const keys = 'Enter F2 Delete Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight';

/** One folder or request. Keys are the tree's. */
export function TreeRow(props: TreeRowProps) {
  const { row, active, chosen, edited, renaming, dragged, drop } = props;
  // Requests of a collection stand below its mark, as most are; those of its folders further in than the folder.
  const depth = row.kind === 'request' && row.level === 2 ? 0 : row.level - 1;
  const indent = depth * 14;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree listens to the keys of all its rows
    <div
      role="treeitem"
      data-row={row.id}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={chosen}
      aria-expanded={row.kind === 'request' ? undefined : row.open}
      aria-keyshortcuts={keys}
      tabIndex={active ? 0 : -1}
      className={classes(
        styles.row,
        row.kind === 'request' ? styles.request : styles.folder,
        row.kind !== 'request' && row.level === 1 && styles.collection,
        chosen && styles.chosen,
        dragged && styles.dragged,
        drop && styles[drop],
      )}
      style={{ ...props.style, paddingLeft: `calc(var(--row-start) + ${Math.max(0, indent)}px)` }}
      onClick={props.onPress}
      onPointerDown={props.onPointerDown}
    >
      {row.kind === 'request' ? (
        <MethodName method={row.request.method} />
      ) : (
        <ChevronDown aria-hidden="true" className={row.open ? '' : styles.closed} />
      )}
      {renaming ? (
        <RowNameField name={row.name} onRename={props.onRename} onEnd={props.onRenamed} />
      ) : (
        <span className={styles.name} title={row.name}>
          {row.name}
        </span>
      )}
      {edited && <span className={styles.mark}>edited</span>}
      {row.kind !== 'request' && (
        <span className={styles.count}>
          {row.count}
          <span className="visually-hidden">{row.count === 1 ? ' request' : ' requests'}</span>
        </span>
      )}
      {row.kind !== 'others' && !renaming && <MenuButton />}
    </div>
  );
}

/** Opens the context menu of its row, for the pointer: keys and assistive technology have the row for that. */
function MenuButton() {
  const open = (event: MouseEvent<HTMLElement>) => {
    event.stopPropagation();
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    const at = { bubbles: true, cancelable: true, clientX: left, clientY: bottom };
    event.currentTarget.dispatchEvent(new globalThis.MouseEvent('contextmenu', at));
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      className={styles.more}
      onMouseDown={(event) => event.preventDefault()}
      onClick={open}
    >
      <MoreHorizontal aria-hidden="true" />
    </button>
  );
}
