import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TokenSetSummary } from '../../../../src-shared/contract/views.ts';
import { matchesSearch } from '../../../../src-shared/domain/comparison/search-token-sets.ts';
import { useEnvironment } from '../../../app/current-environment.tsx';
import { useHost } from '../../../app/host-context.tsx';
import { queries } from '../../../app/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { TextInput } from '../../../ui/field.tsx';
import { ChooseSetDialog } from '../comparison/choose-set-dialog.tsx';
import { holderAmong } from '../comparison/holder-among.ts';
import { useNow } from '../use-now.ts';
import { useTokenActions } from '../use-token-actions.ts';
import aside from './aside.module.css';
import styles from './earlier-sets.module.css';
import { SetRow } from './set-row.tsx';

interface EarlierSetsProps {
  /** Of this environment. */
  readonly sets: readonly TokenSetSummary[];
  readonly shownId: string | null;
  readonly onOpen: (id: string) => void;
  readonly onForgotten: (id: string) => void;
}

const firstShown = 8;
const mostShown = 200;
/** With no more than these all are in sight anyway. */
const searchedFrom = 6;

/**
 * The token sets of this environment that are still known, and pasted ones that belong to none: pinned ones first, then
 * newest first.
 */
export function EarlierSets({ sets: own, shownId, onOpen, onForgotten }: EarlierSetsProps) {
  const now = useNow(60_000);
  const environment = useEnvironment();
  const { forget } = useTokenActions();
  const [all, setAll] = useState(false);
  const [query, setQuery] = useState('');
  const [comparing, setComparing] = useState<TokenSetSummary | null>(null);
  const everywhere = useQuery(queries.allTokenSets(useHost())).data ?? [];
  const sets = [...own, ...everywhere.filter(({ environmentId }) => environmentId === '')].toSorted(
    (one, other) => Number(other.pinned) - Number(one.pinned) || other.mintedAt - one.mintedAt,
  );
  if (sets.length === 0) return null;
  const drop = async (set: TokenSetSummary) => {
    if (await forget(set)) onForgotten(set.id);
  };
  const searching = sets.length > searchedFrom;
  const found = sets.filter(
    (set) => !searching || matchesSearch({ ...set, person: holderAmong(set, sets) }, environment.name, query),
  );
  const shown = found.slice(0, all ? mostShown : firstShown);
  const byId = new Map(sets.map((set) => [set.id, set]));
  return (
    <section className={aside.section} aria-labelledby="earlier-title">
      <h3 id="earlier-title" className={aside.title}>
        Token sets
        <span className={aside.spacer} />
        <span className={aside.faint}>in memory until Claimcheck closes</span>
      </h3>
      {searching && (
        <div className={styles.search}>
          <TextInput
            size="sm"
            type="search"
            aria-label="Search token sets"
            placeholder="Name, person, audience, scope"
            value={query}
            onChange={setQuery}
          />
        </div>
      )}
      <ul className={styles.list}>
        {shown.map((set) => (
          <SetRow
            key={set.id}
            set={set}
            environmentId={environment.id}
            parent={set.parentId === null ? null : (byId.get(set.parentId) ?? null)}
            holder={holderAmong(set, sets)}
            shown={set.id === shownId}
            now={now}
            onOpen={() => onOpen(set.id)}
            onCompare={() => setComparing(set)}
            onForget={() => void drop(set)}
          />
        ))}
      </ul>
      <p className={styles.none} role="status">
        {searching && found.length === 0 && 'No token set has these words.'}
      </p>
      {found.length > firstShown && (
        <div className={aside.actions}>
          <Button kind="plain" size="sm" onClick={() => setAll(!all)}>
            {all
              ? 'Show fewer'
              : found.length > mostShown
                ? `Show the first ${mostShown}`
                : `Show all ${found.length}`}
          </Button>
        </div>
      )}
      {comparing && (
        <ChooseSetDialog environmentId={environment.id} set={comparing} onClose={() => setComparing(null)} />
      )}
    </section>
  );
}
