import type { ImportPlan } from './plan.ts';

/** How much of what an import would add. */
export interface ImportCounts {
  /** Folders that stand in no other: the file itself, or what a command was put into. */
  readonly collections: number;
  /** Those within collections. */
  readonly folders: number;
  readonly requests: number;
  /** Of the environment and of collections and folders. */
  readonly variables: number;
  /** New ones of the environment, with their token requests. */
  readonly applications: number;
  /** Values that go to the vault. */
  readonly secrets: number;
}

export function countsOf({
  folders,
  requests,
  variables,
  applications,
  secretValues,
}: Pick<ImportPlan, 'folders' | 'requests' | 'variables' | 'applications' | 'secretValues'>): ImportCounts {
  const collections = folders.filter(({ parentId }) => parentId === null).length;
  return {
    collections,
    folders: folders.length - collections,
    requests: requests.length,
    variables: folders.reduce((sum, each) => sum + each.variables.length, variables.length),
    applications: applications.length,
    secrets: secretValues.size + applications.filter(({ secret }) => secret !== null).length,
  };
}
