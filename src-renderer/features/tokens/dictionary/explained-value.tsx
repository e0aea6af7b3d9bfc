import type { ExplainedValue as Value } from '../../../../src-shared/domain/dictionary/explain-claim.ts';
import { classes } from '../../../ui/classes.ts';
import styles from './claim-popover.module.css';

const titles = { id: 'In this ID token', access: 'In this access token' } as const;
const mostShown = 400;

/** What a claim says in one of the tokens on screen. */
export function ExplainedValue({ value }: { readonly value: Value }) {
  const { token, text, meanings, notes } = value;
  return (
    <section className={styles.here}>
      <h3>{titles[token]}</h3>
      <p className={classes(styles.text, 'mono')}>
        {text.length > mostShown ? `${text.slice(0, mostShown)}… ${text.length - mostShown} more` : text}
      </p>
      {meanings.map((known) => (
        <p key={known.value}>
          <span className="mono">{known.value}</span> – {known.meaning}
        </p>
      ))}
      {notes.map((note) => (
        <p key={note} className={styles.soft}>
          {note}
        </p>
      ))}
    </section>
  );
}
