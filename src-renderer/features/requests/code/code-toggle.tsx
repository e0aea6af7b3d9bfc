import { classes } from '../../../ui/classes.ts';
import { useCodeChoice } from './code-choice.ts';
import styles from './code-toggle.module.css';

/** Stands with the tabs of the request; what it opens stands beside the answer. */
export function CodeToggle() {
  const { shown, show } = useCodeChoice();
  return (
    <button
      type="button"
      className={classes(styles.toggle, shown && styles.shown)}
      aria-pressed={shown}
      onClick={() => show(!shown)}
    >
      Code
    </button>
  );
}
