import { variablePlace } from '../calls/variable-place.ts';
import { secretMemberLabel } from './redact-names.ts';
import { redactSecretValue } from './redact-shapes.ts';

/** What a text is written in: in GraphQL a value without quotes is the name of something and no secret. */
export type TypedSyntax = 'any' | 'graphql';

/** A name, in quotes or not, and what parts it from its value. `name=value` is found by `redactAssignments`. */
const nameBefore =
  /(?<![A-Za-z0-9_$.-])(["']?)([A-Za-z0-9_.-]{1,64})\1(?:[ \t]*:(?![:/])|[ \t]+=(?![=>])|=(?=[ \t]))[ \t]*/g;

const places = new RegExp(variablePlace, 'g');
const quoteAt = /"""|\\{0,7}["']/y;
const restOfLine = /[^\r\n]+/y;
const untilSeparator = new RegExp(`(?:${variablePlace}|[^,;(){}[\\]\\r\\n&])+`, 'y');
/** Values that are none, types, and schemes whose credentials were taken out. */
const harmless = /^(?:null|nil|none|undefined|true|false|string|bearer|basic|dpop|\$.*|<[^<>]*>)$/i;

interface Value {
  readonly at: number;
  readonly end: number;
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** Between quotes; to the end of the text where they never close. In JSON that is right, a plain `"` closes the prose. */
function quotedValue(text: string, at: number, inJson: boolean): Value | null {
  const quote = matchAt(quoteAt, text, at);
  if (quote === null || (inJson && quote === '"')) return null;
  const from = at + quote.length;
  if (quote.length > 1) {
    const end = text.indexOf(quote, from);
    return { at: from, end: end < 0 ? text.length : end };
  }
  for (let index = from; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '\\') index += 1;
    else if (character === quote) return { at: from, end: index };
  }
  return { at: from, end: text.length };
}

/** Behind a name that begins a line the rest of the line, behind one that begins a member what follows up to the next. */
function bareValue(text: string, nameAt: number, at: number): Value | null {
  let before = nameAt - 1;
  while (before >= 0 && /[ \t]/.test(text.charAt(before))) before -= 1;
  if (text.charAt(before) === '-' && before < nameAt - 1) before -= 1;
  while (before >= 0 && /[ \t]/.test(text.charAt(before))) before -= 1;
  const beginsLine = before < 0 || /[\r\n]/.test(text.charAt(before));
  if (!beginsLine && !/[{,(;&?[]/.test(text.charAt(before))) return null;
  // What opens a member is no value.
  if (/[{[(]/.test(text.charAt(at)) && !text.startsWith('{{', at)) return null;
  const found = matchAt(beginsLine ? restOfLine : untilSeparator, text, at);
  if (found === null) return null;
  const end = at + found.length;
  let last = end;
  while (last > at && /[\s,;)\]"']/.test(text.charAt(last - 1))) last -= 1;
  return { at, end: last > at ? last : end };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(places, '0'));
    return true;
  } catch {
    return false;
  }
}

/** `code` is mostly no secret; of a long value its beginning tells. */
const enoughToTell = 100;

function redactNamed(text: string, inJson: boolean, withBare: boolean): string {
  let result = '';
  let done = 0;
  const scan = new RegExp(nameBefore);
  for (let match = scan.exec(text); match !== null; match = scan.exec(text)) {
    const at = match.index + match[0].length;
    scan.lastIndex = at;
    const name = match[2] ?? '';
    if (secretMemberLabel(name, 'a1'.repeat(16)) === null) continue;
    const quoted = quotedValue(text, at, inJson);
    const value = quoted ?? (withBare ? bareValue(text, match.index, at) : null);
    if (value === null) continue;
    const raw = text.slice(value.at, value.end);
    const own = raw.slice(0, 10_000).replace(places, '').trim();
    const label = secretMemberLabel(name, own.slice(0, enoughToTell));
    if (label === null || own === '' || (quoted === null && harmless.test(own.slice(0, enoughToTell))))
      continue;
    result += text.slice(done, value.at) + redactSecretValue(raw, label);
    done = value.end;
    scan.lastIndex = Math.max(at, value.end);
  }
  return done === 0 ? text : result + text.slice(done);
}

/**
 * Values of secret names in what a person typed as the body of a request, which need not be right: `{password: x}`,
 * `login(password: "x")`, a line `password: x`, `password = x`. Beside `redactText`, which goes over answers and prose as
 * well, where a word and a colon mean less. In JSON that is right, words and colons inside strings are prose. Linear.
 */
export function redactTyped(text: string, syntax: TypedSyntax = 'any'): string {
  if (!/[:=]/.test(text)) return text;
  const inJson = syntax === 'any' && isJson(text);
  return redactNamed(text, inJson, syntax === 'any' && !inJson);
}
