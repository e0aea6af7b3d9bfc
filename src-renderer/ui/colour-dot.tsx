import type { EnvironmentColour } from '../../src-shared/domain/environments/environment.ts';
import { classes } from './classes.ts';
import styles from './colour-dot.module.css';

/** Decoration beside a name, never the only sign. */
export function ColourDot({ colour }: { colour: EnvironmentColour }) {
  return <span className={classes(styles.dot, styles[colour])} aria-hidden="true" />;
}
