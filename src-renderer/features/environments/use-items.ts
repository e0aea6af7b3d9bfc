import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { insertedAt } from '../../../src-shared/domain/environments/environment-edit.ts';
import { useHost } from '../../app/host-context.tsx';
import { useNotify } from '../../ui/toasts.tsx';
import { duplicated, moved, replaced } from './edit-environment.ts';
import { chosenKey, updateSetup, useSetup } from './setup-store.ts';
import type { EnvironmentDraft } from './use-draft.ts';
import { useEnvironmentActions } from './use-environment-actions.ts';

type ListName = 'applications' | 'apis';
type Item<L extends ListName> = Environment[L][number];

/** The applications or the APIs of an edited environment, and what can be done with them. */
export function useItems<L extends ListName>(list: L, draft: EnvironmentDraft, saved: Environment) {
  const host = useHost();
  const notify = useNotify();
  const { removePart } = useEnvironmentActions();
  const key = chosenKey(saved.id, list);
  const chosenId = useSetup().chosen[key];
  const items: readonly Item<L>[] = draft.environment[list];
  const chosen = items.find(({ id }) => id === chosenId) ?? items[0] ?? null;

  const choose = (id: string) => updateSetup((state) => ({ chosen: { ...state.chosen, [key]: id } }));
  const change = (next: (items: readonly Item<L>[]) => readonly Item<L>[]) =>
    draft.edit((environment) => ({ ...environment, [list]: next(environment[list]) }));

  const removeAtHost = (id: string) =>
    list === 'applications'
      ? host.environments.removeApplication({ environmentId: saved.id, applicationId: id })
      : host.environments.removeApi({ environmentId: saved.id, apiId: id });

  return {
    items,
    chosen,
    choose,
    add(item: Item<L>) {
      change((current) => [...current, item]);
      choose(item.id);
    },
    replace: (item: Item<L>) => change((current) => replaced(current, item)),
    move: (from: number, to: number) => change((current) => moved(current, from, to)),
    duplicate(id: string) {
      const newId = crypto.randomUUID();
      change((current) => duplicated(current, id, newId));
      choose(newId);
    },
    /** What was never saved leaves the draft alone; the rest is removed at the host with its secrets. Both can be undone. */
    remove(id: string) {
      if (saved[list].some((item) => item.id === id)) {
        removePart(
          () => removeAtHost(id),
          () => draft.forgetItem(list, id),
        );
        return;
      }
      const index = items.findIndex((item) => item.id === id);
      const item = items[index];
      if (item === undefined) return;
      change((current) => current.filter((other) => other.id !== id));
      notify.undoable(`Deleted “${item.name}”`, () => change((current) => insertedAt(current, index, item)));
    },
  };
}
