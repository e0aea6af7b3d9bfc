import { useEnvironment } from '../../app/current-environment.tsx';
import { Pill } from '../../ui/pill.tsx';
import styles from './unchecked-line.module.css';

/** Stands over every request of an environment whose servers need not prove who they are. */
export function UncheckedLine() {
  const { acceptInvalidCertificates } = useEnvironment().connection;
  if (!acceptInvalidCertificates) return null;
  return (
    <p className={styles.line} role="note">
      <Pill tone="warn">any certificate</Pill>
      Nobody checks who answers: anyone on the way can read the token and change the answer. Setup, Connection
      ends this.
    </p>
  );
}
