import { CircleAlert, Info } from 'lucide-react';
import type { Observation } from '../../../../src-shared/domain/comparison/observation.ts';
import { classes } from '../../../ui/classes.ts';
import styles from './observation-list.module.css';

/** What is worth saying about the two sets, before any claim. */
export function ObservationList({ observations }: { observations: readonly Observation[] }) {
  if (observations.length === 0)
    return (
      <p className={styles.none}>
        Nothing stands out: the same issuer, client, person, audiences and scopes on both sides.
      </p>
    );
  return (
    <ul className={styles.list} aria-label="What stands out">
      {observations.map(({ code, severity, token, title, detail }) => {
        const Mark = severity === 'warning' ? CircleAlert : Info;
        return (
          <li
            key={`${code} ${token ?? ''}`}
            className={classes(styles.item, severity === 'warning' && styles.warning)}
          >
            <Mark aria-hidden="true" />
            <span className="visually-hidden">{severity}</span>
            <p>
              <b>{title}.</b> <span>{detail}</span>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
