import type { RequestFolder } from '../calls/request-folder.ts';
import type { RequestBody, SavedRequest, SwitchableParameter } from '../calls/saved-request.ts';
import type { Variable } from '../calls/variable.ts';
import type { JsonObject } from '../tokens/json.ts';
import { type ExportedRequests, filled, outgoing, outgoingValue, tokenPlace } from './exported.ts';

type Safe = (text: string) => string;

function rows(parameters: readonly SwitchableParameter[], safe: Safe): readonly JsonObject[] {
  return parameters.map(({ name, value, enabled }) => ({
    key: safe(name),
    value: outgoingValue(name, value, safe),
    ...(enabled ? {} : { disabled: true }),
  }));
}

function formRows(text: string, safe: Safe): readonly JsonObject[] {
  const decoded = (part: string) => {
    try {
      return decodeURIComponent(part.replace(/\+/g, ' '));
    } catch {
      return part;
    }
  };
  return text
    .split(/[&\r\n]+/)
    .filter((field) => field.trim() !== '')
    .map((field) => {
      const equals = field.indexOf('=');
      const name = decoded(equals < 0 ? field : field.slice(0, equals)).trim();
      return {
        key: safe(name),
        value: equals < 0 ? '' : outgoingValue(name, decoded(field.slice(equals + 1)), safe),
      };
    });
}

function bodyOf(body: RequestBody, safe: Safe): JsonObject | null {
  switch (body.kind) {
    case 'none':
      return null;
    case 'json':
      return { mode: 'raw', raw: safe(body.text), options: { raw: { language: 'json' } } };
    case 'text':
      return { mode: 'raw', raw: safe(body.text), options: { raw: { language: 'text' } } };
    case 'form':
      return { mode: 'urlencoded', urlencoded: [...formRows(body.text, safe)] };
    case 'multipart':
      return {
        mode: 'formdata',
        formdata: body.parts.map((part) => ({
          key: safe(part.name),
          ...(part.kind === 'text'
            ? { type: 'text', value: outgoingValue(part.name, part.value, safe) }
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
      return { mode: 'graphql', graphql: { query: safe(body.query), variables: safe(body.variables) } };
  }
}

/** A token's place as Postman's authentication where it has one for it, else as a header or parameter. */
function tokenOf(request: SavedRequest): {
  readonly auth: JsonObject;
  readonly headers: readonly JsonObject[];
  readonly query: readonly JsonObject[];
} {
  const place = tokenPlace(request);
  const { placement } = request;
  const none = { auth: { type: 'noauth' }, headers: [], query: [] };
  if (place === null) return none;
  if (placement.in === 'query') return { ...none, query: [{ key: placement.name, value: place }] };
  const isBearer = placement.name.toLowerCase() === 'authorization' && placement.prefix === 'Bearer';
  if (isBearer)
    return { ...none, auth: { type: 'bearer', bearer: [{ key: 'token', value: place, type: 'string' }] } };
  return { ...none, headers: [{ key: placement.name, value: `${placement.prefix} ${place}`.trim() }] };
}

function itemOf(request: SavedRequest, safe: Safe): JsonObject {
  // Requests have no variables of their own there: their values are put in.
  const own = new Map(
    request.variables
      .filter(({ secret, enabled }) => !secret && enabled)
      .map(({ name, value }) => [name.trim(), value]),
  );
  const inPath = [...own].filter(([name]) => request.url.includes(`/{{${name}}}`));
  const outside = new Map([...own].filter(([name]) => !inPath.some(([each]) => each === name)));
  const fill = (text: string) => filled(text, own);
  const fillRows = (list: readonly SwitchableParameter[]) =>
    list.map((row) => ({ ...row, name: fill(row.name), value: fill(row.value) }));
  const { auth, headers, query } = tokenOf(request);
  const address = inPath.reduce(
    (url, [name]) => url.replaceAll(`/{{${name}}}`, `/:${name}`),
    filled(request.url, outside),
  );
  const queryRows = [...rows(fillRows(request.query), safe), ...query];
  const enabled = queryRows.filter((row) => row.disabled !== true).map((row) => `${row.key}=${row.value}`);
  const body = bodyOf(request.body, (text) => safe(fill(text)));
  return {
    name: safe(request.name),
    ...(request.followRedirects ? {} : { protocolProfileBehavior: { followRedirects: false } }),
    request: {
      method: request.method,
      auth,
      header: [...rows(fillRows(request.headers), safe), ...headers],
      url: {
        raw: `${safe(address)}${enabled.length === 0 ? '' : `?${enabled.join('&')}`}`,
        query: queryRows,
        ...(inPath.length === 0
          ? {}
          : {
              variable: inPath.map(([name, value]) => ({
                key: name,
                value: outgoingValue(name, value, safe),
              })),
            }),
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

function folderOf(folder: RequestFolder, exported: ExportedRequests, safe: Safe): JsonObject {
  const { folders, requests } = exported;
  return {
    name: safe(folder.name),
    item: [
      ...folders
        .filter(({ parentId }) => parentId === folder.id)
        .map((each) => folderOf(each, exported, safe)),
      ...requests.filter(({ folderId }) => folderId === folder.id).map((each) => itemOf(each, safe)),
    ],
    variable: [...variablesOf(folder.variables, safe)],
  };
}

/**
 * A Postman collection of format 2.1. Secret variables are in it by name, tokens as `{{access_token}}`, the environment's
 * variables on the collection, so that it stands alone.
 */
export function toPostman(exported: ExportedRequests): string {
  const { environment, folders, requests, name } = exported;
  const safe = outgoing(exported.knownSecrets);
  const ids = new Set(folders.map(({ id }) => id));
  const roots = folders.filter(({ parentId }) => parentId === null || !ids.has(parentId));
  const [only] = roots;
  const loose = requests.filter(({ folderId }) => !ids.has(folderId)).map((each) => itemOf(each, safe));
  const domain = { key: 'domain', value: environment.issuer.replace(/\/$/, ''), type: 'string' };
  const shared = [domain, ...variablesOf(environment.variables, safe)];
  const whole = only === undefined ? null : folderOf(only, exported, safe);
  const isOne = roots.length === 1 && loose.length === 0 && whole !== null;
  const own = isOne && Array.isArray(whole.variable) ? whole.variable : [];
  const collection: JsonObject = {
    info: {
      name: safe(isOne && typeof whole.name === 'string' ? whole.name : name),
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    item: isOne ? (whole.item ?? []) : [...roots.map((each) => folderOf(each, exported, safe)), ...loose],
    variable: [...own, ...shared],
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}
