import { claimText } from '../inspection/claim-rows.ts';
import { displayText } from '../text/display-text.ts';
import { isoText } from '../text/time-text.ts';
import type { JsonValue } from '../tokens/json.ts';
import { compactJsonText, type JsonMember } from '../tokens/json-text.ts';

/** Parts of two values that are compared as sets: showable, each once, in the order they came. */
interface ComparedParts {
  readonly both: readonly string[];
  readonly onlyLeft: readonly string[];
  readonly onlyRight: readonly string[];
}

/** One value on one side. */
export interface ComparedSide {
  /** One line, hidden characters made visible. Never cut. */
  readonly text: string;
  /** Earlier values of a claim that stands more than once. */
  readonly repeats: readonly string[];
  /** A time as ISO 8601, or null. */
  readonly date: string | null;
}

/** One named value of two tokens, or of two token sets. */
export interface ComparedValue {
  readonly name: string;
  /** The name with hidden characters made visible. */
  readonly shownName: string;
  readonly state: 'same' | 'changed' | 'only_left' | 'only_right';
  readonly left: ComparedSide | null;
  readonly right: ComparedSide | null;
  /** It stands more than once on either side. */
  readonly repeated: boolean;
  /** The same value in another form: a list in place of a text, another order. Some readers tell them apart. */
  readonly writtenDifferently: boolean;
  /** Where both sides are lists, or one is and the other could be. */
  readonly parts: ComparedParts | null;
  /** Where both are times: milliseconds that the right one is later. */
  readonly laterBy: number | null;
}

/** How the members of one name are to be read. */
export interface Reading {
  /** A list whose order and repetitions mean nothing. */
  readonly set: boolean;
  /** A text holds several values with blanks between, RFC 6749 section 3.3. */
  readonly blanks: boolean;
  readonly time: boolean;
}

/** Digits beyond which a number may lose some of them when it is read. */
const longNumber = /[0-9]{16}|[eE.]/;

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function writeValue(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(writeValue).join()}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${writeValue(value[name] ?? null)}`).join()}}`;
}

/** A text that is equal for equal values: members of objects in any order; long numbers as they stand. */
function canonicalText({ value, text }: Pick<JsonMember, 'value' | 'text'>): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return longNumber.test(text) ? compactJsonText(text) : writeValue(value);
}

interface Part {
  readonly key: string;
  readonly text: string;
}

function partsOf({ value }: JsonMember, { set, blanks }: Reading): readonly Part[] | null {
  const values: readonly JsonValue[] | null = isList(value)
    ? value
    : typeof value === 'string' && set
      ? [value]
      : null;
  if (values === null) return null;
  const split = values.flatMap((each): readonly JsonValue[] =>
    blanks && typeof each === 'string' ? each.split(/\s+/).filter((word) => word !== '') : [each],
  );
  const distinct = new Map<string, Part>();
  for (const each of split) {
    const key = writeValue(each);
    distinct.set(key, { key, text: displayText(typeof each === 'string' ? each : key) });
  }
  return [...distinct.values()];
}

function compareParts(left: readonly Part[], right: readonly Part[]): ComparedParts {
  const inLeft = new Set(left.map(({ key }) => key));
  const inRight = new Set(right.map(({ key }) => key));
  const texts = (parts: readonly Part[]) => parts.map(({ text }) => text);
  return {
    both: texts(left.filter(({ key }) => inRight.has(key))),
    onlyLeft: texts(left.filter(({ key }) => !inRight.has(key))),
    onlyRight: texts(right.filter(({ key }) => !inLeft.has(key))),
  };
}

function timeOf({ value }: JsonMember, { time }: Reading): number | null {
  if (!time || typeof value !== 'number' || isoText(value * 1_000) === null) return null;
  return value * 1_000;
}

function sideOf(members: readonly JsonMember[], reading: Reading): ComparedSide | null {
  const last = members.at(-1);
  if (last === undefined) return null;
  const at = timeOf(last, reading);
  return {
    text: claimText(last),
    repeats: members.slice(0, -1).map(claimText),
    date: at === null ? null : isoText(at),
  };
}

/**
 * Compares all members of one name. Of a repeated one the last counts, as with `JSON.parse`; the earlier ones must be the
 * same too for the whole to be. Linear in the values.
 */
export function compareMembers(
  name: string,
  left: readonly JsonMember[],
  right: readonly JsonMember[],
  reading: Reading,
): ComparedValue {
  const one = left.at(-1);
  const other = right.at(-1);
  const row = {
    name,
    shownName: displayText(name),
    left: sideOf(left, reading),
    right: sideOf(right, reading),
    repeated: left.length > 1 || right.length > 1,
    writtenDifferently: false,
    parts: null,
    laterBy: null,
  };
  if (one === undefined || other === undefined)
    return { ...row, state: one === undefined ? 'only_right' : 'only_left' };
  const inLeft = partsOf(one, reading);
  const inRight = partsOf(other, reading);
  const parts = inLeft && inRight ? compareParts(inLeft, inRight) : null;
  const sameParts = parts !== null && parts.onlyLeft.length === 0 && parts.onlyRight.length === 0;
  const earlier = (members: readonly JsonMember[]) => members.slice(0, -1).map(canonicalText).join();
  const same =
    (reading.set && parts !== null ? sameParts : canonicalText(one) === canonicalText(other)) &&
    left.length === right.length &&
    earlier(left) === earlier(right);
  const from = timeOf(one, reading);
  const to = timeOf(other, reading);
  return {
    ...row,
    state: same ? 'same' : 'changed',
    writtenDifferently: same && row.left?.text !== row.right?.text,
    parts,
    laterBy: from === null || to === null ? null : to - from,
  };
}
