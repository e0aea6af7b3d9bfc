import type { Variable } from './variable.ts';

/** A place for saved requests and further folders. A collection is a folder that stands in no other. */
export interface RequestFolder {
  readonly id: string;
  readonly environmentId: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly variables: readonly Variable[];
}

/** A folder that goes around in a circle, in a file from elsewhere, has no collection. */
const deepest = 100;

/** The folders from the collection down to this one; empty where the folder isn't there. */
export function folderPath(folders: readonly RequestFolder[], folderId: string): readonly RequestFolder[] {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const path: RequestFolder[] = [];
  for (let id: string | null = folderId; id !== null && path.length < deepest; ) {
    const folder: RequestFolder | undefined = byId.get(id);
    if (folder === undefined) break;
    path.unshift(folder);
    id = folder.parentId;
  }
  return path;
}
