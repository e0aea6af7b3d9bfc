import type { HttpMethod } from '../../../src-shared/domain/calls/saved-request.ts';
import { classes } from '../../ui/classes.ts';
import styles from './method-name.module.css';

const tones: Record<HttpMethod, string | undefined> = {
  GET: styles.read,
  HEAD: styles.read,
  OPTIONS: styles.read,
  POST: styles.create,
  PUT: styles.change,
  PATCH: styles.change,
  DELETE: styles.remove,
};

/** The colour of a method. */
export function methodTone(method: HttpMethod): string {
  return classes(tones[method]);
}

export function MethodName({ method }: { method: HttpMethod }) {
  return <span className={classes(styles.method, tones[method])}>{method}</span>;
}
