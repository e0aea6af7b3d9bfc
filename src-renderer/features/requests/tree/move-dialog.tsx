import { useRef, useState } from 'react';
import { folderPath } from '../../../../src-shared/domain/calls/request-folder.ts';
import {
  type FoldersAndRequests,
  moveProblem,
  type RequestMove,
} from '../../../../src-shared/domain/calls/request-moves.ts';
import type { TreeItem } from '../../../../src-shared/domain/calls/request-placing.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { SearchList } from '../../../ui/search-list.tsx';
import styles from './move-dialog.module.css';

interface MoveDialogProps {
  readonly kept: FoldersAndRequests;
  readonly item: TreeItem;
  readonly onMove: (move: RequestMove) => void;
  /** A request goes into a collection that isn't there yet. */
  readonly onMoveToNew: (name: string) => void;
  readonly onClose: () => void;
}

interface Choice {
  readonly id: string;
  readonly path: readonly string[];
  readonly choose: () => void;
}

/** Chooses a folder by its name: what dragging does, for the keyboard. */
export function MoveDialog({ kept, item, onMove, onMoveToNew, onClose }: MoveDialogProps) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState<string | undefined>();
  const input = useRef<HTMLInputElement>(null);
  const moved = (item.kind === 'folder' ? kept.folders : kept.requests).find(({ id }) => id === item.id);
  const parentId = moved === undefined ? null : 'parentId' in moved ? moved.parentId : moved.folderId;
  const moveInto = (folderId: string | null): RequestMove | null => {
    if (item.kind === 'folder') return { kind: 'folder', id: item.id, parentId: folderId, beforeId: null };
    return folderId === null ? null : { kind: 'request', id: item.id, folderId, beforeId: null };
  };
  const placeAt = (folderId: string | null, path: readonly string[]): readonly Choice[] => {
    const move = moveInto(folderId);
    if (move === null || folderId === parentId || moveProblem(kept, move) !== null) return [];
    return [{ id: folderId ?? 'top', path, choose: () => onMove(move) }];
  };
  const name = query.trim();
  const places = [
    ...placeAt(null, ['Top level, as a collection']),
    ...kept.folders
      .map(({ id }) => ({ id, path: folderPath(kept.folders, id).map((each) => each.name) }))
      .toSorted((one, other) => one.path.join('\n').localeCompare(other.path.join('\n')))
      .flatMap(({ id, path }) => placeAt(id, path)),
  ].filter(({ path }) => path.join(' ').toLowerCase().includes(name.toLowerCase()));
  const fresh: readonly Choice[] =
    item.kind === 'folder' || name === '' || name.length > 200
      ? []
      : [{ id: 'new', path: [`New collection “${name}”`], choose: () => onMoveToNew(name) }];
  const choices = [...places, ...fresh];
  const activeId = choices.some(({ id }) => id === active) ? active : choices[0]?.id;
  return (
    <Dialog open size="sm" title={`Move “${moved?.name ?? ''}”`} onClose={onClose} initialFocus={input}>
      <div className={styles.places}>
        <SearchList
          input={input}
          label="Folder"
          listLabel="Folders"
          placeholder="Find a folder, or name a new collection"
          query={query}
          onQuery={setQuery}
          items={choices.map(({ id, path }) => ({ id, content: <Path names={path} /> }))}
          activeId={activeId}
          onActive={setActive}
          onChoose={(id) => {
            onClose();
            choices.find((choice) => choice.id === id)?.choose();
          }}
          emptyText="There is no other place for it."
        />
      </div>
    </Dialog>
  );
}

function Path({ names }: { names: readonly string[] }) {
  const above = names.slice(0, -1);
  return (
    <span className={styles.path}>
      {above.length > 0 && <span className={styles.above}>{above.join(' / ')} / </span>}
      {names.at(-1)}
    </span>
  );
}
