import { heldCredential } from '../../src-shared/domain/calls/held-credential.ts';
import type { SavedRequest } from '../../src-shared/domain/calls/saved-request.ts';
import { insertedAt, reordered } from '../../src-shared/domain/environments/environment-edit.ts';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import { type EnvironmentState, environmentIn } from './environments/environment-state.ts';
import type { Replay } from './replay/replay.ts';
import type { Services } from './services.ts';
import type { Undo } from './undo.ts';

/** The settings file may hold no credential, and a request is where people paste one. */
function refuseCredentials(request: SavedRequest): void {
  const found = heldCredential(request);
  if (found !== null) throw new ProblemError({ code: 'REQUEST_INVALID', ...found });
}

/** Saved API calls; sending them is apart. */
export function createSavedRequests(
  state: EnvironmentState,
  undo: Undo,
): Omit<Services['requests'], keyof Replay> {
  return {
    list({ environmentId }) {
      const settings = state.read();
      environmentIn(settings, environmentId);
      const mine = (each: { readonly environmentId: string }) => each.environmentId === environmentId;
      return { folders: settings.folders.filter(mine), requests: settings.requests.filter(mine) };
    },

    async saveFolder(folder) {
      await state.update((settings) => {
        environmentIn(settings, folder.environmentId);
        const known = settings.folders.some(({ id }) => id === folder.id);
        const folders = known
          ? settings.folders.map((each) => (each.id === folder.id ? folder : each))
          : [...settings.folders, folder];
        return { ...settings, folders };
      });
      return folder;
    },

    async save(request) {
      refuseCredentials(request);
      await state.update((settings) => {
        environmentIn(settings, request.environmentId);
        const known = settings.requests.some(({ id }) => id === request.id);
        const requests = known
          ? settings.requests.map((each) => (each.id === request.id ? request : each))
          : [...settings.requests, request];
        return { ...settings, requests };
      });
      return request;
    },

    async remove({ id }) {
      const taken: { readonly request: SavedRequest; readonly index: number }[] = [];
      await state.update((settings) => {
        const index = settings.requests.findIndex((each) => each.id === id);
        const request = settings.requests[index];
        if (request === undefined) throw new ProblemError({ code: 'NOT_FOUND', what: 'request' });
        taken.push({ request, index });
        return { ...settings, requests: settings.requests.filter((each) => each.id !== id) };
      });
      return undo.remember('request', taken[0]?.request.name ?? '', async () => {
        await state.update((settings) => {
          const [first] = taken;
          if (first === undefined || settings.requests.some((each) => each.id === id)) return settings;
          environmentIn(settings, first.request.environmentId);
          return { ...settings, requests: insertedAt(settings.requests, first.index, first.request) };
        });
      });
    },

    async reorder({ environmentId, ids }) {
      await state.update((settings) => {
        environmentIn(settings, environmentId);
        const mine = settings.requests.filter((request) => request.environmentId === environmentId);
        const others = settings.requests.filter((request) => request.environmentId !== environmentId);
        return { ...settings, requests: [...others, ...reordered(mine, ids)] };
      });
    },
  };
}
