import type { MultipartPart, RequestBody } from '../calls/saved-request.ts';
import { decodedParameters, splitAddress } from './address.ts';
import { type DraftAuth, noAuth, withAuth, withUserinfo } from './apply-auth.ts';
import {
  bearerHeader,
  type DraftApplication,
  type DraftParameter,
  type DraftRequest,
  type DraftVariable,
  noBody,
  noToken,
} from './draft.ts';
import { methodOf } from './message.ts';
import { joined, type NoteBook } from './note.ts';
import { formOf } from './postman-body.ts';
import { oauth2Auth, placementOf } from './read-oauth2.ts';
import { shownPair } from './take-secrets.ts';

/** What a request or folder of Bruno says, whether it stood in a `.bru` file or in an export. */
export interface BrunoItem {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly query: readonly DraftParameter[];
  readonly path: readonly DraftParameter[];
  readonly headers: readonly DraftParameter[];
  readonly bodyMode: string;
  readonly bodyText: string;
  readonly graphqlVariables: string;
  readonly form: readonly DraftParameter[];
  readonly parts: readonly MultipartPart[];
  readonly file: string;
  readonly authMode: string;
  readonly auth: (name: string) => string;
  /** Further parameters of OAuth 2.0. */
  readonly extra: DraftApplication['extra'];
  /** Of its way to sign in, what has no name here. */
  readonly unread: readonly { readonly name: string; readonly value: string }[];
  readonly variables: readonly DraftVariable[];
  /** Kinds of scripts, tests and assertions that it has. */
  readonly scripts: readonly string[];
  readonly description: string;
  readonly followRedirects: boolean;
}

export interface BrunoReading {
  readonly notes: NoteBook;
  readonly values: ReadonlyMap<string, string>;
  readonly applications: DraftApplication[];
}

/** Of the folders around a request. */
export interface BrunoInherited {
  readonly auth: DraftAuth;
  readonly headers: readonly DraftParameter[];
}

const brunoCredentials: Readonly<Record<string, 'body' | 'header'>> = {
  body: 'body',
  basic_auth_header: 'header',
  header: 'header',
};

/** Null: what the folder around it says. */
export function brunoAuth(item: BrunoItem, where: string, notes: NoteBook): DraftAuth | null {
  const { auth } = item;
  switch (item.authMode) {
    case '':
    case 'inherit':
      return null;
    case 'none':
      return noAuth;
    case 'bearer':
      return { kind: 'bearer', token: auth('token'), placement: bearerHeader };
    case 'basic':
      return { kind: 'basic', username: auth('username'), password: auth('password') };
    case 'apikey': {
      const place = /query/i.test(auth('placement')) ? 'query' : 'header';
      return { kind: 'api_key', in: place, name: auth('key'), value: auth('value') };
    }
    case 'oauth2':
      for (const name of ['username', 'password'])
        if (auth(name) !== '') notes.add('option_ignored', where, `OAuth 2.0 ${name}`);
      for (const { name, value } of item.unread) notes.add('option_ignored', where, shownPair(name, value));
      return oauth2Auth({
        name: '',
        grant: auth('grant_type') || auth('grantType') || 'authorization_code',
        clientId: auth('client_id') || auth('clientId'),
        clientSecret: auth('client_secret') || auth('clientSecret'),
        credentialsIn:
          brunoCredentials[auth('credentials_placement') || auth('credentialsPlacement')] ?? null,
        extra: item.extra,
        audience: auth('audience'),
        scope: auth('scope'),
        authorizationUrl: auth('authorization_url') || auth('authorizationUrl'),
        tokenUrl: auth('access_token_url') || auth('accessTokenUrl'),
        redirectUri: auth('callback_url') || auth('callbackUrl'),
        token: '',
        placement: placementOf(
          auth('token_placement') || auth('tokenPlacement'),
          auth('token_header_prefix') || auth('tokenHeaderPrefix') || null,
        ),
      });
    default:
      return { kind: 'unsupported', name: item.authMode };
  }
}

function bodyOf(item: BrunoItem, where: string, notes: NoteBook): RequestBody {
  switch (item.bodyMode) {
    case '':
    case 'none':
      return noBody;
    case 'json':
      return { kind: 'json', text: item.bodyText };
    case 'text':
    case 'xml':
    case 'sparql':
      return { kind: 'text', text: item.bodyText };
    case 'formUrlEncoded':
    case 'form-urlencoded':
      return formOf(item.form, where, notes);
    case 'multipartForm':
    case 'multipart-form':
      for (const part of item.parts) {
        if (!part.enabled) notes.add('disabled', where, part.name);
        if (part.kind === 'file') notes.add('choose_file', where, part.fileName || part.name);
      }
      return { kind: 'multipart', parts: item.parts };
    case 'graphql':
      return { kind: 'graphql', query: item.bodyText, variables: item.graphqlVariables };
    case 'file':
      notes.add('choose_file', where, item.file);
      return { kind: 'binary', attachmentId: null, fileName: item.file || null, contentType: null };
    default:
      notes.add('request_unsupported', where, `body: ${item.bodyMode}`);
      return noBody;
  }
}

/** Notes what a request or folder has that has no place here, and what of it is switched off. */
export function noteBrunoRest(item: BrunoItem, where: string, notes: NoteBook): void {
  for (const script of item.scripts) notes.add('script', where, script);
  if (item.description.trim() !== '') notes.add('description', where, item.description);
  for (const { name, enabled } of [...item.query, ...item.headers])
    if (!enabled) notes.add('disabled', where, name);
}

/** Headers of the folders around, but for those that the request has itself. */
export function withInheritedHeaders(
  own: readonly DraftParameter[],
  around: readonly DraftParameter[],
): readonly DraftParameter[] {
  const names = new Set(own.map(({ name }) => name.toLowerCase()));
  return [...around.filter(({ name }) => !names.has(name.toLowerCase())), ...own];
}

export function brunoRequest(
  item: BrunoItem,
  around: string,
  inherited: BrunoInherited,
  reading: BrunoReading,
): DraftRequest | null {
  const { notes } = reading;
  const where = joined(around, item.name);
  const address = splitAddress(item.url);
  const method = methodOf(item.method, where, address.url, notes);
  if (method === null) return null;
  noteBrunoRest(item, where, notes);
  for (const { name, value } of item.path)
    notes.add('path_variable', where, `:${name} → ${shownPair(`{{${name}}}`, value, ' = ')}`);
  const names = new Set(item.path.map(({ name }) => name));
  const auth = brunoAuth(item, where, notes) ?? inherited.auth;
  if (auth.kind === 'oauth2') reading.applications.push({ ...auth.application, name: item.name });
  const draft: DraftRequest = {
    name: item.name,
    method,
    url: address.url.replace(/\/:([A-Za-z_][\w.-]*)/g, (whole, name: string) =>
      names.has(name) ? `/{{${name}}}` : whole,
    ),
    query: item.query.length > 0 ? decodedParameters(item.query) : address.query,
    headers: withInheritedHeaders(item.headers, inherited.headers),
    body: bodyOf(item, where, notes),
    token: noToken,
    followRedirects: item.followRedirects,
    variables: [
      ...item.path.map(({ name, value }) => ({ name, value, secret: false, enabled: true })),
      ...item.variables,
    ],
  };
  return withUserinfo(withAuth(draft, auth, where, notes, reading.values), address.userinfo, where, notes);
}
