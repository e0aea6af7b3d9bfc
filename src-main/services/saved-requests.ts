import { randomUUID } from 'node:crypto';
import { heldByName, heldCredential } from '../../src-shared/domain/calls/held-credential.ts';
import {
  folderDuplicated,
  folderPlaceProblem,
  foldersBelow,
  moved,
  moveProblem,
  requestDuplicated,
} from '../../src-shared/domain/calls/request-moves.ts';
import type { SavedRequest } from '../../src-shared/domain/calls/saved-request.ts';
import type { Variable } from '../../src-shared/domain/calls/variable.ts';
import { variablesProblem } from '../../src-shared/domain/calls/variable-rules.ts';
import { insertedAt } from '../../src-shared/domain/environments/environment-edit.ts';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import type { Settings } from '../ports/settings-store.ts';
import { type EnvironmentState, environmentIn } from './environments/environment-state.ts';
import type { VariableVault } from './environments/variable-vault.ts';
import type { Replay } from './replay/replay.ts';
import type { Services } from './services.ts';
import type { Undo } from './undo.ts';

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

interface Kept {
  readonly id: string;
  readonly environmentId: string;
}

/** With the one of the same id replaced, else behind all. */
function put<Item extends Kept>(items: readonly Item[], item: Item): readonly Item[] {
  return items.some(({ id }) => id === item.id)
    ? items.map((each) => (each.id === item.id ? item : each))
    : [...items, item];
}

function found<Item extends Kept>(items: readonly Item[], what: 'request' | 'folder', id: string): Item {
  const item = items.find((each) => each.id === id);
  if (item === undefined) throw new ProblemError({ code: 'NOT_FOUND', what });
  return item;
}

/** The folders and requests of one environment. */
function within(settings: Settings, environmentId: string) {
  const mine = (each: Kept) => each.environmentId === environmentId;
  const folders = settings.folders.filter(mine);
  const requests = settings.requests.filter(mine);
  return { folders, requests };
}

interface Gone {
  readonly folder: (id: string) => boolean;
  readonly request: (request: SavedRequest) => boolean;
}

interface Taken<Item> {
  readonly item: Item;
  readonly index: number;
}

function taken<Item extends Kept>(
  items: readonly Item[],
  gone: (item: Item) => boolean,
): readonly Taken<Item>[] {
  return items.flatMap((item, index) => (gone(item) ? [{ item, index }] : []));
}

/** Each back in its place; what came back by another way stays as it is. */
function putBack<Item extends Kept>(items: readonly Item[], gone: readonly Taken<Item>[]): readonly Item[] {
  return gone.reduce(
    (all, { item, index }) => (all.some(({ id }) => id === item.id) ? all : insertedAt(all, index, item)),
    items,
  );
}

/** Saved API calls and the folders they stand in; sending them is apart. */
export function createSavedRequests(
  state: EnvironmentState,
  variableVault: VariableVault,
  undo: Undo,
): Omit<Services['requests'], keyof Replay> {
  /** Writes; `putBack` undoes what was done to the vault when that fails. */
  async function writeOr(
    putBack: () => Promise<void>,
    change: (settings: Settings) => Settings,
    options?: { readonly forgetPrevious: boolean },
  ): Promise<void> {
    try {
      await state.update(change, options);
    } catch (error) {
      await putBack();
      throw error;
    }
  }

  function secretsTaken(gone: Gone, environmentId: string): Promise<() => Promise<void>> {
    const { folders, requests } = within(state.read(), environmentId);
    const places = [...folders.filter(({ id }) => gone.folder(id)), ...requests.filter(gone.request)];
    return variableVault.take(
      environmentId,
      places.flatMap(({ variables }) => variables),
    );
  }

  /** Takes away folders and requests in one step, to be brought back as one. Returns the name of the first of them. */
  async function removed(
    what: 'request' | 'folder',
    nameOf: (settings: Settings) => { readonly name: string; readonly environmentId: string },
    goneOf: (settings: Settings) => Gone,
  ) {
    const secretsBack = await secretsTaken(goneOf(state.read()), nameOf(state.read()).environmentId);
    let named = { name: '', environmentId: '' };
    let folders: readonly Taken<Settings['folders'][number]>[] = [];
    let requests: readonly Taken<SavedRequest>[] = [];
    await writeOr(secretsBack, (settings) => {
      named = nameOf(settings);
      const gone = goneOf(settings);
      folders = taken(settings.folders, ({ id }) => gone.folder(id));
      requests = taken(settings.requests, gone.request);
      return {
        ...settings,
        folders:
          folders.length === 0 ? settings.folders : settings.folders.filter(({ id }) => !gone.folder(id)),
        requests:
          requests.length === 0 ? settings.requests : settings.requests.filter((each) => !gone.request(each)),
      };
    });
    return undo.remember(what, named.name, async () => {
      await secretsBack();
      await state.update((settings) => {
        environmentIn(settings, named.environmentId);
        return {
          ...settings,
          folders: putBack(settings.folders, folders),
          requests: putBack(settings.requests, requests),
        };
      });
    });
  }

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
      return removed(
        'request',
        (settings) => found(settings.requests, 'request', id),
        () => ({ folder: () => false, request: (each) => each.id === id }),
      );
    },

    removeFolder({ id }) {
      return removed(
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
