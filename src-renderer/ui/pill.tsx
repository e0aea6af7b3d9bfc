import { Check, CircleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './pill.module.css';

export type PillTone = 'ok' | 'warn' | 'error' | 'plain' | 'accent';

/** A short state in words; tones with a meaning carry a mark too, so that colour is never alone. */
export function Pill({
  tone,
  mark = true,
  children,
}: {
  tone: PillTone;
  mark?: boolean;
  children: ReactNode;
}) {
  return (
    <span className={classes(styles.pill, styles[tone])}>
      {mark && tone === 'ok' && <Check aria-hidden="true" />}
      {mark && tone === 'warn' && <CircleAlert aria-hidden="true" />}
      {mark && tone === 'error' && <X aria-hidden="true" />}
      {children}
    </span>
  );
}
