// Values as literals of each language. They come from settings and files of others, so that none may end its literal,
// reach interpolation or hide in the code: everything but plain ASCII is written as an escape.

interface LiteralRules {
  /** Printable characters that need an escape, besides the backslash and the double quote. */
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

const rules = {
  javascript: { specials: {}, escaped: utf16Escape },
  java: { specials: {}, escaped: javaEscape },
  csharp: { specials: {}, escaped: longEscape },
  go: { specials: {}, escaped: utf8LongEscape },
  python: { specials: {}, escaped: longEscape },
  ruby: { specials: { '#': '\\#' }, escaped: bracedEscape },
  php: { specials: { $: '\\$' }, escaped: bracedEscape },
  rust: { specials: {}, escaped: bracedEscape },
} satisfies Readonly<Record<string, LiteralRules>>;

export type Language = keyof typeof rules;

/** The text as a double-quoted literal. */
export function literal(language: Language, text: string): string {
  const { specials, escaped }: LiteralRules = rules[language];
  let inner = '';
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (character === '\\' || character === '"') inner += `\\${character}`;
    else if (Object.hasOwn(specials, character)) inner += specials[character];
    else inner += point >= 0x20 && point <= 0x7e ? character : escaped(point);
  }
  return `"${inner}"`;
}

/** Literals with commas between them, to stand in a list. */
export function literals(language: Language, texts: readonly string[]): string {
  return texts.map((text) => literal(language, text)).join(', ');
}
