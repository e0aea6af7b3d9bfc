import type { Application, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { insertedAt } from '../../../src-shared/domain/environments/environment-edit.ts';
import type { Workspace } from '../../../src-shared/domain/environments/workspace.ts';
import type { TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Settings } from '../../ports/settings-store.ts';
import type { Services } from '../services.ts';
import type { Undo } from '../undo.ts';
import {
  applicationIn,
  type EnvironmentState,
  environmentIn,
  withEdited,
  withEnvironment,
} from './environment-state.ts';
import type { SecretKeeper } from './secret-keeper.ts';

function without(record: Readonly<Record<string, string>>, key: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

function workspaceWithout(workspace: Workspace, environmentId: string): Workspace {
  return {
    ...workspace,
    environmentId: workspace.environmentId === environmentId ? null : workspace.environmentId,
    applicationIds: without(workspace.applicationIds, environmentId),
    requestIds: without(workspace.requestIds, environmentId),
    tokenRequests: workspace.tokenRequests.filter((draft) => draft.environmentId !== environmentId),
  };
}

function withDrafts(settings: Settings, drafts: readonly TokenRequest[]): Settings {
  if (drafts.length === 0) return settings;
  const { workspace } = settings;
  return { ...settings, workspace: { ...workspace, tokenRequests: [...workspace.tokenRequests, ...drafts] } };
}

function environmentBack(settings: Settings, from: Settings, environment: Environment): Settings {
  const index = from.environments.findIndex(({ id }) => id === environment.id);
  const mine = ({ environmentId }: { readonly environmentId: string }) => environmentId === environment.id;
  const restored = {
    ...settings,
    environments: insertedAt(settings.environments, index, environment),
    folders: [...settings.folders, ...from.folders.filter(mine)],
    requests: [...settings.requests, ...from.requests.filter(mine)],
  };
  return withDrafts(withEdited(restored, environment.id), from.workspace.tokenRequests.filter(mine));
}

function applicationBack(
  settings: Settings,
  from: Settings,
  environmentId: string,
  application: Application,
) {
  const environment = environmentIn(settings, environmentId);
  const index = environmentIn(from, environmentId).applications.findIndex(({ id }) => id === application.id);
  const applications = insertedAt(environment.applications, index, application);
  const drafts = from.workspace.tokenRequests.filter(
    (draft) => draft.environmentId === environmentId && draft.applicationId === application.id,
  );
  return withDrafts(withEnvironment(settings, { ...environment, applications }), drafts);
}

/** Removal of environments, applications and APIs with all that hangs on them. */
export function createRemoval(
  state: EnvironmentState,
  keeper: SecretKeeper,
  undo: Undo,
): Pick<Services['environments'], 'remove' | 'removeApplication' | 'removeApi'> {
  /** Applies `change`; returns the settings before it. Secrets are put back when it fails. */
  async function applied(
    change: (settings: Settings) => Settings,
    putBack: () => Promise<void>,
  ): Promise<Settings> {
    let before = state.read();
    try {
      await state.update((settings) => {
        before = settings;
        return change(settings);
      });
    } catch (error) {
      await putBack();
      throw error;
    }
    return before;
  }

  return {
    async remove({ id }) {
      const environment = environmentIn(state.read(), id);
      if (environment.practice) throw new ProblemError({ code: 'PRACTICE_FIXED' });
      const putBack = await keeper.take(({ environmentId }) => environmentId === id);
      const before = await applied((settings) => {
        environmentIn(settings, id);
        const left = {
          ...settings,
          environments: settings.environments.filter((each) => each.id !== id),
          folders: settings.folders.filter(({ environmentId }) => environmentId !== id),
          requests: settings.requests.filter(({ environmentId }) => environmentId !== id),
          workspace: workspaceWithout(settings.workspace, id),
        };
        return withEdited(left, id);
      }, putBack);
      return undo.remember('environment', environment.name, async () => {
        await putBack();
        await state.update((settings) => environmentBack(settings, before, environmentIn(before, id)));
      });
    },

    async removeApplication({ environmentId, applicationId }) {
      const application = applicationIn(environmentIn(state.read(), environmentId), applicationId);
      const putBack = await keeper.take(
        (each) => each.environmentId === environmentId && each.applicationId === applicationId,
      );
      const before = await applied((settings) => {
        const environment = environmentIn(settings, environmentId);
        applicationIn(environment, applicationId);
        const applications = environment.applications.filter(({ id }) => id !== applicationId);
        const left = withEnvironment(settings, { ...environment, applications });
        const tokenRequests = left.workspace.tokenRequests.filter(
          (draft) => draft.environmentId !== environmentId || draft.applicationId !== applicationId,
        );
        return { ...left, workspace: { ...left.workspace, tokenRequests } };
      }, putBack);
      return undo.remember('application', application.name, async () => {
        const removed = applicationIn(environmentIn(before, environmentId), applicationId);
        await putBack();
        await state.update((settings) => applicationBack(settings, before, environmentId, removed));
      });
    },

    async removeApi({ environmentId, apiId }) {
      let index = -1;
      const before = await applied(
        (settings) => {
          const environment = environmentIn(settings, environmentId);
          index = environment.apis.findIndex(({ id }) => id === apiId);
          if (index < 0) throw new ProblemError({ code: 'NOT_FOUND', what: 'api' });
          return withEnvironment(settings, {
            ...environment,
            apis: environment.apis.filter(({ id }) => id !== apiId),
          });
        },
        async () => undefined,
      );
      const api = environmentIn(before, environmentId).apis[index];
      if (api === undefined) throw new ProblemError({ code: 'NOT_FOUND', what: 'api' });
      return undo.remember('api', api.name, async () => {
        await state.update((settings) => {
          const environment = environmentIn(settings, environmentId);
          return withEnvironment(settings, {
            ...environment,
            apis: insertedAt(environment.apis, index, api),
          });
        });
      });
    },
  };
}
