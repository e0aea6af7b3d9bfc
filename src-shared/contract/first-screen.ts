import type { Workspace } from '../domain/environments/workspace.ts';
import type { EnvironmentList } from './views.ts';

/**
 * What a page draws first. A host sends it of its own accord, before anything else, so that the page need not ask. Its
 * host has parsed it; the page only makes sure that it is what it waits for.
 */
export interface FirstScreen {
  readonly workspace: Workspace;
  readonly environments: EnvironmentList;
}

export function isFirstScreen(value: unknown): value is FirstScreen {
  return (
    typeof value === 'object' &&
    value !== null &&
    'workspace' in value &&
    typeof value.workspace === 'object' &&
    value.workspace !== null &&
    'environments' in value &&
    typeof value.environments === 'object' &&
    value.environments !== null
  );
}
