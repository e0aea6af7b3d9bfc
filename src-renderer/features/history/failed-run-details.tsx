import type { HistoryFailedRun } from '../../../src-shared/domain/history/history-entry.ts';
import { Notice } from '../../ui/notice.tsx';
import { AskedFacts } from './asked-facts.tsx';
import { LegsList } from './legs-list.tsx';
import styles from './token-set-details.module.css';

/** A run that ended without tokens: why, what it asked for, and how far it came. */
export function FailedRunDetails({ entry }: { entry: HistoryFailedRun }) {
  return (
    <div className={styles.content}>
      <Notice severity={entry.problem.code === 'CANCELLED' ? 'notice' : 'error'} title={entry.problem.title}>
        {entry.problem.detail}
      </Notice>
      <AskedFacts asked={entry.asked} origin={null} />
      <LegsList legs={entry.legs} />
    </div>
  );
}
