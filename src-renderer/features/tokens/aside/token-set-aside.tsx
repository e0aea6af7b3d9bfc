import { useMemo } from 'react';
import type { TokenSetSummary } from '../../../../src-shared/contract/views.ts';
import type { Diagnosis } from '../../../../src-shared/domain/diagnosis/diagnosis.ts';
import { fixOfFinding } from '../../../../src-shared/domain/diagnosis/finding-fix.ts';
import { tellFindings } from '../../../../src-shared/domain/diagnosis/tell-findings.ts';
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
  const { grave, unanswered, light, further } = tellFindings(findings, verdict, diagnoses.list);
  const source = { profile: profileOf(draft.environment.profile), apis: draft.environment.apis };
  const item = (finding: Finding, remedyAlone: boolean) => (
    <FindingItem
      finding={finding}
      remedyAlone={remedyAlone}
      fix={fixOfFinding(finding, draft.request, source)}
      request={draft.request}
      onFix={actions.onFix}
    />
  );
  const panel = (list: readonly Diagnosis[]) => (
    <WhyPanel diagnoses={diagnoses} list={list} request={draft.request} {...actions} />
  );
  return (
    <div className={dimmed ? styles.dimmed : undefined}>
      {panel(grave)}
      {unanswered && (
        <section className={styles.section} aria-labelledby="why-title">
          <h3 id="why-title" className={styles.title}>
            {unanswered.remedyAlone ? 'What to do' : 'Why'}
            <span className={styles.spacer} />
            <span className={styles.faint}>{unanswered.finding.source}</span>
          </h3>
          <div className={styles.only}>{item(unanswered.finding, unanswered.remedyAlone)}</div>
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
                {item(finding, false)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
