/** Levels of nesting that are read; far above any token. */
export const deepestNesting = 1_000;

/** What keeps a text from being an object. `position` counts characters of the text. */
export interface JsonFault {
  readonly ok: false;
  readonly reason: 'not_json' | 'not_an_object' | 'too_deep';
  readonly position: number;
}

export const quote = 0x22;
export const backslash = 0x5c;

export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function isHex(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);
}

/** Index behind the string that starts at `from`, or the negated index of the fault minus one. */
export function endOfString(text: string, from: number): number {
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

/** Walks a text once (RFC 8259), without recursion, to find where it ceases to be a JSON object; null: nowhere. */
export function findJsonFault(text: string): JsonFault | null {
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
