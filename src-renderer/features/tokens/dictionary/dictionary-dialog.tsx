import { useId, useMemo, useRef, useState } from 'react';
import {
  dictionary,
  entryId,
  searchDictionary,
} from '../../../../src-shared/domain/dictionary/dictionary.ts';
import { profileOf } from '../../../../src-shared/domain/profiles/profiles.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { SearchList } from '../../../ui/search-list.tsx';
import styles from './dictionary-dialog.module.css';
import { EntryDetails } from './entry-details.tsx';

/** The claim dictionary: a search at the left, the chosen entry at the right. */
export function DictionaryDialog({ onClose }: { readonly onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const link = useRef<HTMLButtonElement>(null);
  const titleId = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState<string>();
  const found = useMemo(() => searchDictionary(query), [query]);
  const entry = found.find((each) => entryId(each) === active) ?? found[0];
  return (
    <Dialog
      open
      size="lg"
      title="Claim dictionary"
      description={`${dictionary.length} claims and header parameters, of the specifications and of providers.`}
      initialFocus={input}
      onClose={onClose}
    >
      <div className={styles.columns}>
        <div className={styles.search}>
          <SearchList
            label="Look up a claim"
            listLabel="Claims"
            placeholder="Name, or words of its meaning"
            input={input}
            query={query}
            onQuery={(next) => {
              setQuery(next);
              setActive(undefined);
            }}
            activeId={entry && entryId(entry)}
            onActive={setActive}
            onChoose={(id) => {
              setActive(id);
              link.current?.focus();
            }}
            emptyText="No claim has these words."
            items={found.map((each) => ({
              id: entryId(each),
              content: (
                <span className={styles.option}>
                  <span className={styles.name}>{each.name}</span>
                  <span className={styles.provider}>{noteOn(each)}</span>
                </span>
              ),
            }))}
          />
        </div>
        {entry ? (
          <section className={styles.entry} aria-labelledby={titleId}>
            <div className={styles.head}>
              <h3 id={titleId} className="mono">
                {entry.name}
              </h3>
              <p>{entry.title}</p>
            </div>
            <EntryDetails entry={entry} withValues link={link} />
          </section>
        ) : (
          <p className={styles.none}>
            A claim that is not here is a custom one: its meaning is an agreement between whoever issues the
            token and whoever reads it.
          </p>
        )}
      </div>
    </Dialog>
  );
}

function noteOn({ provider, place }: (typeof dictionary)[number]): string {
  if (place === 'header') return 'header';
  return provider === null ? '' : profileOf(provider).name;
}
