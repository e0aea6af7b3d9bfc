import type { UndoHandle } from '../../../src-shared/contract/views.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { insertedAt } from '../../../src-shared/domain/environments/environment-edit.ts';
import type { Settings } from '../../ports/settings-store.ts';
import { type EnvironmentState, environmentIn } from '../environments/environment-state.ts';
import type { VariableVault } from '../environments/variable-vault.ts';
import type { Undo } from '../undo.ts';
import { type Kept, within } from './kept-items.ts';
import { writeOr } from './write-or.ts';

/** What is to go. */
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

/**
 * Takes away folders and requests in one step, secrets of their variables too, to be brought back as one. The name is of
 * what `nameOf` finds, which throws where it is gone.
 */
export function createRemoval(state: EnvironmentState, variableVault: VariableVault, undo: Undo) {
  function secretsTaken(gone: Gone, environmentId: string): Promise<() => Promise<void>> {
    const { folders, requests } = within(state.read(), environmentId);
    const places = [...folders.filter(({ id }) => gone.folder(id)), ...requests.filter(gone.request)];
    return variableVault.take(
      environmentId,
      places.flatMap(({ variables }) => variables),
    );
  }

  return async function remove(
    what: 'request' | 'folder',
    nameOf: (settings: Settings) => { readonly name: string; readonly environmentId: string },
    goneOf: (settings: Settings) => Gone,
  ): Promise<UndoHandle> {
    const secretsBack = await secretsTaken(goneOf(state.read()), nameOf(state.read()).environmentId);
    let named = { name: '', environmentId: '' };
    let folders: readonly Taken<Settings['folders'][number]>[] = [];
    let requests: readonly Taken<SavedRequest>[] = [];
    await writeOr(state, secretsBack, (settings) => {
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
  };
}
