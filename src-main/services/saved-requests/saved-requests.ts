import { randomUUID } from 'node:crypto';
import { heldByName, heldCredential } from '../../../src-shared/domain/calls/held-credential.ts';
import {
  folderDuplicated,
  folderPlaceProblem,
  foldersBelow,
  moved,
  moveProblem,
  requestDuplicated,
} from '../../../src-shared/domain/calls/request-moves.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { Variable } from '../../../src-shared/domain/calls/variable.ts';
import { variablesProblem } from '../../../src-shared/domain/calls/variable-rules.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { type EnvironmentState, environmentIn } from '../environments/environment-state.ts';
import type { VariableVault } from '../environments/variable-vault.ts';
import type { Replay } from '../replay/replay.ts';
import type { Services } from '../services.ts';
import type { Undo } from '../undo.ts';
import { found, type Kept, put, within } from './kept-items.ts';
import { createRemoval } from './removal.ts';
import { writeOr } from './write-or.ts';

/** The settings file may hold no credential, and a request is where people paste one. */
function refuseCredentials(request: SavedRequest): void {
  const found = heldCredential(request);
  if (found !== null) throw new ProblemError({ code: 'REQUEST_INVALID', ...found });
}

function refuseName(name: string): void {
  const reason = heldByName(name);
  if (reason !== null) throw new ProblemError({ code: 'REQUEST_INVALID', field: 'name', reason });
}

function refuseVariables(variables: readonly Variable[]): void {
  const problem = variablesProblem(variables);
  if (problem !== null) throw new ProblemError(problem);
}

/** Saved API calls and the folders they stand in; sending them is apart. */
export function createSavedRequests(
  state: EnvironmentState,
  variableVault: VariableVault,
  undo: Undo,
): Omit<Services['requests'], keyof Replay> {
  const remove = createRemoval(state, variableVault, undo);

  return {
    list({ environmentId }) {
      const settings = state.read();
      environmentIn(settings, environmentId);
      return within(settings, environmentId);
    },

    async saveFolder(edited) {
      const known = state.read().folders.find(({ id }) => id === edited.id);
      // What is refused as a name now may stand in an older file.
      if (edited.name !== known?.name) refuseName(edited.name);
      refuseVariables(edited.variables);
      const environment = environmentIn(state.read(), edited.environmentId);
      const settled = await variableVault.settle(environment, known?.variables ?? [], edited.variables);
      const folder = { ...edited, variables: settled.variables };
      await writeOr(
        state,
        settled.putBack,
        (settings) => {
          environmentIn(settings, folder.environmentId);
          const { folders } = within(settings, folder.environmentId);
          // A folder that is there keeps its place: moving is apart, and so is what a file brought.
          const before = folders.find(({ id }) => id === folder.id);
          const problem =
            before?.parentId === folder.parentId
              ? null
              : folderPlaceProblem(folders, folder.id, folder.parentId);
          if (problem !== null) throw new ProblemError(problem);
          return { ...settings, folders: put(settings.folders, folder) };
        },
        settled,
      );
      return folder;
    },

    async save(edited) {
      refuseCredentials(edited);
      refuseVariables(edited.variables);
      const environment = environmentIn(state.read(), edited.environmentId);
      const known = state.read().requests.find(({ id }) => id === edited.id);
      const settled = await variableVault.settle(environment, known?.variables ?? [], edited.variables);
      const request = { ...edited, variables: settled.variables };
      await writeOr(
        state,
        settled.putBack,
        (settings) => {
          environmentIn(settings, request.environmentId);
          return { ...settings, requests: put(settings.requests, request) };
        },
        settled,
      );
      return request;
    },

    async rename({ kind, id, name }) {
      refuseName(name);
      await state.update((settings) =>
        kind === 'folder'
          ? { ...settings, folders: put(settings.folders, { ...found(settings.folders, kind, id), name }) }
          : {
              ...settings,
              requests: put(settings.requests, { ...found(settings.requests, kind, id), name }),
            },
      );
    },

    async move(move) {
      await state.update((settings) => {
        const { environmentId } = found<Kept>(
          move.kind === 'folder' ? settings.folders : settings.requests,
          move.kind,
          move.id,
        );
        const problem = moveProblem(within(settings, environmentId), move);
        if (problem !== null) throw new ProblemError(problem);
        return moved(settings, move);
      });
    },

    async duplicate({ kind, id }) {
      let copyId = '';
      await state.update((settings) => {
        const copied = (kind === 'folder' ? folderDuplicated : requestDuplicated)(settings, id, randomUUID);
        if (copied === null) throw new ProblemError({ code: 'NOT_FOUND', what: kind });
        copyId = copied.id;
        return copied.kept;
      });
      return { id: copyId };
    },

    remove({ id }) {
      return remove(
        'request',
        (settings) => found(settings.requests, 'request', id),
        () => ({ folder: () => false, request: (each) => each.id === id }),
      );
    },

    removeFolder({ id }) {
      return remove(
        'folder',
        (settings) => found(settings.folders, 'folder', id),
        (settings) => {
          const gone = foldersBelow(settings.folders, id);
          return { folder: (each) => gone.has(each), request: ({ folderId }) => gone.has(folderId) };
        },
      );
    },
  };
}
