import { Check, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { distanceText } from '../../../../src-shared/domain/text/time-text.ts';
import type { ClaimsStep } from '../../../../src-shared/domain/verification/claims-step.ts';
import { describeStep, keyLine } from '../../../../src-shared/domain/verification/step-words.ts';
import type { VerificationStep } from '../../../../src-shared/domain/verification/verification-step.ts';
import { clockText } from '../aside/set-words.ts';
import { useNow } from '../use-now.ts';
import styles from './step-list.module.css';

const statusWords = { done: 'done', failed: 'failed', skipped: 'not reached' } as const;

/** The steps of a check in their order, each with what it rests on and when that was fetched. */
export function StepList({ steps, claims }: { steps: readonly VerificationStep[]; claims: ClaimsStep }) {
  const now = useNow(1_000);
  return (
    <ol className={styles.list} aria-label="Steps of the check">
      {steps.map((step, index) => {
        const { name, summary, details, remedy, fetchedAt, fromMemory } = describeStep(step);
        return (
          <Row key={step.step} number={index + 1} status={step.status} name={name} summary={summary}>
            {fetchedAt !== null && (
              <p className={styles.time}>
                {fromMemory ? 'In memory since' : 'Fetched at'} {clockText(fetchedAt)},{' '}
                {distanceText(Math.min(fetchedAt, now), now)}
              </p>
            )}
            <Details details={details} />
            {step.step === 'keys' && <Keys step={step} />}
            {remedy !== null && <p className={styles.remedy}>{remedy}</p>}
          </Row>
        );
      })}
      <Row number={steps.length + 1} status={claims.status} name="Claims" summary={claims.summary}>
        <Details details={claims.details} />
      </Row>
    </ol>
  );
}

function Row(props: {
  readonly status: VerificationStep['status'];
  readonly number: number;
  readonly name: string;
  readonly summary: string;
  readonly children: ReactNode;
}) {
  const { status, number, name, summary, children } = props;
  return (
    <li className={styles.step} data-status={status}>
      <span className={styles.mark} data-status={status}>
        {status === 'done' && <Check aria-hidden="true" />}
        {status === 'failed' && <X aria-hidden="true" />}
        {status === 'skipped' && <Minus aria-hidden="true" />}
        <span className="visually-hidden">{statusWords[status]}</span>
      </span>
      <h3 className={styles.name}>
        <span className={styles.number}>{number}</span> {name}
      </h3>
      <div className={styles.text}>
        <p className={styles.summary}>{summary}</p>
        {children}
      </div>
    </li>
  );
}

function Details({ details }: { details: readonly string[] }) {
  return details.map((detail) => (
    <p key={detail} className={styles.detail}>
      {detail}
    </p>
  ));
}

function Keys({ step }: { step: VerificationStep & { readonly step: 'keys' } }) {
  if (step.keys.length === 0) return null;
  const lines = step.keys.map((key, index) => ({ line: keyLine(key), place: `key-${index}` }));
  const left = step.total - lines.length;
  return (
    <ul className={styles.keys} aria-label="Keys found">
      {lines.map(({ line, place }) => (
        <li key={place}>{line}</li>
      ))}
      {left > 0 && <li>… and {left} more</li>}
    </ul>
  );
}
