import { randomUUID } from 'node:crypto';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import {
  copyName,
  reordered,
  savedEnvironment,
} from '../../../src-shared/domain/environments/environment-edit.ts';
import {
  environmentFileName,
  fromEnvironmentFile,
  type SavedCalls,
  toEnvironmentFile,
  withNewIds,
} from '../../../src-shared/domain/environments/environment-file.ts';
import { heldInFile } from '../../../src-shared/domain/environments/held-in-file.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Settings } from '../../ports/settings-store.ts';
import type { Services } from '../services.ts';
import { checkEnvironment } from './environment-checks.ts';
import {
  type EnvironmentState,
  environmentIn,
  listOf,
  withEdited,
  withEnvironment,
} from './environment-state.ts';
import { environmentFileText, parseEnvironmentFile } from './environment-text.ts';
import type { SecretKeeper } from './secret-keeper.ts';
import type { VariableVault } from './variable-vault.ts';

function callsOf({ folders, requests }: Settings, id: string): SavedCalls {
  const mine = ({ environmentId }: { readonly environmentId: string }) => environmentId === id;
  return { folders: folders.filter(mine), requests: requests.filter(mine) };
}

function withAdded(
  settings: Settings,
  environment: Environment,
  { folders, requests }: SavedCalls,
): Settings {
  const added = {
    ...settings,
    environments: [...settings.environments, environment],
    folders: folders.length === 0 ? settings.folders : [...settings.folders, ...folders],
    requests: requests.length === 0 ? settings.requests : [...settings.requests, ...requests],
  };
  return withEdited(added, environment.id);
}

/** Making and changing environments; removal is apart because it must be undone. */
export function createEditing(
  state: EnvironmentState,
  keeper: SecretKeeper,
  variableVault: VariableVault,
): Pick<Services['environments'], 'list' | 'save' | 'duplicate' | 'reorder' | 'export' | 'import'> {
  /** Secrets of applications that an edit leaves out go with them. */
  async function dropSecretsLeftOut(edited: Environment): Promise<() => Promise<void>> {
    const current = state.read().environments.find(({ id }) => id === edited.id);
    const left = new Set(edited.applications.map(({ id }) => id));
    const gone = new Set(current?.applications.map(({ id }) => id).filter((id) => !left.has(id)) ?? []);
    if (gone.size === 0) return async () => undefined;
    return keeper.take(
      ({ environmentId, applicationId }) =>
        environmentId === edited.id && applicationId !== null && gone.has(applicationId),
    );
  }

  return {
    list: () => listOf(state.read()),

    async save({ environment: edited, revision }) {
      const refuseStale = (settings: Settings) => {
        if ((settings.environmentRevisions[edited.id] ?? 0) > revision)
          throw new ProblemError({ code: 'CHANGED_ELSEWHERE', what: 'environment' });
      };
      const before = state.read();
      refuseStale(before);
      const known = before.environments.find(({ id }) => id === edited.id) ?? null;
      const next = savedEnvironment(known, edited);
      checkEnvironment(next);
      const { variables, forgetPrevious, putBack } = await variableVault.settle(
        next,
        known?.variables ?? [],
        next.variables,
      );
      let putApplicationsBack = async () => {};
      try {
        putApplicationsBack = await dropSecretsLeftOut(edited);
        const after = await state.update(
          (settings) => {
            refuseStale(settings);
            const current = settings.environments.find(({ id }) => id === edited.id) ?? null;
            const saved = savedEnvironment(current, { ...edited, variables });
            return current === null
              ? withAdded(settings, saved, { folders: [], requests: [] })
              : withEnvironment(settings, saved);
          },
          { forgetPrevious },
        );
        return listOf(after);
      } catch (error) {
        await putApplicationsBack();
        await putBack();
        throw error;
      }
    },

    async duplicate({ id }) {
      let copyId = '';
      const after = await state.update((settings) => {
        const original = environmentIn(settings, id);
        const copy = withNewIds(original, callsOf(settings, id), randomUUID);
        copyId = copy.environment.id;
        const name = copyName(
          original.name,
          settings.environments.map((each) => each.name),
        );
        return withAdded(settings, { ...copy.environment, name, practice: false }, copy);
      });
      return environmentIn(after, copyId);
    },

    async reorder({ ids }) {
      const after = await state.update((settings) => ({
        ...settings,
        environments: reordered(settings.environments, ids),
      }));
      return listOf(after);
    },

    export({ id }) {
      const settings = state.read();
      const environment = environmentIn(settings, id);
      return {
        fileName: environmentFileName(environment.name),
        text: environmentFileText(toEnvironmentFile(environment, settings)),
      };
    },

    async import({ text }) {
      const added = fromEnvironmentFile(parseEnvironmentFile(text), randomUUID);
      checkEnvironment(added.environment);
      // A file made by hand, or of an older version, can hold what would not have been saved here.
      const held = heldInFile(added);
      if (held !== null) throw new ProblemError(held);
      const after = await state.update((settings) => withAdded(settings, added.environment, added));
      return environmentIn(after, added.environment.id);
    },
  };
}
