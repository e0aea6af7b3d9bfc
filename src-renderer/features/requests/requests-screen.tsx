import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { RequestMove } from '../../../src-shared/domain/calls/request-moves.ts';
import { requestDefaults, type SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { SavedCalls } from '../../../src-shared/domain/environments/environment-file.ts';
import { useCommands } from '../../app/commands.tsx';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { queries, useRequests } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useNotify } from '../../ui/toasts.tsx';
import { useOpenedOperations } from './management/use-opened-operations.ts';
import { RequestDetailsDialog } from './request-details-dialog.tsx';
import { RequestEditor } from './request-editor.tsx';
import { RequestList } from './request-list.tsx';
import styles from './requests-screen.module.css';
import { useDrafts } from './use-drafts.ts';

function newRequest(environmentId: string, folderId: string): SavedRequest {
  return {
    id: crypto.randomUUID(),
    environmentId,
    folderId,
    ...requestDefaults,
    name: 'New request',
    method: 'GET',
    url: '{{domain}}/',
    headers: [{ name: 'Accept', value: 'application/json', enabled: true }],
  };
}

const none: SavedCalls = { folders: [], requests: [] };
const firstCollection = 'My requests';

export function RequestsScreen() {
  const host = useHost();
  const cache = useQueryClient();
  const notify = useNotify();
  const environment = useEnvironment();
  const { workspace, update } = useWorkspace();
  const { data: saved = none, isPending } = useRequests(environment.id);
  const { folders } = saved;
  const { shown, isChanged, edit, discard, settle } = useDrafts(saved.requests);
  const [naming, setNaming] = useState<SavedRequest | null>(null);
  const { opened, open } = useOpenedOperations(environment.id, saved.requests);
  const chosenId = workspace.requestIds[environment.id];
  const fromCatalogue = opened(chosenId);
  const chosen = fromCatalogue?.draft ?? shown.find(({ id }) => id === chosenId) ?? shown[0];

  const select = useCallback(
    (id: string) =>
      update((current) => ({ ...current, requestIds: { ...current.requestIds, [environment.id]: id } })),
    [update, environment.id],
  );
  const save = useCallback(
    async (request: SavedRequest, draft = request) => {
      try {
        await host.requests.save(request);
        // The draft must stand until the list has the saved version.
        await cache.invalidateQueries({ queryKey: queries.requests(host, request.environmentId).queryKey });
        settle(draft);
        select(request.id);
      } catch (error) {
        notify.problem(problemOf(error));
      }
    },
    [host, cache, settle, select, notify],
  );
  const remove = async (request: SavedRequest) => {
    try {
      const { undoId, name } = await host.requests.remove({ id: request.id });
      notify.undoable(`Deleted “${name}”`, () => {
        host.environments.undo({ undoId }).catch((error: unknown) => notify.problem(problemOf(error)));
      });
    } catch (error) {
      notify.problem(problemOf(error));
    }
  };
  const move = (to: RequestMove) => {
    host.requests.move(to).catch((error: unknown) => notify.problem(problemOf(error)));
  };
  /** The collection of this name, made where there is none yet. */
  const collectionNamed = useCallback(
    async (name: string) => {
      const known = folders.find((folder) => folder.parentId === null && folder.name === name);
      if (known) return known.id;
      const added = { id: crypto.randomUUID(), environmentId: environment.id, parentId: null, name };
      return (await host.requests.saveFolder({ ...added, variables: [] })).id;
    },
    [host, folders, environment.id],
  );
  const saveIn = useCallback(
    async (collection: string, request: SavedRequest, draft?: SavedRequest) => {
      try {
        const moved = { ...request, folderId: await collectionNamed(collection) };
        await save(moved, draft ?? moved);
      } catch (error) {
        notify.problem(problemOf(error));
      }
    },
    [collectionNamed, save, notify],
  );
  const collection = fromCatalogue?.collection ?? null;
  const keep = useCallback(
    (request: SavedRequest) =>
      void (collection === null ? save(request) : saveIn(collection, request, request)),
    [collection, save, saveIn],
  );
  const create = useCallback(
    () => void saveIn(firstCollection, newRequest(environment.id, '')),
    [saveIn, environment.id],
  );

  useCommands(
    useMemo(
      () => [
        { id: 'request-new', title: 'New request', group: 'Requests', run: create },
        ...(chosen && isChanged(chosen.id)
          ? [
              {
                id: 'request-save',
                title: 'Save request',
                group: 'Requests',
                keys: 'Mod+S',
                run: () => keep(chosen),
              },
            ]
          : []),
      ],
      [create, chosen, isChanged, keep],
    ),
  );

  if (isPending) return null;
  return (
    <div className={styles.split}>
      <RequestList
        folders={folders}
        requests={shown}
        chosenId={chosen?.id ?? null}
        isChanged={isChanged}
        onSelect={select}
        onCreate={create}
        onRename={setNaming}
        onDuplicate={(request) =>
          void save({ ...request, id: crypto.randomUUID(), name: `${request.name} copy` })
        }
        onRemove={(request) => void remove(request)}
        onMove={move}
        openOperationId={fromCatalogue?.operationId ?? null}
        onOpenOperation={(...operation) => select(open(...operation))}
      />
      {chosen ? (
        <RequestEditor
          key={chosen.id}
          request={chosen}
          changed={isChanged(chosen.id)}
          onChange={edit}
          onSave={() => keep(chosen)}
          onDiscard={() => discard(chosen.id)}
        />
      ) : (
        <EmptyState title="No request yet" action={<Button onClick={create}>New request</Button>}>
          A request is a saved API call that carries the token you choose.
        </EmptyState>
      )}
      {naming && (
        <RequestDetailsDialog
          request={naming}
          folders={folders}
          onClose={() => setNaming(null)}
          onSave={(request, collection) => {
            setNaming(null);
            void saveIn(collection, request, naming);
          }}
        />
      )}
    </div>
  );
}
