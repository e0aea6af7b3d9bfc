import type {
  ExplainedTime,
  ExplainedValue,
} from '../../../../src-shared/domain/dictionary/explain-claim.ts';
import { spanText } from '../../../../src-shared/domain/text/time-text.ts';
import styles from './claim-popover.module.css';

interface ExplainedTimesProps {
  readonly values: readonly ExplainedValue[];
  /** How far the server's clock is ahead, milliseconds; null where it told none. */
  readonly clockAhead: number | null;
}

const titles = { id: 'ID token', access: 'Access token' } as const;
const mostShown = 60;

const local = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
});

const rows: readonly { readonly label: string; readonly of: (time: ExplainedTime) => string }[] = [
  { label: 'UTC', of: ({ utc }) => utc },
  { label: 'Local time', of: ({ at }) => local.format(at) },
  { label: 'By the clock here', of: ({ byLocalClock }) => byLocalClock },
  { label: 'By the server’s clock', of: ({ byServerClock }) => byServerClock ?? 'not known' },
];

/** A time of both tokens, by the clock here and by the server's. */
export function ExplainedTimes({ values, clockAhead }: ExplainedTimesProps) {
  return (
    <section className={styles.here}>
      <table className={styles.times}>
        <thead>
          <tr>
            <td />
            {values.map(({ token }) => (
              <th key={token} scope="col">
                {titles[token]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">As it stands</th>
            {values.map(({ token, text }) => (
              <td key={token} className="mono">
                {text.slice(0, mostShown)}
              </td>
            ))}
          </tr>
          {rows.map(({ label, of }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {values.map((value) => (
                <td key={value.token}>{value.time ? of(value.time) : 'no time'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.soft}>{clockSentence(clockAhead)}</p>
      {values.flatMap(({ notes }) =>
        notes.map((note) => (
          <p key={note} className={styles.soft}>
            {note}
          </p>
        )),
      )}
    </section>
  );
}

/** `Date` counts whole seconds, so that less than two say nothing. */
function clockSentence(ahead: number | null): string {
  if (ahead === null) return 'The server told no time: no Date came with the tokens.';
  if (Math.abs(ahead) < 2_000) return 'By its Date the server’s clock agrees with the one here.';
  return `By its Date the server’s clock is ${spanText(ahead)} ${ahead > 0 ? 'ahead of' : 'behind'} the one here.`;
}
