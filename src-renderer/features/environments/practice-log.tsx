import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { usePracticeLog } from '../../app/queries.ts';
import form from './form.module.css';
import styles from './practice-section.module.css';
import { practiceEventWords } from './practice-words.ts';

const mostRows = 60;
const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** The newest events of the practice tenant, the last one first. */
export function PracticeLog() {
  const { applications } = useEnvironment();
  const events = usePracticeLog().data ?? [];
  const rows = events
    .map((event, index) => ({ event, key: `event ${index}` }))
    .slice(-mostRows)
    .reverse();
  const clientName = (clientId: string | null) =>
    applications.find((application) => application.clientId === clientId)?.name ?? clientId ?? 'unknown';
  return (
    <section className={form.group} aria-label="What the practice tenant saw">
      <h3 className={form.heading}>What the tenant saw</h3>
      {rows.length === 0 ? (
        <p className={form.help}>Nothing yet. Get tokens, and each step shows up here from the other side.</p>
      ) : (
        <div className={styles.frame}>
          <table className={styles.log}>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">Event</th>
                <th scope="col">Application</th>
                <th scope="col">Detail</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ event, key }) => {
                const { what, detail } = practiceEventWords(event);
                return (
                  <tr key={key}>
                    <td>{clock.format(event.at)}</td>
                    <td className={event.type === 'refused' ? styles.refused : undefined}>{what}</td>
                    <td>{displayText(clientName(event.clientId))}</td>
                    <td>{displayText(detail)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
