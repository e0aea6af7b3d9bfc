import { useQueryClient } from '@tanstack/react-query';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { Variable } from '../../../src-shared/domain/calls/variable.ts';
import { useHost } from '../../app/host-context.tsx';
import { queries, useRequests } from '../../app/queries.ts';
import { changeDraft, goneSince } from '../requests/use-drafts.ts';
import { InheritedVariables } from './inherited-variables.tsx';
import { type ShownValue, VariablesTable } from './variables-table.tsx';

/** The variables of one request, nobody else's and before all others; and what it has from elsewhere. */
export function RequestVariables(props: {
  readonly request: SavedRequest;
  readonly shownValue: ShownValue | null;
}) {
  const { request, shownValue } = props;
  const { id, environmentId } = request;
  const host = useHost();
  const cache = useQueryClient();
  const saved = useRequests(environmentId).data?.requests.find((each) => each.id === id);
  // An undo comes late: it must meet the request as it is by then, not as this was drawn.
  const keptNow = () => cache.getQueryData(queries.requests(host, environmentId).queryKey)?.requests;
  const change = (next: (variables: readonly Variable[]) => readonly Variable[]) => {
    changeDraft(id, keptNow() ?? [], (current) => {
      const variables = next(current.variables);
      return variables === current.variables ? current : { ...current, variables };
    });
  };
  return (
    <>
      <VariablesTable
        environmentId={environmentId}
        variables={request.variables}
        saved={saved?.variables ?? []}
        onChange={change}
        goneSince={() => goneSince(id, keptNow)}
        shownValue={shownValue}
      />
      <InheritedVariables request={request} />
    </>
  );
}
