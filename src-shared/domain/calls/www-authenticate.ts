/** One challenge of a `WWW-Authenticate` header; parameter names in small letters, the first of a name counts. */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const token = /[A-Za-z0-9!#$%&'*+.^_`|~-]+/y;
const blanks = /[ \t]*/y;
const separators = /[ \t,]*/y;

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

interface Value {
  readonly value: string;
  readonly end: number;
}

/** A token or a quoted string, RFC 9110 section 5.6; an unfinished quoted string ends with the header. */
function readValue(text: string, at: number): Value {
  if (text.charAt(at) !== '"') {
    const value = match(token, text, at);
    return { value, end: at + value.length };
  }
  let value = '';
  let index = at + 1;
  while (index < text.length && text.charAt(index) !== '"') {
    if (text.charAt(index) === '\\') index += 1;
    value += text.charAt(index);
    index += 1;
  }
  return { value, end: index + 1 };
}

/**
 * The challenges of one header value, RFC 9110 section 11.6.1. A token68 is skipped; what can't be read ends
 * the list. Never throws.
 */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: { readonly scheme: string; readonly parameters: Map<string, string> }[] = [];
  let index = match(separators, header, 0).length;
  while (index < header.length) {
    const name = match(token, header, index);
    if (name === '') break;
    index += name.length;
    const afterName = index + match(blanks, header, index).length;
    const current = challenges.at(-1);
    if (header.charAt(afterName) === '=' && current !== undefined) {
      const start = afterName + 1 + match(blanks, header, afterName + 1).length;
      const { value, end } = readValue(header, start);
      const key = name.toLowerCase();
      if (!current.parameters.has(key)) current.parameters.set(key, value);
      index = end === start ? start + 1 : end;
    } else challenges.push({ scheme: name, parameters: new Map() });
    index += match(separators, header, index).length;
  }
  return challenges;
}
