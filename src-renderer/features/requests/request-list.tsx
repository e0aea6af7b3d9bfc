import { Plus, Search } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { FoldersAndRequests, RequestMove } from '../../../src-shared/domain/calls/request-moves.ts';
import type { TreeItem } from '../../../src-shared/domain/calls/request-placing.ts';
import { requestRows } from '../../../src-shared/domain/calls/request-rows.ts';
import { buildRequestTree, filterRequestTree } from '../../../src-shared/domain/calls/request-tree.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { ManagementSection, type OpenOperation } from './management/management-section.tsx';
import styles from './request-list.module.css';
import { RequestTree } from './tree/request-tree.tsx';
import { type TreeCommands, treeMenu } from './tree/tree-menus.ts';
import type { useFolds } from './tree/use-folds.ts';

interface RequestListProps {
  readonly kept: FoldersAndRequests;
  readonly folds: ReturnType<typeof useFolds>;
  readonly chosenId: string | null;
  readonly renamingId: string | null;
  readonly commands: TreeCommands;
  /** The operation of the catalogue whose draft is chosen. */
  readonly openOperationId: string | null;
  readonly onOpenOperation: OpenOperation;
  readonly isEdited: (id: string) => boolean;
  readonly onMove: (move: RequestMove) => void;
  readonly onRename: (item: TreeItem, name: string) => void;
  readonly onRenamed: () => void;
}

/** The saved requests of an environment, to find, open and put in order. */
export function RequestList(props: RequestListProps) {
  const { kept, folds, commands } = props;
  const [filter, setFilter] = useState('');
  const scroll = useRef<HTMLDivElement>(null);
  const filtered = filter.trim() !== '';
  const tree = useMemo(() => buildRequestTree(kept.folders, kept.requests), [kept]);
  const rows = useMemo(
    () => requestRows(filterRequestTree(tree, filter), filtered ? () => true : folds.isOpen),
    [tree, filter, filtered, folds.isOpen],
  );
  return (
    <aside className={styles.side} aria-label="Saved requests">
      <div className={styles.top}>
        <label className={styles.filter}>
          <Search aria-hidden="true" />
          <span className="visually-hidden">Filter requests</span>
          <input
            type="search"
            value={filter}
            placeholder="Filter requests"
            onChange={(event) => setFilter(event.currentTarget.value)}
          />
        </label>
        <Menu
          trigger={
            <Button square aria-label="Add requests">
              <Plus aria-hidden="true" />
            </Button>
          }
          groups={treeMenu(commands)}
        />
      </div>
      <div ref={scroll} className={styles.scroll}>
        {rows.length === 0 ? (
          <p className={styles.nothing} role="status">
            {filtered ? 'No saved request matches.' : 'No request is saved yet.'}
          </p>
        ) : (
          <RequestTree
            rows={rows}
            kept={kept}
            chosenId={props.chosenId}
            renamingId={props.renamingId}
            scroll={scroll}
            commands={commands}
            isEdited={props.isEdited}
            onOpen={filtered ? () => undefined : folds.setOpen}
            onMove={props.onMove}
            onRename={(row, name) => {
              if (row.kind !== 'others') props.onRename({ kind: row.kind, id: row.id }, name);
            }}
            onRenamed={props.onRenamed}
          />
        )}
        <ManagementSection search={filter} openId={props.openOperationId} onOpen={props.onOpenOperation} />
      </div>
    </aside>
  );
}
