import type { RequestToken, SavedRequest } from '../../../../src-shared/domain/calls/saved-request.ts';
import type { ManagementOperation } from '../../../../src-shared/domain/management/management-catalogue.ts';
import { requestOf } from '../../../../src-shared/domain/management/operation-request.ts';
import { createSessionMap, useSessionMap } from '../session-map.ts';
import { drafts } from '../use-drafts.ts';

/** An operation that was opened and is not saved: its draft, and the collection that it is saved into. */
interface Opened {
  readonly operationId: string;
  readonly collection: string;
  readonly draft: SavedRequest;
}

interface Opening {
  readonly environmentId: string;
  readonly operationId: string;
  readonly collection: string;
}

/** By the id of the request. */
const openings = createSessionMap<Opening>();

/** No folder has this id: a draft stands in none until it is saved. */
const noFolder = 'not-saved';

/** Operations of a catalogue that are open as drafts in this environment. */
export function useOpenedOperations(environmentId: string, saved: readonly SavedRequest[]) {
  const all = useSessionMap(openings);
  const edited = useSessionMap(drafts);
  /** What was opened under this id; null once it is saved or discarded. */
  const opened = (requestId: string | undefined): Opened | null => {
    const opening = requestId === undefined ? undefined : all.get(requestId);
    const draft = requestId === undefined ? undefined : edited.get(requestId);
    if (opening === undefined || draft === undefined || opening.environmentId !== environmentId) return null;
    return saved.some(({ id }) => id === requestId) ? null : { ...opening, draft };
  };
  /** The id of a draft for an operation: the one that is open already, else a new one. */
  const open = (operation: ManagementOperation, collection: string, token: RequestToken): string => {
    for (const requestId of all.keys()) if (opened(requestId)?.operationId === operation.id) return requestId;
    const id = crypto.randomUUID();
    openings.put(id, { environmentId, operationId: operation.id, collection });
    drafts.put(id, requestOf(operation, { id, environmentId, folderId: noFolder, token }));
    return id;
  };
  return { opened, open };
}
