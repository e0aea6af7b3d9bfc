import type { TreeItem } from '../../../../src-shared/domain/calls/request-placing.ts';
import { othersId, type RequestRow } from '../../../../src-shared/domain/calls/request-rows.ts';
import type { MenuGroups } from '../../../ui/menu.tsx';

export interface TreeCommands {
  readonly open: (id: string) => void;
  readonly rename: (id: string) => void;
  readonly duplicate: (item: TreeItem) => void;
  readonly moveTo: (item: TreeItem) => void;
  readonly addRequest: (folderId: string | null) => void;
  readonly addFolder: (parentId: string | null) => void;
  /** Beside the open request, else in the first collection; null where there is none. */
  readonly addFolderHere: (() => void) | null;
  readonly editVariables: (folderId: string) => void;
  readonly remove: (item: TreeItem) => void;
  readonly importFile: (() => void) | null;
  /** Null: of everything. */
  readonly exportItem: ((item: TreeItem | null) => void) | null;
}

/** The menu of the whole tree. */
export function treeMenu(commands: TreeCommands): MenuGroups {
  const { addFolderHere, importFile, exportItem } = commands;
  const files = [
    ...(importFile === null ? [] : [{ label: 'Import…', onSelect: importFile }]),
    ...(exportItem === null ? [] : [{ label: 'Export all…', onSelect: () => exportItem(null) }]),
  ];
  return [
    [
      { label: 'New request', onSelect: () => commands.addRequest(null) },
      ...(addFolderHere === null ? [] : [{ label: 'New folder', onSelect: addFolderHere }]),
      { label: 'New collection', onSelect: () => commands.addFolder(null) },
    ],
    ...(files.length === 0 ? [] : [files]),
  ];
}

/** The menu of one row. The group of what has no folder has none. */
export function rowMenu(row: RequestRow, commands: TreeCommands): MenuGroups {
  if (row.kind === 'others') return [];
  const { exportItem } = commands;
  const item: TreeItem = { kind: row.kind, id: row.id };
  const edit = [
    { label: 'Rename', hint: 'F2', onSelect: () => commands.rename(row.id) },
    { label: 'Duplicate', onSelect: () => commands.duplicate(item) },
    { label: 'Move to…', onSelect: () => commands.moveTo(item) },
    ...(row.kind === 'folder'
      ? [{ label: 'Variables…', onSelect: () => commands.editVariables(row.id) }]
      : []),
    ...(exportItem === null ? [] : [{ label: 'Export…', onSelect: () => exportItem(item) }]),
  ];
  const remove = [{ label: 'Delete', hint: 'Del', danger: true, onSelect: () => commands.remove(item) }];
  const folderId = row.kind === 'folder' ? row.id : row.request.folderId;
  const parentId = row.kind === 'folder' ? row.id : row.parentId;
  const add = [
    { label: 'New request here', onSelect: () => commands.addRequest(folderId) },
    { label: 'New folder', onSelect: () => commands.addFolder(parentId === othersId ? null : parentId) },
  ];
  return row.kind === 'folder' ? [add, edit, remove] : [edit, add, remove];
}
