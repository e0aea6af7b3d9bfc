import { encodedField, formFields } from '../calls/form-fields.ts';
import type { RequestFolder } from '../calls/request-folder.ts';
import type { RequestBody, SavedRequest, SwitchableParameter } from '../calls/saved-request.ts';
import type { Variable } from '../calls/variable.ts';
import { redactTyped } from '../redaction/redact-typed.ts';
import type { JsonObject } from '../tokens/json.ts';
import { type ExportedRequests, filled, outgoing, outgoingText, outgoingValue } from './exported.ts';
import { postmanAddress, rawAddress } from './postman-address.ts';
import { tokenPlaces } from './token-places.ts';

type Safe = (text: string) => string;

function rows(parameters: readonly SwitchableParameter[], safe: Safe): readonly JsonObject[] {
  return parameters.map(({ name, value, enabled }) => ({
    key: safe(name),
    value: outgoingValue(name, value, safe),
    ...(enabled ? {} : { disabled: true }),
  }));
}

function formRows(text: string, safe: Safe): readonly JsonObject[] {
  return formFields(text).map(({ name, value }) => ({
    key: safe(redactTyped(name)),
    value: value === null ? '' : outgoingValue(name, value, safe),
  }));
}

/** With what the request's own variables stand for, as sending would put it in. */
function filledBody(body: RequestBody, fill: Safe): RequestBody {
  switch (body.kind) {
    case 'none':
    case 'binary':
      return body;
    case 'json':
    case 'text':
    case 'form':
      return { ...body, text: fill(body.text) };
    case 'multipart':
      return {
        ...body,
        parts: body.parts.map((part) => {
          const name = fill(part.name);
          return part.kind === 'text' ? { ...part, name, value: fill(part.value) } : { ...part, name };
        }),
      };
    case 'graphql':
      return { ...body, query: fill(body.query), variables: fill(body.variables) };
  }
}

function bodyOf(body: RequestBody, safe: Safe): JsonObject | null {
  switch (body.kind) {
    case 'none':
      return null;
    case 'json':
      return { mode: 'raw', raw: outgoingText(body.text, safe), options: { raw: { language: 'json' } } };
    case 'text':
      return { mode: 'raw', raw: outgoingText(body.text, safe), options: { raw: { language: 'text' } } };
    case 'form':
      return { mode: 'urlencoded', urlencoded: [...formRows(body.text, safe)] };
    case 'multipart':
      return {
        mode: 'formdata',
        formdata: body.parts.map((part) => ({
          key: safe(part.name),
          ...(part.kind === 'text'
            ? { type: 'text', value: outgoingValue(part.name, outgoingText(part.value, safe), safe) }
            : {
                type: 'file',
                src: [],
                ...(part.contentType === null ? {} : { contentType: part.contentType }),
              }),
          ...(part.enabled ? {} : { disabled: true }),
        })),
      };
    case 'binary':
      return { mode: 'file', file: {} };
    case 'graphql':
      return {
        mode: 'graphql',
        graphql: {
          query: outgoingText(body.query, safe, 'graphql'),
          variables: outgoingText(body.variables, safe),
        },
      };
  }
}

/** A token's place as Postman's authentication where it has one for it, else as a header or parameter. */
function tokenOf(
  { placement }: SavedRequest,
  place: string | null,
  safe: Safe,
): {
  readonly auth: JsonObject;
  readonly headers: readonly JsonObject[];
  readonly query: readonly JsonObject[];
} {
  const none = { auth: { type: 'noauth' }, headers: [], query: [] };
  if (place === null) return none;
  if (placement.in === 'query')
    return { ...none, query: [{ key: encodedField(safe(placement.name)), value: place }] };
  const isBearer = placement.name.toLowerCase() === 'authorization' && placement.prefix === 'Bearer';
  if (isBearer)
    return { ...none, auth: { type: 'bearer', bearer: [{ key: 'token', value: place, type: 'string' }] } };
  return { ...none, headers: [{ key: placement.name, value: `${safe(placement.prefix)} ${place}`.trim() }] };
}

/** `place`: where its token stands; null where it carries none. */
function itemOf(request: SavedRequest, place: string | null, safe: Safe): JsonObject {
  // Requests have no variables of their own there: their values are put in.
  const own = new Map(
    request.variables
      .filter(({ secret, enabled }) => !secret && enabled)
      .map(({ name, value }) => [name.trim(), value]),
  );
  const fill = (text: string) => filled(text, own);
  const fillRows = (list: readonly SwitchableParameter[]) =>
    list.map((row) => ({ ...row, name: fill(row.name), value: fill(row.value) }));
  const { auth, headers, query } = tokenOf(request, place, safe);
  const { placement } = request;
  const isReplaced = (name: string, where: 'header' | 'query') =>
    place !== null &&
    placement.in === where &&
    (where === 'header'
      ? name.trim().toLowerCase() === placement.name.toLowerCase()
      : name === placement.name);
  const { address, query: ownQuery, variable } = postmanAddress(request, own, safe);
  const queryRows = [
    ...ownQuery.filter(({ key }) => !isReplaced(formFields(String(key))[0]?.name ?? '', 'query')),
    ...query,
  ];
  const ownHeaders = fillRows(request.headers).filter(({ name }) => !isReplaced(name, 'header'));
  const body = bodyOf(filledBody(request.body, fill), safe);
  return {
    name: safe(request.name),
    ...(request.followRedirects ? {} : { protocolProfileBehavior: { followRedirects: false } }),
    request: {
      method: request.method,
      auth,
      header: [...rows(ownHeaders, safe), ...headers],
      url: {
        raw: rawAddress(address, queryRows),
        query: queryRows,
        ...(variable.length === 0 ? {} : { variable: [...variable] }),
      },
      ...(body === null ? {} : { body }),
    },
    response: [],
  };
}

function variablesOf(variables: readonly Variable[], safe: Safe): readonly JsonObject[] {
  return variables.map(({ name, value, secret, enabled }) => ({
    key: safe(name),
    value: secret ? '' : outgoingValue(name, value, safe),
    type: secret ? 'secret' : 'string',
    ...(enabled ? {} : { disabled: true }),
  }));
}

function folderOf(
  folder: RequestFolder,
  exported: ExportedRequests,
  item: (request: SavedRequest) => JsonObject,
  safe: Safe,
): JsonObject {
  const { folders, requests } = exported;
  return {
    name: safe(folder.name),
    item: [
      ...folders
        .filter(({ parentId }) => parentId === folder.id)
        .map((each) => folderOf(each, exported, item, safe)),
      ...requests.filter(({ folderId }) => folderId === folder.id).map(item),
    ],
    variable: [...variablesOf(folder.variables, safe)],
  };
}

/**
 * A Postman collection of format 2.1. Secret variables are in it by name, tokens as `{{access_token}}` and the like,
 * the environment's variables on the collection, so that it stands alone.
 */
export function toPostman(exported: ExportedRequests): string {
  const { environment, folders, requests, name } = exported;
  const safe = outgoing(exported.knownSecrets);
  const placeOf = tokenPlaces(exported);
  const item = (request: SavedRequest) => itemOf(request, placeOf(request), safe);
  const ids = new Set(folders.map(({ id }) => id));
  const roots = folders.filter(({ parentId }) => parentId === null || !ids.has(parentId));
  const [only] = roots;
  const loose = requests.filter(({ folderId }) => !ids.has(folderId)).map(item);
  const domain = { key: 'domain', value: environment.issuer.replace(/\/$/, ''), type: 'string' };
  const shared = [domain, ...variablesOf(environment.variables, safe)];
  const whole = only === undefined ? null : folderOf(only, exported, item, safe);
  const isOne = roots.length === 1 && loose.length === 0 && whole !== null;
  const own = isOne && Array.isArray(whole.variable) ? whole.variable : [];
  const collection: JsonObject = {
    info: {
      name: safe(isOne && typeof whole.name === 'string' ? whole.name : name),
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    item: isOne
      ? (whole.item ?? [])
      : [...roots.map((each) => folderOf(each, exported, item, safe)), ...loose],
    variable: [...own, ...shared],
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}
