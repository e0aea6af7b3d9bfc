import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { forAnotherUser } from './request/draft.ts';
import type { Draft } from './request/use-draft.ts';
import { cancelRun, dismissRun, useRun } from './run/runs.ts';
import { useShownSet } from './use-shown-set.ts';
import { type TokenName, useTokenActions } from './use-token-actions.ts';
import { useTokenCommands } from './use-token-commands.ts';

interface DeskPlaces {
  readonly onEndSession: (url: string) => void;
  readonly onRaw: (token: 'id' | 'access') => void;
  readonly onCode: () => void;
}

/** What the Tokens screen shows and does, tied together: the run, the shown token set, the buttons and the palette. */
export function useDesk(draft: Draft, { onEndSession, onRaw, onCode }: DeskPlaces) {
  const { environment, request, fingerprint } = draft;
  const actions = useTokenActions();
  const run = useRun(environment.id);
  const shown = useShownSet(environment.id);
  const running = run?.status === 'running';
  const tokenSet = run?.status === 'failed' ? null : shown.tokenSet;

  const get = useCallback(() => actions.mint(request, fingerprint), [actions, request, fingerprint]);
  const goButton = useRef<HTMLButtonElement>(null);
  const latestGet = useRef(get);
  useEffect(() => {
    latestGet.current = get;
  });
  const getFromKeyboard = useCallback(() => {
    if (commitTyping()) goButton.current?.focus();
    setTimeout(() => latestGet.current(), 0);
  }, []);
  const { sets, select } = shown;
  const showAnswer = useCallback(
    (next: Draft | null) => {
      // How a run of the other application ended says nothing about this one.
      dismissRun(environment.id);
      const answer = sets.find((set) => set.fingerprint === next?.fingerprint);
      if (answer) select(answer.id);
    },
    [environment.id, sets, select],
  );
  const switchUser = useCallback(
    () => actions.mint(forAnotherUser(request), fingerprint),
    [actions, request, fingerprint],
  );
  const cancel = useCallback(() => cancelRun(environment.id), [environment.id]);
  const dismiss = useCallback(() => dismissRun(environment.id), [environment.id]);
  const refresh = useCallback(() => {
    if (tokenSet) actions.refresh(tokenSet);
  }, [actions, tokenSet]);
  const signOut = useCallback(() => {
    void actions.signOut(environment.id).then((url) => {
      if (url !== null) onEndSession(url);
    });
  }, [actions, environment.id, onEndSession]);
  const copy = useCallback(
    (token: TokenName) => {
      if (tokenSet) void actions.copy(tokenSet.id, token);
    },
    [actions, tokenSet],
  );

  useTokenCommands({
    running,
    user: request.grant === 'authorization_code',
    tokenSet,
    onGet: getFromKeyboard,
    onCancel: cancel,
    onRefresh: refresh,
    onSwitchUser: switchUser,
    onSignOut: signOut,
    onCopy: copy,
    onRaw,
    onCode,
  });

  const canRestore = useCallback(
    (earlier: TokenSet) =>
      earlier.environmentId === environment.id &&
      environment.applications.some(({ id }) => id === earlier.evidence.asked.applicationId),
    [environment],
  );

  return useMemo(
    () => ({
      goButton,
      run,
      shown,
      running,
      get,
      switchUser,
      cancel,
      dismiss,
      refresh,
      signOut,
      showAnswer,
      canRestore,
    }),
    [run, shown, running, get, switchUser, cancel, dismiss, refresh, signOut, showAnswer, canRestore],
  );
}

/** A chip that is still being typed counts: its field takes it in when the focus leaves. */
function commitTyping(): boolean {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLInputElement)) return false;
  focused.blur();
  return true;
}
