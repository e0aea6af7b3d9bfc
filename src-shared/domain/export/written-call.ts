import { type ApiCall, buildApiCall } from '../calls/api-call.ts';
import { bodyOf, contentTypeOf, noFiles } from '../calls/call-body.ts';
import { encodedField } from '../calls/form-fields.ts';
import type { SavedRequest } from '../calls/saved-request.ts';
import { resolveTemplate } from '../calls/template.ts';
import { withoutToken, withQuery } from '../calls/token-placement.ts';
import { nameInPlace, variablePlace } from '../calls/variable-place.ts';
import { createPlaces } from '../code/safe-call/places.ts';
import { namedHeaders } from '../code/safe-call/safe-call.ts';

/** A call as it would be sent, without its token and without headers that any client has of its own. */
export interface WrittenCall {
  readonly url: string;
  readonly headers: ApiCall['headers'];
  /** Null for bodies that are written part by part. */
  readonly body: string | null;
  /** Puts `{{name}}` back where a value is not known; all texts of the call need it. */
  readonly restored: (text: string) => string;
}

/** What can't be sent, as it was typed. */
function looseCall(request: SavedRequest, values: ReadonlyMap<string, string>): ApiCall {
  const fill = (text: string) => resolveTemplate(text, values).text;
  const rows = (list: SavedRequest['query']) =>
    list.filter(({ enabled }) => enabled).map(({ name, value }) => [fill(name), fill(value)] as const);
  const [address = ''] = fill(request.url).split('#', 1);
  const [path = '', ...own] = address.split('?');
  const added = rows(request.query).map(([name, value]) => `${encodedField(name)}=${encodedField(value)}`);
  const headers = rows(request.headers);
  const isTyped = headers.some(([name]) => name.trim().toLowerCase() === 'content-type');
  const contentType = isTyped ? null : contentTypeOf(request.body, noFiles.boundary);
  const query = [own.join('?'), ...added].filter((part) => part !== '');
  return {
    method: request.method,
    url: withQuery(path, query),
    headers: contentType === null ? headers : [...headers, ['content-type', contentType]],
    body: bodyOf(request.body, fill, noFiles),
  };
}

const placeFirst = new RegExp(`^\\s*${variablePlace}`);
const placeAsAddress = new RegExp(`^\\s*${variablePlace}\\s*(?:[?#]|$)`);

/** The slash that ends a host is none where a name stands for the whole address. */
function withoutScheme(url: string, scheme: string, typed: string): string {
  const bare = url.slice(scheme.length);
  return scheme !== '' && placeAsAddress.test(typed) ? bare.replace('/', '') : bare;
}

/** Names without a value, and those whose empty one leaves a gap in the address: they are written as they stand. */
function namesToStay(request: SavedRequest, values: ReadonlyMap<string, string>): readonly string[] {
  const built = buildApiCall(request, values);
  if (built.ok || !('names' in built.problem)) return [];
  const { names } = built.problem;
  return [
    ...names,
    ...namesToStay(request, new Map([...values, ...names.map((name) => [name, '1'] as const)])),
  ];
}

/**
 * Fills in a saved request for a file. Names without a value in `values` stay; so does an address or header that sending
 * would refuse.
 */
export function writtenCall(request: SavedRequest, values: ReadonlyMap<string, string>): WrittenCall {
  const inParts = request.body.kind === 'multipart' || request.body.kind === 'binary';
  const whole: SavedRequest = inParts ? { ...request, body: { kind: 'none' } } : request;
  const unknown = namesToStay(whole, values);
  const places = createPlaces(JSON.stringify([request, [...values]]));
  const words = unknown.map((name) => [name, places.word(name, 'env')] as const);
  const all = new Map([...values, ...words]);
  // An address that begins with a name is one without its scheme.
  const opening = nameInPlace(placeFirst.exec(request.url)?.[0].trimStart() ?? '');
  const scheme = unknown.includes(opening) ? 'http://' : '';
  const built = buildApiCall({ ...whole, url: `${scheme}${whole.url.trimStart()}` }, all);
  const call = built.ok
    ? { ...built.call, url: withoutScheme(built.call.url, scheme, request.url) }
    : looseCall(whole, all);
  const sent = request.token.kind === 'none' ? call : withoutToken(call, request.placement);
  return {
    url: sent.url,
    headers: namedHeaders(sent, request),
    body: typeof sent.body === 'string' ? sent.body : null,
    restored: (text) =>
      text
        .split(places.pattern)
        .map((piece) => {
          const place = places.find(piece);
          return place === null ? piece : `{{${place.name}}}`;
        })
        .join(''),
  };
}
