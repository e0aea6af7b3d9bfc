import type { MultipartPart } from '../calls/saved-request.ts';
import { noAuth } from './apply-auth.ts';
import {
  type BrunoInherited,
  type BrunoItem,
  type BrunoReading,
  brunoAuth,
  brunoRequest,
  noteBrunoRest,
  withInheritedHeaders,
} from './bruno-model.ts';
import {
  type DraftApplication,
  type DraftFolder,
  type DraftParameter,
  type DraftRequest,
  type DraftVariable,
  type ImportDraft,
  parameter,
} from './draft.ts';
import { joined, type NoteBook } from './note.ts';
import type { SourceObject } from './source.ts';

function rows(
  holder: SourceObject | null,
  name: string,
): readonly (DraftParameter & { readonly type: string })[] {
  return (
    holder?.objects(name).map((each) => {
      each.skip('uid', 'description');
      const enabled = each.flag('enabled') !== false;
      return {
        name: each.text('name'),
        value: each.text('value'),
        enabled,
        secret: false,
        type: each.text('type'),
      };
    }) ?? []
  );
}

function partOf(part: SourceObject): MultipartPart {
  part.skip('uid', 'description');
  const name = part.text('name');
  const enabled = part.flag('enabled') !== false;
  const contentType = part.text('contentType') || null;
  if (part.text('type') !== 'file') return { kind: 'text', name, value: part.text('value'), enabled };
  const fileName = part.text('value') || part.texts('value').join(', ');
  return { kind: 'file', attachmentId: null, name, fileName, contentType, enabled };
}

function variablesOf(request: SourceObject | null): readonly DraftVariable[] {
  const vars = request?.object('vars') ?? null;
  return (
    vars?.objects('req').map((each) => {
      each.skip('uid', 'local', 'description');
      return {
        name: each.text('name'),
        value: each.text('value'),
        secret: false,
        enabled: each.flag('enabled') !== false,
      };
    }) ?? []
  );
}

function scriptsOf(request: SourceObject | null): readonly string[] {
  const script = request?.object('script') ?? null;
  const found = (script?.names() ?? []).filter((name) => (script?.text(name) ?? '').trim() !== '');
  const tests = (request?.text('tests') ?? '').trim() === '' ? [] : ['tests'];
  const assertions = [
    ...(request?.objects('assertions') ?? []),
    ...(request?.object('vars')?.objects('res') ?? []),
  ];
  const told = assertions.map((each) => {
    each.skip('uid', 'enabled', 'local');
    return `${each.text('name')}: ${each.text('value')}`;
  });
  return [...found.map((name) => `script:${name}`), ...tests, ...told];
}

/** Of each leg a list; those that travel as headers stay unread. */
function extraOf(own: SourceObject | null): DraftApplication['extra'] {
  const additional = own?.object('additionalParameters') ?? null;
  const rowsOf = (leg: string) =>
    (additional?.objects(leg) ?? []).flatMap((each) => {
      if (each.text('sendIn') === 'headers') return [];
      return [parameter(each.text('name'), each.text('value'), each.flag('enabled') !== false)];
    });
  return { authorize: rowsOf('authorization'), token: rowsOf('token'), refresh: rowsOf('refresh') };
}

function itemOf(holder: SourceObject, request: SourceObject | null, name: string): BrunoItem {
  const auth = request?.object('auth') ?? null;
  const authMode = auth?.text('mode') ?? '';
  const own = auth?.object(authMode) ?? null;
  const body = request?.object('body') ?? null;
  const bodyMode = body?.text('mode') ?? '';
  const graphql = body?.object('graphql') ?? null;
  const params = rows(request, 'params');
  const files = body?.objects('file') ?? [];
  const chosen = files.find((each) => each.flag('selected') === true) ?? files[0];
  const settings = holder.object('settings');
  const follow = settings?.flag('followRedirects') ?? null;
  settings?.skipAll();
  const textOf = (member: string) => (member === bodyMode ? (body?.text(member) ?? '') : '');
  const item: BrunoItem = {
    name,
    method: request?.text('method') ?? '',
    url: request?.text('url') ?? '',
    query: [...params.filter(({ type }) => type !== 'path'), ...rows(request, 'query')],
    path: params.filter(({ type }) => type === 'path'),
    headers: rows(request, 'headers'),
    bodyMode,
    bodyText: graphql?.text('query') ?? ['json', 'text', 'xml', 'sparql'].map(textOf).join(''),
    graphqlVariables: graphql?.text('variables') ?? '',
    form: rows(body, 'formUrlEncoded'),
    parts: body?.objects('multipartForm').map(partOf) ?? [],
    file: chosen?.text('filePath') ?? '',
    authMode,
    auth: (member) => own?.text(member) ?? '',
    extra: extraOf(own),
    unread: [],
    variables: variablesOf(request),
    scripts: scriptsOf(request),
    description: request?.text('docs') ?? '',
    followRedirects: follow !== false,
  };
  // Modes that are not chosen hold what was typed before.
  body?.skipAll();
  if (auth !== null && own !== null) for (const member of own.names()) own.text(member);
  auth?.skip(...auth.names().filter((member) => member !== authMode));
  if (own !== null && !['bearer', 'basic', 'apikey', 'oauth2'].includes(authMode)) own.skipAll();
  return item;
}

function folderOf(
  holder: SourceObject,
  name: string,
  around: string,
  inherited: BrunoInherited,
  reading: BrunoReading,
): DraftFolder {
  const { notes } = reading;
  const where = joined(around, name);
  const root = holder.object('root');
  root?.object('meta')?.skipAll();
  const own = itemOf(holder, root?.object('request') ?? null, name);
  const docs = root?.text('docs') ?? '';
  if (docs.trim() !== '') notes.add('description', where, docs);
  noteBrunoRest(own, where, notes);
  const here: BrunoInherited = {
    auth: brunoAuth(own, where, notes) ?? inherited.auth,
    headers: withInheritedHeaders(own.headers, inherited.headers),
  };
  const folders: DraftFolder[] = [];
  const requests: DraftRequest[] = [];
  for (const item of holder.objects('items')) {
    item.skip('uid', 'seq', 'filename', 'isSelected', 'tags', 'pathname', 'examples');
    const title = item.text('name') || 'Untitled';
    const type = item.text('type');
    if (type === 'folder') folders.push(folderOf(item, title, where, here, reading));
    else if (type === 'http-request' || type === 'http' || type === 'graphql-request' || type === 'graphql') {
      const request = brunoRequest(itemOf(item, item.object('request'), title), where, here, reading);
      if (request !== null) requests.push(request);
    } else {
      notes.add('request_unsupported', where, `${title}: ${type}`);
      item.skipAll();
    }
  }
  return { name, variables: own.variables, folders, requests };
}

function environmentsOf(root: SourceObject, notes: NoteBook): readonly DraftVariable[] {
  const [chosen, ...others] = root.objects('environments');
  for (const other of others) {
    notes.add('environment_left', '', other.text('name'));
    other.skipAll();
  }
  if (chosen === undefined) return [];
  notes.add('environment_used', '', chosen.text('name'));
  chosen.skip('uid', 'color');
  return chosen.objects('variables').map((each) => {
    each.skip('uid', 'type');
    return {
      name: each.text('name'),
      value: each.text('value'),
      secret: each.flag('secret') === true,
      enabled: each.flag('enabled') !== false,
    };
  });
}

/** A collection as Bruno exports it in one JSON file. */
export function readBrunoJson(root: SourceObject, notes: NoteBook): ImportDraft {
  root.skip('version', 'uid', 'brunoConfig', 'activeEnvironmentUid', 'exportedAt', 'exportedUsing');
  const name = root.text('name') || 'Bruno collection';
  const environment = environmentsOf(root, notes);
  const values = new Map(environment.map((each) => [each.name, each.value] as const));
  const reading: BrunoReading = { notes, values, applications: [] };
  const folder = folderOf(root, name, '', { auth: noAuth, headers: [] }, reading);
  const whole = { ...folder, variables: [...folder.variables, ...environment] };
  return { name, root: whole, variables: [], applications: reading.applications };
}
