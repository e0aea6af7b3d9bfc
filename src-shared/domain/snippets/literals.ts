// Values as literals of each language. They come from settings and files of others, so that none may end its literal,
// reach interpolation or hide in the code: everything but plain ASCII is written as an escape.

interface LiteralRules {
  /** What begins an escape; it and the double quote are escaped by it. */
  readonly escape?: string;
  /** What stands before the opening quote. */
  readonly prefix?: string;
  /** Further printable characters that need an escape. */
  readonly specials: Readonly<Record<string, string>>;
  /** Every other code point outside of printable ASCII; lone surrogates among them. */
  readonly escaped: (point: number) => string;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

const isSurrogate = (point: number) => point >= 0xd800 && point <= 0xdfff;
/** Languages whose texts are UTF-8 have no lone surrogates; their JSON readers give this instead or fail. */
const replacement = 0xfffd;

/** `\u0000`, astral characters as two of them. */
function utf16Escape(point: number): string {
  if (point <= 0xffff) return `\\u${hex(point, 4)}`;
  const offset = point - 0x10000;
  return `\\u${hex(0xd800 + (offset >> 10), 4)}\\u${hex(0xdc00 + (offset & 0x3ff), 4)}`;
}

/** `\u0000` and `\U00000000`. */
const longEscape = (point: number) => (point <= 0xffff ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`);
const utf8LongEscape = (point: number) => longEscape(isSurrogate(point) ? replacement : point);
/** `\u{0}`. */
const bracedEscape = (point: number) => `\\u{${(isSurrogate(point) ? replacement : point).toString(16)}}`;

/** Java reads `\u` escapes before anything else: a line break or a quote written so would end the literal. */
const javaEscape = (point: number) =>
  point < 0x80 ? `\\${point.toString(8).padStart(3, '0')}` : utf16Escape(point);

/** The same for C: no `\\u` below U+00A0, so three octal digits there, and no surrogates at all. */
const cEscape = (point: number) =>
  point < 0x80
    ? `\\${point.toString(8).padStart(3, '0')}`
    : point < 0xa0
      ? utf8Octal(point)
      : utf8LongEscape(point);
const utf8Octal = (point: number) => `\\302\\${point.toString(8).padStart(3, '0')}`;
const powershellEscape = (point: number) => `\`u{${(isSurrogate(point) ? replacement : point).toString(16)}}`;

const rules = {
  javascript: { specials: {}, escaped: utf16Escape },
  java: { specials: {}, escaped: javaEscape },
  csharp: { specials: {}, escaped: longEscape },
  go: { specials: {}, escaped: utf8LongEscape },
  python: { specials: {}, escaped: longEscape },
  ruby: { specials: { '#': '\\#' }, escaped: bracedEscape },
  php: { specials: { $: '\\$' }, escaped: bracedEscape },
  rust: { specials: {}, escaped: bracedEscape },
  kotlin: { specials: { $: '\\$' }, escaped: utf16Escape },
  swift: { specials: {}, escaped: bracedEscape },
  // Two question marks could begin a trigraph.
  objectivec: { prefix: '@', specials: { '?': '\\?' }, escaped: cEscape },
  powershell: { escape: '`', specials: { $: '`$' }, escaped: powershellEscape },
} satisfies Readonly<Record<string, LiteralRules>>;

export type Language = keyof typeof rules;

/** Line breaks and tabs, which every language writes with the same letter. */
const letters: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't' };

function written(
  { escape: escaping = '\\', prefix = '', specials }: LiteralRules,
  text: string,
  escaped: (point: number) => string,
): string {
  let inner = '';
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (character === escaping || character === '"') inner += `${escaping}${character}`;
    else if (Object.hasOwn(specials, character)) inner += specials[character];
    else if (Object.hasOwn(letters, character)) inner += `${escaping}${letters[character]}`;
    else inner += point >= 0x20 && point <= 0x7e ? character : escaped(point);
  }
  return `${prefix}"${inner}"`;
}

/** The text as a double-quoted literal. */
export function literal(language: Language, text: string): string {
  const rule: LiteralRules = rules[language];
  return written(rule, text, rule.escaped);
}

/** The text as a literal of Latin-1 bytes, where strings are bytes. Characters beyond U+00FF are cut short. */
export function latin1Literal(language: 'go' | 'php' | 'ruby', text: string): string {
  return written(rules[language], text, (point) => `\\x${hex(point & 0xff, 2)}`);
}

/** Literals with commas between them, to stand in a list. */
export function literals(language: Language, texts: readonly string[]): string {
  return texts.map((text) => literal(language, text)).join(', ');
}
