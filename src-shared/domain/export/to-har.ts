import type { RequestBody, SavedRequest } from '../calls/saved-request.ts';
import type { JsonObject } from '../tokens/json.ts';
import {
  type ExportedRequests,
  filled,
  openValues,
  outgoing,
  outgoingValue,
  tokenPlace,
} from './exported.ts';

type Fill = (text: string) => string;

const contentTypes = {
  json: 'application/json',
  text: 'text/plain',
  form: 'application/x-www-form-urlencoded',
};

function pair(name: string, value: string, safe: Fill): JsonObject {
  return { name: safe(name), value: outgoingValue(name, value, safe) };
}

function postData(body: RequestBody, contentType: string, fill: Fill, safe: Fill): JsonObject | null {
  const text = (value: string) => safe(fill(value));
  switch (body.kind) {
    case 'none':
    case 'binary':
      return null;
    case 'json':
    case 'text':
    case 'form':
      return { mimeType: contentType || contentTypes[body.kind], text: text(body.text) };
    case 'multipart':
      return {
        mimeType: 'multipart/form-data',
        params: body.parts
          .filter(({ enabled }) => enabled)
          .map((part) =>
            part.kind === 'text'
              ? pair(fill(part.name), fill(part.value), safe)
              : { name: safe(fill(part.name)), fileName: safe(part.fileName ?? '') },
          ),
      };
    case 'graphql':
      return {
        mimeType: 'application/json',
        text: safe(JSON.stringify({ query: fill(body.query), variables: fill(body.variables) })),
      };
  }
}

/** Encodes all but `{{name}}`, which somebody has to fill in. */
function encoded(text: string): string {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part, index) =>
      index % 2 === 1 ? part : new URLSearchParams([['', part]]).toString().slice(1).replace(/\+/g, '%20'),
    )
    .join('');
}

function entryOf(request: SavedRequest, exported: ExportedRequests, at: string): JsonObject {
  const safe = outgoing(exported.knownSecrets);
  const values = openValues(exported, request);
  const fill: Fill = (text) => filled(text, values);
  const place = tokenPlace(request);
  const { placement } = request;
  const carried = place === null ? [] : [place];
  const query = [
    ...request.query
      .filter(({ enabled }) => enabled)
      .map(({ name, value }) => pair(fill(name), fill(value), safe)),
    ...(placement.in === 'query' ? carried.map((value) => ({ name: placement.name, value })) : []),
  ];
  const headers = [
    ...request.headers
      .filter(({ enabled }) => enabled)
      .map(({ name, value }) => pair(fill(name), fill(value), safe)),
    ...(placement.in === 'header'
      ? carried.map((value) => ({ name: placement.name, value: `${placement.prefix} ${value}`.trim() }))
      : []),
  ];
  const search = query
    .map(({ name, value }) => `${encoded(String(name))}=${encoded(String(value))}`)
    .join('&');
  const typed = headers.find(({ name }) => String(name).toLowerCase() === 'content-type')?.value;
  const body = postData(request.body, typeof typed === 'string' ? typed : '', fill, safe);
  const address = safe(fill(request.url));
  return {
    startedDateTime: at,
    time: 0,
    comment: safe(request.name),
    request: {
      method: request.method,
      url: search === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${search}`,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers,
      queryString: query,
      ...(body === null ? {} : { postData: body }),
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status: 0,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [],
      content: { size: 0, mimeType: '' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: -1, wait: -1, receive: -1 },
  };
}

/** An HTTP Archive 1.2 of the requests without answers. Secrets and tokens are in it as `{{name}}`; `at`: an ISO date. */
export function toHar(exported: ExportedRequests, at: string): string {
  const log = {
    version: '1.2',
    creator: { name: 'Claimcheck', version: '1' },
    entries: exported.requests.map((request) => entryOf(request, exported, at)),
  };
  return `${JSON.stringify({ log }, null, 2)}\n`;
}
