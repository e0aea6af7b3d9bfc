import { ArrowLeftRight, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { compareTokenSets } from '../../../../src-shared/domain/comparison/compare-token-sets.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { Button } from '../../../ui/button.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { useNow } from '../use-now.ts';
import { swapComparison } from './comparison-store.ts';
import { ComparisonTable } from './comparison-table.tsx';
import styles from './comparison-view.module.css';
import { ObservationList } from './observation-list.tsx';

export interface NamedSet {
  readonly tokenSet: TokenSet;
  /** Given by the person; null: none. */
  readonly name: string | null;
  /** Whom the tokens are about: a name, else the beginning of the subject; null where nothing says. */
  readonly holder: string | null;
  readonly subject: string | null;
}

interface ComparisonViewProps {
  readonly environmentId: string;
  readonly left: NamedSet;
  readonly right: NamedSet;
  readonly onClose: () => void;
}

/** Two token sets side by side in place of the desk: what is worth saying above, the claims below. */
export function ComparisonView({ environmentId, left, right, onClose }: ComparisonViewProps) {
  const now = useNow(60_000);
  const comparison = useMemo(
    () => compareTokenSets(left.tokenSet, right.tokenSet, now),
    [left.tokenSet, right.tokenSet, now],
  );
  const { tokens, observations } = comparison;
  const hasAccess = tokens.access.left !== 'absent' || tokens.access.right !== 'absent';
  const [chosen, setChosen] = useState<'access' | 'id'>(hasAccess ? 'access' : 'id');
  const [onlyDifferences, setOnlyDifferences] = useState(true);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const token = tokens[chosen];
  return (
    <section
      className={styles.view}
      aria-labelledby="comparison-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={styles.head}>
        <h2 id="comparison-title" ref={heading} tabIndex={-1} className={styles.title}>
          Two token sets compared
        </h2>
        <Button onClick={() => swapComparison(environmentId)}>
          <ArrowLeftRight aria-hidden="true" />
          Swap sides
        </Button>
        <Button kind="plain" onClick={onClose}>
          <X aria-hidden="true" />
          Close
        </Button>
      </header>
      <div className={styles.body}>
        <ObservationList observations={observations} />
        <div className={styles.bar}>
          <Segmented
            label="Token"
            value={chosen}
            options={[
              { value: 'access', label: 'Access token' },
              { value: 'id', label: 'ID token' },
            ]}
            onChange={setChosen}
          />
          <span className={styles.count} role="status">
            {token.identical
              ? 'one and the same token'
              : `${token.different} of ${token.total} ${token.total === 1 ? 'value differs' : 'values differ'}`}
          </span>
          <span className={styles.spacer} />
          <Switch label="Only differences" checked={onlyDifferences} onChange={setOnlyDifferences} />
        </div>
        <ComparisonTable
          key={chosen}
          comparison={comparison}
          token={chosen}
          left={left}
          right={right}
          onlyDifferences={onlyDifferences}
        />
      </div>
    </section>
  );
}
