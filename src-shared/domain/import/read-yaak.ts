import type { MultipartPart, RequestBody } from '../calls/saved-request.ts';
import { splitAddress } from './address.ts';
import { type DraftAuth, noAuth, withAuth, withUserinfo } from './apply-auth.ts';
import { withInheritedHeaders } from './bruno-model.ts';
import {
  bearerHeader,
  type DraftApplication,
  type DraftFolder,
  type DraftParameter,
  type DraftRequest,
  type DraftVariable,
  type ImportDraft,
  noBody,
  noToken,
} from './draft.ts';
import { methodOf, textBody } from './message.ts';
import { joined, type NoteBook } from './note.ts';
import { type PlaceReader, yaakPlaces } from './places.ts';
import { formOf } from './postman-body.ts';
import { oauth2Auth, placementOf } from './read-oauth2.ts';
import type { SourceObject } from './source.ts';

interface Reading {
  readonly notes: NoteBook;
  readonly place: PlaceReader;
  readonly values: ReadonlyMap<string, string>;
  readonly applications: DraftApplication[];
  readonly children: (
    workspaceId: string,
    folderId: string,
    kind: 'folders' | 'httpRequests',
  ) => readonly SourceObject[];
}

const housekeeping = [
  ...[
    'id',
    'model',
    'createdAt',
    'updatedAt',
    'workspaceId',
    'folderId',
    'sortPriority',
    'settingRequestTimeout',
  ],
  ...[
    'settingValidateCertificates',
    'settingDnsOverrides',
    'encryptionKeyChallenge',
    'color',
    'public',
    'base',
    'parentId',
  ],
  ...[
    'parentModel',
    'settingSendCookies',
    'settingStoreCookies',
    'settingRequestMessageSize',
    'authenticationType',
  ],
];

interface Inherited {
  readonly auth: DraftAuth;
  readonly headers: readonly DraftParameter[];
}

function rows(holder: SourceObject | null, name: string, where: string, { notes, place }: Reading) {
  return (holder?.objects(name) ?? []).map((each): DraftParameter => {
    each.skip('id');
    const key = place(each.text('name'), where);
    const enabled = each.flag('enabled') !== false;
    if (!enabled) notes.add('disabled', where, key);
    return { name: key, value: place(each.text('value'), where), enabled, secret: false };
  });
}

function authOf(holder: SourceObject, where: string, { notes, place }: Reading): DraftAuth | null {
  const type = holder.text('authenticationType');
  const auth = holder.object('authentication');
  if (type === '' || auth === null) return null;
  const text = (name: string) => place(auth.text(name), where);
  if (auth.flag('disabled') === true) {
    notes.add('disabled_left', where, `authentication: ${type}`);
    auth.skipAll();
    return noAuth;
  }
  switch (type) {
    case 'none':
      return noAuth;
    case 'bearer':
      return {
        kind: 'bearer',
        token: text('token'),
        placement: placementOf('header', text('prefix') || 'Bearer') ?? bearerHeader,
      };
    case 'basic':
      return { kind: 'basic', username: text('username'), password: text('password') };
    case 'apikey':
      return {
        kind: 'api_key',
        in: text('location') === 'query' ? 'query' : 'header',
        name: text('key'),
        value: text('value'),
      };
    case 'oauth2': {
      const secret = text('clientSecret');
      for (const name of ['username', 'password', 'state'])
        if (auth.text(name) !== '') notes.add('option_ignored', where, `OAuth 2.0 ${name}`);
      auth.skip(
        'usePkce',
        'pkceChallengeMethod',
        'pkceCodeChallenge',
        'pkceCodeVerifier',
        'responseType',
        'tokenName',
      );
      return oauth2Auth({
        name: '',
        grant: text('grantType') || 'authorization_code',
        clientId: text('clientId'),
        clientSecret: secret,
        credentialsIn:
          text('credentials') === 'basic' ? 'header' : text('credentials') === 'body' ? 'body' : null,
        audience: text('audience'),
        scope: text('scope'),
        authorizationUrl: text('authorizationUrl'),
        tokenUrl: text('accessTokenUrl'),
        redirectUri: text('redirectUri'),
        token: '',
        placement: placementOf('header', text('headerPrefix') || null),
      });
    }
    default:
      auth.skipAll();
      return { kind: 'unsupported', name: type };
  }
}

function partOf(part: SourceObject, where: string, { notes, place }: Reading): MultipartPart {
  part.skip('id');
  const name = place(part.text('name'), where);
  const enabled = part.flag('enabled') !== false;
  if (!enabled) notes.add('disabled', where, name);
  const fileName = part.text('file');
  const contentType = part.text('contentType') || null;
  if (fileName === '') return { kind: 'text', name, value: place(part.text('value'), where), enabled };
  part.skip('value', 'filename');
  notes.add('choose_file', where, fileName);
  return { kind: 'file', attachmentId: null, name, fileName, contentType, enabled };
}

function bodyOf(request: SourceObject, where: string, reading: Reading): RequestBody {
  const type = request.text('bodyType');
  const body = request.object('body');
  if (body === null || type === '' || type === 'none') return noBody;
  const text = reading.place(body.text('text'), where);
  switch (type) {
    case 'application/x-www-form-urlencoded':
      return formOf(rows(body, 'form', where, reading), where, reading.notes);
    case 'multipart/form-data':
      return { kind: 'multipart', parts: body.objects('form').map((part) => partOf(part, where, reading)) };
    case 'graphql':
      return {
        kind: 'graphql',
        query: reading.place(body.text('query'), where) || text,
        variables: reading.place(body.text('variables'), where),
      };
    case 'binary': {
      const fileName = body.text('filePath');
      reading.notes.add('choose_file', where, fileName);
      return { kind: 'binary', attachmentId: null, fileName: fileName || null, contentType: null };
    }
    default:
      return text === '' ? noBody : textBody(text, type === 'other' ? 'text/plain' : type);
  }
}

function requestOf(
  item: SourceObject,
  around: string,
  inherited: Inherited,
  reading: Reading,
): DraftRequest | null {
  const { notes, place } = reading;
  item.skip(...housekeeping);
  const written = item.text('url');
  const address = splitAddress(place(written, around));
  const name = item.text('name') || address.url || 'Untitled';
  const where = joined(around, name);
  const method = methodOf(item.text('method') || 'GET', where, address.url, notes);
  if (method === null) return null;
  const description = item.text('description');
  if (description.trim() !== '') notes.add('description', where, description);
  const follow = item.flag('settingFollowRedirects') !== false;
  const parameters = rows(item, 'urlParameters', where, reading);
  const inPath = parameters.filter((each) => each.name.startsWith(':'));
  const variables = inPath.map((each): DraftVariable => {
    const bare = each.name.slice(1);
    notes.add('path_variable', where, `${each.name} → {{${bare}}} = ${each.value}`);
    return { name: bare, value: each.value, secret: false, enabled: true };
  });
  const names = new Set(variables.map((each) => each.name));
  const auth = authOf(item, where, reading) ?? inherited.auth;
  if (auth.kind === 'oauth2') reading.applications.push({ ...auth.application, name });
  const draft: DraftRequest = {
    name,
    method,
    url: address.url.replace(/\/:([A-Za-z_][\w.-]*)/g, (whole, each: string) =>
      names.has(each) ? `/{{${each}}}` : whole,
    ),
    query: [...address.query, ...parameters.filter((each) => !each.name.startsWith(':'))],
    headers: withInheritedHeaders(rows(item, 'headers', where, reading), inherited.headers),
    body: bodyOf(item, where, reading),
    token: noToken,
    followRedirects: follow,
    variables,
  };
  return withUserinfo(withAuth(draft, auth, where, notes, reading.values), address.userinfo, where, notes);
}

const deepestFolder = 50;

function folderOf(
  holder: SourceObject,
  ids: { readonly workspace: string; readonly folder: string; readonly depth: number },
  around: string,
  inherited: Inherited,
  reading: Reading,
): DraftFolder {
  const name = holder.text('name') || 'Yaak';
  const where = joined(around, name);
  const description = holder.text('description');
  if (description.trim() !== '') reading.notes.add('description', where, description);
  const here: Inherited = {
    auth: authOf(holder, where, reading) ?? inherited.auth,
    headers: withInheritedHeaders(rows(holder, 'headers', where, reading), inherited.headers),
  };
  holder.skip(...housekeeping, 'settingFollowRedirects');
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
        const request = requestOf(item, where, here, reading);
        return request === null ? [] : [request];
      }),
  };
}

function variablesOf(environment: SourceObject, place: PlaceReader): readonly DraftVariable[] {
  environment.skip(...housekeeping);
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
  const reading: Reading = {
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
