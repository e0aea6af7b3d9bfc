import { useMemo } from 'react';
import type { TokenSetSummary } from '../../../../src-shared/contract/views.ts';
import { fixOfFinding } from '../../../../src-shared/domain/diagnosis/finding-fix.ts';
import { raises } from '../../../../src-shared/domain/diagnosis/question-codes.ts';
import type { Finding } from '../../../../src-shared/domain/inspection/finding.ts';
import type { Leg } from '../../../../src-shared/domain/minting/leg.ts';
import { profileOf } from '../../../../src-shared/domain/profiles/profiles.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { Pill } from '../../../ui/pill.tsx';
import { ForgedFindings } from '../../forging/forged-findings.tsx';
import { AskedSection } from '../pasted/asked-section.tsx';
import type { Draft, DraftControls } from '../request/use-draft.ts';
import { useInspection } from '../use-inspection.ts';
import { FailedRunWhy } from '../why/failed-run-why.tsx';
import { useDiagnoses } from '../why/use-diagnoses.ts';
import { useWhyActions } from '../why/use-why-actions.ts';
import { WhyPanel } from '../why/why-panel.tsx';
import styles from './aside.module.css';
import { EarlierSets } from './earlier-sets.tsx';
import { FindingItem } from './finding-item.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { RefreshCard } from './refresh-card.tsx';

interface AsideProps {
  readonly tokenSet: TokenSet | null;
  /** The legs of a run that ended without tokens, while that is what is shown. */
  readonly failedLegs: readonly Leg[] | null;
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
  const { tokenSet, failedLegs, sets, onOpen } = props;
  return (
    <aside className={styles.aside} aria-label="About these tokens">
      {failedLegs && <FailedRunWhy legs={failedLegs} draft={props.draft} controls={props.controls} />}
      {tokenSet?.origin === 'forged' && <ForgedFindings tokenSet={tokenSet} />}
      {tokenSet && tokenSet.origin !== 'forged' && (
        <Explanation key={tokenSet.id} {...props} tokenSet={tokenSet} />
      )}
      {tokenSet?.origin === 'pasted' && <AskedSection key={`asked ${tokenSet.id}`} tokenSet={tokenSet} />}
      {tokenSet && (tokenSet.origin === 'minted' || tokenSet.origin === 'refreshed') && (
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
  const { id, evidence } = tokenSet;
  const run = useMemo(() => ({ kind: 'tokens', id, evidence }) as const, [id, evidence]);
  const diagnoses = useDiagnoses(run, draft.environment);
  const actions = useWhyActions(draft, controls);
  const grave = diagnoses.list.filter(({ severity }) => severity !== 'notice');
  const light = diagnoses.list.filter(({ severity }) => severity === 'notice');
  const told = (finding: Finding) => diagnoses.list.some(({ question }) => raises(finding, question));
  const open = findings.filter((finding) => finding.severity !== 'ok' && !told(finding));
  const [first, ...rest] = open;
  const why = first && first.severity !== 'notice' && grave.length === 0 ? first : null;
  const further = why ? rest : open;
  const toldAbove = why !== null && why.remedy !== null && why.code === verdict.code;
  const source = { profile: profileOf(draft.environment.profile), apis: draft.environment.apis };
  const item = (finding: Finding) => (
    <FindingItem
      finding={finding}
      remedyAlone={toldAbove && finding === why}
      fix={fixOfFinding(finding, draft.request, source)}
      request={draft.request}
      onFix={actions.onFix}
    />
  );
  const panel = (list: typeof grave) => (
    <WhyPanel diagnoses={diagnoses} list={list} request={draft.request} {...actions} />
  );
  return (
    <div className={dimmed ? styles.dimmed : undefined}>
      {panel(grave)}
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
      {panel(light)}
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
