import { useState } from 'react';
import type { HttpExchange } from '../../../../src-shared/domain/calls/http-exchange.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Pill } from '../../../ui/pill.tsx';
import { ExchangePanel } from '../run/exchange-panel.tsx';
import { useTokenActions } from '../use-token-actions.ts';
import styles from './aside.module.css';

interface RefreshCardProps {
  readonly tokenSet: TokenSet;
  readonly running: boolean;
  readonly onRefresh: () => void;
}

/** What else can be done with the tokens: refresh, ask who it is, take them back. */
export function RefreshCard({ tokenSet, running, onRefresh }: RefreshCardProps) {
  const { revoke, userinfo } = useTokenActions();
  const [answer, setAnswer] = useState<{ of: string; title: string; exchange: HttpExchange } | null>(null);
  const [busy, setBusy] = useState(false);
  const { evidence, id } = tokenSet;
  const hasRefresh = evidence.refreshToken !== null;
  const ask = async (title: string, task: () => Promise<HttpExchange | null>) => {
    setBusy(true);
    const exchange = await task();
    setBusy(false);
    if (exchange) setAnswer({ of: id, title, exchange });
  };
  return (
    <section className={styles.section} aria-labelledby="refresh-title">
      <h3 id="refresh-title" className={styles.title}>
        Refresh token
        <Pill tone={hasRefresh ? 'ok' : 'plain'}>{hasRefresh ? 'present' : 'none came'}</Pill>
      </h3>
      <div className={styles.actions}>
        <Button focusableWhenDisabled disabled={!hasRefresh || running} onClick={onRefresh}>
          Refresh
        </Button>
        <Button
          disabled={!hasRefresh || busy}
          onClick={() => void ask('Refresh token revoked', () => revoke(id, 'refresh'))}
        >
          Revoke refresh token
        </Button>
      </div>
      <div className={styles.actions}>
        {evidence.asked.grant !== 'client_credentials' && (
          <Button disabled={busy} onClick={() => void ask('Userinfo', () => userinfo(id))}>
            Userinfo
          </Button>
        )}
        <Button
          disabled={busy || evidence.accessToken === null}
          onClick={() => void ask('Access token revoked', () => revoke(id, 'access'))}
        >
          Revoke access token
        </Button>
      </div>
      {answer?.of === id && (
        <Dialog open size="lg" title={answer.title} onClose={() => setAnswer(null)}>
          <ExchangePanel exchange={answer.exchange} heading={null} />
        </Dialog>
      )}
    </section>
  );
}
