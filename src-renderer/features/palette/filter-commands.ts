import type { Command } from '../../app/commands.tsx';

export interface CommandGroup {
  readonly name: string;
  readonly commands: readonly Command[];
}

/**
 * Higher is better, null is no match: each word of the query must stand in the title or the group, at the start of a
 * word (3), within one (2), or as its letters in order (1).
 */
export function matchScore(query: string, text: string): number | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const lower = text.toLowerCase();
  let total = 0;
  for (const word of words) {
    const score = wordScore(word, lower);
    if (score === null) return null;
    total += score;
  }
  return total;
}

/** Each word stands in the text as it is: letters in order would find too much among hundreds of calls. */
export function matchesWell(query: string, text: string): boolean {
  const lower = text.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

function wordScore(word: string, text: string): number | null {
  if (text.split(/[^\p{L}\p{N}]+/u).some((each) => each.startsWith(word))) return 3;
  if (text.includes(word)) return 2;
  let from = 0;
  for (const letter of word) {
    const at = text.indexOf(letter, from);
    if (at === -1) return null;
    from = at + letter.length;
  }
  return 1;
}

/**
 * The commands that match, grouped. Without a query groups and commands stand as registered; with one the best match
 * comes first and brings its group along. A command registered twice under one id counts once, the later one.
 */
export function filterCommands(commands: readonly Command[], query: string): readonly CommandGroup[] {
  const scored = [...new Map(commands.map((command) => [command.id, command])).values()].flatMap(
    (command) => {
      const inTitle = matchScore(query, command.title);
      const score = inTitle === null ? matchScore(query, `${command.title} ${command.group}`) : inTitle + 0.5;
      return score === null ? [] : [{ command, score }];
    },
  );
  const ranked = query.trim() === '' ? scored : scored.toSorted((one, other) => other.score - one.score);
  const groups = new Map<string, Command[]>();
  for (const { command } of ranked) {
    groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  }
  return [...groups].map(([name, members]) => ({ name, commands: members }));
}
