import { useCallback, useMemo, useState } from 'react';
import { folderPath } from '../../../src-shared/domain/calls/request-folder.ts';
import type { TreeItem } from '../../../src-shared/domain/calls/request-placing.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { startingToken } from '../../../src-shared/domain/calls/starting-token.ts';
import type { Variable } from '../../../src-shared/domain/calls/variable.ts';
import type { SavedCalls } from '../../../src-shared/domain/environments/environment-file.ts';
import { useCommands } from '../../app/commands.tsx';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useRequests } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { openExport, openImport } from '../transfer/transfer-store.ts';
import { FolderVariablesDialog } from '../variables/folder-variables-dialog.tsx';
import { useOpenedOperations } from './management/use-opened-operations.ts';
import { RequestEditor } from './request-editor.tsx';
import { RequestList } from './request-list.tsx';
import styles from './requests-screen.module.css';
import { MoveDialog } from './tree/move-dialog.tsx';
import type { TreeCommands } from './tree/tree-menus.ts';
import { useFolds } from './tree/use-folds.ts';
import { useDrafts } from './use-drafts.ts';
import { useTreeActions } from './use-tree-actions.ts';

const none: SavedCalls = { folders: [], requests: [] };
const firstCollection = 'My requests';

/** A copy has secrets of its own: two variables with one id would share one. */
function withOwnSecrets(variables: readonly Variable[]): readonly Variable[] {
  return variables.map((each) => (each.secret ? { ...each, id: crypto.randomUUID() } : each));
}

export function RequestsScreen() {
  const environment = useEnvironment();
  const { workspace, update } = useWorkspace();
  const { data: saved = none, isPending } = useRequests(environment.id);
  const { folders } = saved;
  const { shown, isChanged, draftOf, edit, discard, settle } = useDrafts(saved.requests);
  const kept = useMemo(() => ({ folders, requests: shown }), [folders, shown]);
  const folds = useFolds();
  const actions = useTreeActions(environment.id);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const [variablesOf, setVariablesOf] = useState<string | null>(null);
  const folderOfVariables = folders.find(({ id }) => id === variablesOf);
  const [moving, setMoving] = useState<TreeItem | null>(null);
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
    async (request: SavedRequest) => {
      const draft = draftOf(request.id) ?? request;
      // The draft must stand until the list has the saved version.
      if ((await actions.save(request)) !== null) settle(draft);
    },
    [actions, draftOf, settle],
  );
  /** A call from the catalogue is saved into the collection of its name, made where there is none yet. */
  const collection = fromCatalogue?.collection ?? null;
  const keep = useCallback(
    async (request: SavedRequest) => {
      if (collection === null) return save(request);
      const known = folders.find(({ parentId, name }) => parentId === null && name === collection);
      const folderId = known?.id ?? (await actions.addFolder(null, collection));
      if (folderId !== null) await save({ ...request, folderId });
    },
    [actions, collection, folders, save],
  );
  const { setOpen } = folds;
  /** Where what is new stands: beside what is open, else in the first collection; null where there is none. */
  const home =
    folders.find(({ id }) => id === chosen?.folderId)?.id ??
    folders.find(({ parentId }) => parentId === null)?.id ??
    null;
  const addFolder = async (parentId: string | null) => {
    const id = await actions.addFolder(parentId, parentId === null ? 'New collection' : 'New folder');
    for (const folder of folderPath(folders, parentId ?? '')) setOpen(folder.id, true);
    setRenamingId(id);
  };
  const create = useCallback(
    async (folderId: string | null) => {
      // Before the list is there, the collections that there are would be taken for none.
      if (isPending) return;
      const given = folders.some(({ id }) => id === folderId) ? folderId : home;
      const into = given ?? (await actions.addFolder(null, firstCollection));
      const token = startingToken(saved, environment.applications, into ?? '');
      const id = into === null ? null : await actions.addRequest(into, token);
      if (id === null || into === null) return;
      for (const folder of folderPath(folders, into)) setOpen(folder.id, true);
      select(id);
    },
    [actions, home, folders, isPending, saved, environment.applications, select, setOpen],
  );
  const duplicate = async (item: TreeItem) => {
    const id = await actions.duplicate(item);
    if (id === null || item.kind === 'folder') return;
    const draft = draftOf(item.id);
    // The copy looks like what was copied, edits that aren't saved included.
    if (draft !== undefined) edit({ ...draft, id, variables: withOwnSecrets(draft.variables) });
    select(id);
  };
  const commands: TreeCommands = {
    open: select,
    rename: setRenamingId,
    duplicate: (item) => void duplicate(item),
    moveTo: setMoving,
    editVariables: setVariablesOf,
    addRequest: (folderId) => void create(folderId),
    addFolder: (parentId) => void addFolder(parentId),
    addFolderHere: home === null ? null : () => void addFolder(home),
    remove: (item) => void actions.remove(item),
    importFile: () => openImport(),
    exportItem: openExport,
  };

  useCommands(
    useMemo(
      () => [
        { id: 'request-new', title: 'New request', group: 'Requests', run: () => void create(null) },
        ...(chosen && isChanged(chosen.id)
          ? [
              {
                id: 'request-save',
                title: 'Save request',
                group: 'Requests',
                keys: 'Mod+S',
                run: () => void keep(chosen),
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
        kept={kept}
        folds={folds}
        chosenId={chosen?.id ?? null}
        renamingId={renamingId}
        commands={commands}
        openOperationId={fromCatalogue?.operationId ?? null}
        onOpenOperation={(...operation) => select(open(...operation))}
        isEdited={isChanged}
        onMove={(move) => void actions.move(move)}
        onRename={(item, name) => void actions.rename(item, name)}
        onRenamed={() => setRenamingId(null)}
      />
      {chosen ? (
        <RequestEditor
          key={chosen.id}
          request={chosen}
          changed={isChanged(chosen.id)}
          onChange={edit}
          onSave={() => void keep(chosen)}
          onDiscard={() => discard(chosen.id)}
        />
      ) : (
        <EmptyState
          title="No request yet"
          action={<Button onClick={() => void create(null)}>New request</Button>}
        >
          A request is a saved API call that carries the token you choose.
        </EmptyState>
      )}
      {folderOfVariables && (
        <FolderVariablesDialog
          key={folderOfVariables.id}
          folder={folderOfVariables}
          onClose={() => setVariablesOf(null)}
        />
      )}
      {moving && (
        <MoveDialog
          kept={kept}
          item={moving}
          onClose={() => setMoving(null)}
          onMove={(move) => void actions.move(move)}
          onMoveToNew={async (name) => {
            const folderId = await actions.addFolder(null, name);
            if (folderId === null) return;
            await actions.move({ kind: 'request', id: moving.id, folderId, beforeId: null });
          }}
        />
      )}
    </div>
  );
}
