import { useCallback, useMemo } from 'react';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { createSessionMap, useSessionMap } from './session-map.ts';

/** Unsaved edits by request, and requests that were never saved. */
export const drafts = createSessionMap<SavedRequest>();

/** Lays an edit over a saved request, as if it had been typed. */
export function putDraft(draft: SavedRequest): void {
  drafts.put(draft.id, draft);
}

/** Changes a request as it is by now: its draft, else the saved one. One that is gone, or stays the same, is left alone. */
export function changeDraft(
  id: string,
  saved: readonly SavedRequest[],
  change: (request: SavedRequest) => SavedRequest,
): void {
  const current = drafts.current().get(id) ?? saved.find((each) => each.id === id);
  if (current === undefined) return;
  const next = change(current);
  if (next !== current) putDraft(next);
}

/**
 * Whether a request is gone that is there now. One that was never saved lives in its draft alone, and one that is being
 * loaded is not known to be gone. `savedNow`: undefined while nobody knows.
 */
export function goneSince(id: string, savedNow: () => readonly SavedRequest[] | undefined): () => boolean {
  const isSaved = () => savedNow()?.some((each) => each.id === id);
  const wasSaved = isSaved() === true;
  return () => (wasSaved ? isSaved() === false : isSaved() !== true && !drafts.current().has(id));
}

/** Drops the draft that was saved; what was typed on since is another draft and stays. */
function settle(saved: SavedRequest): void {
  if (drafts.current().get(saved.id) === saved) drafts.put(saved.id, null);
}

/** Name and place are never edited in a draft: the tree changes them at once. */
function laidOver(saved: SavedRequest, draft: SavedRequest | undefined): SavedRequest {
  if (draft === undefined) return saved;
  const { name, folderId } = saved;
  return draft.name === name && draft.folderId === folderId ? draft : { ...draft, name, folderId };
}

/** The saved requests with what was typed over them. */
export function useDrafts(saved: readonly SavedRequest[]) {
  const edited = useSessionMap(drafts);
  const edit = useCallback((draft: SavedRequest) => drafts.put(draft.id, draft), []);
  const discard = useCallback((id: string) => drafts.put(id, null), []);
  const isChanged = useCallback((id: string) => edited.has(id), [edited]);
  const draftOf = useCallback((id: string) => edited.get(id), [edited]);
  const shown = useMemo(
    () => saved.map((request) => laidOver(request, edited.get(request.id))),
    [saved, edited],
  );
  return { shown, isChanged, draftOf, edit, discard, settle };
}
