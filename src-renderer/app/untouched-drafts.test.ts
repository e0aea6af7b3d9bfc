import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../src-shared/domain/environments/workspace.ts';
import type { TokenRequest } from '../../src-shared/domain/minting/token-request.ts';
import { withUntouchedDrafts } from './untouched-drafts.ts';

function draft(applicationId: string, audience: string): TokenRequest {
  return {
    environmentId: 'practice',
    applicationId,
    grant: 'client_credentials',
    audiences: [audience],
    audienceStyle: 'audience_joined',
    scopes: [],
    organization: null,
    prompt: null,
    loginHint: null,
    connectionId: null,
    extra: { authorize: [], token: [], refresh: [] },
  };
}

function place(...tokenRequests: TokenRequest[]): Workspace {
  return {
    theme: 'dark',
    screen: 'tokens',
    environmentId: 'practice',
    applicationIds: {},
    tokenRequests,
    requestIds: {},
  };
}

describe('drafts whose addresses the host learns late', () => {
  const before = place(draft('sync', 'https://practice.invalid/api'), draft('feed', 'orders'));
  const fresh = place(draft('sync', 'http://127.0.0.1:53181/api'), draft('feed', 'orders'));

  it('leaves what the person has edited meanwhile', () => {
    const edited = place(draft('sync', 'mine'), draft('feed', 'orders'));
    expect(withUntouchedDrafts(edited, before, fresh)).toEqual(edited);
  });

  it('takes over the rest, and nothing but drafts', () => {
    const current = { ...before, screen: 'requests' as const };
    expect(withUntouchedDrafts(current, before, fresh)).toEqual({ ...fresh, screen: 'requests' });
  });

  it('keeps a draft that the host does not know', () => {
    const added = place(...before.tokenRequests, draft('new', 'x'));
    expect(withUntouchedDrafts(added, before, fresh).tokenRequests).toHaveLength(3);
  });
});
