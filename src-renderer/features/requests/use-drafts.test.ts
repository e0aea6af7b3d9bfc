import { afterEach, describe, expect, it } from 'vitest';
import { requestDefaults, type SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { changeDraft, drafts, putDraft } from './use-drafts.ts';

const saved: SavedRequest = {
  ...requestDefaults,
  id: 'r1',
  environmentId: 'e1',
  folderId: 'f1',
  name: 'Orders',
  method: 'GET',
  url: 'https://api.test/orders',
};
const named = (name: string) => (request: SavedRequest) => ({ ...request, name });
const draft = () => drafts.current().get('r1');

afterEach(() => drafts.put('r1', null));

describe('a change to a request', () => {
  it('of which nothing is left does nothing', () => {
    changeDraft('r1', [], named('Late'));
    expect(draft()).toBeUndefined();
  });

  it('that changes nothing makes no draft', () => {
    changeDraft('r1', [saved], (request) => request);
    expect(draft()).toBeUndefined();
  });

  it('keeps what was typed since, in the draft or in what was saved', () => {
    putDraft({ ...saved, url: 'https://later.test' });
    changeDraft('r1', [saved], named('Late'));
    expect(draft()).toMatchObject({ name: 'Late', url: 'https://later.test' });
    drafts.put('r1', null);
    changeDraft('r1', [{ ...saved, url: 'https://saved.test' }], named('Late'));
    expect(draft()).toMatchObject({ name: 'Late', url: 'https://saved.test' });
  });
});
