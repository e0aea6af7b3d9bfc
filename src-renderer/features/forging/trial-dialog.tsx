import { ArrowLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { TrialResult } from '../../../src-shared/contract/forging-views.ts';
import { requestDefaults } from '../../../src-shared/domain/calls/saved-request.ts';
import { askedApi } from '../../../src-shared/domain/demands/asked-api.ts';
import { enforcedDemands } from '../../../src-shared/domain/demands/enforced-demands.ts';
import { forgeryCase } from '../../../src-shared/domain/forging/catalogue.ts';
import { expectedAnswer } from '../../../src-shared/domain/forging/forge-case.ts';
import { controlCodes, type ForgeryCode, forgeryCodes } from '../../../src-shared/domain/forging/forgery.ts';
import { trialSummary } from '../../../src-shared/domain/forging/forgery-words.ts';
import { surprisesFirst } from '../../../src-shared/domain/forging/judge-answer.ts';
import { trialEvidence } from '../../../src-shared/domain/forging/trial-evidence.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ExchangeView } from '../requests/response/exchange-view.tsx';
import { CallChoice } from './call-choice.tsx';
import { KeyChoice } from './key-choice.tsx';
import styles from './trial-dialog.module.css';
import { type TrialRow, TrialTable } from './trial-table.tsx';
import { TrustChoice } from './trust-choice.tsx';
import { useCallChoice } from './use-call-choice.ts';
import { useForgingKeys } from './use-forging-keys.ts';
import { useTrial } from './use-trial.ts';

interface TrialDialogProps {
  readonly tokenSet: TokenSet;
  readonly audiences: readonly string[];
  readonly onClose: () => void;
}

const trialKey = 'trial_key';
const others = [{ value: trialKey, label: 'A key made for this trial', hint: 'RS256' }] as const;
const free = forgeryCodes.filter((code) => !controlCodes.has(code));

/** Sends the same call with one forged token after the other, and says which of them the API fell for. */
export function TrialDialog({ tokenSet, audiences, onClose }: TrialDialogProps) {
  const environment = useEnvironment();
  const keys = useForgingKeys();
  const { state, run, cancel, reset } = useTrial();
  const wanted = askedApi(environment.apis, tokenSet.evidence.asked.audiences, audiences);
  const call = useCallChoice(wanted);
  const [keyId, setKeyId] = useState<string>(trialKey);
  const [trusted, setTrusted] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<ForgeryCode>>(new Set(free));
  const [opened, setOpened] = useState<TrialResult | null>(null);
  const [returnTo, setReturnTo] = useState<ForgeryCode | null>(null);
  const keyTrusted = trusted && keyId !== trialKey;
  const { api, request } = call;
  const { placement } = request ?? requestDefaults;
  const running = state.status === 'running';

  const rows = useMemo((): readonly TrialRow[] => {
    const demands = api && enforcedDemands(api, environment);
    const answered = surprisesFirst(state.results);
    const waiting = forgeryCodes.filter((code) => !answered.some((result) => result.code === code));
    return [
      ...answered.map((result) => ({ code: result.code, expected: result.expected, result })),
      ...waiting.map((code) => ({
        code,
        expected: expectedAnswer(code, { demands, keyTrusted }),
        result: null,
      })),
    ];
  }, [state.results, api, environment, keyTrusted]);

  const start = () => {
    if (request === null) return;
    // A yes is one to this once.
    call.confirm(false);
    void run({
      id: tokenSet.id,
      request,
      confirmed: call.confirmed,
      apiId: api?.id ?? null,
      cases: free.filter((code) => chosen.has(code)),
      keyId: keyId === trialKey ? null : keyId,
      keyTrusted,
    });
  };
  const changing =
    <Arguments extends readonly unknown[]>(change: (...values: Arguments) => void) =>
    (...values: Arguments) => {
      reset();
      change(...values);
    };

  if (opened?.exchange) {
    return (
      <Dialog open onClose={onClose} size="lg" title={forgeryCase(opened.code).title}>
        <div className={styles.exchange}>
          <div>
            <Button kind="plain" size="sm" autoFocus onClick={() => setOpened(null)}>
              <ArrowLeft aria-hidden="true" />
              Back to the cases
            </Button>
          </div>
          <div className={styles.answer}>
            <ExchangeView
              exchange={opened.exchange}
              placement={placement}
              evidence={trialEvidence(opened.code, opened.exchange, placement, tokenSet.evidence)}
            />
          </div>
        </div>
      </Dialog>
    );
  }
  const problem = state.problem && describeProblem(state.problem);
  const summary = state.status === 'done' ? trialSummary(state.results) : null;
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title="Try this API’s checks"
      description="The same call, once for each case. A right API takes the real token and refuses what is forged."
      actions={
        <>
          <Progress done={state.results.length} total={state.total} running={running} />
          {running ? (
            <Button onClick={cancel}>Cancel</Button>
          ) : (
            <Button kind="primary" disabled={request === null || !call.ready} onClick={start}>
              {state.status === 'idle' ? 'Run' : 'Run again'}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.stack}>
        <CallChoice call={call} disabled={running} onChanged={reset} />
        <KeyChoice
          keys={keys}
          value={keyId}
          others={others}
          disabled={running}
          onChange={changing((next: string) => setKeyId(next))}
        />
        {keyId !== trialKey && (
          <TrustChoice trusted={trusted} disabled={running} onChange={changing(setTrusted)} />
        )}
        {problem && (
          <Notice severity="error" title={problem.title} urgent>
            {problem.detail} {problem.remedy}
          </Notice>
        )}
        {summary && (
          <Notice severity={summary.severity} title={summary.title}>
            {summary.detail}
          </Notice>
        )}
        <TrialTable
          rows={rows}
          chosen={chosen}
          onChoose={running ? null : changing(setChosen)}
          returnTo={returnTo}
          onOpen={(result) => {
            setOpened(result);
            setReturnTo(result.code);
          }}
        />
      </div>
    </Dialog>
  );
}

function Progress(props: { readonly done: number; readonly total: number; readonly running: boolean }) {
  const { done, total, running } = props;
  return (
    <div className={styles.progress}>
      {running && <progress aria-label="Cases tried" value={done} max={Math.max(total, 1)} />}
      <span role="status">{total > 0 ? `${done} of ${total} tried` : ''}</span>
    </div>
  );
}
