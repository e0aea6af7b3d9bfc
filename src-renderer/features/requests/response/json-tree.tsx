import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { LineMatch } from '../../../../src-shared/domain/body-views/find-in-lines.ts';
import {
  foldedFrom,
  foldsOf,
  linesInSight,
  unfoldedAround,
} from '../../../../src-shared/domain/body-views/fold-lines.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { Button } from '../../../ui/button.tsx';
import { colouredJson } from '../../../ui/code-lines.tsx';
import { byLine, type FoundMatches } from '../../../ui/found-matches.ts';
import { MarkedText } from '../../../ui/marked-text.tsx';
import { ScrollRegion } from '../../../ui/scroll-region.tsx';
import styles from './json-tree.module.css';

const lineHeight = 24;
/** Levels that are open at first. */
const openLevels = 2;

interface JsonTreeProps {
  /** As `prettyJson` writes it. */
  readonly text: string;
  readonly found: FoundMatches;
}

/** JSON whose objects and lists fold. What hides the place that is sought opens. */
export function JsonTree({ text, found }: JsonTreeProps) {
  const scroll = useRef<HTMLElement>(null);
  const lines = useMemo(() => text.split('\n'), [text]);
  const folds = useMemo(() => foldsOf(lines), [lines]);
  const [folded, setFolded] = useState<ReadonlySet<number>>(() => foldedFrom(lines, folds, openLevels));
  const [reached, setReached] = useState<FoundMatches | null>(null);
  if (found !== reached) {
    setReached(found);
    if (found.current !== null) setFolded(unfoldedAround(folds, folded, found.current.line));
  }
  const marks = useMemo(() => byLine(found.matches), [found.matches]);
  const sight = useMemo(() => linesInSight(lines.length, folds, folded), [lines, folds, folded]);
  const virtual = useVirtualizer({
    count: sight.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  });
  const show = useEffectEvent((match: LineMatch) =>
    virtual.scrollToIndex(sight.indexOf(match.line), { align: 'center' }),
  );
  useEffect(() => {
    if (found.current !== null) show(found.current);
  }, [found]);
  const toggle = (line: number) =>
    setFolded((current) => {
      const next = new Set(current);
      if (!next.delete(line)) next.add(line);
      return next;
    });
  return (
    <div className={styles.tree}>
      <div className={styles.actions}>
        <Button size="sm" onClick={() => setFolded(new Set())}>
          Open all
        </Button>
        <Button size="sm" onClick={() => setFolded(foldedFrom(lines, folds, 1))}>
          Close all
        </Button>
      </div>
      <ScrollRegion scroll={scroll} className={styles.scroll} label="Response body as a tree">
        <div className={styles.lines} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const line = sight[item.index] ?? 0;
            const fold = folds.get(line);
            const matches = marks.get(line);
            const isFolded = fold !== undefined && folded.has(line);
            const shown = displayText(lines[line] ?? '');
            const closing = fold === undefined ? '' : (lines[fold.end] ?? '').trim();
            return (
              <div
                key={line}
                ref={virtual.measureElement}
                data-index={item.index}
                className={styles.line}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {fold === undefined ? (
                  <span className={styles.gap} />
                ) : (
                  <button
                    type="button"
                    className={styles.fold}
                    aria-expanded={!isFolded}
                    aria-label={`${nameOf(shown)}, ${fold.entries} ${fold.entries === 1 ? 'entry' : 'entries'}`}
                    onClick={() => toggle(line)}
                  >
                    {isFolded ? <ChevronRight aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
                  </button>
                )}
                <span className={styles.text}>
                  {matches === undefined ? (
                    colouredJson(shown)
                  ) : (
                    <MarkedText text={shown} matches={matches} current={found.current} />
                  )}
                  {isFolded && (
                    <>
                      <span className={styles.count}> {fold?.entries} </span>
                      {closing}
                    </>
                  )}
                </span>
              </div>
            );
          })}
        </div>
      </ScrollRegion>
    </div>
  );
}

/** What a line is about: its member's name, or what kind of entry it is. */
function nameOf(line: string): string {
  const name = /^\s*"((?:[^"\\]|\\.)*)": /.exec(line)?.[1];
  if (name !== undefined) return name;
  return line.endsWith('[') ? 'List' : 'Object';
}
