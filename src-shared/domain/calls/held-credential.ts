import { redactText, redactUrl } from '../redaction/redact.ts';
import { splitAtMarks } from '../redaction/redact-marks.ts';
import { secretHeaderLabel, secretMemberLabel, secretNameLabel } from '../redaction/redact-names.ts';
import { redactTyped, type TypedSyntax } from '../redaction/redact-typed.ts';
import { holdsSignedToken } from '../redaction/signed-token.ts';
import { formFields } from './form-fields.ts';
import type { SavedRequest } from './saved-request.ts';
import type { Variable } from './variable.ts';
import { variablePlace } from './variable-place.ts';

export interface HeldCredential {
  readonly field: 'name' | 'url' | 'query' | 'headers' | 'body' | 'prefix' | 'variables';
  readonly reason: 'holds_credentials' | 'holds_token';
}

const places = new RegExp(variablePlace, 'g');

/** What `{{name}}` stands for is not in the request. */
function withoutPlaces(text: string): string {
  return text.replace(places, '');
}

const isBlank = (text: string) => text.trim() === '';

/** A short `code` is a country or an error, as in members of JSON. */
function isNamedSecret(name: string, value: string): boolean {
  const bare = withoutPlaces(value);
  if (isBlank(bare)) return false;
  const label = secretNameLabel(name);
  return label === 'code' ? secretMemberLabel(name, bare) !== null : label !== null;
}

function hasSecretShape(value: string): boolean {
  const bare = withoutPlaces(value);
  return redactUrl(bare) !== bare;
}

const isHeldPair = ({ name, value }: { readonly name: string; readonly value: string }) =>
  isNamedSecret(name, value) || hasSecretShape(value);

function isHeldQuery(query: string): boolean {
  return formFields(query).some(({ name, value }) => isHeldPair({ name, value: value ?? '' }));
}

/** A user before the host, with a password or without: sending refuses either, and a token may stand there. */
function holdsUser(address: string): boolean {
  const authority = /^[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\/([^/?#]*)/.exec(address.trim())?.[1] ?? '';
  return !isBlank(authority.slice(0, Math.max(0, authority.lastIndexOf('@'))).replace(':', ''));
}

function isHeldUrl(url: string): boolean {
  const [beforeHash = '', ...fragment] = url.split('#');
  const [address = '', ...query] = beforeHash.split('?');
  return (
    holdsUser(withoutPlaces(address)) ||
    hasSecretShape(address) ||
    isHeldQuery(query.join('?')) ||
    isHeldQuery(fragment.join('#'))
  );
}

function isHeldHeader({ name, value }: { readonly name: string; readonly value: string }): boolean {
  const label = secretHeaderLabel(name);
  const bare = withoutPlaces(value);
  if (label === null) return hasSecretShape(value);
  if (label === 'cookie') return bare.split(';').some((pair) => !isBlank(pair.slice(pair.indexOf('=') + 1)));
  // Beside `{{name}}` the scheme alone may stand.
  return !isBlank(bare === value ? value : bare.replace(/^\s*[A-Za-z][A-Za-z0-9-]{0,30}(?=\s|$)/, ''));
}

/** A name that an import gave may hold marks. */
function isHeldName(name: string): boolean {
  const unmarked = splitAtMarks(name)
    .filter((_piece, at) => at % 2 === 0)
    .join('');
  return unmarked.split(/\s+/).some(isHeldUrl) || redactText(name, []) !== name;
}

/** A scheme is a word or two (`Bearer`, `Token token=`, `AWS4-HMAC-SHA256`); a key is long or has digits. */
function isHeldPrefix(prefix: string): boolean {
  const [scheme = '', ...more] = prefix.trim().split(/\s+/);
  const isKey = scheme.length >= 16 && /[0-9]/.test(scheme) && /[a-z]/.test(scheme);
  return isKey || hasSecretShape(prefix) || more.some((word) => word.length >= 16 || /[0-9]/.test(word));
}

/** What of a body is written down with the request. */
function textsOf(body: SavedRequest['body']): readonly string[] {
  switch (body.kind) {
    case 'none':
    case 'binary':
      return [];
    case 'json':
    case 'text':
    case 'form':
      return [body.text];
    case 'multipart':
      return body.parts.flatMap((part) => (part.kind === 'text' ? [part.value] : []));
    case 'graphql':
      return [body.query, body.variables];
  }
}

function isHeldText(text: string, syntax: TypedSyntax = 'any'): boolean {
  const bare = withoutPlaces(text);
  return redactText(bare, []) !== bare || redactTyped(text, syntax) !== text;
}

function isHeldBody(body: SavedRequest['body']): boolean {
  switch (body.kind) {
    case 'none':
    case 'binary':
      return false;
    case 'json':
    case 'text':
      return isHeldText(body.text);
    case 'form':
      return isHeldQuery(body.text) || redactTyped(body.text) !== body.text;
    case 'multipart':
      return body.parts.some((part) => part.kind === 'text' && (isHeldPair(part) || isHeldText(part.value)));
    case 'graphql':
      return isHeldText(body.query, 'graphql') || isHeldText(body.variables);
  }
}

/** What a name of a request or a folder holds in the way of a credential; null where it holds none that can be told. */
export function heldByName(name: string): HeldCredential['reason'] | null {
  if (holdsSignedToken(name)) return 'holds_token';
  return isHeldName(name) ? 'holds_credentials' : null;
}

/** What a variable that everybody may read holds in the way of a credential, by its name or its value; else null. */
export function heldByVariable({ name, value, secret }: Variable): HeldCredential['reason'] | null {
  if (secret) return null;
  if (holdsSignedToken(value)) return 'holds_token';
  return isHeldPair({ name, value }) ? 'holds_credentials' : null;
}

/**
 * Where a request holds a credential that saving it would put into the settings file, switched off or not; null where
 * it holds none that can be told: by the name of a header, parameter or member, or by its shape. What `{{name}}` stands
 * for does not count. Linear in the request.
 */
export function heldCredential({
  name,
  placement,
  url,
  query,
  headers,
  body,
  variables,
}: SavedRequest): HeldCredential | null {
  const inName = heldByName(name);
  if (inName !== null) return { field: 'name', reason: inName };
  const prefix = placement.in === 'header' ? placement.prefix : '';
  const fields: readonly (readonly [HeldCredential['field'], readonly string[], () => boolean])[] = [
    ['url', [url], () => isHeldUrl(url)],
    ['query', query.map(({ value }) => value), () => query.some(isHeldPair)],
    ['headers', headers.map(({ value }) => value), () => headers.some(isHeldHeader)],
    ['body', textsOf(body), () => isHeldBody(body)],
    ['prefix', [prefix], () => isHeldPrefix(prefix)],
  ];
  for (const [field, values, isHeld] of fields) {
    if (values.some(holdsSignedToken)) return { field, reason: 'holds_token' };
    if (isHeld()) return { field, reason: 'holds_credentials' };
  }
  const reason = variables.map(heldByVariable).find((held) => held !== null);
  return reason === undefined ? null : { field: 'variables', reason };
}
