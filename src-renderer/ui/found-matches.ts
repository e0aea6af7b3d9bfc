import type { LineMatch } from '../../src-shared/domain/body-views/find-in-lines.ts';

export interface FoundMatches {
  readonly matches: readonly LineMatch[];
  /** The one to be in sight. */
  readonly current: LineMatch | null;
  /** Grows with each wish to see the current one, which may be the same as before. */
  readonly steps: number;
}

export const nothingFound: FoundMatches = { matches: [], current: null, steps: 0 };

export function byLine(matches: readonly LineMatch[]): ReadonlyMap<number, readonly LineMatch[]> {
  const lines = new Map<number, LineMatch[]>();
  for (const match of matches) {
    const known = lines.get(match.line);
    if (known === undefined) lines.set(match.line, [match]);
    else known.push(match);
  }
  return lines;
}
