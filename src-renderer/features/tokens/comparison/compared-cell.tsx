import type { ReactNode } from 'react';
import type { ComparedSide, ComparedValue } from '../../../../src-shared/domain/comparison/compared-value.ts';
import { differingPart } from '../../../../src-shared/domain/comparison/differing-part.ts';
import { distanceText } from '../../../../src-shared/domain/text/time-text.ts';
import styles from './compared-cell.module.css';

interface ComparedCellProps {
  readonly row: ComparedValue;
  readonly side: 'left' | 'right';
  /** What is said where the token has no such claim. */
  readonly absentText: string;
  readonly now: number;
}

/** Characters and parts put into the page. */
const mostCharacters = 2_000;
const mostParts = 100;

/** One value on one side. What differs is underlined; what one side alone has of a list carries a sign too. */
export function ComparedCell({ row, side, absentText, now }: ComparedCellProps) {
  const value = row[side];
  if (value === null) return <span className={styles.absent}>{absentText}</span>;
  return (
    <div className={styles.cell}>
      <div className={styles.value}>{shownValue(row, side, value)}</div>
      {value.date !== null && (
        <span className={styles.note}>
          {value.date} ({distanceText(Date.parse(value.date), now)})
        </span>
      )}
      {value.repeats.slice(0, 3).map((repeat, index) => (
        <span key={`${String(index)} ${repeat.slice(0, 40)}`} className={styles.note}>
          stands in the token before, as <span className="mono">{cut(repeat)}</span>
        </span>
      ))}
    </div>
  );
}

function shownValue(row: ComparedValue, side: 'left' | 'right', value: ComparedSide): ReactNode {
  if (row.state !== 'changed') return cut(value.text);
  if (row.parts !== null) return <Parts row={row} side={side} />;
  const other = side === 'left' ? row.right : row.left;
  const part = differingPart(
    side === 'left' ? value.text : (other?.text ?? ''),
    side === 'left' ? (other?.text ?? '') : value.text,
  );
  const own = part[side];
  return (
    <>
      {part.before.length > mostCharacters ? `…${part.before.slice(-mostCharacters)}` : part.before}
      {own !== '' && <span className={styles.differs}>{cut(own)}</span>}
      {cut(part.after)}
    </>
  );
}

function Parts({ row, side }: Pick<ComparedCellProps, 'row' | 'side'>) {
  if (row.parts === null) return null;
  const own = side === 'left' ? row.parts.onlyLeft : row.parts.onlyRight;
  const { both } = row.parts;
  const shown = [...own.map((text) => ({ text, own: true })), ...both.map((text) => ({ text, own: false }))];
  if (shown.length === 0) return <span className={styles.empty}>empty</span>;
  return (
    <ul className={styles.parts}>
      {shown.slice(0, mostParts).map((part, index) => (
        <li key={`${String(index)} ${part.text}`} className={styles.part}>
          {part.own ? <Marked side={side}>{cut(part.text)}</Marked> : cut(part.text)}
        </li>
      ))}
      {shown.length > mostParts && <li className={styles.part}>{shown.length - mostParts} more</li>}
    </ul>
  );
}

/** What stands in the list of this side alone, as something taken away or added. */
function Marked({ side, children }: { side: 'left' | 'right'; children: ReactNode }) {
  return side === 'left' ? (
    <del className={styles.gone}>{children}</del>
  ) : (
    <ins className={styles.come}>{children}</ins>
  );
}

function cut(text: string): string {
  return text.length > mostCharacters
    ? `${text.slice(0, mostCharacters)}… ${text.length - mostCharacters} more characters`
    : text;
}
