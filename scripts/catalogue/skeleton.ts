import { secretNameLabel } from '../../src-shared/domain/redaction/redact-names.ts';
import type { JsonValue } from '../../src-shared/domain/tokens/json.ts';
import { type OpenApiDocument, resolveSchema, type Schema } from './openapi-document.ts';

/** Members of a change that say what is done with an entry; the documents' example for them is `delete`. */
const armed = 'operation';

function emptied(name: string, value: JsonValue): JsonValue {
  return typeof value === 'string' && secretNameLabel(name) !== null ? '' : withoutSecrets(value);
}

/** A secret in an example is no secret, but whoever sends it unread sets it. */
function withoutSecrets(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, emptied(name, member)]));
}

/** RFC 3339 section 5.6; one of Kinde's examples has an offset without minutes. */
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

const someTime = '2026-01-01T00:00:00Z';

function fitting(value: JsonValue, { format }: Schema): JsonValue {
  const unfit = format === 'date-time' && typeof value === 'string' && !dateTime.test(value);
  return unfit ? someTime : value;
}

function objectSkeleton(document: OpenApiDocument, schema: Schema): JsonValue {
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const required = schema.required?.includes(name) ?? false;
    if (!required && (name === armed || property.deprecated === true)) return [];
    const value = skeletonOf(document, property);
    if (value === undefined && required) throw new Error(`${name} is required, but nothing says what it is`);
    return value === undefined ? [] : [[name, emptied(name, value)] as const];
  });
  return Object.fromEntries(members);
}

/**
 * A value to begin with: the example, the default, the first of the allowed ones, else one that shows the form. Left out
 * are what is deprecated, what would arm a call to delete, and a choice between forms without an example: Kinde's
 * connection options fit several of theirs whatever stands in them, where the document allows exactly one.
 */
export function skeletonOf(document: OpenApiDocument, unresolved: Schema): JsonValue | undefined {
  const schema = resolveSchema(document, unresolved);
  const given = schema.example ?? schema.default ?? schema.enum?.[0];
  if (given !== undefined) return withoutSecrets(fitting(given, schema));
  if (schema.oneOf !== undefined) return undefined;
  if (schema.nullable === true) return null;
  switch (schema.type) {
    case 'object':
      return objectSkeleton(document, schema);
    case 'array':
      return [schema.items === undefined ? null : (skeletonOf(document, schema.items) ?? null)];
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return 0;
    case 'string':
      return schema.format === 'date-time' ? someTime : '';
    default:
      throw new Error(`There is no skeleton for the type ${schema.type}`);
  }
}
