import type { Problem } from '../problems/problem.ts';
import type { RequestFolder } from './request-folder.ts';
import type { SavedRequest } from './saved-request.ts';
import type { Variable } from './variable.ts';

/** Levels of folders, the collection included. A deeper one can come from a file alone, and stays. */
export const deepestFolder = 20;

/** Where something goes: into a folder, before one that is there already or behind all. */
export type RequestMove =
  | {
      readonly kind: 'request';
      readonly id: string;
      readonly folderId: string;
      readonly beforeId: string | null;
    }
  | {
      readonly kind: 'folder';
      readonly id: string;
      /** Null makes it a collection. */
      readonly parentId: string | null;
      readonly beforeId: string | null;
    };

export interface FoldersAndRequests {
  readonly folders: readonly RequestFolder[];
  readonly requests: readonly SavedRequest[];
}

/** The folder and all folders in it, whatever their order; a circle is gone around once. */
export function foldersBelow(folders: readonly RequestFolder[], id: string): ReadonlySet<string> {
  const below = new Set([id]);
  // A set that grows is walked to its new end.
  for (const parent of below)
    for (const folder of folders) if (folder.parentId === parent) below.add(folder.id);
  return below;
}

/** Levels of the folder with those in it. */
function heightOf(
  folders: readonly RequestFolder[],
  id: string,
  seen: ReadonlySet<string> = new Set(),
): number {
  if (seen.has(id)) return 0;
  const inside = folders.filter(({ parentId }) => parentId === id);
  const next = new Set([...seen, id]);
  return 1 + Math.max(0, ...inside.map((folder) => heightOf(folders, folder.id, next)));
}

function levelOf(folders: readonly RequestFolder[], id: string | null): number {
  const seen = new Set<string>();
  for (let at = id; at !== null && !seen.has(at); ) {
    seen.add(at);
    const current: string = at;
    at = folders.find((folder) => folder.id === current)?.parentId ?? null;
  }
  return seen.size;
}

/** Why a folder may not stand in `parentId`; null where it may. The folder itself need not be there yet. */
export function folderPlaceProblem(
  folders: readonly RequestFolder[],
  id: string,
  parentId: string | null,
): Problem | null {
  if (parentId === null) return null;
  if (!folders.some((folder) => folder.id === parentId)) return { code: 'NOT_FOUND', what: 'folder' };
  if (foldersBelow(folders, id).has(parentId)) return { code: 'FOLDER_MISPLACED', reason: 'into_itself' };
  if (levelOf(folders, parentId) + heightOf(folders, id) > deepestFolder)
    return { code: 'FOLDER_MISPLACED', reason: 'too_deep' };
  return null;
}

/** Why a move can't be; null where it can. */
export function moveProblem({ folders, requests }: FoldersAndRequests, move: RequestMove): Problem | null {
  if (move.kind === 'folder') {
    if (!folders.some(({ id }) => id === move.id)) return { code: 'NOT_FOUND', what: 'folder' };
    return folderPlaceProblem(folders, move.id, move.parentId);
  }
  if (!requests.some(({ id }) => id === move.id)) return { code: 'NOT_FOUND', what: 'request' };
  return folders.some(({ id }) => id === move.folderId) ? null : { code: 'NOT_FOUND', what: 'folder' };
}

/** Puts `moved` before the one named, else behind all; the order of the others stays. */
function placed<Item extends { readonly id: string }>(
  items: readonly Item[],
  moved: Item,
  beforeId: string | null,
): readonly Item[] {
  const others = items.filter(({ id }) => id !== moved.id);
  const at = others.findIndex(({ id }) => id === beforeId);
  return at < 0 ? [...others, moved] : [...others.slice(0, at), moved, ...others.slice(at)];
}

/** What is not there does not move; ask `moveProblem` first. */
export function moved<Kept extends FoldersAndRequests>(kept: Kept, move: RequestMove): Kept {
  if (move.beforeId === move.id) return kept;
  if (move.kind === 'folder') {
    const folder = kept.folders.find(({ id }) => id === move.id);
    if (folder === undefined) return kept;
    const next = { ...folder, parentId: move.parentId };
    return { ...kept, folders: placed(kept.folders, next, move.beforeId) };
  }
  const request = kept.requests.find(({ id }) => id === move.id);
  if (request === undefined) return kept;
  const next = { ...request, folderId: move.folderId };
  return { ...kept, requests: placed(kept.requests, next, move.beforeId) };
}

/** What a name may have at most, in characters. */
const longestName = 200;

function copyName(name: string): string {
  return `${name.slice(0, longestName - ' copy'.length)} copy`;
}

/** A secret is kept under its variable's id: the copy has none, and losing the copy's must not lose the original's. */
function copiedVariables(variables: readonly Variable[], newId: () => string): readonly Variable[] {
  return variables.map((variable) => (variable.secret ? { ...variable, id: newId() } : variable));
}

function requestCopy(request: SavedRequest, newId: () => string): SavedRequest {
  return { ...request, id: newId(), variables: copiedVariables(request.variables, newId) };
}

/** `items` with each copy behind its original. */
function behind<Item extends { readonly id: string }>(items: readonly Item[], id: string, copy: Item) {
  return items.flatMap((item) => (item.id === id ? [item, copy] : [item]));
}

export interface Duplicated<Kept> {
  readonly kept: Kept;
  /** Of the copy. */
  readonly id: string;
}

/** Null where the request isn't there. */
export function requestDuplicated<Kept extends FoldersAndRequests>(
  kept: Kept,
  id: string,
  newId: () => string,
): Duplicated<Kept> | null {
  const request = kept.requests.find((each) => each.id === id);
  if (request === undefined) return null;
  const copy = { ...requestCopy(request, newId), name: copyName(request.name) };
  return { kept: { ...kept, requests: behind(kept.requests, id, copy) }, id: copy.id };
}

/** A copy of the folder with everything in it, beside the original. Null where the folder isn't there. */
export function folderDuplicated<Kept extends FoldersAndRequests>(
  kept: Kept,
  id: string,
  newId: () => string,
): Duplicated<Kept> | null {
  const folder = kept.folders.find((each) => each.id === id);
  if (folder === undefined) return null;
  const ids = new Map([...foldersBelow(kept.folders, id)].map((each) => [each, newId()]));
  const copyOf = (each: RequestFolder, copyId: string): RequestFolder => ({
    ...each,
    id: copyId,
    parentId: each.parentId === null ? null : (ids.get(each.parentId) ?? each.parentId),
    variables: copiedVariables(each.variables, newId),
  });
  const topId = ids.get(id) ?? newId();
  const top = { ...copyOf(folder, topId), parentId: folder.parentId, name: copyName(folder.name) };
  const inside = kept.folders.flatMap((each) => {
    const copyId = each.id === id ? undefined : ids.get(each.id);
    return copyId === undefined ? [] : [copyOf(each, copyId)];
  });
  const requests = kept.requests.flatMap((request) => {
    const folderId = ids.get(request.folderId);
    return folderId === undefined ? [] : [{ ...requestCopy(request, newId), folderId }];
  });
  return {
    kept: {
      ...kept,
      folders: [...behind(kept.folders, id, top), ...inside],
      requests: [...kept.requests, ...requests],
    },
    id: topId,
  };
}
