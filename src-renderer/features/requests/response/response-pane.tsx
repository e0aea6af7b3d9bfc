import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { apiOfRequest } from '../../../../src-shared/domain/calls/called-api.ts';
import type { Fix } from '../../../../src-shared/domain/diagnosis/fix.ts';
import { describeProblem } from '../../../../src-shared/domain/problems/problem-text.ts';
import { useEnvironment } from '../../../app/current-environment.tsx';
import { useHost } from '../../../app/host-context.tsx';
import { queries, useRequests } from '../../../app/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { CodeLines } from '../../../ui/code-lines.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { AddVariables } from '../../variables/add-variables.tsx';
import { RefusalActions } from '../refusal-actions.tsx';
import type { Consent, SendState } from '../send-state.ts';
import { useGoToTokens } from '../use-go-to-tokens.ts';
import { ExchangeView } from './exchange-view.tsx';
import { Renewing } from './renewing.tsx';
import styles from './response-pane.module.css';
import { byteText } from './size-text.ts';

interface ResponsePaneProps {
  readonly state: SendState;
  readonly onCancel: () => void;
  /** The token that goes along was forged here: no consent takes it to a host that the environment doesn't know. */
  readonly forged: boolean;
  /** The call that was refused is the one in the editor: a yes to it may be given. */
  readonly asksStill: boolean;
  readonly onConsent: (consent: Consent) => void;
  /** Gets the token that the request in the editor takes, and sends it; null where it takes none. */
  readonly onGetTokens: (() => void) | null;
  readonly onSendAccessToken: (applicationId: string) => void;
  /** Gets new tokens, with the token request changed where a fix is given, and sends the call with them. */
  readonly onAskAgain: (applicationId: string, fix: Fix | null) => void;
  /** Has another person sign in by the token request, and sends the call with their token. */
  readonly onSwitchUser: (applicationId: string) => void;
}

export function ResponsePane(props: ResponsePaneProps) {
  const { state, onCancel } = props;
  return (
    <section
      className={styles.pane}
      aria-label="Response"
      aria-busy={state.name === 'sending' || state.name === 'renewing'}
    >
      {state.name === 'idle' && (
        <EmptyState title="No response yet">Send the request, and the answer stands here.</EmptyState>
      )}
      {state.name === 'renewing' && <Renewing by={state.by} onCancel={onCancel} />}
      {state.name === 'sending' && <Waiting state={state} onCancel={onCancel} />}
      {state.name === 'answered' && <Answer {...props} answer={state} />}
      {state.name === 'failed' && <Failure {...props} failure={state} />}
    </section>
  );
}

type Answered = Extract<SendState, { name: 'answered' }>;
type Failed = Extract<SendState, { name: 'failed' }>;

function Answer({
  answer,
  onSendAccessToken,
  onAskAgain,
  onSwitchUser,
}: ResponsePaneProps & { readonly answer: Answered }) {
  const { result, request } = answer;
  const environment = useEnvironment();
  const folders = useRequests(environment.id).data?.folders ?? [];
  const { data } = useQuery({
    ...queries.tokenSet(useHost(), result.tokenSetId ?? ''),
    enabled: result.tokenSetId !== null,
  });
  const issued = data?.origin === 'minted' || data?.origin === 'refreshed';
  const applicationId = issued ? data.applicationId : null;
  return (
    <ExchangeView
      exchange={result.exchange}
      redirects={result.redirects}
      placement={request.placement}
      body={result.body}
      evidence={data?.evidence ?? null}
      refusalActions={(cause) => (
        <RefusalActions
          cause={cause}
          call={{
            status: result.exchange.response?.status ?? 0,
            api: apiOfRequest(request, environment, folders),
            signedIn: data?.evidence.asked.grant === 'authorization_code',
          }}
          applicationId={applicationId}
          onAskAgain={onAskAgain}
          onSwitchUser={onSwitchUser}
          onSendAccessToken={applicationId === null ? null : () => onSendAccessToken(applicationId)}
        />
      )}
    />
  );
}

/** Characters that are shown of an answer that still comes: all of a long one would be laid out again with each event. */
const mostWhileComing = 50_000;

type Sending = Extract<SendState, { name: 'sending' }>;

function Waiting({ state, onCancel }: { state: Sending; onCancel: () => void }) {
  const since = state.startedAt;
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, []);
  const seconds = <span className="mono">{((now - since) / 1000).toFixed(1)} s</span>;
  const { head, bytes = 0, text = '' } = state.progress ?? {};
  if (!head)
    return (
      <EmptyState title="Waiting for the answer" action={<Button onClick={onCancel}>Cancel</Button>}>
        {seconds}
      </EmptyState>
    );
  return (
    <div className={styles.arriving}>
      <p className={styles.arrived}>
        <span>
          {head.status} {head.statusText} · {byteText(bytes)} so far · {seconds}
        </span>
        <Button onClick={onCancel}>Cancel</Button>
      </p>
      {text !== '' && (
        <CodeLines text={text.slice(-mostWhileComing)} language="text" label="Response so far" />
      )}
    </div>
  );
}

/** Nothing went wrong there. */
const quiet: ReadonlyMap<string, 'notice' | 'warning'> = new Map([
  ['CANCELLED', 'notice'],
  ['CHANGE_NOT_CONFIRMED', 'warning'],
]);

function Failure({
  failure,
  forged,
  asksStill,
  onConsent,
  onGetTokens,
}: ResponsePaneProps & { readonly failure: Failed }) {
  const { problem, request, consent } = failure;
  const { goToTokens } = useGoToTokens();
  const text = describeProblem(problem);
  const applicationId = request.token.kind === 'none' ? null : request.token.applicationId;
  return (
    <div className={styles.failure}>
      <Notice
        severity={quiet.get(problem.code) ?? 'error'}
        title={text.title}
        urgent
        actions={
          <>
            <AddVariables problem={problem} />
            {problem.code === 'TOKEN_NOT_MINTED' && (
              <>
                {onGetTokens && <Button onClick={onGetTokens}>Get tokens and send</Button>}
                <Button onClick={() => goToTokens(applicationId)}>Open its token request</Button>
              </>
            )}
            {problem.code === 'HOST_NOT_ALLOWED' && asksStill && !forged && (
              <Button onClick={() => onConsent({ ...consent, allowedHost: problem.host })}>
                Send {problem.secrets === undefined ? 'the token' : 'it'} to {problem.host} this once
              </Button>
            )}
            {problem.code === 'FORGERY_NOT_SENT' && asksStill && problem.reason === 'production' && (
              <Button
                kind="danger"
                onClick={() => {
                  const { method, host } = problem;
                  onConsent({ ...consent, confirmed: { method, host } });
                }}
              >
                Send {problem.method} with the forged token to {problem.host} this once
              </Button>
            )}
            {problem.code === 'CHANGE_NOT_CONFIRMED' && asksStill && (
              <Button
                kind="danger"
                onClick={() => {
                  const { method, host } = problem;
                  onConsent({ ...consent, confirmed: { method, host } });
                }}
              >
                Send {problem.method} to {problem.host} this once
              </Button>
            )}
          </>
        }
      >
        {text.detail} {text.remedy}
      </Notice>
    </div>
  );
}
