import type { ResendDraft } from '../../../src-shared/contract/history-views.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { HostClient } from '../../host/connect.ts';
import { putDraft } from '../requests/use-drafts.ts';

/** The collection that requests are put into whose own is gone. */
const collection = 'From the history';

/** A folder for a request that is no longer saved: its own where it still is, else a collection of its own. */
async function folderFor(host: HostClient, { environmentId, folderId }: SavedRequest): Promise<string> {
  const { folders } = await host.requests.list({ environmentId });
  const known =
    folders.find(({ id }) => id === folderId) ??
    folders.find(({ name, parentId }) => parentId === null && name === collection);
  if (known !== undefined) return known.id;
  const made = { id: crypto.randomUUID(), environmentId, parentId: null, name: collection, variables: [] };
  return (await host.requests.saveFolder(made)).id;
}

/** Lays what was sent over its saved request as an unsaved edit; a request that is gone is saved anew. */
export async function openDraft(host: HostClient, { request, saved }: ResendDraft): Promise<SavedRequest> {
  if (saved) {
    putDraft(request);
    return request;
  }
  const anew = { ...request, id: crypto.randomUUID(), folderId: await folderFor(host, request) };
  return host.requests.save(anew);
}
