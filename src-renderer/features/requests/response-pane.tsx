import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SendResult } from '../../../src-shared/contract/views.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useHost } from '../../app/host-context.tsx';
import { queries } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ExchangeView } from './exchange-view.tsx';
import styles from './response-pane.module.css';
import type { SendState } from './use-send.ts';

interface ResponsePaneProps {
  readonly state: SendState;
  readonly onCancel: () => void;
  readonly onAllowHost: (host: string) => void;
}

export function ResponsePane({ state, onCancel, onAllowHost }: ResponsePaneProps) {
  return (
    <section className={styles.pane} aria-label="Response" aria-busy={state.name === 'sending'}>
      {state.name === 'idle' && (
        <EmptyState title="No response yet">Send the request, and the answer stands here.</EmptyState>
      )}
      {state.name === 'sending' && <Waiting since={state.startedAt} onCancel={onCancel} />}
      {state.name === 'answered' && <Answer result={state.result} />}
      {state.name === 'failed' && <Failure state={state} onAllowHost={onAllowHost} />}
    </section>
  );
}

function Answer({ result }: { result: SendResult }) {
  const { data } = useQuery({
    ...queries.tokenSet(useHost(), result.tokenSetId ?? ''),
    enabled: result.tokenSetId !== null,
  });
  return <ExchangeView exchange={result.exchange} evidence={data?.evidence ?? null} />;
}

function Waiting({ since, onCancel }: { since: number; onCancel: () => void }) {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, []);
  return (
    <EmptyState title="Waiting for the answer" action={<Button onClick={onCancel}>Cancel</Button>}>
      <span className="mono">{((now - since) / 1000).toFixed(1)} s</span>
    </EmptyState>
  );
}

function Failure(props: {
  state: Extract<SendState, { name: 'failed' }>;
  onAllowHost: (host: string) => void;
}) {
  const { problem, request } = props.state;
  const environment = useEnvironment();
  const { update } = useWorkspace();
  const text = describeProblem(problem);
  const applicationId = request.token.kind === 'none' ? null : request.token.applicationId;
  const toTokens = () =>
    update((current) => ({
      ...current,
      screen: 'tokens',
      applicationIds: applicationId
        ? { ...current.applicationIds, [environment.id]: applicationId }
        : current.applicationIds,
    }));
  return (
    <div className={styles.failure}>
      <Notice
        severity={problem.code === 'CANCELLED' ? 'notice' : 'error'}
        title={text.title}
        urgent
        actions={
          <>
            {problem.code === 'TOKEN_NOT_MINTED' && <Button onClick={toTokens}>Get tokens</Button>}
            {problem.code === 'HOST_NOT_ALLOWED' && (
              <Button onClick={() => props.onAllowHost(problem.host)}>
                Send the token to {problem.host} this once
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
