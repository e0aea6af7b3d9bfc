import { useState } from 'react';
import type { SavedRequest } from '../../../src-shared/domain/saved-request.ts';

/** Unsaved edits by request, kept while the person looks at other requests: nothing typed is lost. */
export function useDrafts(saved: readonly SavedRequest[]) {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, SavedRequest>>(new Map());
  const change = (id: string, draft: SavedRequest | null) =>
    setDrafts((current) => {
      const next = new Map(current);
      if (draft === null) next.delete(id);
      else next.set(id, draft);
      return next;
    });
  return {
    shown: saved.map((request) => drafts.get(request.id) ?? request),
    isChanged: (id: string) => drafts.has(id),
    edit: (draft: SavedRequest) => change(draft.id, draft),
    discard: (id: string) => change(id, null),
  };
}
