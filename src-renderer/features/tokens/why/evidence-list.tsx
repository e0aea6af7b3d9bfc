import { Check, Minus } from 'lucide-react';
import type { CauseEvidence } from '../../../../src-shared/domain/diagnosis/diagnosis.ts';
import styles from './why.module.css';

/** What was observed, on demand: each line says whether it speaks for the cause or against it. */
export function EvidenceList({ evidence }: { evidence: readonly CauseEvidence[] }) {
  if (evidence.length === 0) return null;
  return (
    <details className={styles.evidence}>
      <summary>Evidence</summary>
      <ul>
        {evidence.map(({ supports, text }) => (
          <li key={text} data-supports={supports}>
            {supports ? <Check aria-hidden="true" /> : <Minus aria-hidden="true" />}
            <span>
              <span className="visually-hidden">{supports ? 'For it: ' : 'Against it: '}</span>
              {text}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
