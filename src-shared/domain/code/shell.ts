import { type CodeText, percentEncoded, type TextPart } from './code-text.ts';

const needsNoQuotes = /^[A-Za-z0-9_./:=@%+,-]+$/;
/** Within double quotes nothing of it is special. */
const calm = /^[ #%&'()*+,./0-9:;<=>?@A-Z[\]^_a-z{|}~-]*$/;

function octal(bytes: readonly number[]): string {
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

function latin1Bytes(character: string): readonly number[] {
  return [(character.codePointAt(0) ?? 0) & 0xff];
}

function utf8Bytes(character: string): readonly number[] {
  return [...new TextEncoder().encode(character)];
}

/** `$'…'`, where bytes that are no printable ASCII stand as escapes. Bash, zsh and ksh know it. */
function ansiQuoted(text: string, bytesOf: (character: string) => readonly number[]): string {
  const inner = [...text].map((character) => {
    if (character === '\n') return '\\n';
    if (character === '\\' || character === "'") return `\\${character}`;
    return /[ -~]/.test(character) ? character : octal(bytesOf(character));
  });
  return `$'${inner.join('')}'`;
}

function quoted(text: string, bytesOf: (character: string) => readonly number[]): string {
  if (/[^\n -~]/.test(text)) return ansiQuoted(text, bytesOf);
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function placeOf(part: Exclude<TextPart, { kind: 'text' }>, next: TextPart | undefined): string {
  switch (part.kind) {
    case 'env':
    case 'variable': {
      const runsOn = next?.kind === 'text' && /^[A-Za-z0-9_[:]/.test(next.text);
      return runsOn ? `\${${part.name}}` : `$${part.name}`;
    }
    case 'percent':
      return `$(percent "$${part.name}")`;
    case 'basic':
      return `${percentEncoded(part.user)}:$(percent "$${part.password}")`;
  }
}

function word(text: CodeText, bytesOf: (character: string) => readonly number[]): string {
  const inQuotes = text.every((part) => part.kind !== 'text' || calm.test(part.text));
  if (inQuotes && text.some((part) => part.kind !== 'text'))
    return `"${text.map((part, index) => (part.kind === 'text' ? part.text : placeOf(part, text[index + 1]))).join('')}"`;
  const pieces = text.map((part) => {
    if (part.kind !== 'text') return `"${placeOf(part, undefined)}"`;
    return needsNoQuotes.test(part.text) && text.length === 1 ? part.text : quoted(part.text, bytesOf);
  });
  return pieces.length === 0 ? "''" : pieces.join('');
}

/** The text as one word of a shell command; no NUL may be in it. */
export function shellWord(text: CodeText): string {
  return word(text, utf8Bytes);
}

/** The same for the line of a header, whose characters travel as Latin-1 (RFC 9110 section 5.5). */
export function shellHeader(text: CodeText): string {
  return word(text, latin1Bytes);
}

/** Arguments of `printf` that write the text, for one that holds NUL. */
export function printfArguments(text: CodeText): string {
  const format = text
    .map((part) =>
      part.kind === 'text' ? [...part.text].map((character) => octal(utf8Bytes(character))).join('') : '%s',
    )
    .join('');
  const places = text.flatMap((part, index) =>
    part.kind === 'text' ? [] : [`"${placeOf(part, text[index + 1])}"`],
  );
  return [`'${format}'`, ...places].join(' ');
}

/** Every byte as `%XX`: right for any part of a URL or a form. */
export const percentFunction = `percent() { printf %s "$1" | od -An -v -tx1 | tr -d ' \\n' | sed 's/../%&/g'; }`;
