import { encodedField, type FormField, formFields } from '../calls/form-fields.ts';
import type { MultipartPart, SavedRequest } from '../calls/saved-request.ts';
import { withQuery } from '../calls/token-placement.ts';
import { scopeValues, variableScope } from '../calls/variable-scope.ts';
import type { JsonObject } from '../tokens/json.ts';
import {
  type ExportedRequests,
  filled,
  outgoing,
  outgoingField,
  outgoingText,
  outgoingValue,
} from './exported.ts';
import { tokenPlaces } from './token-places.ts';
import { writtenCall } from './written-call.ts';

type Fill = (text: string) => string;

function pair(name: string, value: string, safe: Fill): JsonObject {
  return { name: safe(name), value: outgoingValue(name, value, safe) };
}

function restoredFields(text: string, restored: Fill): readonly FormField[] {
  return formFields(text).map(({ typed, name, value }) => ({
    typed: restored(typed),
    name: restored(name),
    value: value === null ? null : restored(value),
  }));
}

function partOf(part: MultipartPart, fill: Fill, safe: Fill): JsonObject {
  const name = fill(part.name);
  if (part.kind === 'file') return { name: safe(name), fileName: safe(part.fileName ?? '') };
  return { name: safe(name), value: outgoingValue(name, outgoingText(fill(part.value), safe), safe) };
}

interface Written {
  /** As it is sent. */
  readonly text: string | null;
  readonly contentType: string;
  readonly restored: Fill;
}

function postData(
  { body }: SavedRequest,
  { text, contentType, restored }: Written,
  fill: Fill,
  safe: Fill,
): JsonObject | null {
  if (body.kind === 'multipart')
    return {
      mimeType: contentType || 'multipart/form-data',
      params: body.parts.filter(({ enabled }) => enabled).map((part) => partOf(part, fill, safe)),
    };
  if (text === null) return null;
  const written =
    body.kind === 'form'
      ? restoredFields(text, restored)
          .map((field) => outgoingField(field, safe))
          .join('&')
      : outgoingText(restored(text), safe);
  return { mimeType: contentType, text: written };
}

/** `place`: where its token stands; null where it carries none. */
function entryOf(
  request: SavedRequest,
  exported: ExportedRequests,
  place: string | null,
  at: string,
): JsonObject {
  const safe = outgoing(exported.knownSecrets);
  const { environment, folders } = exported;
  const values = scopeValues(variableScope(environment, folders, request), () => null);
  const call = writtenCall(request, values);
  const { restored } = call;
  const { placement } = request;
  const inQuery = place !== null && placement.in === 'query' ? [{ name: placement.name, value: place }] : [];
  const inHeader =
    place !== null && placement.in === 'header'
      ? [{ name: safe(placement.name), value: `${safe(placement.prefix)} ${place}`.trim() }]
      : [];
  const question = call.url.indexOf('?');
  const fields = question < 0 ? [] : restoredFields(call.url.slice(question + 1), restored);
  const headers = [
    ...inHeader,
    ...call.headers.map(([name, value]) => pair(restored(name), restored(value), safe)),
  ];
  const contentType = call.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const body = postData(
    request,
    { text: call.body, contentType: safe(restored(contentType)), restored },
    (text) => filled(text, values),
    safe,
  );
  const [address = ''] = call.url.split('?', 1);
  const query = [
    ...fields.map((field) => outgoingField(field, safe)),
    ...inQuery.map(({ name, value }) => `${encodedField(name)}=${value}`),
  ];
  return {
    startedDateTime: at,
    time: 0,
    comment: safe(request.name),
    request: {
      method: request.method,
      url: withQuery(safe(restored(address)), query),
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers,
      queryString: [...fields.map(({ name, value }) => pair(name, value ?? '', safe)), ...inQuery],
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
  const placeOf = tokenPlaces(exported);
  const log = {
    version: '1.2',
    creator: { name: 'Claimcheck', version: '1' },
    entries: exported.requests.map((request) => entryOf(request, exported, placeOf(request), at)),
  };
  return `${JSON.stringify({ log }, null, 2)}\n`;
}
