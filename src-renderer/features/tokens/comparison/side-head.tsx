import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { shown } from '../../../../src-shared/domain/text/shown.ts';
import { useEnvironments } from '../../../app/queries.ts';
import { ColourDot } from '../../../ui/colour-dot.tsx';
import { Pill } from '../../../ui/pill.tsx';
import { clockText, holderTitle, originTones, originWords, setTitle } from '../aside/set-words.ts';
import type { NamedSet } from './comparison-view.tsx';
import styles from './side-head.module.css';

/** What stands above one side: which token set it is. */
export function SideHead({ side, set }: { readonly side: 'left' | 'right'; readonly set: NamedSet }) {
  const { tokenSet, name, holder, subject } = set;
  const { environmentId, evidence, origin, mintedAt } = tokenSet;
  const environment = useEnvironments().data?.environments.find(({ id }) => id === environmentId);
  const applicationName = evidence.application?.name ?? '';
  return (
    <div className={styles.head}>
      <div className={styles.line}>
        <span className={styles.side}>{side}</span>
        <span className={styles.title}>{setTitle({ name, applicationName, origin })}</span>
        <Pill tone={originTones[origin]} mark={false}>
          {originWords[origin]}
        </Pill>
      </div>
      <div className={styles.second}>
        {holder !== null && (
          <span className={styles.holder} title={holderTitle(holder, subject)}>
            {shown(holder)}
          </span>
        )}
        <ColourDot colour={environment?.colour ?? 'grey'} />
        <span className={styles.from}>
          {environment?.name ?? displayText(evidence.environment?.name ?? 'no environment')}
          {name !== null && applicationName !== '' && ` · ${displayText(applicationName)}`}
        </span>
        <span className={styles.time}>{clockText(mintedAt)}</span>
      </div>
    </div>
  );
}
