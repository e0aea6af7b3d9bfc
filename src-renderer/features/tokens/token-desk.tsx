import { useState } from 'react';
import { TokenSetAside } from './aside/token-set-aside.tsx';
import { FirstTokens } from './request/first-tokens.tsx';
import { RequestStrip } from './request/request-strip.tsx';
import { SignOutDialog } from './request/sign-out-dialog.tsx';
import type { Draft, DraftControls } from './request/use-draft.ts';
import { AgeBadge } from './run/age-badge.tsx';
import { DevicePanel } from './run/device-panel.tsx';
import { RunFailure } from './run/run-failure.tsx';
import { leftWaiting, plannedLegs } from './run/run-state.ts';
import { StaleBanner } from './run/stale-banner.tsx';
import { Trace } from './run/trace.tsx';
import { WaitingPanel } from './run/waiting-panel.tsx';
import styles from './token-desk.module.css';
import { TokenSetView } from './token-set-view.tsx';
import { useDesk } from './use-desk.ts';
import { isStale } from './use-shown-set.ts';

/** The token request above, what came back below, and why at the side. */
export function TokenDesk({ draft, controls }: { draft: Draft; controls: DraftControls }) {
  const [endSessionUrl, setEndSessionUrl] = useState<string | null>(null);
  const [raw, setRaw] = useState<'id' | 'access' | null>(null);
  const desk = useDesk(draft, { onEndSession: setEndSessionUrl, onRaw: setRaw });
  const { run, shown, running } = desk;
  const failure = run?.status === 'failed' ? run : null;
  const current = run && run.status !== 'done' ? run : null;
  const waiting = current?.status === 'running' ? current.waiting : null;
  const tokenSet = failure ? null : shown.tokenSet;
  const stale = tokenSet !== null && isStale(tokenSet, draft);
  const grant = tokenSet?.evidence.asked.grant ?? draft.request.grant;
  const planned = current ? current.planned : tokenSet ? [] : plannedLegs[grant];

  return (
    <div className={styles.desk}>
      <RequestStrip
        goButton={desk.goButton}
        draft={draft}
        controls={controls}
        running={running}
        supportedScopes={shown.tokenSet?.evidence.metadata?.scopesSupported ?? null}
        onDraft={desk.showAnswer}
        onGet={desk.get}
        onCancel={desk.cancel}
        onSwitchUser={desk.switchUser}
        onSignOut={desk.signOut}
      />
      <Trace
        legs={current?.legs ?? tokenSet?.legs ?? []}
        planned={planned}
        machine={(current ? draft.request.grant : grant) === 'client_credentials'}
        stale={stale && !current}
        badge={!current && tokenSet && <AgeBadge tokenSet={tokenSet} newestId={shown.sets[0]?.id ?? null} />}
      />
      <div className={styles.body}>
        <div className={styles.answer}>
          {waiting?.type === 'waiting_for_browser' && <WaitingPanel key={waiting.runId} waiting={waiting} />}
          {waiting?.type === 'waiting_for_device' && <DevicePanel waiting={waiting} />}
          {failure && (
            <RunFailure
              problem={failure.problem}
              leftWaiting={leftWaiting(failure)}
              onRetry={desk.get}
              onDismiss={desk.dismiss}
              canGoBack={shown.tokenSet !== null}
            />
          )}
          {stale && !running && tokenSet && (
            <StaleBanner
              onGet={desk.get}
              onPutBack={desk.canRestore(tokenSet) ? () => controls.restore(tokenSet.evidence.asked) : null}
            />
          )}
          {tokenSet && (
            <TokenSetView
              key={tokenSet.id}
              tokenSet={tokenSet}
              dimmed={stale || running}
              raw={raw}
              onRaw={setRaw}
            />
          )}
          {!tokenSet && !failure && shown.ready && !waiting && (
            <FirstTokens draft={draft} running={running} onGet={desk.get} />
          )}
        </div>
        {(tokenSet || failure || shown.sets.length > 0) && (
          <TokenSetAside
            tokenSet={tokenSet}
            failedLegs={failure?.legs ?? null}
            sets={shown.sets}
            dimmed={stale || running}
            running={running}
            draft={draft}
            controls={controls}
            onOpen={shown.select}
            onRefresh={desk.refresh}
          />
        )}
      </div>
      {endSessionUrl !== null && <SignOutDialog url={endSessionUrl} onClose={() => setEndSessionUrl(null)} />}
    </div>
  );
}
