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

/** What keeps a text from being an object; null: nothing. */
type Fault = Extract<JsonObjectText, { readonly ok: false }> | null;

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

/** Walks a text once (RFC 8259), without recursion, to find where it ceases to be a JSON object. */
function faultOf(text: string): Fault {
  const closers: number[] = [];
  let object = false;
  let expects: Expectation = 'value';
  let index = 0;
  const finishValue = (): Expectation => (closers.length === 0 ? 'nothing' : 'comma_or_end');
  while (true) {
    while (isBlank(text.charCodeAt(index))) index += 1;
    if (index >= text.length && expects === 'nothing')
      return object ? null : { ok: false, reason: 'not_an_object', position: 0 };
    const fault = { ok: false, reason: 'not_json', position: index } as const;
    if (index >= text.length) return fault;
    const character = text.charAt(index);
    const code = text.charCodeAt(index);
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
        if (character === '{' || character === '[') {
          if (closers.length === 0) object = character === '{';
          if (closers.length >= deepestNesting) return { ...fault, reason: 'too_deep' };
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

/** The value of a name in a text that is JSON. Names with escapes are rare, and parsing each costs. */
function stringValue(text: string): string {
  return text.includes('\\') ? JSON.parse(text) : text.slice(1, -1);
}

function isObject(value: JsonValue | null): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text.charCodeAt(before - 1) === backslash) before -= 1;
  return (at - before) % 2 === 1;
}

/** `endOfString` of a text that is JSON. */
function endOfKnownString(text: string, from: number): number {
  let end = text.indexOf('"', from + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

function behindBlanks(text: string, from: number): number {
  let index = from;
  while (isBlank(text.charCodeAt(index))) index += 1;
  return index;
}

/** Index behind the value of a member of the outermost object; -1 when it is nested too deeply. */
function endOfKnownValue(text: string, from: number): number {
  let depth = 1;
  for (let index = from; ; ) {
    switch (text.charCodeAt(index)) {
      case quote:
        index = endOfKnownString(text, index);
        break;
      case 0x7b:
      case 0x5b:
        depth += 1;
        index += 1;
        if (depth > deepestNesting) return -1;
        break;
      case 0x7d:
      case 0x5d:
        // The end of a number or a word at the end of the object.
        if (depth === 1) return index;
        depth -= 1;
        index += 1;
        break;
      case 0x2c:
      case 0x20:
      case 0x0a:
      case 0x0d:
      case 0x09:
        if (depth === 1) return index;
        index += 1;
        continue;
      default:
        index += 1;
        continue;
    }
    if (depth === 1) return index;
  }
}

/** The members of a text that is a JSON object, in order; null when one is nested too deeply. */
function membersOf(text: string, whole: JsonObject): readonly JsonMember[] | null {
  const members: JsonMember[] = [];
  const names = new Set<string>();
  for (let index = text.indexOf('{') + 1; ; ) {
    index = behindBlanks(text, index);
    const code = text.charCodeAt(index);
    if (code === 0x7d) break;
    if (code === 0x2c) {
      index += 1;
      continue;
    }
    const nameEnd = endOfKnownString(text, index);
    const name = stringValue(text.slice(index, nameEnd));
    const start = behindBlanks(text, behindBlanks(text, nameEnd) + 1);
    const end = endOfKnownValue(text, start);
    if (end < 0) return null;
    names.add(name);
    members.push({ name, value: whole[name] ?? null, text: text.slice(start, end), repeated: false });
    index = end;
  }
  return names.size === members.length ? members : withRepeated(members);
}

/** `JSON.parse` keeps the last of several members with one name; here each has its own value. */
function withRepeated(members: readonly JsonMember[]): readonly JsonMember[] {
  const counts = new Map<string, number>();
  for (const { name } of members) counts.set(name, (counts.get(name) ?? 0) + 1);
  return members.map((member) =>
    (counts.get(member.name) ?? 0) > 1
      ? { ...member, value: JSON.parse(member.text), repeated: true }
      : member,
  );
}

/**
 * Reads a JSON object (RFC 8259) and keeps what `JSON.parse` loses: the order of members, repeated members,
 * exact numbers. `position` counts characters of the text. Linear, never throws.
 */
export function readJsonObject(text: string): JsonObjectText {
  const whole = parsed(text);
  const members = isObject(whole) ? membersOf(text, whole) : null;
  if (members !== null) return { ok: true, members };
  return faultOf(text) ?? { ok: false, reason: 'not_json', position: 0 };
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
