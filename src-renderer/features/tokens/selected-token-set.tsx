// Which token set each environment shows. Kept outside the screen so that the palette can choose one while
// another screen is shown, and so that coming back shows the same tokens.
import { useCallback, useSyncExternalStore } from 'react';
import { dismissRun } from './run/runs.ts';

const chosen = new Map<string, string | null>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows a token set on the Tokens screen of its environment, instead of a run that failed; null shows none. */
export function selectTokenSet(environmentId: string, tokenSetId: string | null): void {
  dismissRun(environmentId);
  chosen.set(environmentId, tokenSetId);
  for (const listener of listeners) listener();
}

/** The id of the token set that is shown, undefined as long as none was ever chosen here. */
export function useSelectedTokenSet(environmentId: string): {
  readonly id: string | null | undefined;
  readonly select: (tokenSetId: string | null) => void;
} {
  const id = useSyncExternalStore(subscribe, () => chosen.get(environmentId));
  const select = useCallback(
    (tokenSetId: string | null) => selectTokenSet(environmentId, tokenSetId),
    [environmentId],
  );
  return { id, select };
}
