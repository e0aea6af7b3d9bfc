import { useQueryClient } from '@tanstack/react-query';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { queries } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useNotify } from '../../ui/toasts.tsx';
import { updateSetup } from './setup-store.ts';

/** What can be done with a whole environment. Failures are told as toasts. */
export function useEnvironmentActions() {
  const host = useHost();
  const cache = useQueryClient();
  const notify = useNotify();
  const { update } = useWorkspace();

  const refresh = () => cache.invalidateQueries({ queryKey: queries.environments(host).queryKey });
  const attempt = (task: () => Promise<void>) => {
    task().catch((error: unknown) => notify.problem(problemOf(error)));
  };
  const choose = (id: string, options: { readonly focus?: boolean } = {}) => {
    updateSetup(() => ({ focus: options.focus === true ? id : null }));
    update((current) => ({ ...current, environmentId: id }));
  };
  const removeUndoably = (
    remove: () => Promise<{ readonly undoId: string; readonly name: string }>,
    done: () => void = () => undefined,
  ) =>
    attempt(async () => {
      const { undoId, name } = await remove();
      done();
      await refresh();
      notify.undoable(`Deleted “${name}”`, () =>
        attempt(async () => {
          await host.environments.undo({ undoId });
          await refresh();
        }),
      );
    });

  return {
    choose,
    /** Shows an environment that was just added. */
    async show(id: string) {
      await refresh();
      choose(id);
    },
    duplicate: (environment: Environment) =>
      attempt(async () => {
        const copy = await host.environments.duplicate({ id: environment.id });
        await refresh();
        choose(copy.id, { focus: true });
        notify.say(`Duplicated as “${copy.name}”. Its secrets must be entered again.`);
      }),
    exportFile: (environment: Environment) =>
      attempt(async () => {
        const { fileName, text } = await host.environments.export({ id: environment.id });
        saveFile(fileName, [text], 'application/json');
        notify.say(`Exported “${environment.name}” as ${fileName}, without secrets.`);
      }),
    remove: (environment: Environment) =>
      removeUndoably(() => host.environments.remove({ id: environment.id })),
    reorder: (ids: readonly string[]) =>
      attempt(async () => {
        const { queryKey } = queries.environments(host);
        cache.setQueryData(queryKey, await host.environments.reorder({ ids: [...ids] }));
      }),
    /** Removes something of an environment at the host, with its secrets, and offers to take that back. */
    removePart: removeUndoably,
  };
}
