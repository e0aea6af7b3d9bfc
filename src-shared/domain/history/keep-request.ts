import { rewrittenForm, withFieldValue } from '../calls/form-fields.ts';
import type { SavedRequest } from '../calls/saved-request.ts';
import { variablePlace } from '../calls/variable-place.ts';
import { redactText, redactUrl } from '../redaction/redact.ts';
import { holdsMark } from '../redaction/redact-marks.ts';
import { secretHeaderLabel, secretNameLabel } from '../redaction/redact-names.ts';
import { redactSecretValue } from '../redaction/redact-shapes.ts';
import { redactTyped } from '../redaction/redact-typed.ts';
import type { JsonValue } from '../tokens/json.ts';

/** A place of a variable, with a scheme before it or not, holds no secret itself. */
const placeAlone = new RegExp(`^\\s*(?:[A-Za-z][A-Za-z0-9-]{0,30}\\s+)?(?:${variablePlace}\\s*)+$`);

function keepValue(name: string, value: string, secrets: readonly string[]): string {
  if (placeAlone.test(value)) return value;
  const label = secretNameLabel(name) ?? secretHeaderLabel(name);
  return label === null ? keepTyped(value, secrets) : redactSecretValue(value, label);
}

function keepTyped(text: string, secrets: readonly string[]): string {
  return redactTyped(redactText(text, secrets));
}

function keepForm(text: string, secrets: readonly string[]): string {
  return rewrittenForm(text, (field) => {
    const { typed, name, value } = field;
    const read = redactTyped(typed);
    if (value === null || read !== typed) return redactText(read, secrets);
    const kept = keepValue(name, value, secrets);
    return kept === value ? typed : withFieldValue(field, kept);
  });
}

/** A text of a body, by what kind of body it is. */
function keepBodyText(kind: unknown, member: string, text: string, secrets: readonly string[]): string {
  if (kind === 'form') return keepForm(text, secrets);
  if (kind === 'graphql' && member === 'query') return redactTyped(redactText(text, secrets), 'graphql');
  return keepTyped(text, secrets);
}

function isPair(value: object): value is { readonly name: string; readonly value: string } {
  return (
    'name' in value && 'value' in value && typeof value.name === 'string' && typeof value.value === 'string'
  );
}

/** The name of a request: people paste the address, or the call as a whole. */
export function keepName(name: string, secrets: readonly string[]): string {
  return redactText(name, secrets)
    .split(/(\s+)/)
    .map((word) => redactUrl(word, secrets))
    .join('');
}

function keepMember(owner: object, member: string, value: unknown, secrets: readonly string[]): JsonValue {
  if (member === 'value' && isPair(owner))
    return 'secret' in owner && owner.secret === true ? '' : keepValue(owner.name, owner.value, secrets);
  if (member === 'name' && typeof value === 'string') return keepName(value, secrets);
  if (member === 'url' && typeof value === 'string') return redactUrl(value, secrets);
  if ('kind' in owner && typeof value === 'string') return keepBodyText(owner.kind, member, value, secrets);
  return keepAny(value, secrets);
}

function keepAny(value: unknown, secrets: readonly string[]): JsonValue {
  if (typeof value === 'string') return redactText(value, secrets);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((each) => keepAny(each, secrets));
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(
    Object.entries(value).map(([member, each]) => [member, keepMember(value, member, each, secrets)]),
  );
}

/**
 * A request as it may lie on the disk: secrets go by the name of header, parameter and member, by shape, and where they are
 * known; `{{name}}` stays. It walks the members whatever they are, so that a new one can't slip past.
 */
export function keepRequest(request: SavedRequest, secrets: readonly string[]): JsonValue {
  return keepAny(request, secrets);
}

export interface RestoredRequest {
  readonly request: SavedRequest;
  /** What was secret then and is not known now: names of headers and parameters, `address`, `body`. */
  readonly missing: readonly string[];
}

type Pairs = SavedRequest['headers'];

/** Rows of one name are told apart by their order: the second takes the value of the second. */
function restorePairs(kept: Pairs, now: Pairs, missing: string[]): Pairs {
  const named = (rows: Pairs, wanted: string) =>
    rows.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  return kept.map((pair, index) => {
    if (!holdsMark(pair.value)) return pair;
    const same = named(now, pair.name)[named(kept.slice(0, index), pair.name).length];
    if (same === undefined) missing.push(pair.name);
    return { ...pair, value: same?.value ?? '' };
  });
}

/**
 * A kept request ready to be sent again. Where a secret was taken out, what the saved request holds there now stands in;
 * what it doesn't hold is left empty and named. `now`: the saved request of that id; null where it is gone.
 */
export function restoreRequest(kept: SavedRequest, now: SavedRequest | null): RestoredRequest {
  const missing: string[] = [];
  const query = restorePairs(kept.query, now?.query ?? [], missing);
  const headers = restorePairs(kept.headers, now?.headers ?? [], missing);
  const urlGone = holdsMark(kept.url);
  const bodyGone = holdsMark(JSON.stringify(kept.body));
  if (urlGone && now === null) missing.push('address');
  if (bodyGone && now === null) missing.push('body');
  return {
    request: {
      ...kept,
      url: urlGone ? (now?.url ?? kept.url) : kept.url,
      query,
      headers,
      body: bodyGone ? (now?.body ?? kept.body) : kept.body,
    },
    missing,
  };
}
