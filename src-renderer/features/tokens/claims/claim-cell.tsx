import { Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ClaimCell as Cell } from '../../../../src-shared/domain/inspection/claim-rows.ts';
import type { Finding } from '../../../../src-shared/domain/inspection/finding.ts';
import { Button } from '../../../ui/button.tsx';
import { Pill } from '../../../ui/pill.tsx';
import { useTokenActions } from '../use-token-actions.ts';
import styles from './claim-cell.module.css';
import { severityTone } from './severity-tone.ts';

interface ClaimCellProps {
  readonly claim: string;
  readonly cell: Cell;
  /** All findings on this claim of this token. */
  readonly findings: readonly Finding[];
}

/** Characters put on one line; the whole value comes when it is opened. */
const mostOnALine = 300;
const mostShown = 20_000;
const mostRepeats = 20;

/** One claim of one token: a line that opens to the whole value, its time, and what was found about it. */
export function ClaimCell({ claim, cell, findings }: ClaimCellProps) {
  const [open, setOpen] = useState(false);
  const note = <Note cell={cell} />;
  const silent = !cell.present && findings.length === 0;
  if (silent) return <span className={styles.absent}>absent</span>;
  const line = cell.text.length > mostOnALine ? `${cell.text.slice(0, mostOnALine)}…` : cell.text;
  return (
    <>
      <button
        type="button"
        className={styles.line}
        aria-expanded={open}
        title={cell.date ?? undefined}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.value} data-absent={cell.present ? undefined : ''}>
          {cell.present ? (open ? cell.text.slice(0, mostShown) : line) : 'absent'}
        </span>
        {note}
      </button>
      {open && <Details claim={claim} cell={cell} findings={findings} />}
    </>
  );
}

function Note({ cell }: Pick<ClaimCellProps, 'cell'>): ReactNode {
  const { finding } = cell;
  // A time's distance says more than that it is in order.
  if (cell.note !== null && (finding === null || finding.severity === 'ok' || finding.severity === 'notice'))
    return <span className={styles.note}>{cell.note}</span>;
  if (finding === null) return null;
  if (finding.kind === 'expectation')
    return (
      <span className={styles.note} title={finding.label}>
        <span className={styles.expected}>{finding.label}</span>
      </span>
    );
  return (
    <span className={styles.note} title={cell.note ?? undefined}>
      <Pill tone={severityTone[finding.severity]}>{finding.label}</Pill>
    </span>
  );
}

function Details({ claim, cell, findings }: ClaimCellProps) {
  const { copyText } = useTokenActions();
  return (
    <div className={styles.details}>
      {cell.date !== null && (
        <p>
          {cell.date} ({cell.note})
        </p>
      )}
      {cell.repeats.slice(0, mostRepeats).map((value, index) => (
        <p key={`${String(index)}-${value.slice(0, 40)}`}>
          Stands in the token before, with another value:{' '}
          <span className="mono">
            {value.length > mostOnALine ? `${value.slice(0, mostOnALine)}…` : value}
          </span>
        </p>
      ))}
      {cell.repeats.length > mostRepeats && <p>{cell.repeats.length - mostRepeats} more times.</p>}
      {cell.text.length > mostShown && <p>{cell.text.length - mostShown} more characters.</p>}
      {findings.map((finding) => (
        <p key={finding.code}>
          <b>{finding.title}.</b> {finding.why} {finding.remedy} <span>({finding.source})</span>
        </p>
      ))}
      {cell.present && (
        <div className={styles.actions}>
          <Button
            size="sm"
            aria-label={`Copy value of ${claim}`}
            onClick={() => void copyText(cell.text, `the value of ${claim}`)}
          >
            <Copy aria-hidden="true" />
            Copy value
          </Button>
        </div>
      )}
    </div>
  );
}
