import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { displayText } from '../../src-shared/domain/text/display-text.ts';
import styles from './code-lines.module.css';
import { cutLines } from './cut-lines.ts';
import { byLine, type FoundMatches, nothingFound } from './found-matches.ts';
import { MarkedText } from './marked-text.tsx';
import { ScrollRegion } from './scroll-region.tsx';

interface CodeLinesProps {
  readonly text: string;
  /** `hash` and `slashes`: code whose comments begin so. */
  readonly language: 'json' | 'text' | 'hash' | 'slashes';
  readonly label: string;
  readonly found?: FoundMatches;
}

const lineHeight = 21;

/** Text with line numbers; only the lines in view are in the page. */
export function CodeLines({ text, language, label, found = nothingFound }: CodeLinesProps) {
  const scroll = useRef<HTMLElement>(null);
  const lines = useMemo(() => cutLines(text), [text]);
  const marks = useMemo(() => byLine(found.matches), [found.matches]);
  const shown = (index: number) => displayText(lines[index] ?? '');
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  });
  useEffect(() => {
    if (found.current !== null) virtual.scrollToIndex(found.current.line, { align: 'center' });
  }, [virtual, found]);
  return (
    <ScrollRegion scroll={scroll} className={styles.scroll} label={label}>
      <div className={styles.lines} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => (
          <div
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            className={styles.line}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <span className={styles.number} aria-hidden="true">
              {item.index + 1}
            </span>
            <span className={styles.text}>
              <Line
                text={shown(item.index)}
                language={language}
                matches={marks.get(item.index) ?? []}
                current={found.current}
              />
            </span>
          </div>
        ))}
      </div>
    </ScrollRegion>
  );
}

function Line({
  text,
  language,
  matches,
  current,
}: Pick<FoundMatches, 'matches' | 'current'> & {
  readonly text: string;
  readonly language: CodeLinesProps['language'];
}) {
  if (matches.length > 0) return <MarkedText text={text} matches={matches} current={current} />;
  return painted(text, language);
}

function painted(line: string, language: CodeLinesProps['language']): ReactNode {
  switch (language) {
    case 'json':
      return colouredJson(line);
    case 'text':
      return line;
    case 'hash':
    case 'slashes':
      return codeColoured(line, language === 'hash' ? '#' : '//');
  }
}

const strings = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/;

/** Strings and whole-line comments of code: as much as can be told line by line in any language. */
function codeColoured(line: string, comment: string): ReactNode {
  if (line.trimStart().startsWith(comment)) return <span className={styles.comment}>{line}</span>;
  let at = 0;
  return line.split(strings).map((piece, index) => {
    const start = at;
    at += piece.length;
    return index % 2 === 0 ? (
      piece
    ) : (
      <span key={start} className={styles.string}>
        {piece}
      </span>
    );
  });
}

/** Member names and values in the colours of the mock-up; text stays text. */
export function colouredJson(line: string): ReactNode {
  const match = /^(\s*)("(?:[^"\\]|\\.)*")(:)?(.*)$/.exec(line);
  if (!match) return line;
  const [, indent, string, colon, rest = ''] = match;
  const value = /^( )("(?:[^"\\]|\\.)*")(,?)$/.exec(rest);
  return (
    <>
      {indent}
      <span className={colon ? styles.key : styles.string}>{string}</span>
      {colon}
      {value ? (
        <>
          {value[1]}
          <span className={styles.string}>{value[2]}</span>
          {value[3]}
        </>
      ) : (
        rest
      )}
    </>
  );
}
