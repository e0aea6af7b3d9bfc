import type { RequestFolder } from './request-folder.ts';
import type { FolderNode, RequestTree } from './request-tree.ts';
import type { SavedRequest } from './saved-request.ts';

/** Names the group of what has no folder; no folder has this id. */
export const othersId = 'others';

/** A row of the tree as it is shown. Places count from 1, as in ARIA. */
interface Place {
  readonly id: string;
  readonly name: string;
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  /** The row it stands under. */
  readonly parentId: string | null;
}

interface Openable {
  readonly open: boolean;
  readonly count: number;
}

export type RequestRow =
  | ({ readonly kind: 'folder'; readonly folder: RequestFolder } & Place & Openable)
  | ({ readonly kind: 'others' } & Place & Openable)
  | ({ readonly kind: 'request'; readonly request: SavedRequest } & Place);

interface Spot {
  readonly level: number;
  readonly parentId: string | null;
}

type IsOpen = (id: string) => boolean;

function folderRows(
  node: FolderNode,
  place: Spot & Pick<Place, 'position' | 'siblings'>,
  isOpen: IsOpen,
): RequestRow[] {
  const { folder, count } = node;
  const open = isOpen(folder.id);
  const row: RequestRow = {
    kind: 'folder',
    id: folder.id,
    name: folder.name,
    folder,
    open,
    count,
    ...place,
  };
  const inside = { level: place.level + 1, parentId: folder.id };
  return open ? [row, ...rowsIn(node, inside, isOpen)] : [row];
}

function rowsIn(
  { folders, requests }: Pick<FolderNode, 'folders' | 'requests'>,
  spot: Spot,
  isOpen: IsOpen,
  siblings = folders.length + requests.length,
): RequestRow[] {
  return [
    ...folders.flatMap((node, index) => folderRows(node, { ...spot, position: index + 1, siblings }, isOpen)),
    ...requests.map(
      (request, index): RequestRow => ({
        kind: 'request',
        id: request.id,
        name: request.name,
        request,
        ...spot,
        position: folders.length + index + 1,
        siblings,
      }),
    ),
  ];
}

/** The rows in sight, from above; what stands in a closed folder is left out. */
export function requestRows({ collections, others }: RequestTree, isOpen: IsOpen): readonly RequestRow[] {
  const top: Spot = { level: 1, parentId: null };
  const hasOthers = others.folders.length + others.requests.length > 0;
  const siblings = collections.length + (hasOthers ? 1 : 0);
  const rows = rowsIn({ folders: collections, requests: [] }, top, isOpen, siblings);
  if (!hasOthers) return rows;
  const open = isOpen(othersId);
  const count = others.folders.reduce((sum, node) => sum + node.count, others.requests.length);
  const inside = { level: 2, parentId: othersId };
  return [
    ...rows,
    {
      kind: 'others',
      id: othersId,
      name: 'Other requests',
      open,
      count,
      ...top,
      position: siblings,
      siblings,
    },
    ...(open ? rowsIn(others, inside, isOpen) : []),
  ];
}

/** The next row below `from`, going around, whose name begins with what was typed; null where none does. */
export function rowTyped(rows: readonly RequestRow[], from: number, typed: string): RequestRow | null {
  const wanted = typed.toLowerCase();
  // A single letter goes on to the next; more letters may go on naming the same row.
  const start = typed.length === 1 ? from + 1 : Math.max(from, 0);
  const around = [...rows.slice(start), ...rows.slice(0, start)];
  return around.find(({ name }) => name.toLowerCase().startsWith(wanted)) ?? null;
}
