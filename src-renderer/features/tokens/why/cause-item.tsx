import { ExternalLink, Play } from 'lucide-react';
import type { Cause } from '../../../../src-shared/domain/diagnosis/diagnosis.ts';
import { type Fix, fixedFields, fixLabel } from '../../../../src-shared/domain/diagnosis/fix.ts';
import type { NextTest } from '../../../../src-shared/domain/diagnosis/next-test.ts';
import type { TokenRequest } from '../../../../src-shared/domain/minting/token-request.ts';
import { Button } from '../../../ui/button.tsx';
import { Pill } from '../../../ui/pill.tsx';
import { useOpenPage } from '../use-open-page.ts';
import { EvidenceList } from './evidence-list.tsx';
import styles from './why.module.css';

interface CauseItemProps {
  readonly cause: Cause;
  /** What to try; null where another cause offers it already. */
  readonly test: NextTest | null;
  readonly place: number;
  /** The remedy is told in full with the likeliest cause alone. */
  readonly first: boolean;
  /** The token request as it stands in the form: a fix is offered while it still changes something. */
  readonly request: TokenRequest;
  /** The test of this cause is under way. */
  readonly running: boolean;
  /** So is one of some cause. */
  readonly busy: boolean;
  readonly onFix: (fix: Fix) => void;
  readonly onTest: (test: NextTest) => void;
  readonly onCancel: () => void;
}

/** One cause: what it is, what speaks for it, and what can be done about it at once. */
export function CauseItem(props: CauseItemProps) {
  const { cause, test, place, first, request, running, busy, onFix, onTest, onCancel } = props;
  const openPage = useOpenPage();
  const { status, fix, link } = cause;
  const mends = fix !== null && fixedFields(fix, request) !== null;
  return (
    <li className={styles.cause}>
      <span className={styles.place} aria-hidden="true">
        {place}
      </span>
      <h4>
        {cause.title}{' '}
        {status === 'proved' && (
          <Pill tone="error" mark={false}>
            proved
          </Pill>
        )}
      </h4>
      <p>{cause.detail}</p>
      {(first || status === 'proved') && cause.remedy !== null && <p>{cause.remedy}</p>}
      {(mends || test !== null || link !== null) && (
        <div className={styles.actions}>
          {mends && fix !== null && <Button onClick={() => onFix(fix)}>{fixLabel(fix)}</Button>}
          {test !== null && !running && (
            <Button disabled={busy} onClick={() => onTest(test)}>
              <Play aria-hidden="true" />
              {test.label}
            </Button>
          )}
          {running && <Button onClick={onCancel}>Cancel</Button>}
          {link !== null && (
            <Button onClick={() => openPage(link)} title={link}>
              <ExternalLink aria-hidden="true" />
              Where to fix it
            </Button>
          )}
        </div>
      )}
      {running && (
        <p role="status" className={styles.progress}>
          {test?.kind === 'ask_provider' ? 'Asking the provider…' : 'Getting a token…'}
        </p>
      )}
      <EvidenceList evidence={cause.evidence} />
    </li>
  );
}
