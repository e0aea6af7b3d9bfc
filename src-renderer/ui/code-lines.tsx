import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef } from 'react';
import { displayText } from '../../src-shared/domain/text/display-text.ts';
import styles from './code-lines.module.css';

interface CodeLinesProps {
  readonly text: string;
  /** `hash` and `slashes`: code whose comments begin so. */
  readonly language: 'json' | 'text' | 'hash' | 'slashes';
  readonly label: string;
}

const lineHeight = 21;
/** One line longer than this is cut into several: a line of a megabyte would stop the layout. */
const longestLine = 2_000;

/** Text with line numbers; only the lines in view are in the page. */
export function CodeLines({ text, language, label }: CodeLinesProps) {
  const scroll = useRef<HTMLElement>(null);
  const lines = useMemo(() => text.split('\n').flatMap(cut), [text]);
  const shown = (index: number) => displayText(lines[index] ?? '');
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus to be scrolled by keys
    <section ref={scroll} className={styles.scroll} aria-label={label} tabIndex={0}>
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
            <span className={styles.text}>{painted(shown(item.index), language)}</span>
          </div>
        ))}
      </div>
    </section>
  );
}

function cut(line: string): readonly string[] {
  if (line.length <= longestLine) return [line];
  const parts: string[] = [];
  for (let at = 0; at < line.length; at += longestLine) parts.push(line.slice(at, at + longestLine));
  return parts;
}

function painted(line: string, language: CodeLinesProps['language']): ReactNode {
  switch (language) {
    case 'json':
      return coloured(line);
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
function coloured(line: string): ReactNode {
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
