/** Where a text stands: a line and the characters within it, end exclusive. */
export interface LineMatch {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** More than anybody steps through. */
const mostMatches = 10_000;

/** Every place of `sought`, in order, without regard to case; none of an empty text. Matches don't overlap. */
export function findInLines(lines: readonly string[], sought: string): readonly LineMatch[] {
  const wanted = sought.toLowerCase();
  const found: LineMatch[] = [];
  if (wanted === '') return found;
  for (const [line, text] of lines.entries()) {
    const folded = text.toLowerCase();
    // A few letters change their length with their case: then places could not be told.
    const searched = folded.length === text.length ? folded : text;
    for (let at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, at + wanted.length)) {
      found.push({ line, start: at, end: at + wanted.length });
      if (found.length === mostMatches) return found;
    }
  }
  return found;
}
