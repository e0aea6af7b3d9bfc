import { X } from 'lucide-react';
import { useState } from 'react';
import type { TokenSetSummary } from '../../../../src-shared/contract/views.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { distanceText } from '../../../../src-shared/domain/text/time-text.ts';
import { Button } from '../../../ui/button.tsx';
import { classes } from '../../../ui/classes.ts';
import { useNow } from '../use-now.ts';
import { useTokenActions } from '../use-token-actions.ts';
import aside from './aside.module.css';
import styles from './earlier-sets.module.css';

interface EarlierSetsProps {
  readonly sets: readonly TokenSetSummary[];
  readonly shownId: string | null;
  readonly onOpen: (id: string) => void;
  readonly onForgotten: (id: string) => void;
}

const firstShown = 8;
const mostShown = 200;

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** Characters of `sub` that tell two people apart at a glance. */
const shortSubject = 9;

/** The token sets of this environment that are still known, newest first. */
export function EarlierSets({ sets, shownId, onOpen, onForgotten }: EarlierSetsProps) {
  const now = useNow(60_000);
  const { forget } = useTokenActions();
  const [all, setAll] = useState(false);
  if (sets.length === 0) return null;
  const drop = async (set: TokenSetSummary) => {
    if (await forget(set)) onForgotten(set.id);
  };
  const shown = sets.slice(0, all ? mostShown : firstShown);
  return (
    <section className={aside.section} aria-labelledby="earlier-title">
      <h3 id="earlier-title" className={aside.title}>
        Token sets
        <span className={aside.spacer} />
        <span className={aside.faint}>in memory until Claimcheck closes</span>
      </h3>
      <ul className={styles.list}>
        {shown.map((set) => (
          <li key={set.id} className={classes(styles.row, set.id === shownId && styles.on)}>
            <button
              type="button"
              className={styles.open}
              aria-current={set.id === shownId ? 'true' : undefined}
              onClick={() => onOpen(set.id)}
            >
              <span className={styles.first}>
                <span className={styles.name}>{displayText(set.applicationName)}</span>
                <span className={styles.time} title={distanceText(set.mintedAt, now)}>
                  {set.origin !== 'minted' && `${set.origin} · `}
                  {clock.format(set.mintedAt)}
                </span>
              </span>
              <span className={styles.second}>
                <span className={styles.audience}>
                  {set.audiences.length === 0 ? 'no aud' : set.audiences.map(displayText).join(', ')}
                </span>
                {set.subject !== null && (
                  <span className={styles.subject} title={`sub ${displayText(set.subject)}`}>
                    {displayText(set.subject.slice(0, shortSubject))}
                    {set.subject.length > shortSubject && '…'}
                  </span>
                )}
              </span>
            </button>
            <Button
              kind="plain"
              size="sm"
              square
              aria-label={`Forget the tokens of ${set.applicationName}, ${clock.format(set.mintedAt)}`}
              onClick={() => void drop(set)}
            >
              <X aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
      {sets.length > firstShown && (
        <div className={aside.actions}>
          <Button kind="plain" size="sm" onClick={() => setAll(!all)}>
            {all
              ? 'Show fewer'
              : sets.length > mostShown
                ? `Show the newest ${mostShown}`
                : `Show all ${sets.length}`}
          </Button>
        </div>
      )}
    </section>
  );
}
