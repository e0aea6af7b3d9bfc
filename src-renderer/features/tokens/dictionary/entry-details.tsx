import { ExternalLink } from 'lucide-react';
import type { RefObject } from 'react';
import type { ClaimEntry } from '../../../../src-shared/domain/dictionary/claim-entry.ts';
import { profileOf } from '../../../../src-shared/domain/profiles/profiles.ts';
import { Button } from '../../../ui/button.tsx';
import { useOpenPage } from '../use-open-page.ts';
import styles from './entry-details.module.css';

const usually = {
  id: 'the ID token',
  access: 'the access token',
  both: 'both tokens',
} as const;

interface EntryDetailsProps {
  readonly entry: ClaimEntry;
  /** All values that are known, or only where they are not said elsewhere. */
  readonly withValues: boolean;
  readonly link?: RefObject<HTMLButtonElement | null>;
}

/** What the dictionary says of one claim. */
export function EntryDetails({ entry, withValues, link }: EntryDetailsProps) {
  const openPage = useOpenPage();
  return (
    <div className={styles.details}>
      <p>{entry.meaning}</p>
      <dl className={styles.facts}>
        <dt>Type</dt>
        <dd>{entry.type}</dd>
        <dt>Set by</dt>
        <dd>{entry.setBy}</dd>
        <dt>Stands in</dt>
        <dd>{entry.place === 'header' ? 'the header' : usually[entry.token]}</dd>
        {entry.provider !== null && (
          <>
            <dt>Provider</dt>
            <dd>{profileOf(entry.provider).name}</dd>
          </>
        )}
        {withValues && entry.values.length > 0 && (
          <>
            <dt>Values</dt>
            <dd className={styles.values}>
              {entry.values.map(({ value, meaning }) => (
                <span key={value}>
                  <span className="mono">{value}</span> – {meaning}
                </span>
              ))}
            </dd>
          </>
        )}
        <dt>Defined in</dt>
        <dd>{entry.source}</dd>
      </dl>
      <div className={styles.link}>
        <Button ref={link} size="sm" title={entry.link} onClick={() => openPage(entry.link)}>
          <ExternalLink aria-hidden="true" />
          Open the definition
        </Button>
      </div>
    </div>
  );
}
