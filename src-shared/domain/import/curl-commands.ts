import type { ShellToken } from '../paste/shell-words.ts';

const isCurl = (word: string) => /^curl(?:\.exe)?$/i.test(word);

/** One curl command among those that were pasted. */
export interface Command {
  readonly words: readonly string[];
  /** What stands behind the command on its line: where its answer was sent to. */
  readonly behind: string;
}

/** The curl commands of a shell's words. What stands before the first, and comments, are left out. */
export function commandsOf(tokens: readonly ShellToken[]): readonly Command[] {
  const commands: { words: string[]; behind: string[]; ended: boolean }[] = [];
  let fresh = true;
  let comment = false;
  for (const { kind, text, opensLine } of tokens) {
    comment = opensLine ? kind === 'word' && text.startsWith('#') : comment;
    if (comment) continue;
    const begins = kind === 'word' && (fresh || opensLine) && isCurl(text);
    const isPrompt = kind === 'word' && opensLine && /^[$%]$/.test(text);
    fresh = kind === 'operator' || isPrompt;
    if (isPrompt) continue;
    const last = commands.at(-1);
    if (begins) commands.push({ words: [], behind: [], ended: false });
    else if (last !== undefined && kind === 'operator') {
      last.ended = true;
      last.behind.push(text);
    } else if (last !== undefined) (last.ended ? last.behind : last.words).push(text);
  }
  return commands.map(({ words, behind }) => ({
    words,
    behind: behind.every((part) => /^[;&]$/.test(part)) ? '' : behind.join(' '),
  }));
}
