import { splitAtMarks } from '../../redaction/redact-marks.ts';
import { type CodeText, mergedText, type TextPart } from '../code-text.ts';
import type { EnvironmentNames } from './environment-name.ts';

/** Where a secret variable stands in a text: a word that filling in and encoding leave alone. */
export interface Places {
  /** The word for a variable; `percent`: its value is to be encoded where it stands. */
  readonly word: (name: string, kind: 'env' | 'percent') => string;
  readonly find: (word: string) => { readonly name: string; readonly kind: 'env' | 'percent' } | null;
  readonly pattern: RegExp;
}

/** Words that stand nowhere in `text`. Small letters and digits: a host keeps nothing else. */
export function createPlaces(text: string): Places {
  const lower = text.toLowerCase();
  let prefix = 'zplace';
  while (lower.includes(prefix)) prefix = `z${prefix}`;
  const names: string[] = [];
  const kinds = { env: 'e', percent: 'p' } as const;
  const pattern = new RegExp(`(${prefix}[ep][0-9]+z)`);
  return {
    pattern,
    word(name, kind) {
      if (!names.includes(name)) names.push(name);
      return `${prefix}${kinds[kind]}${names.indexOf(name)}z`;
    },
    find(word) {
      if (!new RegExp(`^${pattern.source}$`).test(word)) return null;
      const name = names[Number(word.slice(prefix.length + 1, -1))];
      return name === undefined
        ? null
        : { name, kind: word.charAt(prefix.length) === 'p' ? 'percent' : 'env' };
    },
  };
}

interface Found {
  /** Index in the text without the words. */
  readonly at: number;
  readonly part: TextPart;
}

interface WithoutPlaces {
  readonly text: string;
  readonly found: readonly Found[];
}

/** The text without the words, and where they stood. */
export function takePlaces(text: string, places: Places, names: EnvironmentNames): WithoutPlaces {
  const found: Found[] = [];
  let rest = '';
  for (const piece of text.split(places.pattern)) {
    const place = places.find(piece);
    if (place === null) rest += piece;
    else {
      const name = names.of(place.name, `{{${place.name}}}`);
      found.push({ at: rest.length, part: { kind: place.kind, name } });
    }
  }
  return { text: rest, found };
}

/** What a token keeps before the mark of its signature. */
const restOfToken = /[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*)?\.$/;
const markWord = /^‹(?:redacted )?([a-z_ ]+?)(?: removed)?›$/;

function nameOfMark(mark: string): string {
  const label = markWord.exec(mark)?.[1] ?? 'secret';
  return label === 'signature' || label === 'encrypted parts' ? 'token' : label;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** Which parts of the original the marks stand for; null where the redaction changed more than it marked. */
function spansOf(original: string, redacted: string): readonly Span[] | null {
  const pieces = splitAtMarks(redacted);
  const spans: Span[] = [];
  let done = 0;
  for (let index = 0; index < pieces.length; index += 2) {
    const piece = pieces[index] ?? '';
    const last = index === pieces.length - 1;
    const at = index === 0 ? 0 : last ? original.length - piece.length : original.indexOf(piece, done);
    if (at < done || !original.startsWith(piece, at)) return null;
    if (index > 0) {
      const mark = pieces[index - 1] ?? '';
      const kept = mark.startsWith('‹redacted')
        ? 0
        : (restOfToken.exec(original.slice(0, done))?.[0].length ?? 0);
      spans.push({ from: done - kept, to: at, name: nameOfMark(mark) });
    }
    done = at + piece.length;
  }
  return spans;
}

/**
 * A redacted text as code may hold it: each mark becomes an environment variable, and the secret variables stand where
 * they stood. `kind`: how a value is written at such a place.
 */
export function withPlaces(
  { text, found }: WithoutPlaces,
  redacted: string,
  kind: 'env' | 'percent',
  names: EnvironmentNames,
): CodeText {
  const spans = spansOf(text, redacted);
  if (spans === null)
    return mergedText(
      splitAtMarks(redacted).map((piece, index) =>
        index % 2 === 0 ? { kind: 'text', text: piece } : { kind, name: names.of(nameOfMark(piece), piece) },
      ),
    );
  const parts: TextPart[] = [];
  const waiting = [...found];
  let done = 0;
  const upTo = (end: number) => {
    for (let next = waiting[0]; next !== undefined && next.at <= end; next = waiting[0]) {
      parts.push({ kind: 'text', text: text.slice(done, next.at) }, next.part);
      done = Math.max(done, next.at);
      waiting.shift();
    }
    parts.push({ kind: 'text', text: text.slice(done, end) });
    done = Math.max(done, end);
  };
  for (const { from, to, name } of spans) {
    // A variable at the edge of what was marked stays; one amid it goes with it.
    const inside = waiting.filter(({ at }) => at > from && at < to);
    for (const one of inside) waiting.splice(waiting.indexOf(one), 1);
    upTo(from);
    parts.push({ kind, name: names.of(name, text.slice(from, to)) });
    done = to;
  }
  upTo(text.length);
  return mergedText(parts.filter((part) => part.kind !== 'text' || part.text !== ''));
}
