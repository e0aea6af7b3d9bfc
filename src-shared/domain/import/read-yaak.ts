import { noAuth } from './apply-auth.ts';
import { withInheritedHeaders } from './bruno-model.ts';
import type { DraftFolder, DraftRequest, DraftVariable, ImportDraft } from './draft.ts';
import { joined, type NoteBook } from './note.ts';
import { type PlaceReader, yaakPlaces } from './places.ts';
import type { SourceObject } from './source.ts';
import { yaakAuth } from './yaak-auth.ts';
import { type YaakReading, yaakHousekeeping, yaakRows } from './yaak-parts.ts';
import { type YaakInherited, yaakRequest } from './yaak-request.ts';

const deepestFolder = 50;

function folderOf(
  holder: SourceObject,
  ids: { readonly workspace: string; readonly folder: string; readonly depth: number },
  around: string,
  inherited: YaakInherited,
  reading: YaakReading,
): DraftFolder {
  const name = holder.text('name') || 'Yaak';
  const where = joined(around, name);
  const description = holder.text('description');
  if (description.trim() !== '') reading.notes.add('description', where, description);
  const here: YaakInherited = {
    auth: yaakAuth(holder, where, reading) ?? inherited.auth,
    headers: withInheritedHeaders(yaakRows(holder, 'headers', where, reading), inherited.headers),
  };
  holder.skip(...yaakHousekeeping, 'settingFollowRedirects');
  const folders = ids.depth < deepestFolder ? reading.children(ids.workspace, ids.folder, 'folders') : [];
  return {
    name,
    variables: [],
    folders: folders.map((folder) =>
      folderOf(folder, { ...ids, folder: folder.text('id'), depth: ids.depth + 1 }, where, here, reading),
    ),
    requests: reading
      .children(ids.workspace, ids.folder, 'httpRequests')
      .flatMap((item): readonly DraftRequest[] => {
        const request = yaakRequest(item, where, here, reading);
        return request === null ? [] : [request];
      }),
  };
}

function variablesOf(environment: SourceObject, place: PlaceReader): readonly DraftVariable[] {
  environment.skip(...yaakHousekeeping);
  environment.text('name');
  return environment.objects('variables').map((each) => {
    each.skip('id');
    const value = place(each.text('value'), environment.text('name'));
    return { name: each.text('name'), value, secret: false, enabled: each.flag('enabled') !== false };
  });
}

/** Variables of the base environment, with those of the first other one over them. */
function environmentsOf(
  resources: SourceObject,
  notes: NoteBook,
  place: PlaceReader,
): readonly DraftVariable[] {
  const all = resources.objects('environments');
  const isBase = (each: SourceObject) =>
    each.flag('base') === true ||
    each.text('parentModel') === 'workspace' ||
    each.whole('environmentId') === null;
  const bases = all.filter(isBase);
  const [chosen, ...others] = all.filter((each) => !bases.includes(each));
  for (const other of others) {
    notes.add('environment_left', '', other.text('name'));
    other.skipAll();
  }
  const own = bases.flatMap((each) => variablesOf(each, place));
  if (chosen === undefined) return own;
  notes.add('environment_used', '', chosen.text('name'));
  const over = variablesOf(chosen, place);
  const names = new Set(over.map(({ name }) => name));
  return [...own.filter(({ name }) => !names.has(name)), ...over];
}

/** A workspace as Yaak exports it: flat lists that name their folders. */
export function readYaak(root: SourceObject, notes: NoteBook): ImportDraft {
  root.skip('yaakVersion', 'yaakSchema', 'timestamp');
  const resources = root.object('resources');
  const place = yaakPlaces(notes);
  const empty: DraftFolder = { name: 'Yaak', variables: [], folders: [], requests: [] };
  if (resources === null) return { name: 'Yaak', root: empty, variables: [], applications: [] };
  const byParent = new Map<string, SourceObject[]>();
  for (const kind of ['folders', 'httpRequests'] as const)
    for (const each of resources.objects(kind)) {
      const key = [kind, each.text('workspaceId'), each.text('folderId')].join('\n');
      const siblings = byParent.get(key) ?? [];
      siblings.push(each);
      byParent.set(key, siblings);
    }
  for (const kind of ['grpcRequests', 'websocketRequests'])
    for (const each of resources.objects(kind)) {
      notes.add('request_unsupported', '', `${kind}: ${each.text('name')}`);
      each.skipAll();
    }
  const variables = environmentsOf(resources, notes, place);
  const reading: YaakReading = {
    notes,
    place,
    values: new Map(variables.map((each) => [each.name, each.value])),
    applications: [],
    children: (workspaceId, folderId, kind) => byParent.get([kind, workspaceId, folderId].join('\n')) ?? [],
  };
  const folders = resources
    .objects('workspaces')
    .map((workspace) =>
      folderOf(
        workspace,
        { workspace: workspace.text('id'), folder: '', depth: 0 },
        '',
        { auth: noAuth, headers: [] },
        reading,
      ),
    );
  const [only] = folders;
  const whole = folders.length === 1 && only !== undefined ? only : { ...empty, folders };
  return {
    name: whole.name,
    root: { ...whole, variables: [...whole.variables, ...variables] },
    variables: [],
    applications: reading.applications,
  };
}
