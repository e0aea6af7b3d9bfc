import type { Problem } from '../../../../src-shared/domain/problems/problem.ts';
import { describeProblem } from '../../../../src-shared/domain/problems/problem-text.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import styles from './run-failure.module.css';

interface RunFailureProps {
  readonly problem: Problem;
  /** It was cancelled while a browser was awaited; what may have kept the browser stands beside it. */
  readonly leftWaiting: boolean;
  readonly onRetry: () => void;
  readonly onDismiss: () => void;
  /** Shown where there are earlier tokens to go back to. */
  readonly canGoBack: boolean;
}

const leftWords = {
  title: 'Nothing came back from the browser.',
  detail: 'Cancelled while waiting for it. The port is free again.',
  remedy: 'If its page showed an error, look at the causes; otherwise start again when you like.',
};

/**
 * A run that ended without tokens: what it means, and the provider's own words, once and whole. What to do about a refusal
 * stands beside it with its causes.
 */
export function RunFailure({ problem, leftWaiting, onRetry, onDismiss, canGoBack }: RunFailureProps) {
  const { title, detail, remedy } = leftWaiting ? leftWords : describeProblem(problem);
  const refused = problem.code === 'PROVIDER_REFUSED';
  return (
    <Notice
      severity={problem.code === 'CANCELLED' ? 'notice' : 'error'}
      title={title}
      urgent
      actions={
        <>
          <Button onClick={onRetry}>Try again</Button>
          {canGoBack && <Button onClick={onDismiss}>Show the earlier tokens</Button>}
        </>
      }
    >
      {!refused && detail !== '' && <p>{detail}</p>}
      {!refused && remedy !== '' && <p>{remedy}</p>}
      {refused && (
        <dl className={styles.raw}>
          <Row name="error" value={problem.error} />
          <Row name="error_description" value={problem.errorDescription} />
          <Row name="error_uri" value={problem.errorUri} />
          <Row name="status" value={problem.status === null ? null : String(problem.status)} />
        </dl>
      )}
    </Notice>
  );
}

function Row({ name, value }: { name: string; value: string | null }) {
  if (value === null) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{displayText(value)}</dd>
    </>
  );
}
