import type { Cause } from '../../../../src-shared/domain/diagnosis/diagnosis.ts';
import styles from './why.module.css';

/** A cause that can't be it, struck through, with what speaks against it. */
export function RuledOut({ cause, place }: { cause: Cause; place: number }) {
  const reason = cause.evidence.find(({ supports }) => !supports)?.text ?? '';
  return (
    <li className={styles.cause}>
      <span className={styles.place} aria-hidden="true">
        {place}
      </span>
      <h4>
        <s>{cause.title}</s>
      </h4>
      <p>Ruled out: {reason}</p>
    </li>
  );
}
