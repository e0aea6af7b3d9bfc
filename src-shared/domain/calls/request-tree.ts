import type { RequestFolder } from './request-folder.ts';
import type { SavedRequest } from './saved-request.ts';

/** A folder with what stands in it: folders first, then requests, each in the order of its list. */
export interface FolderNode {
  readonly folder: RequestFolder;
  readonly folders: readonly FolderNode[];
  readonly requests: readonly SavedRequest[];
  /** Requests in it at any depth. */
  readonly count: number;
}

/** All folders and requests of an environment, each exactly once. */
export interface RequestTree {
  readonly collections: readonly FolderNode[];
  /** Whose folder is gone, or goes around in a circle: a file from elsewhere may hold such. */
  readonly others: { readonly folders: readonly FolderNode[]; readonly requests: readonly SavedRequest[] };
}

function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | null,
): ReadonlyMap<string | null, readonly Item[]> {
  const groups = new Map<string | null, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Of two folders with one id the first counts. Linear in the number of folders and requests. */
export function buildRequestTree(
  folders: readonly RequestFolder[],
  requests: readonly SavedRequest[],
): RequestTree {
  const known = new Map(folders.toReversed().map((folder) => [folder.id, folder]));
  const distinct = folders.filter((folder) => known.get(folder.id) === folder);
  const foldersIn = grouped(distinct, ({ parentId }) => parentId);
  const requestsIn = grouped(requests, ({ folderId }) => folderId);
  const placed = new Set<string>();
  const nodeOf = (folder: RequestFolder): FolderNode => {
    placed.add(folder.id);
    const inside = (foldersIn.get(folder.id) ?? []).filter(({ id }) => !placed.has(id)).map(nodeOf);
    const own = requestsIn.get(folder.id) ?? [];
    const count = inside.reduce((sum, node) => sum + node.count, own.length);
    return { folder, folders: inside, requests: own, count };
  };
  const collections = (foldersIn.get(null) ?? []).map(nodeOf);
  const orphans = distinct.filter(({ parentId }) => parentId !== null && !known.has(parentId)).map(nodeOf);
  // What is left goes around in circles: each is opened at its first folder.
  const circles: FolderNode[] = [];
  for (const folder of distinct) if (!placed.has(folder.id)) circles.push(nodeOf(folder));
  return {
    collections,
    others: {
      folders: [...orphans, ...circles],
      requests: requests.filter(({ folderId }) => !known.has(folderId)),
    },
  };
}

function matches(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

function keptOf(node: FolderNode, words: readonly string[]): FolderNode | null {
  if (matches(node.folder.name, words)) return node;
  const { folders, requests } = keptIn(node, words);
  const count = folders.reduce((sum, each) => sum + each.count, requests.length);
  return folders.length === 0 && requests.length === 0 ? null : { ...node, folders, requests, count };
}

function keptIn(node: Pick<FolderNode, 'folders' | 'requests'>, words: readonly string[]) {
  return {
    folders: node.folders.map((each) => keptOf(each, words)).filter((each) => each !== null),
    requests: node.requests.filter(({ method, name, url }) => matches(`${method} ${name} ${url}`, words)),
  };
}

/**
 * The requests that hold every word of `filter` in method, name or URL, with the folders above them; a folder whose own
 * name holds them is kept with all that is in it.
 */
export function filterRequestTree(tree: RequestTree, filter: string): RequestTree {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return tree;
  return {
    collections: keptIn({ folders: tree.collections, requests: [] }, words).folders,
    others: keptIn(tree.others, words),
  };
}
