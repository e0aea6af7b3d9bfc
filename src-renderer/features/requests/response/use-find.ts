import { useDeferredValue, useMemo, useState } from 'react';
import { findInLines } from '../../../../src-shared/domain/body-views/find-in-lines.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import type { FoundMatches } from '../../../ui/found-matches.ts';

export interface Find {
  readonly sought: string;
  readonly found: FoundMatches;
  /** Counts from 1; 0 where nothing was found. */
  readonly place: number;
  readonly seek: (text: string) => void;
  readonly step: (by: 1 | -1) => void;
}

/** Looks for a text in what is shown, as it is shown: `linesOf` gives it in lines, cells or whatever a look has. */
export function useFind(linesOf: () => readonly string[]): Find {
  const [sought, setSought] = useState('');
  const [at, setAt] = useState(0);
  const [steps, setSteps] = useState(0);
  const wanted = useDeferredValue(sought);
  const isSeeking = wanted !== '';
  const lines = useMemo(() => (isSeeking ? linesOf().map(displayText) : []), [linesOf, isSeeking]);
  const matches = useMemo(() => findInLines(lines, wanted), [lines, wanted]);
  const index = matches.length === 0 ? -1 : ((at % matches.length) + matches.length) % matches.length;
  const found = useMemo(() => ({ matches, current: matches[index] ?? null, steps }), [matches, index, steps]);
  return {
    sought,
    found,
    place: index + 1,
    seek(next) {
      setSought(next);
      setAt(0);
    },
    step(by) {
      setAt(index + by);
      setSteps(steps + 1);
    },
  };
}
