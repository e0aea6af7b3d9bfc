import { ExternalLink } from 'lucide-react';
import type { Finding } from '../../../../src-shared/domain/inspection/finding.ts';
import { useHost } from '../../../app/host-context.tsx';
import { problemOf } from '../../../app/problem-of.ts';
import { Button } from '../../../ui/button.tsx';
import { useNotify } from '../../../ui/toasts.tsx';
import styles from './aside.module.css';
import type { Fix } from './fixes.ts';

interface FindingItemProps {
  readonly finding: Finding;
  readonly fix: Fix | null;
  readonly onFix: (fix: Fix) => void;
  /** Leaves out what the verdict says already. */
  readonly remedyAlone?: boolean;
}

/** One finding with its reason, its remedy, and what can be done about it at once. */
export function FindingItem({ finding, fix, onFix, remedyAlone = false }: FindingItemProps) {
  const host = useHost();
  const notify = useNotify();
  const { link } = finding;
  return (
    <>
      {!remedyAlone && (
        <>
          <h4>{finding.title}</h4>
          <p className={styles.soft}>{finding.why}</p>
        </>
      )}
      {finding.remedy !== null && <p className={styles.soft}>{finding.remedy}</p>}
      {(fix || link !== null) && (
        <div className={styles.actions}>
          {fix && <Button onClick={() => onFix(fix)}>{fix.label}</Button>}
          {link !== null && (
            <Button
              onClick={() =>
                host.app
                  .openExternal({ url: link })
                  .catch((error: unknown) => notify.problem(problemOf(error)))
              }
              title={link}
            >
              <ExternalLink aria-hidden="true" />
              Where to fix it
            </Button>
          )}
        </div>
      )}
    </>
  );
}
