import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { classes } from '../../ui/classes.ts';
import { Pill } from '../../ui/pill.tsx';
import styles from './carried-line.module.css';
import { type CarriedToken, carriedAudiences } from './carried-token.ts';

/** For which API the token is that goes along, and what is particular about the choice of it. */
export function CarriedLine({ carried }: { carried: CarriedToken }) {
  const audiences = carriedAudiences(carried);
  const { by, set, token, choiceIsGone } = carried;
  const gone = `the chosen token set is gone: ${by === 'none' ? 'no token goes along' : 'the newest goes along'}`;
  return (
    <span className={styles.line}>
      {choiceIsGone && (
        <span className={classes(styles.cut, styles.gone)} role="status" title={gone}>
          {gone}
        </span>
      )}
      {by === 'choice' && set?.origin === 'forged' && (
        <span className={classes(styles.cut, styles.gone)} title="forged, by your choice">
          forged, by your choice
        </span>
      )}
      {by !== 'none' && token === 'id' && (
        <Pill tone="warn">
          <span
            className={styles.cut}
            title="ID token: not made for an API. An ID token tells your application who signed in. An API that takes it can't tell for whom it was made, or what it allows."
          >
            ID token: not made for an API
          </span>
        </Pill>
      )}
      {set !== null && (
        <>
          <span className={styles.words}>
            will send <code>aud</code>
          </span>
          <Pill tone="plain">
            <span
              className={classes(styles.cut, styles.audience)}
              title={audiences.map(displayText).join(', ')}
            >
              {audiences.length === 0 ? 'none' : audiences.map(displayText).join(', ')}
            </span>
          </Pill>
        </>
      )}
    </span>
  );
}
