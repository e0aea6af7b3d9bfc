// The offer to take an import back. It outlives the dialog, and stands until something else came after the import: what
// was done since would be taken back with it.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Workspace } from '../../../src-shared/domain/environments/workspace.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useHost } from '../../app/host-context.tsx';
import { queries } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import type { HostClient } from '../../host/connect.ts';
import { drafts } from '../requests/use-drafts.ts';

interface ImportOffer {
  readonly environmentId: string;
  /** Where the person is once the import is done. */
  readonly screen: Workspace['screen'];
  /** As the import left them. */
  readonly left: readonly unknown[];
  readonly withdraw: () => void;
}

let standing: ImportOffer | null = null;

function withdraw(): void {
  standing?.withdraw();
  standing = null;
}

export function putImportOffer(offer: ImportOffer): void {
  withdraw();
  standing = offer;
}

/** What an import changes, each the same object for as long as it is the same. */
function keptIn(cache: QueryClient, host: HostClient, environmentId: string): readonly unknown[] {
  const environments = cache.getQueryData(queries.environments(host).queryKey)?.environments;
  return [
    cache.getQueryData(queries.requests(host, environmentId).queryKey),
    cache.getQueryData(queries.secrets(host, environmentId).queryKey),
    environments?.find(({ id }) => id === environmentId),
  ];
}

/** The same once all of it was asked for afresh. Throws what asking throws. */
export async function askForKept(
  cache: QueryClient,
  host: HostClient,
  environmentId: string,
): Promise<readonly unknown[]> {
  await Promise.all([
    cache.fetchQuery({ ...queries.requests(host, environmentId), staleTime: 0 }),
    cache.fetchQuery({ ...queries.secrets(host, environmentId), staleTime: 0 }),
    cache.fetchQuery({ ...queries.environments(host), staleTime: 0 }),
  ]);
  return keptIn(cache, host, environmentId);
}

/**
 * Withdraws the offer with the next change to the environment, its saved requests or its secrets, with the next thing that
 * is typed into a request, or once another screen or environment is shown.
 */
export function useImportOffer(): void {
  const host = useHost();
  const cache = useQueryClient();
  const { screen } = useWorkspace().workspace;
  const { id } = useEnvironment();
  useEffect(() => {
    if (standing !== null && (standing.environmentId !== id || standing.screen !== screen)) withdraw();
  }, [id, screen]);
  useEffect(
    () =>
      cache.getQueryCache().subscribe(() => {
        if (standing === null) return;
        const { left } = standing;
        const now = keptIn(cache, host, standing.environmentId);
        if (now.some((each, index) => each !== left[index])) withdraw();
      }),
    [cache, host],
  );
  useEffect(() => drafts.subscribe(withdraw), []);
}
