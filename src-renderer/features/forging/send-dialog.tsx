import { useEffect, useRef, useState } from 'react';
import type { HttpExchange } from '../../../src-shared/domain/calls/http-exchange.ts';
import { requestDefaults } from '../../../src-shared/domain/calls/saved-request.ts';
import { askedApi } from '../../../src-shared/domain/demands/asked-api.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ExchangeView } from '../requests/response/exchange-view.tsx';
import { CallChoice } from './call-choice.tsx';
import styles from './trial-dialog.module.css';
import { useCallChoice } from './use-call-choice.ts';

interface SendDialogProps {
  readonly tokenSet: TokenSet;
  readonly audiences: readonly string[];
  readonly onClose: () => void;
}

/** Sends one call with a forged token. Saved requests never take it by themselves. */
export function SendDialog({ tokenSet, audiences, onClose }: SendDialogProps) {
  const host = useHost();
  const { apis } = useEnvironment();
  const call = useCallChoice(askedApi(apis, [], audiences));
  const [sending, setSending] = useState(false);
  const [exchange, setExchange] = useState<HttpExchange | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const clear = () => {
    setExchange(null);
    setProblem(null);
  };
  const send = async () => {
    if (call.request === null) return;
    const aborter = new AbortController();
    running.current = aborter;
    clear();
    setSending(true);
    try {
      // A yes is one to this once.
      call.confirm(false);
      const input = { id: tokenSet.id, request: call.request, confirmed: call.confirmed };
      const result = await host.forging.send(input, { signal: aborter.signal });
      setExchange(result.exchange);
    } catch (error) {
      if (!aborter.signal.aborted) setProblem(problemOf(error));
    } finally {
      setSending(false);
    }
  };

  const text = problem && describeProblem(problem);
  const { placement } = call.request ?? requestDefaults;
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title="Send this forged token to an API"
      description="A call on the Requests screen takes a forged token only when you choose it there."
      actions={
        sending ? (
          <Button onClick={() => running.current?.abort()}>Cancel</Button>
        ) : (
          <Button kind="primary" disabled={call.request === null || !call.ready} onClick={() => void send()}>
            Send
          </Button>
        )
      }
    >
      <div className={styles.stack}>
        <CallChoice call={call} disabled={sending} onChanged={clear} />
        {text && (
          <Notice severity="error" title={text.title} urgent>
            {text.detail} {text.remedy}
          </Notice>
        )}
        {exchange && (
          <div className={styles.answer}>
            <ExchangeView exchange={exchange} placement={placement} evidence={tokenSet.evidence} />
          </div>
        )}
      </div>
    </Dialog>
  );
}
