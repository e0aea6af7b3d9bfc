import type { ReactNode } from 'react';
import type { LineMatch } from '../../src-shared/domain/body-views/find-in-lines.ts';
import styles from './marked-text.module.css';

interface MarkedTextProps {
  readonly text: string;
  /** Those of this line, in order. */
  readonly matches: readonly LineMatch[];
  readonly current: LineMatch | null;
}

/** A line with what was searched for made visible. */
export function MarkedText({ text, matches, current }: MarkedTextProps) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const match of matches) {
    parts.push(
      text.slice(at, match.start),
      <mark key={match.start} className={match === current ? styles.current : styles.mark}>
        {text.slice(match.start, match.end)}
      </mark>,
    );
    at = match.end;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
