import type { Ledger, LedgerResult, LedgerRow } from '../../../../src-shared/domain/inspection/ledger.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { classes } from '../../../ui/classes.ts';
import { CutName } from './cut-name.tsx';
import styles from './ledger-table.module.css';

const marks: Record<LedgerResult, string> = {
  granted: '✓',
  dropped: '✗',
  added: '+',
  ignored: '!',
  renamed: '!',
  unknown: '·',
};

const tones: Record<LedgerResult, string | undefined> = {
  granted: styles.ok,
  dropped: styles.error,
  added: styles.warn,
  ignored: styles.warn,
  renamed: styles.warn,
  unknown: styles.faint,
};

const mostRows = 60;

/** What was asked for, on which leg it was sent, and where it was granted. */
export function LedgerTable({ ledger }: { ledger: Ledger }) {
  const rows = ledger.rows.slice(0, mostRows);
  const someScopeAsked = ledger.rows.some(({ kind, asked }) => kind === 'scope' && asked);
  /** Where no scope was asked for, whatever came is as good as asked for. */
  const toneOf = ({ kind, result }: LedgerRow) =>
    kind === 'scope' && result === 'added' && !someScopeAsked ? styles.plain : tones[result];
  const legs = ledger.legs.filter((leg) => ledger.rows.some(({ sentOn }) => sentOn.includes(leg)));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">value</span>
          </th>
          <th scope="col">asked</th>
          {legs.map((leg) => (
            <th key={leg} scope="col">
              {leg}
            </th>
          ))}
          <th scope="col">granted</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={`${row.kind} ${row.name} ${row.value}`}
            className={row.result === 'dropped' ? styles.bad : undefined}
          >
            <th scope="row" title={displayText(title(row))}>
              <CutName text={displayText(shortValue(row))} />
            </th>
            <td className={row.asked ? styles.ok : styles.faint}>{row.asked ? '✓' : '–'}</td>
            {legs.map((leg) => (
              <td key={leg} className={row.sentOn.includes(leg) ? styles.ok : styles.faint}>
                {row.sentOn.includes(leg) ? '✓ sent' : '–'}
              </td>
            ))}
            <td className={classes(styles.result, toneOf(row))} title={row.grantedIn.join(', ')}>
              {marks[row.result]} {outcome(row)}
            </td>
          </tr>
        ))}
        {ledger.rows.length > mostRows && (
          <tr>
            <td colSpan={3 + legs.length}>{ledger.rows.length - mostRows} more</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function title({ name, value }: LedgerRow): string {
  return name === null ? value : `${name}=${value}`;
}

/** An audience without its scheme, so that the part that tells it apart is in sight. */
function shortValue(row: LedgerRow): string {
  return row.kind === 'audience' ? row.value.replace(/^https?:\/\//, '') : title(row);
}

function outcome({ result, grantedIn, instead }: LedgerRow): string {
  switch (result) {
    case 'granted':
      return grantedIn[0] ?? 'granted';
    case 'added':
      return 'unasked';
    case 'renamed':
      return instead === null ? 'renamed' : `as ${instead}`;
    case 'unknown':
      return 'not said';
    case 'dropped':
    case 'ignored':
      return result;
  }
}
