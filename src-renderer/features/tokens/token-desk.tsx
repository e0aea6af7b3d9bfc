import { useCallback, useState } from 'react';
import { later } from '../../ui/later.tsx';
import { FirstTokens } from './request/first-tokens.tsx';
import { RequestStrip } from './request/request-strip.tsx';
import type { Draft, DraftControls } from './request/use-draft.ts';
import { AgeBadge } from './run/age-badge.tsx';
import { leftWaiting, plannedLegs } from './run/run-state.ts';
import { Trace } from './run/trace.tsx';
import styles from './token-desk.module.css';
import { useDesk } from './use-desk.ts';
import { isStale, shownAsStale } from './use-shown-set.ts';

const WaitingPanel = later(async () => {
  const { WaitingPanel } = await import('./run/waiting-panel.tsx');
  return WaitingPanel;
});
const DevicePanel = later(async () => {
  const { DevicePanel } = await import('./run/device-panel.tsx');
  return DevicePanel;
});
const TokenSetView = later(async () => {
  const { TokenSetView } = await import('./token-set-view.tsx');
  return TokenSetView;
});
const TokenSetAside = later(async () => {
  const { TokenSetAside } = await import('./aside/token-set-aside.tsx');
  return TokenSetAside;
});
const RunFailure = later(async () => {
  const { RunFailure } = await import('./run/run-failure.tsx');
  return RunFailure;
});
const StaleBanner = later(async () => {
  const { StaleBanner } = await import('./run/stale-banner.tsx');
  return StaleBanner;
});
const SignOutDialog = later(async () => {
  const { SignOutDialog } = await import('./request/sign-out-dialog.tsx');
  return SignOutDialog;
});
const TokenCodeDialog = later(async () => {
  const { TokenCodeDialog } = await import('../requests/code/token-code-dialog.tsx');
  return TokenCodeDialog;
});

/** The token request above, what came back below, and why at the side. */
export function TokenDesk({ draft, controls }: { draft: Draft; controls: DraftControls }) {
  const [endSessionUrl, setEndSessionUrl] = useState<string | null>(null);
  const [raw, setRaw] = useState<'id' | 'access' | null>(null);
  const [codeShown, setCodeShown] = useState(false);
  const showCode = useCallback(() => setCodeShown(true), []);
  const desk = useDesk(draft, { onEndSession: setEndSessionUrl, onRaw: setRaw, onCode: showCode });
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
        onCode={showCode}
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
              title={shownAsStale(tokenSet, shown.sets, draft)}
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
      {codeShown && (
        <TokenCodeDialog
          request={draft.request}
          applicationName={draft.application.name}
          onClose={() => setCodeShown(false)}
        />
      )}
      {endSessionUrl !== null && <SignOutDialog url={endSessionUrl} onClose={() => setEndSessionUrl(null)} />}
    </div>
  );
}
