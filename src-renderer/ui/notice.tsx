import { Check, CircleAlert, Info, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Severity } from '../../src-shared/domain/inspection/finding.ts';
import { classes } from './classes.ts';
import styles from './notice.module.css';

const marks = { error: X, warning: CircleAlert, notice: Info, ok: Check } as const;
const tones = { error: 'error', warning: 'warning', notice: 'info', ok: 'ok' } as const;

/** A verdict or problem: a coloured band with mark, one bold sentence and what belongs to it. */
export function Notice(props: {
  readonly severity: Severity;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Announced at once when it appears. */
  readonly urgent?: boolean;
}) {
  const Mark = marks[props.severity];
  return (
    <section
      className={classes(styles.notice, styles[tones[props.severity]])}
      role={props.urgent ? 'alert' : undefined}
    >
      <span className={styles.badge}>
        <Mark aria-hidden="true" />
        <span className="visually-hidden">{props.severity}</span>
      </span>
      <div className={styles.text}>
        <h2 className={styles.title}>{props.title}</h2>
        {props.children !== undefined && <div className={styles.detail}>{props.children}</div>}
        {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
      </div>
    </section>
  );
}
