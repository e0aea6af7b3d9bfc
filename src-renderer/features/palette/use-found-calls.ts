import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import type { Command } from '../../app/commands.tsx';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useRequests } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { useCaller } from '../requests/management/use-caller.ts';
import { useManagement } from '../requests/management/use-management.ts';
import { useOpenedOperations } from '../requests/management/use-opened-operations.ts';
import { matchesWell } from './filter-commands.ts';

/** Saved requests and calls of the management API that a search names, as commands that open them. */
export function useFoundCalls(query: string): readonly Command[] {
  const environment = useEnvironment();
  const { update } = useWorkspace();
  const { data: saved } = useRequests(environment.id);
  const requests = saved?.requests ?? [];
  const management = useManagement();
  const { token } = useCaller(management?.audiences ?? []);
  const { open } = useOpenedOperations(environment.id, requests);
  if (query.trim() === '') return [];
  const show = (id: string) =>
    update((current) => ({
      ...current,
      screen: 'requests',
      requestIds: { ...current.requestIds, [environment.id]: id },
    }));
  const found: Command[] = requests.map(({ id, method, name }) => ({
    id: `open-request-${id}`,
    title: `${method} ${displayText(name)}`,
    group: 'Saved requests',
    run: () => show(id),
  }));
  if (management !== null) {
    const { operations, source } = management.catalogue;
    for (const operation of operations)
      found.push({
        id: `open-operation-${operation.id}`,
        title: `${operation.method} ${operation.name}`,
        group: `All of the ${source.title}`,
        run: () => show(open(operation, source.title, token)),
      });
  }
  return found.filter(({ title, group }) => matchesWell(query, `${title} ${group}`));
}
