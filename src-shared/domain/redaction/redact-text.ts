import { secretMemberLabel, secretNameLabel } from './redact-names.ts';
import { redactSecretValue, type SecretSpan } from './redact-shapes.ts';

/** A quoted member name and its colon, in JSON, in JSON inside a JSON string, or in its single-quoted kin. */
const memberName = /(\\{0,7}["'])((?:[^"'\\]|\\u[0-9A-Fa-f]{4}){1,80})\1\s{0,20}:\s{0,20}/g;

/** Index of the quote that ends a string; the text's length when it is cut short. */
function endOfString(text: string, from: number, quote: string): number {
  if (quote.length > 1) {
    const end = text.indexOf(quote, from);
    return end < 0 ? text.length : end;
  }
  for (let index = from; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '\\') index += 1;
    else if (character === quote) return index;
  }
  return text.length;
}

interface Rewritten {
  readonly text: string;
  readonly end: number;
}

function rewriteString(
  text: string,
  at: number,
  quote: string,
  rewrite: (value: string) => string,
): Rewritten {
  const from = at + quote.length;
  const end = endOfString(text, from, quote);
  return { text: quote + rewrite(text.slice(from, end)), end };
}

function rewriteArray(
  text: string,
  at: number,
  quote: string,
  rewrite: (value: string) => string,
): Rewritten {
  let result = '[';
  let index = at + 1;
  while (index < text.length) {
    if (text.startsWith(quote, index)) {
      const string = rewriteString(text, index, quote, rewrite);
      result += string.text + text.slice(string.end, string.end + quote.length);
      index = string.end + quote.length;
    } else if (/[\s,]/.test(text.charAt(index))) {
      result += text.charAt(index);
      index += 1;
    } else break;
  }
  return { text: result, end: index };
}

function unescapeName(name: string): string {
  if (!name.includes('\\')) return name;
  return name.replace(/\\u([0-9A-Fa-f]{4})/g, (_whole, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function rewriteValue(text: string, at: number, quote: string, name: string): Rewritten | null {
  const redact = (value: string) => {
    const label = secretMemberLabel(name, value);
    return label === null ? value : redactSecretValue(value, label);
  };
  if (text.startsWith(quote, at)) return rewriteString(text, at, quote, redact);
  if (text.charAt(at) === '[') return rewriteArray(text, at, quote, redact);
  const number = /^-?[0-9][0-9.eE+-]*/.exec(text.slice(at, at + 400))?.[0];
  if (number === undefined || name === 'code') return null;
  return { text: quote + redact(number) + quote, end: at + number.length };
}

/**
 * Values of members with secret names, found without parsing, so that formatting, order, repeated members and
 * a text that was cut short stay as they are. Linear in the text.
 */
export function redactMembers(text: string): string {
  let result = '';
  let done = 0;
  memberName.lastIndex = 0;
  const scan = new RegExp(memberName);
  for (let match = scan.exec(text); match !== null; match = scan.exec(text)) {
    const at = match.index + match[0].length;
    const name = unescapeName(match[2] ?? '');
    scan.lastIndex = at;
    if (secretMemberLabel(name, 'a1'.repeat(16)) === null) continue;
    const value = rewriteValue(text, at, match[1] ?? '"', name);
    if (value === null) continue;
    result += text.slice(done, at) + value.text;
    done = value.end;
    scan.lastIndex = Math.max(at, value.end);
  }
  return done === 0 ? text : result + text.slice(done);
}

const nameAtEnd = /(\\{0,7}["'])((?:[^"'\\]|\\u[0-9A-Fa-f]{4}){1,80})\1\s{0,20}$/;

/** Where members with secret names stand, from the name to the end of the value. */
export function memberSpans(text: string): readonly SecretSpan[] {
  const spans: SecretSpan[] = [];
  const isSecret = (name: string) => secretMemberLabel(unescapeName(name), 'a1'.repeat(16)) !== null;
  const add = (at: number, end: number, closes: string) =>
    spans.push({ at, end, open: end >= text.length, label: 'secret', closes });
  const scan = new RegExp(memberName);
  for (let match = scan.exec(text); match !== null; match = scan.exec(text)) {
    const at = match.index + match[0].length;
    scan.lastIndex = at;
    if (!isSecret(match[2] ?? '')) continue;
    const quote = match[1] ?? '"';
    if (text.startsWith(quote, at)) add(match.index, endOfString(text, at + quote.length, quote), quote);
    else if (text.charAt(at) === '[')
      add(match.index, rewriteArray(text, at, quote, (value) => value).end, ']');
    else add(match.index, at, quote);
    scan.lastIndex = Math.max(at, spans.at(-1)?.end ?? 0);
  }
  const from = Math.max(0, text.length - 200);
  const last = nameAtEnd.exec(text.slice(from));
  if (last !== null && isSecret(last[2] ?? '')) add(from + last.index, text.length, last[1] ?? '"');
  return spans;
}

const assignment = /(?<![A-Za-z0-9_-])([A-Za-z0-9_-]{2,64})=((?:‹[a-z_ ]{1,40}›|[^&\s"'<>#;,)}\]\\‹])+)/g;

/** `name=value` anywhere in running text; a short `code=…` may be an error's number and is shown. */
export function redactAssignments(text: string): string {
  return text.replace(assignment, (whole, name: string, value: string) => {
    const label = secretNameLabel(name);
    if (label === null || (label === 'code' && value.length < 8)) return whole;
    return `${name}=${redactSecretValue(value, label)}`;
  });
}
