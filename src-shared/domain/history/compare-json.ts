import type { JsonObject, JsonValue } from '../tokens/json.ts';

/** Where two JSON values differ. A side is null where it has nothing there; else it is the value's JSON text, bounded. */
export interface JsonDifference {
  /** `$.errors[0].code` */
  readonly path: string;
  readonly left: string | null;
  readonly right: string | null;
}

const mostDifferences = 500;
const longestText = 2_000;
const deepest = 200;

type Maybe = JsonValue | undefined;

const isArray = (value: Maybe): value is readonly JsonValue[] => Array.isArray(value);
const isObject = (value: Maybe): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function textOf(value: Maybe): string | null {
  return value === undefined ? null : JSON.stringify(value).slice(0, longestText);
}

function memberPath(path: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}

function compareAt(left: Maybe, right: Maybe, path: string, depth: number, found: JsonDifference[]): void {
  if (found.length >= mostDifferences) return;
  if (depth < deepest && isArray(left) && isArray(right)) {
    for (let index = 0; index < Math.max(left.length, right.length); index += 1)
      compareAt(left[index], right[index], `${path}[${index}]`, depth + 1, found);
    return;
  }
  if (depth < deepest && isObject(left) && isObject(right)) {
    const own = (value: JsonObject, name: string) => (Object.hasOwn(value, name) ? value[name] : undefined);
    for (const name of new Set([...Object.keys(left), ...Object.keys(right)]))
      compareAt(own(left, name), own(right, name), memberPath(path, name), depth + 1, found);
    return;
  }
  const [one, other] = [textOf(left), textOf(right)];
  if (one !== other) found.push({ path, left: one, right: other });
}

/** The differing leaves of two JSON values, by path; the first 500. Order of members doesn't matter. */
export function compareJson(left: JsonValue, right: JsonValue): readonly JsonDifference[] {
  const found: JsonDifference[] = [];
  compareAt(left, right, '$', 0, found);
  return found;
}
