import { afterEach, expect, it, vi } from 'vitest';
import { requestDefaults, type SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { drafts, putDraft } from '../requests/use-drafts.ts';
import { openDraft } from './open-draft.ts';

const sent: SavedRequest = {
  ...requestDefaults,
  id: 'r1',
  environmentId: 'e1',
  folderId: 'f1',
  name: 'Orders',
  method: 'GET',
  url: 'https://api.test/sent',
};
const refuse = () => Promise.reject(new Error('nothing is to be saved'));
const host = { requests: { list: refuse, saveFolder: refuse, save: refuse } };
const lay = (undoable: (title: string, undo: () => void) => void) =>
  openDraft(host, { request: sent, saved: true, missing: [] }, undoable);
const url = () => drafts.current().get('r1')?.url;

afterEach(() => drafts.put('r1', null));

it('a request without unsaved edits offers nothing to bring back', async () => {
  const undoable = vi.fn();
  await lay(undoable);
  expect(url()).toBe('https://api.test/sent');
  expect(undoable).not.toHaveBeenCalled();
});

it('an unsaved edit comes back by undo', async () => {
  const undoable = vi.fn();
  putDraft({ ...sent, url: 'https://api.test/typed' });
  await lay(undoable);
  expect(undoable).toHaveBeenCalledExactlyOnceWith(
    'Put away the unsaved edits of “Orders”',
    expect.any(Function),
  );
  undoable.mock.calls[0]?.[1]();
  expect(url()).toBe('https://api.test/typed');
  expect(undoable).toHaveBeenCalledOnce();
});

it('what was typed over the laid one is not lost to the undo either', async () => {
  const undoable = vi.fn();
  putDraft({ ...sent, url: 'https://api.test/typed' });
  await lay(undoable);
  putDraft({ ...sent, url: 'https://api.test/later' });
  undoable.mock.calls[0]?.[1]();
  expect(url()).toBe('https://api.test/typed');
  undoable.mock.calls[1]?.[1]();
  expect(url()).toBe('https://api.test/later');
});
