import { useCallback, useSyncExternalStore } from 'react';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';

/** Unsaved edits by request. They live as long as the page: nothing typed is lost while another screen is shown. */
let drafts: ReadonlyMap<string, SavedRequest> = new Map();
const listeners = new Set<() => void>();

function change(id: string, draft: SavedRequest | null): void {
  const next = new Map(drafts);
  if (draft === null) next.delete(id);
  else next.set(id, draft);
  drafts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const current = () => drafts;

/** Drops the draft that was saved; what was typed on since is another draft and stays. */
function settle(saved: SavedRequest): void {
  if (drafts.get(saved.id) === saved) change(saved.id, null);
}

/** The saved requests with what was typed over them. */
export function useDrafts(saved: readonly SavedRequest[]) {
  const edited = useSyncExternalStore(subscribe, current);
  const edit = useCallback((draft: SavedRequest) => change(draft.id, draft), []);
  const discard = useCallback((id: string) => change(id, null), []);
  return {
    shown: saved.map((request) => edited.get(request.id) ?? request),
    isChanged: (id: string) => edited.has(id),
    edit,
    discard,
    settle,
  };
}
