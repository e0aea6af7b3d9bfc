import { useState } from 'react';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { useHistoryState } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useNotify } from '../../ui/toasts.tsx';
import styles from './history-notices.module.css';

/** Says that nothing is kept any more and why, and where a damaged database lies. */
export function HistoryNotices() {
  const host = useHost();
  const notify = useNotify();
  const state = useHistoryState().data;
  const [read, setRead] = useState<string | null>(null);
  const { off = null, setAside = null } = state ?? {};
  const resume = () => {
    host.history.resume().then(
      () => notify.say('The history is on again'),
      (error: unknown) => notify.problem(problemOf(error)),
    );
  };
  const text = off === null ? null : describeProblem({ code: 'HISTORY_UNAVAILABLE', reason: off });
  if (text === null && (setAside === null || setAside === read)) return null;
  return (
    <div className={styles.place}>
      {text !== null && (
        <Notice
          severity="warning"
          title="Nothing is kept in the history at the moment"
          actions={<Button onClick={resume}>Switch it on again</Button>}
        >
          {text.detail} {text.remedy} Getting tokens and sending calls go on as ever.
        </Notice>
      )}
      {setAside !== null && setAside !== read && (
        <Notice
          severity="warning"
          title="The history’s database was damaged and begins anew"
          actions={<Button onClick={() => setRead(setAside)}>Dismiss</Button>}
        >
          The damaged file is kept as <span className="mono">{displayText(setAside)}</span>.
        </Notice>
      )}
    </div>
  );
}
