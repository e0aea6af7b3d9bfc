import type { JsonObject, JsonValue } from './json.ts';

/** One member of a JSON object as it stands in the text: order, repetition and exact numbers are kept. */
export interface JsonMember {
  readonly name: string;
  readonly value: JsonValue;
  /** The value's own text, so that numbers beyond 2^53 lose nothing. */
  readonly text: string;
  /** True when another member of the object has the same name. */
  readonly repeated: boolean;
}

export type JsonObjectText =
  | { readonly ok: true; readonly members: readonly JsonMember[] }
  | {
      readonly ok: false;
      readonly reason: 'not_json' | 'not_an_object' | 'too_deep';
      readonly position: number;
    };

/** Levels of nesting that are read; far above any token. */
export const deepestNesting = 1_000;

interface Slice {
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly start: number;
  readonly end: number;
}

type Scan =
  | { readonly ok: true; readonly object: boolean; readonly slices: readonly Slice[] }
  | { readonly ok: false; readonly tooDeep: boolean; readonly position: number };

const quote = 0x22;
const backslash = 0x5c;

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function isHex(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);
}

/** Index behind the string that starts at `from`, or the negated index of the fault minus one. */
function endOfString(text: string, from: number): number {
  for (let index = from + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) return index + 1;
    if (code < 0x20) return -index - 1;
    if (code !== backslash) continue;
    index += 1;
    const escaped = text.charAt(index);
    if (escaped === 'u') {
      for (let digit = 1; digit <= 4; digit += 1)
        if (!isHex(text.charCodeAt(index + digit))) return -(index + digit) - 1;
      index += 4;
    } else if (escaped === '' || !'"\\/bfnrt'.includes(escaped)) return -index - 1;
  }
  return -text.length - 1;
}

const scalar = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;

function endOfScalar(text: string, from: number): number {
  scalar.lastIndex = from;
  return scalar.test(text) ? scalar.lastIndex : -from - 1;
}

type Expectation = 'value' | 'value_or_end' | 'name' | 'name_or_end' | 'colon' | 'comma_or_end' | 'nothing';

/** Walks a JSON text once (RFC 8259), without recursion, and notes the members of its outermost object. */
function scan(text: string): Scan {
  const closers: number[] = [];
  const slices: Slice[] = [];
  let object = false;
  let nameStart = 0;
  let nameEnd = 0;
  let valueStart = 0;
  let expects: Expectation = 'value';
  let index = 0;
  const finishValue = (): Expectation => {
    if (closers.length === 1 && object) slices.push({ nameStart, nameEnd, start: valueStart, end: index });
    return closers.length === 0 ? 'nothing' : 'comma_or_end';
  };
  while (true) {
    while (isBlank(text.charCodeAt(index))) index += 1;
    if (index >= text.length)
      return expects === 'nothing'
        ? { ok: true, object, slices }
        : { ok: false, tooDeep: false, position: index };
    const character = text.charAt(index);
    const code = text.charCodeAt(index);
    const fault = { ok: false, tooDeep: false, position: index } as const;
    switch (expects) {
      case 'nothing':
        return fault;
      case 'colon':
        if (character !== ':') return fault;
        index += 1;
        expects = 'value';
        break;
      case 'comma_or_end':
        if (character === ',') {
          index += 1;
          expects = closers.at(-1) === 0x7d ? 'name' : 'value';
        } else if (code === closers.at(-1)) {
          index += 1;
          closers.pop();
          expects = finishValue();
        } else return fault;
        break;
      case 'name':
      case 'name_or_end': {
        if (expects === 'name_or_end' && character === '}') {
          index += 1;
          closers.pop();
          expects = finishValue();
          break;
        }
        if (character !== '"') return fault;
        const end = endOfString(text, index);
        if (end < 0) return { ...fault, position: -end - 1 };
        if (closers.length === 1) {
          nameStart = index;
          nameEnd = end;
        }
        index = end;
        expects = 'colon';
        break;
      }
      case 'value':
      case 'value_or_end': {
        if (expects === 'value_or_end' && character === ']') {
          index += 1;
          closers.pop();
          expects = finishValue();
          break;
        }
        if (closers.length === 1) valueStart = index;
        if (character === '{' || character === '[') {
          if (closers.length === 0) object = character === '{';
          if (closers.length >= deepestNesting) return { ...fault, tooDeep: true };
          closers.push(character === '{' ? 0x7d : 0x5d);
          index += 1;
          expects = character === '{' ? 'name_or_end' : 'value_or_end';
          break;
        }
        const end = character === '"' ? endOfString(text, index) : endOfScalar(text, index);
        if (end < 0) return { ...fault, position: -end - 1 };
        index = end;
        expects = finishValue();
        break;
      }
    }
  }
}

/** The value of a string that `scan` accepted. Names with escapes are rare, and parsing each costs. */
function stringValue(text: string): string {
  return text.includes('\\') ? JSON.parse(text) : text.slice(1, -1);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a JSON object (RFC 8259) and keeps what `JSON.parse` loses: the order of members, repeated members,
 * exact numbers. `position` counts characters of the text. Linear, never throws.
 */
export function readJsonObject(text: string): JsonObjectText {
  const scanned = scan(text);
  if (!scanned.ok)
    return { ok: false, reason: scanned.tooDeep ? 'too_deep' : 'not_json', position: scanned.position };
  if (!scanned.object) return { ok: false, reason: 'not_an_object', position: 0 };
  const whole: JsonValue = JSON.parse(text);
  const names: string[] = [];
  const seen = new Map<string, number>();
  for (const { nameStart, nameEnd } of scanned.slices) {
    const name = stringValue(text.slice(nameStart, nameEnd));
    names.push(name);
    seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  const members = scanned.slices.map(({ start, end }, index): JsonMember => {
    const name = names[index] ?? '';
    const source = text.slice(start, end);
    const repeated = (seen.get(name) ?? 0) > 1;
    const value: JsonValue = repeated ? JSON.parse(source) : isObject(whole) ? (whole[name] ?? null) : null;
    return { name, value, text: source, repeated };
  });
  return { ok: true, members };
}

/** The same JSON on one line, one blank behind `,` and `:`, numbers and escapes as they stand. Linear. */
export function compactJsonText(text: string): string {
  const pieces: string[] = [];
  let index = 0;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === quote) {
      const end = endOfString(text, index);
      const stop = end < 0 ? text.length : end;
      pieces.push(text.slice(index, stop));
      index = stop;
    } else {
      if (!isBlank(code))
        pieces.push(code === 0x2c || code === 0x3a ? `${text.charAt(index)} ` : text.charAt(index));
      index += 1;
    }
  }
  return pieces.join('');
}
