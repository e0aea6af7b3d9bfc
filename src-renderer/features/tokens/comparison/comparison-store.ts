// Which two token sets are compared on the Tokens screen of an environment. Kept outside the screen, like the chosen
// token set, so that coming back shows the same comparison.
import { useSyncExternalStore } from 'react';

export interface ComparedIds {
  readonly left: string;
  readonly right: string;
}

const open = new Map<string, ComparedIds>();
const listeners = new Set<() => void>();
let leftFrom: string | null = null;

function tell(): void {
  for (const listener of listeners) listener();
}

/** `openedFrom`: the set in the list whose button it was. */
export function showComparison(environmentId: string, ids: ComparedIds, openedFrom: string): void {
  open.set(environmentId, ids);
  leftFrom = openedFrom;
  tell();
}

/** Exchanges the sides. */
export function swapComparison(environmentId: string): void {
  const ids = open.get(environmentId);
  if (ids) open.set(environmentId, { left: ids.right, right: ids.left });
  tell();
}

export function closeComparison(environmentId: string): void {
  open.delete(environmentId);
  tell();
}

/** True once, for the set from which a comparison was opened that is closed now: the focus goes back there. */
export function takesFocusBack(tokenSetId: string): boolean {
  if (leftFrom !== tokenSetId || open.size > 0) return false;
  leftFrom = null;
  return true;
}

export function useComparedIds(environmentId: string): ComparedIds | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open.get(environmentId) ?? null,
  );
}
