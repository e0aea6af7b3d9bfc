import type { Diagnosis } from '../../../../src-shared/domain/diagnosis/diagnosis.ts';
import type { Fix } from '../../../../src-shared/domain/diagnosis/fix.ts';
import type { NextTest } from '../../../../src-shared/domain/diagnosis/next-test.ts';
import type { TokenRequest } from '../../../../src-shared/domain/minting/token-request.ts';
import { DiagnosisSection } from './diagnosis-section.tsx';
import type { Diagnoses } from './use-diagnoses.ts';
import styles from './why.module.css';

export interface WhyPanelProps {
  readonly diagnoses: Diagnoses;
  /** Those to show here. */
  readonly list: readonly Diagnosis[];
  readonly request: TokenRequest;
  readonly onFix: (fix: Fix) => void;
  /** Takes a test over that has to be seen, such as one that somebody has to sign in for; false: it was left. */
  readonly onTest: (test: NextTest) => boolean;
}

/** Why: each question that the run raises, with its causes. Renders nothing where none is raised. */
export function WhyPanel({ diagnoses, list, request, onFix, onTest }: WhyPanelProps) {
  return (
    <>
      {list.map((diagnosis, index) => (
        <DiagnosisSection
          key={`${diagnosis.question} ${diagnosis.subject ?? ''}`}
          diagnosis={diagnosis}
          diagnoses={diagnoses}
          brief={index > 0}
          request={request}
          onFix={onFix}
          onTest={onTest}
        />
      ))}
      {list.length > 0 && diagnoses.note !== null && (
        <p className={styles.note} role="status">
          {diagnoses.note}
        </p>
      )}
    </>
  );
}
