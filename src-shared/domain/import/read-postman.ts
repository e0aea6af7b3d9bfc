import { decodedParameters, splitAddress } from './address.ts';
import { type DraftAuth, noAuth, withAuth, withUserinfo } from './apply-auth.ts';
import {
  type DraftApplication,
  type DraftFolder,
  type DraftParameter,
  type DraftRequest,
  type DraftVariable,
  type ImportDraft,
  noToken,
} from './draft.ts';
import { methodOf } from './message.ts';
import { joined, type NoteBook } from './note.ts';
import { postmanAuth } from './postman-auth.ts';
import { postmanBody } from './postman-body.ts';
import { noteDescription, postmanVariables, switchable } from './postman-parts.ts';
import type { SourceObject } from './source.ts';
import { shownPair } from './take-secrets.ts';

/** What reading a collection needs wherever it is. */
interface Reading {
  readonly notes: NoteBook;
  readonly values: ReadonlyMap<string, string>;
  readonly applications: DraftApplication[];
}

function noteScripts(holder: SourceObject, where: string, notes: NoteBook): void {
  for (const event of holder.objects('event')) {
    const script = event.object('script');
    const lines = script?.whole('exec');
    const text = Array.isArray(lines) ? lines.join('') : String(lines ?? '');
    const kind = event.text('listen');
    if (text.trim() !== '' || script?.has('src') === true) notes.add('script', where, kind);
    event.skipAll();
  }
}

interface Address {
  readonly url: string;
  readonly query: readonly DraftParameter[];
  readonly variables: readonly DraftVariable[];
  readonly userinfo: string | null;
}

function rebuilt(url: SourceObject): string {
  const host = url.text('host') || url.texts('host').join('.');
  const path = url.text('path') || url.texts('path').join('/');
  const protocol = url.text('protocol');
  const port = url.text('port');
  const start = protocol === '' || host.startsWith('{{') ? '' : `${protocol}://`;
  return `${start}${host}${port === '' ? '' : `:${port}`}${path === '' ? '' : `/${path}`}`;
}

/** `:name` of a path, and its value, as a variable of the request. */
function withPathVariables(url: string, variables: readonly DraftVariable[]): string {
  const names = new Set(variables.map(({ name }) => name));
  return url.replace(/\/:([A-Za-z_][\w.-]*)/g, (whole, name: string) =>
    names.has(name) ? `/{{${name}}}` : whole,
  );
}

/** Postman sends the rows of a query as they stand, escapes included. */
function decodedEscapes(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function addressOf(request: SourceObject, where: string, notes: NoteBook): Address {
  const url = request.object('url');
  const plain = url === null ? request.text('url') : url.text('raw') || rebuilt(url);
  const split = splitAddress(plain);
  if (split.fragment !== '') notes.add('member', where, `#${split.fragment}`);
  if (url === null) return { ...split, variables: [] };
  url.skip('raw', 'protocol', 'host', 'path', 'port', 'hash');
  const listed = switchable(url, 'query', where, notes).map((row) => ({
    ...row,
    name: decodedEscapes(row.name),
    value: decodedEscapes(row.value),
  }));
  const variables = postmanVariables(url, 'variable');
  for (const { name, value } of variables)
    notes.add('path_variable', where, `:${name} → ${shownPair(`{{${name}}}`, value, ' = ')}`);
  return {
    url: withPathVariables(split.url, variables),
    query: listed.length > 0 ? decodedParameters(listed) : split.query,
    variables,
    userinfo: split.userinfo,
  };
}

function headersOf(request: SourceObject, where: string, notes: NoteBook): readonly DraftParameter[] {
  const text = request.text('header');
  if (text === '') return switchable(request, 'header', where, notes);
  return text.split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(':');
    if (colon <= 0) return [];
    const [name, value] = [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    return [{ name, value, enabled: true, secret: false }];
  });
}

function requestOfItem(
  item: SourceObject,
  name: string,
  where: string,
  inherited: DraftAuth,
  reading: Reading,
): DraftRequest | null {
  const { notes, values, applications } = reading;
  const behavior = item.object('protocolProfileBehavior');
  const follows = behavior?.flag('followRedirects') !== false;
  behavior?.skip('disableBodyPruning', 'followRedirects');
  const answers = item.objects('response').length;
  item.skip('response', 'id', '_postman_id', '_postman_isSubFolder');
  if (answers > 0) notes.add('responses', where, String(answers));

  const written = item.text('request');
  const request = item.object('request');
  if (request === null && written === '') {
    notes.add('request_unsupported', where, name);
    return null;
  }
  const address =
    request === null ? { ...splitAddress(written), variables: [] } : addressOf(request, where, notes);
  const method = methodOf(request?.text('method') || 'GET', where, address.url, notes);
  if (method === null) return null;
  if (request !== null) {
    noteDescription(request, where, notes);
    for (const name of ['proxy', 'certificate']) {
      if (request.object(name) === null) continue;
      notes.add('proxy_or_certificate', where, name);
      request.skip(name);
    }
  }
  const auth = (request === null ? null : postmanAuth(request, where, notes)) ?? inherited;
  if (auth.kind === 'oauth2') applications.push({ ...auth.application, name: auth.application.name || name });
  const draft: DraftRequest = {
    name,
    method,
    url: address.url,
    query: address.query,
    headers: request === null ? [] : headersOf(request, where, notes),
    body: request === null ? { kind: 'none' } : postmanBody(request, where, notes),
    token: noToken,
    followRedirects: follows,
    variables: [...address.variables, ...postmanVariables(item, 'variable')],
  };
  return withUserinfo(withAuth(draft, auth, where, notes, values), address.userinfo, where, notes);
}

function folderOf(
  holder: SourceObject,
  name: string,
  around: string,
  inherited: DraftAuth,
  reading: Reading,
): DraftFolder {
  const { notes } = reading;
  const where = joined(around, name);
  const auth = postmanAuth(holder, where, notes) ?? inherited;
  if (holder.has('item')) holder.skip('id', '_postman_id', '_postman_isSubFolder');
  noteDescription(holder, where, notes);
  noteScripts(holder, where, notes);
  const folders: DraftFolder[] = [];
  const requests: DraftRequest[] = [];
  for (const item of holder.objects('item')) {
    const own = item.text('name') || 'Untitled';
    if (item.has('item')) {
      folders.push(folderOf(item, own, where, auth, reading));
      continue;
    }
    const place = joined(where, own);
    noteScripts(item, place, notes);
    noteDescription(item, place, notes);
    const request = requestOfItem(item, own, place, auth, reading);
    if (request === null) item.skipAll();
    else requests.push(request);
  }
  return { name, variables: postmanVariables(holder, 'variable'), folders, requests };
}

/** A Postman collection, format 2.0 or 2.1. Authentication comes from the nearest folder that has one. */
export function readPostman(root: SourceObject, notes: NoteBook): ImportDraft {
  const info = root.object('info');
  const name = info?.text('name') || 'Postman collection';
  info?.skip('schema', '_postman_id', '_exporter_id', '_collection_link', 'version');
  if (info !== null) noteDescription(info, name, notes);
  const values = new Map(
    postmanVariables(root, 'variable')
      .filter(({ enabled }) => enabled)
      .map((each) => [each.name, each.value]),
  );
  const applications: DraftApplication[] = [];
  const folder = folderOf(root, name, '', noAuth, { notes, values, applications });
  root.skip('protocolProfileBehavior');
  return { name, root: folder, variables: [], applications };
}

/** A Postman environment, or globals: variables of the environment here. */
export function readPostmanEnvironment(root: SourceObject): ImportDraft {
  root.skip('id', '_postman_variable_scope', '_postman_exported_at', '_postman_exported_using', 'color');
  const name = root.text('name');
  return {
    name,
    root: { name, variables: [], folders: [], requests: [] },
    variables: postmanVariables(root, 'values'),
    applications: [],
  };
}
