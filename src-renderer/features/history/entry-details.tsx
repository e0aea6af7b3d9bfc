import { useQuery } from '@tanstack/react-query';
import { ArrowLeftRight, Pin, PinOff, Send, Trash2 } from 'lucide-react';
import type { StoredEntry } from '../../../src-shared/contract/history-views.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { clockText } from '../tokens/aside/set-words.ts';
import { CallDetails } from './call-details.tsx';
import styles from './entry-details.module.css';
import { kindText } from './entry-words.ts';
import { FailedRunDetails } from './failed-run-details.tsx';
import { historyQueries } from './history-queries.ts';
import { dayText } from './list-items.ts';
import { TokenSetDetails } from './token-set-details.tsx';
import type { EntryActions } from './use-entry-actions.ts';

interface EntryDetailsProps {
  readonly id: number;
  readonly now: number;
  readonly actions: EntryActions;
  readonly onCompare: (id: number) => void;
}

/** One entry in full. */
export function EntryDetails({ id, now, actions, onCompare }: EntryDetailsProps) {
  const { data, error } = useQuery({ ...historyQueries.entry(useHost(), id), retry: false });
  if (error !== null) {
    const text = describeProblem(problemOf(error));
    return <EmptyState title={text.title}>{text.detail}</EmptyState>;
  }
  if (data === undefined) return <div className={styles.pane} aria-busy="true" />;
  return (
    <article className={styles.pane} aria-label="Entry">
      <Head stored={data} now={now} actions={actions} onCompare={onCompare} />
      <Content stored={data} />
    </article>
  );
}

function Content({ stored: { entry } }: { stored: StoredEntry }) {
  switch (entry.kind) {
    case 'exchange':
      return <CallDetails key={entry.exchange.startedAt} call={entry} />;
    case 'token_set':
      return <TokenSetDetails entry={entry} />;
    case 'failed_run':
      return <FailedRunDetails entry={entry} />;
  }
}

function Head(props: {
  readonly stored: StoredEntry;
  readonly now: number;
  readonly actions: EntryActions;
  readonly onCompare: (id: number) => void;
}) {
  const { row, entry } = props.stored;
  const { actions } = props;
  const places = [row.application, row.environment].filter((name) => name !== null && name !== '');
  return (
    <header className={styles.head}>
      <div className={styles.titles}>
        <h2 className={styles.title}>{displayText(row.title)}</h2>
        <p className={styles.soft}>
          {kindText(row)} · {dayText(row.at, props.now)} {clockText(row.at)}
          {places.map((name) => ` · ${displayText(name ?? '')}`)}
        </p>
      </div>
      <div className={styles.actions}>
        {entry.kind === 'exchange' && (
          <>
            <Button onClick={() => void actions.resend(row.id)}>
              <Send aria-hidden="true" />
              Open to resend
            </Button>
            <Button onClick={() => props.onCompare(row.id)}>
              <ArrowLeftRight aria-hidden="true" />
              Compare…
            </Button>
          </>
        )}
        <Button square aria-label={row.pinned ? 'Unpin' : 'Pin'} onClick={() => actions.pin(row)}>
          {row.pinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
        </Button>
        <Button square aria-label="Delete" onClick={() => actions.remove(row)}>
          <Trash2 aria-hidden="true" />
        </Button>
      </div>
    </header>
  );
}
