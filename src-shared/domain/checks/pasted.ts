import type { Finding } from '../inspection/finding.ts';
import type { Cleaning } from '../paste/paste-kinds.ts';
import { displayText } from '../text/display-text.ts';
import { shownList } from '../text/shown.ts';
import type { CheckContext } from './context.ts';
import { createFinding } from './create-finding.ts';

/** What was taken off; null for what only says where the token stood. */
const cleaningWords: Readonly<Record<Cleaning, string | null>> = {
  surrounding_blanks: 'blanks around it',
  quotes: 'quotation marks',
  bearer: 'the word Bearer',
  line_breaks: 'line breaks',
  inner_blanks: 'blanks inside',
  surrounding_text: 'text around it',
  name: null,
  authorization_header: null,
  cookie: null,
  command: null,
  recording: null,
  address: null,
};
const single: ReadonlySet<string | null> = new Set([cleaningWords.bearer, cleaningWords.surrounding_text]);
const words: ReadonlyMap<string, string | null> = new Map(Object.entries(cleaningWords));

/** Where the word Bearer stands before a token as it should. */
const headers: ReadonlySet<string> = new Set<Cleaning>(['authorization_header', 'command', 'recording']);

/** What had to be taken off the pasted text to get at the token. */
export function checkPasted({ evidence }: CheckContext): readonly Finding[] {
  const cleaned = evidence.pastedAs ?? [];
  const inHeader = cleaned.some((name) => headers.has(name));
  const removed = cleaned
    .filter((name) => !(inHeader && name === 'bearer'))
    .map((name) => (words.has(name) ? (words.get(name) ?? null) : displayText(name)))
    .filter((word) => word !== null);
  const [first, ...rest] = removed;
  if (first === undefined) return [];
  const was = rest.length === 0 && single.has(first) ? 'was' : 'were';
  return [
    createFinding('PASTED_CLEANED', {
      actual: removed.join(', '),
      label: 'cleaned',
      title: `The text was pasted with ${shownList(removed)}, which ${was} taken off`,
      why: 'What is judged here is the token without it. A program that sends the text as it was gets refused.',
      remedy: 'Check that your app stores and sends the token alone.',
    }),
  ];
}
