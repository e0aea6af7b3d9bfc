import { parseJson } from '../paste/recognise-response.ts';
import { type DraftRequest, parameter } from './draft.ts';
import { emptyMessage, headerIn, requestOfMessage, textBody } from './message.ts';
import type { NoteBook } from './note.ts';
import { createSource, sourceFault } from './source.ts';
import { shownMember } from './take-secrets.ts';

const call = /(?:^|[\s;=(])(?:window\.|globalThis\.)?fetch\(\s*/g;

/** The index behind a JavaScript string that opens at `start`; -1 where it never closes. */
function endOfString(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '\\') index += 1;
    else if (character === quote) return index + 1;
  }
  return -1;
}

/** The index behind the object that opens at `start`, strings skipped; -1 where it never closes. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (/["'`]/.test(character)) {
      const end = endOfString(text, index);
      if (end < 0) return -1;
      index = end - 1;
    } else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return -1;
}

/** A JavaScript string without substitutions as JSON; null for another. */
function stringAsJson(literal: string): string | null {
  const quote = literal.charAt(0);
  if (quote === '"') return literal;
  const inner = literal.slice(1, -1);
  if (quote === '`' && inner.includes('${')) return null;
  const escaped = inner.replace(/\\[\s\S]|"|\r\n?|\n/g, (part) => {
    if (part === '"') return '\\"';
    if (!part.startsWith('\\')) return '\\n';
    return /^\\['`$]$/.test(part) ? part.slice(1) : part;
  });
  return `"${escaped}"`;
}

/** An object of literals as JSON: quotes of any kind, bare names, a comma too many. Null for anything more of a program. */
function objectAsJson(text: string): string | null {
  const parts: string[] = [];
  let index = 0;
  while (index < text.length) {
    const character = text.charAt(index);
    if (/["'`]/.test(character)) {
      const end = endOfString(text, index);
      const literal = end < 0 ? null : stringAsJson(text.slice(index, end));
      if (literal === null) return null;
      parts.push(literal);
      index = end;
      continue;
    }
    const name = /[A-Za-z_$][\w$]*/y;
    name.lastIndex = index;
    const word = name.exec(text)?.[0];
    if (word !== undefined) {
      const isKey = /^\s{0,8}:/.test(text.slice(index + word.length, index + word.length + 9));
      if (!isKey && !/^(?:true|false|null)$/.test(word)) return null;
      parts.push(isKey ? `"${word}"` : word);
      index += word.length;
      continue;
    }
    const trailing = character === ',' && /^\s{0,200}[}\]]/.test(text.slice(index + 1, index + 202));
    parts.push(trailing ? '' : character);
    index += 1;
  }
  return parts.join('');
}

function requestOfCall(text: string, at: number, notes: NoteBook): DraftRequest | null {
  const end = /["'`]/.test(text.charAt(at)) ? endOfString(text, at) : -1;
  const literal = end < 0 ? null : stringAsJson(text.slice(at, end));
  const url = literal === null ? undefined : parseJson(literal);
  if (typeof url !== 'string') {
    notes.add('request_unsupported', '', `fetch(${text.slice(at, at + 80)}`);
    return null;
  }
  const comma = /^\s{0,200},\s{0,200}(?=\{)/.exec(text.slice(end, end + 402))?.[0];
  const start = comma === undefined ? -1 : end + comma.length;
  const close = start < 0 ? -1 : endOfObject(text, start);
  const json = close < 0 ? null : objectAsJson(text.slice(start, close));
  const options: unknown = json === null ? undefined : parseJson(json);
  // Without its method and body it would be another call.
  if (start >= 0 && (options === undefined || sourceFault(options) !== null)) {
    notes.add('request_unsupported', '', `fetch("${url}", …)`);
    return null;
  }
  const source = createSource(sourceFault(options) === null ? options : {});
  const { root } = source;
  const named = root.object('headers');
  const headers = named?.names().map((name) => parameter(name, named.text(name))) ?? [];
  const body = root.text('body');
  const redirect = root.text('redirect');
  const request = requestOfMessage(
    {
      ...emptyMessage,
      method: root.text('method') || 'GET',
      url,
      headers,
      body: body === '' ? { kind: 'none' } : textBody(body, headerIn(headers, 'content-type')),
      followRedirects: redirect !== 'manual' && redirect !== 'error',
    },
    '',
    notes,
  );
  for (const { path, text: value } of source.unread())
    if (path !== 'items') notes.add('option_ignored', request?.name ?? '', shownOption(path, value));
  return request;
}

/** The option `credentials` says whether cookies go along, and is none itself. */
function shownOption(path: string, value: string): string {
  const isMode = path === 'credentials' && /^(?:include|omit|same-origin)$/.test(value);
  return isMode ? `${path}: ${value}` : shownMember(path, value);
}

const mostCalls = 5_000;

/**
 * The requests of a browser's “Copy as fetch”, for the page or for Node, one or all of them. Code is neither run nor
 * understood beyond calls whose arguments are literals; others are noted.
 */
export function readFetch(text: string, notes: NoteBook): readonly DraftRequest[] {
  const requests: DraftRequest[] = [];
  let count = 0;
  call.lastIndex = 0;
  for (let match = call.exec(text); match !== null; match = call.exec(text)) {
    count += 1;
    if (count > mostCalls) {
      notes.add('too_many', '', `fetch, after ${mostCalls}`);
      break;
    }
    const at = match.index + match[0].length;
    const request = requestOfCall(text, at, notes);
    if (request !== null) requests.push(request);
    // Past the address, so that a body which holds such a call is not one.
    call.lastIndex = endOfCall(text, at);
  }
  return requests;
}

function endOfCall(text: string, at: number): number {
  const end = /["'`]/.test(text.charAt(at)) ? endOfString(text, at) : -1;
  if (end < 0) return at;
  const comma = /^\s{0,200},\s{0,200}(?=\{)/.exec(text.slice(end, end + 402))?.[0];
  const close = comma === undefined ? -1 : endOfObject(text, end + comma.length);
  return close < 0 ? end : close;
}
