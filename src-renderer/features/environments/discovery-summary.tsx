import { Info } from 'lucide-react';
import type { DiscoveryReport } from '../../../src-shared/contract/views.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import styles from './discovery-summary.module.css';
import { noteWords, reportRows } from './discovery-words.ts';

const mostValues = 60;

/** What discovery found, in words and a table. */
export function DiscoverySummary({ report }: { report: DiscoveryReport }) {
  return (
    <div className={styles.summary}>
      <table className={styles.table} aria-label="What the provider announces">
        <tbody>
          {reportRows(report).map(({ name, values, none }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={values.length === 0 ? styles.none : 'mono'}>
                {values.length === 0 ? none : values.slice(0, mostValues).map(displayText).join(' ')}
                {values.length > mostValues && ` and ${values.length - mostValues} more`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {report.notes.length > 0 && (
        <ul className={styles.notes} aria-label="Worth knowing">
          {report.notes.map((note) => (
            <li key={note} className={styles.note}>
              <Info aria-hidden="true" />
              {noteWords[note]}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
