import { useCallback } from 'react';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { createSessionMap, useSessionMap } from './session-map.ts';

/** Unsaved edits by request, and requests that were never saved. */
export const drafts = createSessionMap<SavedRequest>();

/** Lays an edit over a saved request, as if it had been typed. */
export function putDraft(draft: SavedRequest): void {
  drafts.put(draft.id, draft);
}

/** Drops the draft that was saved; what was typed on since is another draft and stays. */
function settle(saved: SavedRequest): void {
  if (drafts.current().get(saved.id) === saved) drafts.put(saved.id, null);
}

/** The saved requests with what was typed over them. */
export function useDrafts(saved: readonly SavedRequest[]) {
  const edited = useSessionMap(drafts);
  const edit = useCallback((draft: SavedRequest) => drafts.put(draft.id, draft), []);
  const discard = useCallback((id: string) => drafts.put(id, null), []);
  return {
    shown: saved.map((request) => edited.get(request.id) ?? request),
    isChanged: (id: string) => edited.has(id),
    edit,
    discard,
    settle,
  };
}
