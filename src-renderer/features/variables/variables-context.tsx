import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { type VariableScope, variableScope } from '../../../src-shared/domain/calls/variable-scope.ts';
import type { SecretStatus } from '../../../src-shared/domain/environments/secret.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useRequests, useSecrets } from '../../app/queries.ts';

export interface KnownVariables {
  readonly scope: VariableScope;
  /** Of the secret ones, by id of the variable. */
  readonly statuses: ReadonlyMap<string, SecretStatus>;
}

const VariablesContext = createContext<KnownVariables | null>(null);

/** Null outside a request: names mean nothing there. */
export const useVariables = () => useContext(VariablesContext);

export function useSecretStatuses(environmentId: string): ReadonlyMap<string, SecretStatus> {
  const secrets = useSecrets(environmentId).data?.secrets;
  return useMemo(
    () =>
      new Map(
        (secrets ?? []).flatMap((status) =>
          status.kind === 'variable' ? [[status.variableId, status] as const] : [],
        ),
      ),
    [secrets],
  );
}

/** What `{{name}}` stands for in the fields of a request. */
export function VariablesOf({ request, children }: { request: SavedRequest; children: ReactNode }) {
  const environment = useEnvironment();
  const folders = useRequests(environment.id).data?.folders;
  const statuses = useSecretStatuses(environment.id);
  const { folderId, variables } = request;
  const known = useMemo(
    () => ({ scope: variableScope(environment, folders ?? [], { folderId, variables }), statuses }),
    [environment, folders, folderId, variables, statuses],
  );
  return <VariablesContext value={known}>{children}</VariablesContext>;
}
