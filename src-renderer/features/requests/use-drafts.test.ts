import { afterEach, describe, expect, it } from 'vitest';
import { requestDefaults, type SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { changeDraft, drafts, goneSince, putDraft } from './use-drafts.ts';

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

describe('a request', () => {
  it('that was never saved is gone with its draft, and not before', () => {
    putDraft(saved);
    const isGone = goneSince('r1', () => []);
    expect(isGone()).toBe(false);
    drafts.put('r1', null);
    expect(isGone()).toBe(true);
  });

  it('that was saved is gone once it is deleted, whatever is left of its draft', () => {
    let list: readonly SavedRequest[] | undefined = [saved];
    const isGone = goneSince('r1', () => list);
    expect(isGone()).toBe(false);
    putDraft(saved);
    list = [];
    expect(isGone()).toBe(true);
    list = undefined;
    expect(isGone()).toBe(false);
  });
});
