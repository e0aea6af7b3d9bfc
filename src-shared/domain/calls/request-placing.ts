import { type FoldersAndRequests, moveProblem, type RequestMove } from './request-moves.ts';
import { othersId, type RequestRow } from './request-rows.ts';

/** What is moved by keys or by dragging. */
export interface TreeItem {
  readonly kind: 'request' | 'folder';
  readonly id: string;
}

interface Placed extends TreeItem {
  readonly parentId: string | null;
  /** Those of the same kind in the same folder, in order, itself among them. */
  readonly siblings: readonly string[];
}

function placeOf({ folders, requests }: FoldersAndRequests, { kind, id }: TreeItem): Placed | null {
  const items =
    kind === 'folder'
      ? folders.map((folder) => ({ id: folder.id, parentId: folder.parentId }))
      : requests.map((request) => ({ id: request.id, parentId: request.folderId }));
  const item = items.find((each) => each.id === id);
  if (item === undefined) return null;
  const { parentId } = item;
  return {
    kind,
    id,
    parentId,
    siblings: items.filter((each) => each.parentId === parentId).map((each) => each.id),
  };
}

function into({ kind, id }: TreeItem, parentId: string | null, beforeId: string | null): RequestMove | null {
  if (kind === 'folder') return { kind, id, parentId, beforeId };
  return parentId === null ? null : { kind, id, folderId: parentId, beforeId };
}

/** The move, or null where it can't be. */
function allowed(kept: FoldersAndRequests, move: RequestMove | null): RequestMove | null {
  return move === null || moveProblem(kept, move) !== null ? null : move;
}

/**
 * The move of one step: past a neighbour of its kind, out of its folder to stand behind it, or into the folder above it.
 * Null where there is no such place.
 */
export function stepOf(
  kept: FoldersAndRequests,
  item: TreeItem,
  step: 'up' | 'down' | 'out' | 'in',
): RequestMove | null {
  const place = placeOf(kept, item);
  if (place === null) return null;
  const { parentId, siblings } = place;
  const at = siblings.indexOf(item.id);
  switch (step) {
    case 'up': {
      const before = siblings[at - 1];
      return before === undefined ? null : allowed(kept, into(item, parentId, before));
    }
    case 'down':
      return at + 1 >= siblings.length ? null : allowed(kept, into(item, parentId, siblings[at + 2] ?? null));
    case 'out': {
      const parent = parentId === null ? null : placeOf(kept, { kind: 'folder', id: parentId });
      if (parent === null) return null;
      const behind = parent.siblings[parent.siblings.indexOf(parent.id) + 1] ?? null;
      return allowed(kept, into(item, parent.parentId, item.kind === 'folder' ? behind : null));
    }
    case 'in': {
      const beside = kept.folders.filter((folder) => folder.parentId === parentId).map(({ id }) => id);
      const above = item.kind === 'folder' ? beside[beside.indexOf(item.id) - 1] : beside.at(-1);
      return above === undefined ? null : allowed(kept, into(item, above, null));
    }
  }
}

/** Where in a row the pointer is. */
export type DropZone = 'before' | 'inside' | 'after';

export interface Drop {
  readonly move: RequestMove;
  /** Where it is drawn: a line at the edge of a row, or the folder that takes it in. */
  readonly rowId: string;
  readonly zone: DropZone;
}

/** What letting go of `item` over a row does; null where nothing comes of it. */
export function dropOn(
  kept: FoldersAndRequests,
  item: TreeItem,
  row: RequestRow,
  zone: DropZone,
): Drop | null {
  if (row.kind === 'others' || row.id === item.id) return null;
  if (row.kind === item.kind && zone !== 'inside') {
    // What has no folder has no place to stand beside.
    if (row.parentId === othersId) return null;
    const place = placeOf(kept, row);
    if (place === null) return null;
    const others = place.siblings.filter((id) => id !== item.id);
    const behind = others[others.indexOf(row.id) + 1] ?? null;
    const move = allowed(kept, into(item, place.parentId, zone === 'before' ? row.id : behind));
    return move && { move, rowId: row.id, zone };
  }
  if (row.kind === 'request' && item.kind === 'request') return dropOn(kept, item, row, 'after');
  const folderId = row.kind === 'folder' ? row.id : row.request.folderId;
  const move = allowed(kept, into(item, folderId, null));
  return move && { move, rowId: folderId, zone: 'inside' };
}
