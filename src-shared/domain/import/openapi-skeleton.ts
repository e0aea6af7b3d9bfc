import type { JsonObject, JsonValue } from '../tokens/json.ts';
import { entriesOf, jsonOf, listMember, member, type References, textMember } from './openapi-parts.ts';

/** Levels of a body; what lies deeper is left out. */
const deepest = 8;
/** Values of a body. */
const mostValues = 2_000;

interface Making {
  readonly references: References;
  readonly depth: number;
  /** Schemas that this one stands in: one that comes round again is left out. */
  readonly around: readonly unknown[];
  readonly left: { values: number };
}

const someTime = '2026-01-01T00:00:00Z';
const byFormat: Readonly<Record<string, string>> = {
  'date-time': someTime,
  date: '2026-01-01',
  time: '00:00:00Z',
  duration: 'PT1H',
  email: 'user@example.com',
  'idn-email': 'user@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  'uri-reference': '/',
  uuid: '00000000-0000-4000-8000-000000000000',
};
/** RFC 3339 section 5.6. */
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

function typeOf(schema: unknown): string {
  const type = member(schema, 'type');
  if (typeof type === 'string') return type;
  const named = Array.isArray(type) ? type.find((each) => each !== 'null') : undefined;
  if (typeof named === 'string') return named;
  if (Array.isArray(type)) return 'null';
  if (member(schema, 'properties') !== undefined) return 'object';
  return member(schema, 'items') === undefined ? '' : 'array';
}

function numberMember(schema: unknown, name: string): number | null {
  const value = member(schema, name);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function numberOf(schema: unknown): number {
  const exclusive = numberMember(schema, 'exclusiveMinimum');
  const least = numberMember(schema, 'minimum') ?? (exclusive === null ? null : exclusive + 1) ?? 0;
  const most = numberMember(schema, 'maximum');
  return Math.max(least, Math.min(0, most ?? 0));
}

function stringOf(schema: unknown): string {
  const known = byFormat[textMember(schema, 'format')];
  if (known !== undefined) return known;
  const least = numberMember(schema, 'minLength') ?? 0;
  return 'x'.repeat(Math.min(Math.max(least, 0), 1_000));
}

/** What the document itself gives for a value; undefined where it gives nothing that fits. */
function given(schema: unknown): JsonValue | undefined {
  const candidates = [
    member(schema, 'example'),
    listMember(schema, 'examples')[0],
    member(schema, 'default'),
    member(schema, 'const'),
    listMember(schema, 'enum')[0],
  ];
  const found = candidates.find((each) => each !== undefined);
  if (found === undefined) return undefined;
  const isTime = textMember(schema, 'format') === 'date-time';
  if (isTime && typeof found === 'string' && !dateTime.test(found)) return someTime;
  return fits(found, schema) ? jsonOf(found) : undefined;
}

/** Whether an example is at least of the type that the schema names; documents err in this. */
function fits(value: unknown, schema: unknown): boolean {
  switch (typeOf(schema)) {
    case 'string':
      return typeof value === 'string';
    case 'integer':
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return true;
  }
}

function objectOf(schema: unknown, making: Making): JsonObject {
  const required = new Set(listMember(schema, 'required'));
  const members = entriesOf(member(schema, 'properties')).flatMap(([name, property]) => {
    const resolved = making.references.resolve(property);
    // Of several forms without an example, the wrong one is worse than none.
    const isChoice = listMember(resolved, 'oneOf').length > 0 && given(resolved) === undefined;
    const unwanted =
      isChoice || member(resolved, 'readOnly') === true || member(resolved, 'deprecated') === true;
    if (unwanted && !required.has(name)) return [];
    const value = make(resolved, making);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(members);
}

function merged(parts: readonly (JsonValue | undefined)[]): JsonValue | undefined {
  const objects = parts.filter(
    (part): part is JsonObject => typeof part === 'object' && part !== null && !Array.isArray(part),
  );
  if (objects.length === 0) return parts.find((part) => part !== undefined);
  return Object.fromEntries(objects.flatMap((object) => Object.entries(object)));
}

function make(unresolved: unknown, outer: Making): JsonValue | undefined {
  const schema = outer.references.resolve(unresolved);
  outer.left.values -= 1;
  if (schema === undefined || outer.around.includes(schema)) return undefined;
  if (outer.depth >= deepest || outer.left.values <= 0) return undefined;
  const making = { ...outer, depth: outer.depth + 1, around: [...outer.around, schema] };
  const known = given(schema);
  if (known !== undefined) return known;
  const all = listMember(schema, 'allOf');
  if (all.length > 0) {
    const own = typeOf(schema) === 'object' ? objectOf(schema, making) : undefined;
    return merged([...all.map((each) => make(each, making)), own]);
  }
  const choices = [...listMember(schema, 'oneOf'), ...listMember(schema, 'anyOf')];
  if (choices.length > 0) {
    const own = typeOf(schema) === 'object' ? objectOf(schema, making) : undefined;
    return merged([make(choices[0], making), own]);
  }
  if (member(schema, 'nullable') === true && typeOf(schema) !== 'object') return null;
  switch (typeOf(schema)) {
    case 'object':
      return objectOf(schema, making);
    case 'array': {
      const item = make(member(schema, 'items'), making);
      return item === undefined ? [] : [item];
    }
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'string':
      return stringOf(schema);
    default:
      return null;
  }
}

/**
 * A value to begin with: the document's example, default or first allowed one, else one that shows the form. Depth and
 * size are bounded, and a schema that holds itself ends there; undefined where nothing can be made.
 */
export function skeletonOf(schema: unknown, references: References): JsonValue | undefined {
  return make(schema, { references, depth: 0, around: [], left: { values: mostValues } });
}
