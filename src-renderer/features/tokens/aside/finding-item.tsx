import { ExternalLink } from 'lucide-react';
import { type Fix, fixedFields, fixLabel } from '../../../../src-shared/domain/diagnosis/fix.ts';
import type { Finding } from '../../../../src-shared/domain/inspection/finding.ts';
import type { TokenRequest } from '../../../../src-shared/domain/minting/token-request.ts';
import { Button } from '../../../ui/button.tsx';
import { useOpenPage } from '../use-open-page.ts';
import styles from './aside.module.css';

interface FindingItemProps {
  readonly finding: Finding;
  readonly fix: Fix | null;
  /** The token request as it stands in the form. */
  readonly request: TokenRequest;
  readonly onFix: (fix: Fix) => void;
  /** Leaves out what the verdict says already. */
  readonly remedyAlone?: boolean;
}

/** One finding with its reason, its remedy, and what can be done about it at once. */
export function FindingItem({ finding, fix, request, onFix, remedyAlone = false }: FindingItemProps) {
  const openPage = useOpenPage();
  const { link } = finding;
  const mends = fix !== null && fixedFields(fix, request) !== null;
  return (
    <>
      {!remedyAlone && (
        <>
          <h4>{finding.title}</h4>
          <p className={styles.soft}>{finding.why}</p>
        </>
      )}
      {finding.remedy !== null && <p className={styles.soft}>{finding.remedy}</p>}
      {(mends || link !== null) && (
        <div className={styles.actions}>
          {mends && fix !== null && <Button onClick={() => onFix(fix)}>{fixLabel(fix)}</Button>}
          {link !== null && (
            <Button onClick={() => openPage(link)} title={link}>
              <ExternalLink aria-hidden="true" />
              Where to fix it
            </Button>
          )}
        </div>
      )}
    </>
  );
}
