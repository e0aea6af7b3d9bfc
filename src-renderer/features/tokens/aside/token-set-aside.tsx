import type { TokenSetSummary } from '../../../../src-shared/contract/views.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { Pill } from '../../../ui/pill.tsx';
import { AskedSection } from '../pasted/asked-section.tsx';
import type { Draft, DraftControls } from '../request/use-draft.ts';
import { useInspection } from '../use-inspection.ts';
import styles from './aside.module.css';
import { EarlierSets } from './earlier-sets.tsx';
import { FindingItem } from './finding-item.tsx';
import { fixFor } from './fixes.ts';
import { LedgerTable } from './ledger-table.tsx';
import { RefreshCard } from './refresh-card.tsx';

interface AsideProps {
  readonly tokenSet: TokenSet | null;
  readonly sets: readonly TokenSetSummary[];
  readonly dimmed: boolean;
  readonly running: boolean;
  readonly draft: Draft;
  readonly controls: DraftControls;
  readonly onOpen: (id: string | null) => void;
  readonly onRefresh: () => void;
}

/** Beside the tokens: why, what became of each asked-for value, and what else is worth knowing. */
export function TokenSetAside(props: AsideProps) {
  const { tokenSet, sets, onOpen } = props;
  return (
    <aside className={styles.aside} aria-label="About these tokens">
      {tokenSet && <Explanation {...props} tokenSet={tokenSet} />}
      {tokenSet?.origin === 'pasted' && <AskedSection key={tokenSet.id} tokenSet={tokenSet} />}
      {tokenSet && tokenSet.origin !== 'pasted' && (
        <RefreshCard tokenSet={tokenSet} running={props.running} onRefresh={props.onRefresh} />
      )}
      <EarlierSets
        sets={sets}
        shownId={tokenSet?.id ?? null}
        onOpen={onOpen}
        onForgotten={(id) => {
          if (id === tokenSet?.id) onOpen(null);
        }}
      />
    </aside>
  );
}

function Explanation({ tokenSet, dimmed, draft, controls }: AsideProps & { readonly tokenSet: TokenSet }) {
  const { findings, ledger, verdict } = useInspection(tokenSet);
  const open = findings.filter(({ severity }) => severity !== 'ok');
  const [first, ...rest] = open;
  const why = first && first.severity !== 'notice' ? first : null;
  const further = why ? rest : open;
  const toldAbove = why !== null && why.remedy !== null && why.code === verdict.code;
  const item = (finding: (typeof open)[number]) => (
    <FindingItem
      finding={finding}
      remedyAlone={toldAbove && finding === why}
      fix={fixFor(finding, draft.request, draft.environment)}
      onFix={({ fields }) => controls.change(fields)}
    />
  );
  return (
    <div className={dimmed ? styles.dimmed : undefined}>
      {why && (
        <section className={styles.section} aria-labelledby="why-title">
          <h3 id="why-title" className={styles.title}>
            {toldAbove ? 'What to do' : 'Why'}
            <span className={styles.spacer} />
            <span className={styles.faint}>{why.source}</span>
          </h3>
          <div className={styles.only}>{item(why)}</div>
        </section>
      )}
      {(tokenSet.origin !== 'pasted' || ledger.rows.some(({ asked }) => asked)) && ledger.rows.length > 0 && (
        <section className={styles.section} aria-labelledby="ledger-title">
          <h3 id="ledger-title" className={styles.title}>
            Asked, sent, granted
          </h3>
          <LedgerTable ledger={ledger} />
        </section>
      )}
      {further.length > 0 && (
        <section className={styles.section} aria-labelledby="further-title">
          <h3 id="further-title" className={styles.title}>
            <Pill tone={further.some(({ severity }) => severity !== 'notice') ? 'warn' : 'plain'}>
              {further.length}
            </Pill>
            Also worth knowing
          </h3>
          <ul className={styles.list}>
            {further.map((finding, index) => (
              <li key={`${finding.code}-${String(index)}`} className={styles.item}>
                {item(finding)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
