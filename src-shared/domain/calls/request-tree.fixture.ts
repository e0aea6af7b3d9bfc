// Folders and requests for tests of the tree.
import type { RequestFolder } from './request-folder.ts';
import { requestDefaults, type SavedRequest } from './saved-request.ts';

export const folder = (id: string, parentId: string | null = null): RequestFolder => ({
  id,
  environmentId: 'e',
  parentId,
  name: `Folder ${id}`,
  variables: [],
});

export const request = (id: string, folderId: string, change: Partial<SavedRequest> = {}): SavedRequest => ({
  id,
  environmentId: 'e',
  folderId,
  name: `Request ${id}`,
  method: 'GET',
  url: `{{domain}}/${id}`,
  ...requestDefaults,
  ...change,
});

export const treeIds = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** Where something stands in a tree that may be broken. */
type Spot = (typeof treeIds)[number] | 'gone' | null;
export const spots: readonly Spot[] = [null, 'gone', ...treeIds];

/** Folders with these parents, themselves or one another too, and requests in these folders. */
export const treeOf = (parents: readonly Spot[], places: readonly Spot[]) => ({
  folders: parents.map((parentId, index) => folder(treeIds[index] ?? `more ${index}`, parentId)),
  requests: places.map((folderId, index) => request(`r${index}`, folderId ?? 'gone')),
});
