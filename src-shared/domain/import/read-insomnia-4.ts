import { type DraftAuth, noAuth } from './apply-auth.ts';
import type { DraftFolder, DraftRequest, DraftVariable, ImportDraft } from './draft.ts';
import { joined, type NoteBook } from './note.ts';
import { insomniaPlaces } from './places.ts';
import { type InsomniaReading, insomniaAuth, insomniaRequest, insomniaVariables } from './read-insomnia.ts';
import type { SourceObject } from './source.ts';

const housekeeping = [
  ...[
    '_id',
    '_type',
    'parentId',
    'modified',
    'created',
    'metaSortKey',
    'isPrivate',
    'dataPropertyOrder',
    'color',
  ],
  ...[
    'environmentPropertyOrder',
    'scope',
    'settingStoreCookies',
    'settingSendCookies',
    'kvPairData',
    'environmentType',
  ],
  ...[
    'settingDisableRenderRequestBody',
    'settingEncodeUrl',
    'settingRebuildPath',
    'metaSortKey',
    'certificates',
  ],
];

interface Resources {
  readonly of: (parentId: string, type: string) => readonly SourceObject[];
  readonly reading: InsomniaReading;
}

const deepestFolder = 50;

function folderOf(
  holder: SourceObject,
  id: string,
  around: string,
  inherited: DraftAuth,
  depth: number,
  resources: Resources,
): DraftFolder {
  const { of, reading } = resources;
  const name = holder.text('name') || 'Insomnia';
  const where = joined(around, name);
  holder.skip(...housekeeping);
  const description = holder.text('description');
  if (description !== '') reading.notes.add('description', where, description);
  for (const script of ['preRequestScript', 'afterResponseScript'])
    if (holder.text(script).trim() !== '') reading.notes.add('script', where, script);
  const auth = insomniaAuth(holder, where, reading) ?? inherited;
  const groups = depth < deepestFolder ? of(id, 'request_group') : [];
  return {
    name,
    variables: insomniaVariables(holder.object('environment'), reading.place),
    folders: groups.map((group) => folderOf(group, group.text('_id'), where, auth, depth + 1, resources)),
    requests: of(id, 'request').flatMap((item): readonly DraftRequest[] => {
      item.skip(...housekeeping);
      const request = insomniaRequest(item, where, auth, reading);
      return request === null ? [] : [request];
    }),
  };
}

const noteOfType: Readonly<Record<string, string>> = {
  grpc_request: 'gRPC',
  websocket_request: 'WebSocket',
  socketio_request: 'Socket.IO',
  api_spec: 'API document',
  unit_test_suite: 'test suite',
  unit_test: 'test',
  proto_file: 'proto file',
  proto_directory: 'proto folder',
  mock_server: 'mock server',
  mock_route: 'mock route',
};

function environmentsOf(workspace: string, { of, reading }: Resources): readonly DraftVariable[] {
  return of(workspace, 'environment').flatMap((base) => {
    base.skip(...housekeeping);
    base.text('name');
    const own = insomniaVariables(base.object('data'), reading.place);
    const [chosen, ...others] = of(base.text('_id'), 'environment');
    for (const other of others) {
      reading.notes.add('environment_left', '', other.text('name'));
      other.skipAll();
    }
    if (chosen === undefined) return own;
    chosen.skip(...housekeeping);
    reading.notes.add('environment_used', '', chosen.text('name'));
    const over = insomniaVariables(chosen.object('data'), reading.place);
    const names = new Set(over.map(({ name }) => name));
    return [...own.filter(({ name }) => !names.has(name)), ...over];
  });
}

/** An Insomnia export of version 4 (and 3, which is shaped alike): a flat list of resources that name their parents. */
export function readInsomnia4(root: SourceObject, notes: NoteBook): ImportDraft {
  root.skip('_type', '__export_format', '__export_date', '__export_source');
  const resources = root.objects('resources').map((each) => ({
    resource: each,
    type: each.text('_type'),
    parent: each.text('parentId'),
    id: each.text('_id'),
  }));
  const byParent = new Map<string, SourceObject[]>();
  for (const { resource, type, parent } of resources) {
    const key = `${type}\n${parent}`;
    const siblings = byParent.get(key) ?? [];
    siblings.push(resource);
    byParent.set(key, siblings);
    if (type === 'cookie_jar') {
      if (resource.objects('cookies').length > 0) notes.add('cookie_removed', '', resource.text('name'));
      resource.skipAll();
    } else if (noteOfType[type] !== undefined) {
      notes.add(
        'request_unsupported',
        '',
        `${noteOfType[type]}: ${resource.text('name') || resource.text('fileName')}`,
      );
      resource.skipAll();
    }
  }
  const of = (parentId: string, type: string) => byParent.get(`${type}\n${parentId}`) ?? [];
  const workspaces = resources.filter(({ type }) => type === 'workspace');
  const roots = new Map<string, readonly DraftVariable[]>();
  const base: InsomniaReading = { notes, place: insomniaPlaces(notes), values: new Map(), applications: [] };
  for (const { id } of workspaces) roots.set(id, environmentsOf(id, { of, reading: base }));
  const values = new Map([...roots.values()].flat().map((each) => [each.name, each.value] as const));
  const reading = { ...base, values };
  const folders = workspaces.map(({ resource, id }) => {
    const folder = folderOf(resource, id, '', noAuth, 0, { of, reading });
    return { ...folder, variables: [...folder.variables, ...(roots.get(id) ?? [])] };
  });
  const [only] = folders;
  const whole: DraftFolder =
    folders.length === 1 && only !== undefined
      ? only
      : { name: 'Insomnia', variables: [], folders, requests: [] };
  return { name: whole.name, root: whole, variables: [], applications: reading.applications };
}
