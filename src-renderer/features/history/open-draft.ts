import type { ResendDraft } from '../../../src-shared/contract/history-views.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import type { HostClient } from '../../host/connect.ts';
import { drafts, putDraft } from '../requests/use-drafts.ts';

/** The collection that requests are put into whose own is gone. */
const collection = 'From the history';

interface Requests {
  readonly requests: Pick<HostClient['requests'], 'list' | 'saveFolder' | 'save'>;
}

/** A folder for a request that is no longer saved: its own where it still is, else a collection of its own. */
async function folderFor(host: Requests, { environmentId, folderId }: SavedRequest): Promise<string> {
  const { folders } = await host.requests.list({ environmentId });
  const known =
    folders.find(({ id }) => id === folderId) ??
    folders.find(({ name, parentId }) => parentId === null && name === collection);
  if (known !== undefined) return known.id;
  const made = { id: crypto.randomUUID(), environmentId, parentId: null, name: collection, variables: [] };
  return (await host.requests.saveFolder(made)).id;
}

type Undoable = (title: string, undo: () => void) => void;

/** Puts a draft in the place of another, which undo brings back; what was typed over the new one is offered in turn. */
function replaceDraft(draft: SavedRequest, undoable: Undoable): void {
  const before = drafts.current().get(draft.id);
  putDraft(draft);
  if (before === undefined) return;
  undoable(`Put away the unsaved edits of “${displayText(before.name)}”`, () => {
    if (drafts.current().get(draft.id) === draft) putDraft(before);
    else replaceDraft(before, undoable);
  });
}

/**
 * Lays what was sent over its saved request as an unsaved edit, and offers the edit that stood there to be brought back;
 * a request that is gone is saved anew.
 */
export async function openDraft(
  host: Requests,
  { request, saved }: ResendDraft,
  undoable: Undoable,
): Promise<SavedRequest> {
  if (saved) {
    replaceDraft(request, undoable);
    return request;
  }
  const anew = { ...request, id: crypto.randomUUID(), folderId: await folderFor(host, request) };
  return host.requests.save(anew);
}
