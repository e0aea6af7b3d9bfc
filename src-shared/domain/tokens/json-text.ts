import type { JsonObject, JsonValue } from './json.ts';
import {
  backslash,
  deepestNesting,
  endOfString,
  findJsonFault,
  isBlank,
  type JsonFault,
  quote,
} from './json-syntax.ts';

/** One member of a JSON object as it stands in the text: order, repetition and exact numbers are kept. */
export interface JsonMember {
  readonly name: string;
  readonly value: JsonValue;
  /** The value's own text, so that numbers beyond 2^53 lose nothing. */
  readonly text: string;
  /** True when another member of the object has the same name. */
  readonly repeated: boolean;
}

export type JsonObjectText = { readonly ok: true; readonly members: readonly JsonMember[] } | JsonFault;

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
  return findJsonFault(text) ?? { ok: false, reason: 'not_json', position: 0 };
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
