import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { UndoHandle } from '../../../src-shared/contract/views.ts';
import type { RequestMove } from '../../../src-shared/domain/calls/request-moves.ts';
import type { TreeItem } from '../../../src-shared/domain/calls/request-placing.ts';
import {
  type RequestToken,
  requestDefaults,
  type SavedRequest,
} from '../../../src-shared/domain/calls/saved-request.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { queries } from '../../app/queries.ts';
import { useNotify } from '../../ui/toasts.tsx';

function newRequest(environmentId: string, folderId: string, token: RequestToken): SavedRequest {
  return {
    id: crypto.randomUUID(),
    environmentId,
    folderId,
    ...requestDefaults,
    token,
    name: 'New request',
    method: 'GET',
    url: '{{domain}}/',
    headers: [{ name: 'Accept', value: 'application/json', enabled: true }],
  };
}

/** What changes the tree of an environment. Each answers null when it failed, which is said here. */
export function useTreeActions(environmentId: string) {
  const host = useHost();
  const cache = useQueryClient();
  const notify = useNotify();
  return useMemo(() => {
    /** The list is there anew when this ends. */
    const changed = async <Result>(work: () => Promise<Result>): Promise<Result | null> => {
      try {
        const result = await work();
        await cache.invalidateQueries({ queryKey: queries.requests(host, environmentId).queryKey });
        return result;
      } catch (error) {
        notify.problem(problemOf(error));
        return null;
      }
    };
    const undoable = ({ undoId, name }: UndoHandle) =>
      notify.undoable(`Deleted “${name}”`, () => void changed(() => host.environments.undo({ undoId })));
    const addFolder = (parentId: string | null, name: string) =>
      changed(async () => {
        const folder = { id: crypto.randomUUID(), environmentId, parentId, name, variables: [] };
        return (await host.requests.saveFolder(folder)).id;
      });
    return {
      addFolder,
      addRequest: (folderId: string, token: RequestToken) =>
        changed(async () => (await host.requests.save(newRequest(environmentId, folderId, token))).id),
      save: (request: SavedRequest) => changed(() => host.requests.save(request)),
      rename: (item: TreeItem, name: string) =>
        changed(() => host.requests.rename({ kind: item.kind, id: item.id, name })),
      move: (move: RequestMove) => changed(() => host.requests.move(move)),
      duplicate: async (item: TreeItem) =>
        (await changed(() => host.requests.duplicate({ kind: item.kind, id: item.id })))?.id ?? null,
      remove: async ({ kind, id }: TreeItem) => {
        const handle = await changed(() =>
          kind === 'folder' ? host.requests.removeFolder({ id }) : host.requests.remove({ id }),
        );
        if (handle !== null) undoable(handle);
      },
    };
  }, [host, cache, notify, environmentId]);
}
