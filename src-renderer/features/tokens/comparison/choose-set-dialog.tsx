import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { TokenSetSummary } from '../../../../src-shared/contract/views.ts';
import { matchesSearch } from '../../../../src-shared/domain/comparison/search-token-sets.ts';
import { shown } from '../../../../src-shared/domain/text/shown.ts';
import { useHost } from '../../../app/host-context.tsx';
import { queries, useEnvironments } from '../../../app/queries.ts';
import { ColourDot } from '../../../ui/colour-dot.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Pill } from '../../../ui/pill.tsx';
import { SearchList } from '../../../ui/search-list.tsx';
import row from '../aside/set-row.module.css';
import {
  audienceText,
  clockText,
  comparedIds,
  holderTitle,
  originTones,
  originWords,
  setTitle,
} from '../aside/set-words.ts';
import styles from './choose-set-dialog.module.css';
import { showComparison } from './comparison-store.ts';
import { holderAmong } from './holder-among.ts';

interface ChooseSetDialogProps {
  /** Where the comparison is to be shown. */
  readonly environmentId: string;
  readonly set: TokenSetSummary;
  readonly onClose: () => void;
}

const mostShown = 100;

/** Chooses the other token set of a comparison, of whatever environment. */
export function ChooseSetDialog({ environmentId, set, onClose }: ChooseSetDialogProps) {
  const sets = useQuery(queries.allTokenSets(useHost())).data ?? [];
  const environments = new Map(useEnvironments().data?.environments.map((each) => [each.id, each]));
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState<string>();
  const nameOf = (id: string) => environments.get(id)?.name ?? 'no environment';
  const found = sets
    .filter(({ id }) => id !== set.id)
    .map((each) => ({ ...each, person: holderAmong(each, sets) }))
    .filter((each) => matchesSearch(each, nameOf(each.environmentId), query))
    .slice(0, mostShown);
  const activeId = found.some(({ id }) => id === active) ? active : found[0]?.id;
  const choose = (id: string) => {
    const other = found.find((each) => each.id === id);
    if (!other) return;
    onClose();
    showComparison(environmentId, comparedIds(set, other), set.id);
  };
  return (
    <Dialog
      open
      size="md"
      title={`Compare ${setTitle(set)} with`}
      description="Any token set of this session, of whatever environment."
      initialFocus={input}
      onClose={onClose}
    >
      <SearchList
        label="Search token sets to compare with"
        listLabel="Token sets"
        placeholder="Name, person, environment, audience, scope"
        input={input}
        query={query}
        onQuery={setQuery}
        activeId={activeId}
        onActive={setActive}
        onChoose={choose}
        emptyText={sets.length > 1 ? 'No token set has these words.' : 'There is no other token set yet.'}
        items={found.map((each) => ({
          id: each.id,
          content: (
            <>
              <span className={styles.line}>
                <span className={styles.name}>{setTitle(each)}</span>
                <span className={styles.environment}>
                  <ColourDot colour={environments.get(each.environmentId)?.colour ?? 'grey'} />
                  {nameOf(each.environmentId)}
                </span>
                <span className={styles.spacer} />
                <Pill tone={originTones[each.origin]} mark={false}>
                  {originWords[each.origin]}
                </Pill>
                <span className={row.time}>{clockText(each.mintedAt)}</span>
              </span>
              <span className={styles.line}>
                <span className={row.audience}>{audienceText(each)}</span>
                {each.person !== null && (
                  <span className={row.holder} title={holderTitle(each.person, each.subject)}>
                    {shown(each.person)}
                  </span>
                )}
              </span>
            </>
          ),
        }))}
      />
    </Dialog>
  );
}
