/** Whose rules of quoting a command follows. */
export type Shell = 'bash' | 'cmd' | 'powershell';

/** By the way lines are continued and quotes are escaped; `curl.exe` without either is taken for PowerShell's. */
export function shellOf(command: string): Shell {
  if (/\^(?:\r?\n|")/.test(command)) return 'cmd';
  if (/`\r?\n/.test(command) || /^\s*curl\.exe\s/i.test(command)) return 'powershell';
  return 'bash';
}

/** What stands at an index: characters of a word, and where to go on. */
interface Piece {
  readonly text: string;
  readonly end: number;
}

const ansiEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
};

/** After a backslash within `$'…'`, Bash reference manual section 3.1.2.4. */
function ansiEscape(text: string, at: number): Piece {
  const hex = /^(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8}))/.exec(text.slice(at, at + 9));
  const digits = hex?.[1] ?? hex?.[2] ?? hex?.[3];
  if (hex !== null && digits !== undefined) {
    const code = Number.parseInt(digits, 16);
    return { text: code <= 0x10ffff ? String.fromCodePoint(code) : '', end: at + hex[0].length };
  }
  const character = text.charAt(at);
  return { text: ansiEscapes[character] ?? character, end: at + 1 };
}

function quotedBash(text: string, at: number): Piece {
  const ansi = text.charAt(at) === '$';
  const start = ansi ? at + 2 : at + 1;
  const quote = text.charAt(start - 1);
  const parts: string[] = [];
  let from = start;
  let index = start;
  while (index < text.length && text.charAt(index) !== quote) {
    const escapes = text.charAt(index) === '\\' && (ansi || quote === '"');
    if (!escapes) {
      index += 1;
      continue;
    }
    parts.push(text.slice(from, index));
    const next = text.charAt(index + 1);
    const piece: Piece = ansi
      ? ansiEscape(text, index + 1)
      : { text: next === '\n' ? '' : /["\\$`]/.test(next) ? next : `\\${next}`, end: index + 2 };
    parts.push(piece.text);
    index = piece.end;
    from = index;
  }
  parts.push(text.slice(from, index));
  return { text: parts.join(''), end: index + 1 };
}

function quotedPowershell(text: string, at: number): Piece {
  const quote = text.charAt(at);
  const parts: string[] = [];
  let index = at + 1;
  let from = index;
  while (index < text.length) {
    const character = text.charAt(index);
    const doubled = character === quote && text.charAt(index + 1) === quote;
    const escaped =
      quote === '"' && (character === '`' || (character === '\\' && text.charAt(index + 1) === '"'));
    if (character === quote && !doubled) break;
    if (doubled || escaped) {
      parts.push(text.slice(from, index), text.charAt(index + 1));
      index += 2;
      from = index;
    } else index += 1;
  }
  parts.push(text.slice(from, index));
  return { text: parts.join(''), end: index + 1 };
}

/** Quotes of the C runtime that Windows programs split their arguments by; carets are gone by then. */
function quotedCmd(text: string, at: number): Piece {
  const parts: string[] = [];
  let index = at + 1;
  let from = index;
  while (index < text.length) {
    const character = text.charAt(index);
    const next = text.charAt(index + 1);
    const escaped = (character === '\\' && next === '"') || (character === '"' && next === '"');
    if (character === '"' && !escaped) break;
    if (escaped) {
      parts.push(text.slice(from, index), '"');
      index += 2;
      from = index;
    } else index += 1;
  }
  parts.push(text.slice(from, index));
  return { text: parts.join(''), end: index + 1 };
}

/** Undoes cmd's carets: `^"` is a quote, a caret at the end of a line joins it with the next. */
function withoutCarets(text: string): string {
  return text.replace(/\^(\r?\n|[\s\S])/g, (_whole, next: string) => (/^\r?\n$/.test(next) ? '' : next));
}

function opensQuote(shell: Shell, text: string, at: number): boolean {
  const character = text.charAt(at);
  if (character === '"') return true;
  if (shell === 'cmd') return false;
  return character === "'" || (shell === 'bash' && character === '$' && text.charAt(at + 1) === "'");
}

const quoted = { bash: quotedBash, cmd: quotedCmd, powershell: quotedPowershell } as const;

/** A word, or the operator (`|`, `;`, `>`, `&`) that ends a command or leads it elsewhere. */
export interface ShellToken {
  readonly kind: 'word' | 'operator';
  readonly text: string;
  /** Nothing but blanks stands before it on its line, and the line before was not continued. */
  readonly opensLine: boolean;
}

/**
 * The tokens of one or several commands as their shell would see them; variables, globs and substitutions stay as they
 * are written. An unfinished quote ends with the text. Linear.
 */
export function shellTokens(commands: string, shell: Shell): readonly ShellToken[] {
  const text = shell === 'cmd' ? withoutCarets(commands) : commands;
  const escapeSign = { bash: '\\', cmd: '', powershell: '`' }[shell];
  const tokens: ShellToken[] = [];
  const word: string[] = [];
  let opensLine = true;
  const push = (kind: ShellToken['kind'], part: string) => {
    tokens.push({ kind, text: part, opensLine });
    opensLine = false;
  };
  const end = () => {
    if (word.length > 0) push('word', word.join(''));
    word.length = 0;
  };
  let index = 0;
  while (index < text.length) {
    const character = text.charAt(index);
    if (opensQuote(shell, text, index)) {
      const piece = quoted[shell](text, index);
      word.push(piece.text);
      index = piece.end;
    } else if (character === escapeSign) {
      const lineBreak = /^\r?\n/.exec(text.slice(index + 1, index + 3));
      if (lineBreak === null) word.push(text.charAt(index + 1));
      index += 1 + (lineBreak?.[0].length ?? 1);
    } else if (/\s/.test(character)) {
      end();
      if (character === '\n') opensLine = true;
      index += 1;
    } else if (/[|;>]/.test(character) || (character === '&' && shell !== 'cmd')) {
      end();
      push('operator', character);
      index += 1;
    } else {
      const run = /[^\s"'\\`$|;>&]+|[\s\S]/y;
      run.lastIndex = index;
      const [plain = character] = run.exec(text) ?? [];
      word.push(plain);
      index += plain.length;
    }
  }
  end();
  return tokens;
}

/** The words of the first command, as its shell would hand them to the program. */
export function shellWords(command: string, shell: Shell): readonly string[] {
  const tokens = shellTokens(command, shell);
  const operator = tokens.findIndex(({ kind }) => kind === 'operator');
  return (operator < 0 ? tokens : tokens.slice(0, operator)).map(({ text }) => text);
}
