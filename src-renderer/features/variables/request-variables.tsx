import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { useRequests } from '../../app/queries.ts';
import { VariablesTable } from './variables-table.tsx';

/** The variables of one request: nobody else's, and before all others. */
export function RequestVariables(props: {
  readonly request: SavedRequest;
  readonly onChange: (request: SavedRequest) => void;
}) {
  const { request, onChange } = props;
  const saved = useRequests(request.environmentId).data?.requests.find(({ id }) => id === request.id);
  return (
    <VariablesTable
      environmentId={request.environmentId}
      variables={request.variables}
      saved={saved?.variables ?? []}
      onChange={(next) => onChange({ ...request, variables: next(request.variables) })}
    />
  );
}
