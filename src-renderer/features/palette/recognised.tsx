import { pastedImport } from '../../../src-shared/domain/import/looks-like.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import { useEnvironments } from '../../app/queries.ts';
import { Notice } from '../../ui/notice.tsx';
import { pasteWords } from './paste-words.ts';
import styles from './recognised.module.css';
import type { Pasted } from './use-pasted.ts';

/** Says what was pasted, as soon as the host knows. */
export function Recognised({ pasted, waiting }: { readonly pasted: Pasted; readonly waiting: boolean }) {
  const environments = useEnvironments().data?.environments ?? [];
  if (pasted.stage === 'looking') return null;
  if (pasted.stage === 'failed') {
    const { title, detail, remedy } = describeProblem(pasted.problem);
    return (
      <div className={styles.recognised}>
        <Notice severity="error" urgent title={title}>
          {`${detail} ${remedy}`.trim()}
        </Notice>
      </div>
    );
  }
  const { severity, title, detail } = pasteWords(
    pasted.report,
    environments,
    waiting,
    pastedImport(pasted.text),
  );
  return (
    <div className={styles.recognised}>
      <Notice
        severity={severity}
        urgent={severity === 'error' && pasted.report.kind === 'not_recognised'}
        title={title}
      >
        {detail}
      </Notice>
    </div>
  );
}
