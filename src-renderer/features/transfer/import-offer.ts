// The offer to take an import back. It outlives the dialog, and stands until something else came after the import.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SavedCalls } from '../../../src-shared/domain/environments/environment-file.ts';
import type { Workspace } from '../../../src-shared/domain/environments/workspace.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useHost } from '../../app/host-context.tsx';
import { queries } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.tsx';

interface ImportOffer {
  readonly environmentId: string;
  /** Where the person is once the import is done. */
  readonly screen: Workspace['screen'];
  /** As the import left them; undefined where nobody knows. */
  readonly requests: SavedCalls | undefined;
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

/** Withdraws the offer with the next change to the saved requests, or once another screen or environment is shown. */
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
        const { queryKey } = queries.requests(host, standing.environmentId);
        if (cache.getQueryData(queryKey) !== standing.requests) withdraw();
      }),
    [cache, host],
  );
}
