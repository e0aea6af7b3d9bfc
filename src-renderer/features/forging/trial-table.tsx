import { useEffect, useRef } from 'react';
import type { TrialResult } from '../../../src-shared/contract/forging-views.ts';
import { forgeryCase } from '../../../src-shared/domain/forging/catalogue.ts';
import { controlCodes, type Expected, type ForgeryCode } from '../../../src-shared/domain/forging/forgery.ts';
import {
  answerReasonWords,
  expectedWords,
  forgeryVerdictWords,
  notPossibleWords,
} from '../../../src-shared/domain/forging/forgery-words.ts';
import { Pill, type PillTone } from '../../ui/pill.tsx';
import styles from './trial-table.module.css';

export interface TrialRow {
  readonly code: ForgeryCode;
  readonly expected: Expected;
  readonly result: TrialResult | null;
}

interface TrialTableProps {
  readonly rows: readonly TrialRow[];
  readonly chosen: ReadonlySet<ForgeryCode>;
  /** Null while a trial runs: what was begun stays as it is. */
  readonly onChoose: ((codes: ReadonlySet<ForgeryCode>) => void) | null;
  readonly onOpen: (result: TrialResult) => void;
  /** The case whose answer was just looked at: it takes the focus back. */
  readonly returnTo: ForgeryCode | null;
}

const tones: Readonly<Record<TrialResult['verdict'], PillTone>> = {
  held: 'ok',
  fell_for_it: 'error',
  refused_the_good_one: 'warn',
  unclear: 'warn',
  not_tried: 'plain',
};

/** The cases, with what the API answered as far as it was asked. */
export function TrialTable({ rows, chosen, onChoose, onOpen, returnTo }: TrialTableProps) {
  const free = rows.filter(({ code }) => !controlCodes.has(code));
  const all = free.every(({ code }) => chosen.has(code));
  const toggle = (code: ForgeryCode) => {
    const next = new Set(chosen);
    if (!next.delete(code)) next.add(code);
    onChoose?.(next);
  };
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">Cases</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.box}>
            <input
              type="checkbox"
              checked={all}
              disabled={onChoose === null}
              aria-label="All cases"
              onChange={() => onChoose?.(new Set(all ? [] : free.map(({ code }) => code)))}
            />
          </th>
          <th scope="col">Case</th>
          <th scope="col" className={styles.expected}>
            Should be
          </th>
          <th scope="col" className={styles.answer}>
            Answer
          </th>
          <th scope="col" className={styles.verdict}>
            So it
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.code}
            row={row}
            chosen={chosen}
            toggle={onChoose && toggle}
            onOpen={onOpen}
            returning={row.code === returnTo}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: TrialRow;
  readonly chosen: ReadonlySet<ForgeryCode>;
  readonly toggle: ((code: ForgeryCode) => void) | null;
  readonly onOpen: (result: TrialResult) => void;
  readonly returning: boolean;
}

function Row({ row: { code, expected, result }, chosen, toggle, onOpen, returning }: RowProps) {
  const open = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (returning) open.current?.focus();
  }, [returning]);
  const { title, change, source } = forgeryCase(code);
  const control = controlCodes.has(code);
  const note = noteOf(result);
  return (
    <tr>
      <td className={styles.box}>
        <input
          type="checkbox"
          checked={control || chosen.has(code)}
          disabled={control || toggle === null}
          aria-label={`Try: ${title}`}
          title={control ? 'Always sent: without it the other answers mean nothing' : undefined}
          onChange={() => toggle?.(code)}
        />
      </td>
      <th scope="row">
        <span className={styles.first}>
          {result?.exchange ? (
            <button ref={open} type="button" className={styles.open} onClick={() => onOpen(result)}>
              {title}
            </button>
          ) : (
            <span className={styles.title}>{title}</span>
          )}
          <span className={styles.source}>{source}</span>
        </span>
        <span className={styles.change}>
          {change}. {note !== null && <span className={styles.note}>{note}</span>}
        </span>
      </th>
      <td>{expectedWords[expected]}</td>
      <td>
        {result === null || result.verdict === 'not_tried' ? (
          <span className={styles.faint}>–</span>
        ) : result.status === null ? (
          <span className={styles.faint}>none</span>
        ) : (
          <span className="mono">{result.status}</span>
        )}
      </td>
      <td>
        {result && (
          <Pill tone={result.because === 'masked' ? 'plain' : tones[result.verdict]}>
            {forgeryVerdictWords[result.verdict]}
          </Pill>
        )}
      </td>
    </tr>
  );
}

function noteOf(result: TrialResult | null): string | null {
  if (result?.notPossible) return notPossibleWords[result.notPossible];
  return result?.because ? answerReasonWords[result.because] : null;
}
