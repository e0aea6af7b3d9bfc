/** What a line of indented JSON opens: the line that closes it, and how many entries stand between. */
export interface Fold {
  readonly end: number;
  readonly entries: number;
}

const opens = /[{[]$/;
const closes = /^\s*[}\]],?$/;

/**
 * What can be folded in JSON that `prettyJson` wrote, by the line that opens it. Empty objects and lists stand in one line
 * and don't count. Linear in the lines.
 */
export function foldsOf(lines: readonly string[]): ReadonlyMap<number, Fold> {
  const folds = new Map<number, Fold>();
  const open: { readonly line: number; entries: number }[] = [];
  for (const [index, line] of lines.entries()) {
    if (closes.test(line)) {
      const opened = open.pop();
      if (opened !== undefined) folds.set(opened.line, { end: index, entries: opened.entries });
      continue;
    }
    const parent = open.at(-1);
    if (parent !== undefined) parent.entries += 1;
    if (opens.test(line)) open.push({ line: index, entries: 0 });
  }
  return folds;
}

/** Indexes of the lines in sight when these are folded: of a folded block its first line alone. */
export function linesInSight(
  count: number,
  folds: ReadonlyMap<number, Fold>,
  folded: ReadonlySet<number>,
): readonly number[] {
  const shown: number[] = [];
  for (let index = 0; index < count; index += 1) {
    shown.push(index);
    const fold = folded.has(index) ? folds.get(index) : undefined;
    if (fold !== undefined) index = fold.end;
  }
  return shown;
}

/** Blocks that lie `depth` levels deep or deeper, two blanks to a level. */
export function foldedFrom(
  lines: readonly string[],
  folds: ReadonlyMap<number, Fold>,
  depth: number,
): ReadonlySet<number> {
  const isDeep = (index: number) =>
    ((lines[index] ?? '').length - (lines[index] ?? '').trimStart().length) / 2 >= depth;
  return new Set([...folds.keys()].filter(isDeep));
}

/** `folded` without the blocks that hide a line; the same set where none does. */
export function unfoldedAround(
  folds: ReadonlyMap<number, Fold>,
  folded: ReadonlySet<number>,
  line: number,
): ReadonlySet<number> {
  const shown = [...folded].filter((start) => line <= start || line > (folds.get(start)?.end ?? start));
  return shown.length === folded.size ? folded : new Set(shown);
}
