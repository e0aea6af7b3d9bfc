import { useQuery } from '@tanstack/react-query';
import type { HistoryRow } from '../../../src-shared/domain/history/history-query.ts';
import { useHost } from '../../app/host-context.tsx';
import { useWorkspace } from '../../app/workspace.tsx';
import { clockText } from '../tokens/aside/set-words.ts';
import { useNow } from '../tokens/use-now.ts';
import { carriedText, markOf } from './entry-words.ts';
import styles from './history-of-request.module.css';
import { historyQueries } from './history-queries.ts';
import { showEntry } from './history-view.ts';
import { dayText } from './list-items.ts';

function whenText(at: number, now: number): string {
  const day = dayText(at, now);
  return day === 'Today'
    ? clockText(at)
    : `${day === 'Yesterday' ? 'yesterday' : day} ${clockText(at).slice(0, 5)}`;
}

/** The last calls of one request: how they went, when, and with which scopes. */
export function HistoryOfRequest({ requestId }: { readonly requestId: string }) {
  const rows = useQuery(historyQueries.ofRequest(useHost(), requestId)).data?.rows ?? [];
  const { update } = useWorkspace();
  const now = useNow(60_000);
  if (rows.length === 0) return null;
  const open = (row: HistoryRow) => {
    showEntry(row.id);
    update((current) => ({ ...current, screen: 'history' }));
  };
  return (
    <section className={styles.section} aria-labelledby="history-of-request">
      <h2 id="history-of-request" className={styles.title}>
        History of this request
      </h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <button type="button" className={styles.row} onClick={() => open(row)}>
              <span className={styles[markOf(row).tone]}>{markOf(row).text}</span>
              <time dateTime={new Date(row.at).toISOString()}>{whenText(row.at, now)}</time>
              <span className={styles.scopes} title={carriedText(row)}>
                {carriedText(row)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
