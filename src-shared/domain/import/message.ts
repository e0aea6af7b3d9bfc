import type { RequestBody } from '../calls/saved-request.ts';
import { httpMethods } from '../calls/saved-request.ts';
import { parseJson } from '../paste/recognise-response.ts';
import { nameOfAddress, splitAddress } from './address.ts';
import { withUserinfo } from './apply-auth.ts';
import { type DraftParameter, type DraftRequest, noBody, noToken } from './draft.ts';
import type { NoteBook } from './note.ts';

/** A message as commands and recordings write it down. */
export interface Message {
  /** Empty: named after its path. */
  readonly name: string;
  readonly method: string;
  readonly url: string;
  /** `user:password` given beside the address. */
  readonly userinfo: string | null;
  readonly headers: readonly DraftParameter[];
  readonly body: RequestBody;
  readonly followRedirects: boolean;
}

const setByClients = new Set([
  ...['host', 'content-length', 'connection', 'accept-encoding', 'te', 'priority', 'pragma'],
  ...['upgrade-insecure-requests', 'user-agent', 'dnt', 'keep-alive', 'transfer-encoding', 'cache-control'],
]);

/** Headers that whoever sends a message adds by itself, HTTP/2's pseudo-headers among them. */
function isSetByClient(name: string): boolean {
  const lower = name.toLowerCase();
  return lower.startsWith(':') || lower.startsWith('sec-') || setByClients.has(lower);
}

export function headerIn(headers: readonly DraftParameter[], name: string): string {
  return headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';
}

/** The kind of body that a content type names; without one, JSON is told by its looks. */
export function textBody(text: string, contentType: string): RequestBody {
  const type = contentType.toLowerCase();
  if (/[/+]json\b/.test(type)) return { kind: 'json', text };
  if (type.startsWith('application/x-www-form-urlencoded') && !/^\s*[{[]/.test(text))
    return { kind: 'form', text };
  if (type === '' && /^\s*[{[]/.test(text) && parseJson(text) !== undefined) return { kind: 'json', text };
  return { kind: 'text', text };
}

/** Null, and a note, for a method that requests here don't have. */
export function methodOf(
  text: string,
  where: string,
  url: string,
  notes: NoteBook,
): DraftRequest['method'] | null {
  const method = httpMethods.find((each) => each === text.trim().toUpperCase());
  if (method === undefined) notes.add('method_unsupported', where, `${text} ${url}`);
  return method ?? null;
}

/** The request that a message amounts to; null where it can't be one, which is noted. */
export function requestOfMessage(message: Message, folder: string, notes: NoteBook): DraftRequest | null {
  const { url, query, fragment, userinfo } = splitAddress(message.url);
  const method = methodOf(message.method, folder, message.url, notes);
  if (method === null) return null;
  const name = message.name === '' ? nameOfAddress(url) : message.name;
  const told = message.name === '' ? `${method} ${name}` : name;
  const where = [folder, told].filter((part) => part !== '').join(' / ');
  if (fragment !== '') notes.add('member', where, `#${fragment}`);
  for (const header of message.headers)
    if (isSetByClient(header.name)) {
      const chosen = /^(?:user-agent|cache-control|pragma)$/i.test(header.name);
      notes.add('browser_header', '', chosen ? `${header.name}: ${header.value}` : header.name);
    }
  const request: DraftRequest = {
    name,
    method,
    url,
    query,
    headers: message.headers.filter((header) => !isSetByClient(header.name)),
    body: message.body,
    token: noToken,
    followRedirects: message.followRedirects,
    variables: [],
  };
  return withUserinfo(request, message.userinfo ?? userinfo, where, notes);
}

export const emptyMessage: Message = {
  name: '',
  method: 'GET',
  url: '',
  userinfo: null,
  headers: [],
  body: noBody,
  followRedirects: true,
};
