import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

export function EmptyState(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>{props.title}</h2>
      {props.children !== undefined && <p className={styles.text}>{props.children}</p>}
      {props.action}
    </div>
  );
}
