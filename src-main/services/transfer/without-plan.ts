import type { ImportPlan } from '../../../src-shared/domain/import/plan.ts';
import type { Settings } from '../../ports/settings-store.ts';
import { withEnvironment } from '../environments/environment-state.ts';

type Folders = Settings['folders'];

/** The nearest folder that stays, from this one outwards; null where none does. */
function stayingFolder(folders: Folders, gone: ReadonlySet<string>, id: string | null): string | null {
  const passed = new Set<string>();
  let at = id;
  while (at !== null && gone.has(at)) {
    if (passed.has(at)) return null;
    passed.add(at);
    const current: string = at;
    at = folders.find((folder) => folder.id === current)?.parentId ?? null;
  }
  return at;
}

/** What an import brought goes. What was put into its folders since then does not: it moves outwards. */
function withoutPlaces(settings: Settings, environmentId: string, plan: ImportPlan, newId: string): Settings {
  const goneFolders = new Set(plan.folders.map(({ id }) => id));
  const goneRequests = new Set(plan.requests.map(({ id }) => id));
  const { folders } = settings;
  const place = (id: string | null) => stayingFolder(folders, goneFolders, id);
  const requests = settings.requests
    .filter(({ id }) => !goneRequests.has(id))
    .map((each) =>
      goneFolders.has(each.folderId) ? { ...each, folderId: place(each.folderId) ?? newId } : each,
    );
  const left = folders
    .filter(({ id }) => !goneFolders.has(id))
    .map((each) =>
      goneFolders.has(each.parentId ?? '') ? { ...each, parentId: place(each.parentId) } : each,
    );
  // A request stands in a folder, and the collection that it stood in is gone.
  const name = plan.folders[0]?.name ?? '';
  const collection = { id: newId, environmentId, parentId: null, name, variables: [] };
  const needed = requests.some(({ folderId }) => folderId === newId);
  return { ...settings, folders: needed ? [...left, collection] : left, requests };
}

/**
 * The settings as if nothing had been imported, with all that is the person's own. `newId`: of a collection of the
 * import's name, for requests of theirs that would stand nowhere.
 */
export function withoutPlan(
  settings: Settings,
  environmentId: string,
  plan: ImportPlan,
  newId: string,
): Settings {
  const variableIds = new Set(plan.variables.map(({ id }) => id));
  const applicationIds = new Set(plan.applications.map(({ application }) => application.id));
  const left = withoutPlaces(settings, environmentId, plan, newId);
  const environment = settings.environments.find(({ id }) => id === environmentId);
  if (environment === undefined || variableIds.size + applicationIds.size === 0) return left;
  return withEnvironment(left, {
    ...environment,
    variables: environment.variables.filter(({ id }) => !variableIds.has(id)),
    applications: environment.applications.filter(({ id }) => !applicationIds.has(id)),
  });
}
