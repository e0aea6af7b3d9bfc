import { encodedField, type FormField, formFields } from '../calls/form-fields.ts';
import type { SavedRequest } from '../calls/saved-request.ts';
import { nameInPlace, variablePlace } from '../calls/variable-place.ts';
import type { JsonObject } from '../tokens/json.ts';
import { filled, outgoingField, outgoingValue } from './exported.ts';

type Safe = (text: string) => string;

export interface PostmanAddress {
  /** Without its query. */
  readonly address: string;
  readonly query: readonly JsonObject[];
  readonly variable: readonly JsonObject[];
}

/** As Postman names path variables. */
const pathName = /^[A-Za-z_][\w.-]*$/;

const placeAlone = new RegExp(`^${variablePlace}$`);
const addressAndQuery = new RegExp(`^((?:${variablePlace}|[^?#])*)(?:\\?((?:${variablePlace}|[^#])*))?`);

/** Address and query of a text that may hold `{{name}}`; its fragment is not sent. */
function parted(url: string): readonly [string, string] {
  const found = addressAndQuery.exec(url.trim());
  return [found?.[1] ?? '', found?.[2] ?? ''];
}

function ownRow(field: FormField, safe: Safe): JsonObject {
  const written = outgoingField(field, safe);
  const equals = written.indexOf('=');
  return equals < 0
    ? { key: written, value: null }
    : { key: written.slice(0, equals), value: written.slice(equals + 1) };
}

/**
 * The address as Postman has it. What the request's own variables stand for is put in, but where one is a whole segment of
 * the path: there it becomes a variable of the path. `own`: their values by name.
 */
export function postmanAddress(
  { url, query }: Pick<SavedRequest, 'url' | 'query'>,
  own: ReadonlyMap<string, string>,
  safe: Safe,
): PostmanAddress {
  const inPath = new Map<string, string>();
  const [typedAddress, typedQuery] = parted(url);
  // The host is no segment, and neither is what a name stands for that an address begins with.
  const first = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(typedAddress) ? 3 : 1;
  const segments = typedAddress.split('/').map((segment, index) => {
    const name = nameInPlace(placeAlone.exec(segment)?.[0] ?? '');
    const value = own.get(name);
    if (index < first || value === undefined || !pathName.test(name)) return filled(segment, own);
    inPath.set(name, value);
    return `:${name}`;
  });
  const question = typedQuery === '' ? '' : `?${filled(typedQuery, own)}`;
  const [address, ownQuery] = parted(`${segments.join('/')}${question}`);
  const rows = query.map(({ name, value, enabled }): JsonObject => {
    const key = filled(name, own);
    return {
      key: encodedField(safe(key)),
      value: encodedField(outgoingValue(key, filled(value, own), safe)),
      ...(enabled ? {} : { disabled: true }),
    };
  });
  return {
    address: safe(address),
    query: [...formFields(ownQuery).map((field) => ownRow(field, safe)), ...rows],
    variable: [...inPath].map(([key, value]) => ({ key, value: outgoingValue(key, value, safe) })),
  };
}

/** The address with its query, without the rows that are switched off. */
export function rawAddress(address: string, query: readonly JsonObject[]): string {
  const pairs = query
    .filter(({ disabled }) => disabled !== true)
    .map(({ key, value }) => (value === null ? `${key}` : `${key}=${value}`));
  return pairs.length === 0 ? address : `${address}?${pairs.join('&')}`;
}
