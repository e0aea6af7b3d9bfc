import styles from './cut-name.module.css';
import { nameEnd } from './name-end.ts';

/** A name on one line whose end, by which it is told apart, stays in sight when the place is narrow. */
export function CutName({ text }: { text: string }) {
  const end = nameEnd(text);
  return (
    <span className={styles.name}>
      <span className={styles.start}>{text.slice(0, text.length - end.length)}</span>
      <span className={styles.end}>{end}</span>
    </span>
  );
}
