import type { MultipartPart, RequestBody } from '../calls/saved-request.ts';
import { splitAddress } from './address.ts';
import { type DraftAuth, noAuth, withAuth, withUserinfo } from './apply-auth.ts';
import {
  bearerHeader,
  type DraftApplication,
  type DraftParameter,
  type DraftRequest,
  type DraftVariable,
  noBody,
  noToken,
  parameter,
} from './draft.ts';
import { methodOf, textBody } from './message.ts';
import { joined, type NoteBook } from './note.ts';
import type { PlaceReader } from './places.ts';
import { formOf } from './postman-body.ts';
import { oauth2Auth, placementOf } from './read-oauth2.ts';
import type { SourceObject } from './source.ts';

export interface InsomniaReading {
  readonly notes: NoteBook;
  readonly place: PlaceReader;
  readonly values: ReadonlyMap<string, string>;
  readonly applications: DraftApplication[];
}

/** Members of an environment's data as variables; what is nested becomes `a.b`. */
export function insomniaVariables(
  data: SourceObject | null,
  place: PlaceReader,
  prefix = '',
): readonly DraftVariable[] {
  if (data === null) return [];
  return data.names().flatMap((name) => {
    const nested = data.object(name);
    if (nested !== null) return insomniaVariables(nested, place, `${prefix}${name}.`);
    const list = data.texts(name);
    const value = list.length > 0 ? JSON.stringify(list) : data.text(name);
    return [{ name: `${prefix}${name}`, value: place(value, name), secret: false, enabled: true }];
  });
}

/** Null: what the folder around it says. */
export function insomniaAuth(
  holder: SourceObject,
  where: string,
  reading: InsomniaReading,
): DraftAuth | null {
  const auth = holder.object('authentication');
  const type = auth?.text('type') ?? '';
  if (auth === null || type === '') return null;
  const text = (name: string) => reading.place(auth.text(name), where);
  if (auth.flag('disabled') === true) {
    reading.notes.add('disabled_left', where, `authentication: ${type}`);
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
      auth.skip('useISO88591');
      return { kind: 'basic', username: text('username'), password: text('password') };
    case 'apikey': {
      const place = /query/i.test(text('addTo')) ? 'query' : 'header';
      return { kind: 'api_key', in: place, name: text('key'), value: text('value') };
    }
    case 'oauth2': {
      const secret = text('clientSecret');
      for (const name of ['username', 'password', 'code', 'origin', 'responseType'])
        if (auth.text(name) !== '') reading.notes.add('option_ignored', where, `OAuth 2.0 ${name}`);
      const inBody = auth.flag('credentialsInBody');
      const resource = text('resource') === '' ? [] : [parameter('resource', text('resource'))];
      auth.skip('usePkce', 'pkceMethod', 'useDefaultBrowser', 'state', 'tokenPrefix');
      return oauth2Auth({
        name: '',
        grant: text('grantType') || 'authorization_code',
        clientId: text('clientId'),
        clientSecret: secret,
        credentialsIn: inBody === null ? null : inBody ? 'body' : 'header',
        // RFC 8707: on both legs.
        extra: { authorize: resource, token: resource, refresh: [] },
        audience: text('audience'),
        scope: text('scope'),
        authorizationUrl: text('authorizationUrl'),
        tokenUrl: text('accessTokenUrl'),
        redirectUri: text('redirectUrl'),
        token: text('accessToken'),
        placement: null,
      });
    }
    default:
      auth.skipAll();
      return { kind: 'unsupported', name: type };
  }
}

function rows(holder: SourceObject, name: string, where: string, reading: InsomniaReading) {
  return holder.objects(name).map((each): DraftParameter => {
    each.skip('id', 'type', 'multiline');
    const description = each.text('description');
    const key = reading.place(each.text('name'), where);
    if (description !== '') reading.notes.add('description', joined(where, key), description);
    const enabled = each.flag('disabled') !== true;
    if (!enabled) reading.notes.add('disabled', where, key);
    return { name: key, value: reading.place(each.text('value'), where), enabled, secret: false };
  });
}

function partOf(part: SourceObject, where: string, { notes, place }: InsomniaReading): MultipartPart {
  const name = place(part.text('name'), where);
  const enabled = part.flag('disabled') !== true;
  part.skip('id', 'description', 'multiline');
  if (!enabled) notes.add('disabled', where, name);
  if (part.text('type') !== 'file') {
    part.skip('fileName');
    return { kind: 'text', name, value: place(part.text('value'), where), enabled };
  }
  const fileName = part.text('fileName');
  part.skip('value');
  notes.add('choose_file', where, fileName || name);
  return { kind: 'file', attachmentId: null, name, fileName, contentType: null, enabled };
}

function bodyOf(request: SourceObject, where: string, reading: InsomniaReading): RequestBody {
  const body = request.object('body');
  if (body === null) return noBody;
  const type = body.text('mimeType');
  const text = reading.place(body.text('text'), where);
  if (type === 'application/graphql') {
    const parsed = graphqlOf(text);
    return parsed ?? { kind: 'graphql', query: text, variables: '' };
  }
  if (type === 'application/x-www-form-urlencoded')
    return formOf(rows(body, 'params', where, reading), where, reading.notes);
  if (type === 'multipart/form-data')
    return { kind: 'multipart', parts: body.objects('params').map((part) => partOf(part, where, reading)) };
  const fileName = body.text('fileName');
  if (fileName !== '') {
    reading.notes.add('choose_file', where, fileName);
    return { kind: 'binary', attachmentId: null, fileName, contentType: type || null };
  }
  body.skip('params');
  return text === '' ? noBody : textBody(text, type);
}

/** Insomnia keeps a GraphQL body as the JSON that is sent. */
function graphqlOf(text: string): RequestBody | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || !('query' in parsed)) return null;
    const { query } = parsed;
    const variables = 'variables' in parsed ? parsed.variables : null;
    if (typeof query !== 'string') return null;
    const shown =
      typeof variables === 'string'
        ? variables
        : variables === null
          ? ''
          : JSON.stringify(variables, null, 2);
    return { kind: 'graphql', query, variables: shown };
  } catch {
    return null;
  }
}

/** One request of either version, already told apart from folders. */
export function insomniaRequest(
  item: SourceObject,
  around: string,
  inherited: DraftAuth,
  reading: InsomniaReading,
): DraftRequest | null {
  const { notes, place } = reading;
  const name = item.text('name') || item.text('url') || 'Untitled';
  const where = joined(around, name);
  const address = splitAddress(place(item.text('url'), where));
  const method = methodOf(item.text('method') || 'GET', where, address.url, notes);
  if (method === null) {
    item.skipAll();
    return null;
  }
  const variables = item.objects('pathParameters').map((each): DraftVariable => {
    const parameter = each.text('name');
    each.skip('id');
    const value = place(each.text('value'), where);
    notes.add('path_variable', where, `:${parameter} → {{${parameter}}} = ${value}`);
    return { name: parameter, value, secret: false, enabled: true };
  });
  const names = new Set(variables.map((each) => each.name));
  const description = item.text('description') || (item.object('meta')?.text('description') ?? '');
  if (description !== '') notes.add('description', where, description);
  for (const script of ['preRequestScript', 'afterResponseScript'])
    if (item.text(script).trim() !== '') notes.add('script', where, script);
  const scripts = item.object('scripts');
  for (const script of scripts?.names() ?? [])
    if ((scripts?.text(script) ?? '').trim() !== '') notes.add('script', where, script);
  const settings = item.object('settings');
  const follow = settings?.text('followRedirects') ?? item.text('settingFollowRedirects');
  settings?.skipAll();
  const auth = insomniaAuth(item, where, reading) ?? inherited;
  if (auth.kind === 'oauth2') reading.applications.push({ ...auth.application, name });
  const draft: DraftRequest = {
    name,
    method,
    url: address.url.replace(/\/:([A-Za-z_][\w.-]*)/g, (whole, parameter: string) =>
      names.has(parameter) ? `/{{${parameter}}}` : whole,
    ),
    query: [...address.query, ...rows(item, 'parameters', where, reading)],
    headers: rows(item, 'headers', where, reading),
    body: bodyOf(item, where, reading),
    token: noToken,
    followRedirects: follow !== 'off',
    variables,
  };
  return withUserinfo(withAuth(draft, auth, where, notes, reading.values), address.userinfo, where, notes);
}
