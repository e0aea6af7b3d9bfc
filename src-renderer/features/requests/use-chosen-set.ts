import { useCallback } from 'react';
import type { ChosenSet } from './carried-token.ts';
import { createSessionMap, useSessionMap } from './session-map.ts';

/** By request. Token sets end with the session, so that nothing of this goes to the settings file. */
const chosenSets = createSessionMap<ChosenSet>();

/** The token set chosen for a request in the place of the newest, null where none is. */
export function useChosenSet(requestId: string) {
  const chosen = useSessionMap(chosenSets).get(requestId) ?? null;
  const choose = useCallback((next: ChosenSet | null) => chosenSets.put(requestId, next), [requestId]);
  return { chosen, choose };
}
