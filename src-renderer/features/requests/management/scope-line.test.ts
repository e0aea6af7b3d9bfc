import { describe, expect, it } from 'vitest';
import type { TokenSetSummary } from '../../../../src-shared/contract/views.ts';
import type { ScopeStanding } from '../../../../src-shared/domain/management/scope-standing.ts';
import { profileFor } from '../../../../src-shared/domain/profiles/profiles.ts';
import { scopeLine } from './scope-line.ts';

const set: TokenSetSummary = {
  id: 's',
  environmentId: 'e',
  applicationId: 'sync',
  applicationName: 'Nightly sync',
  origin: 'minted',
  parentId: null,
  name: null,
  pinned: false,
  mintedAt: 1,
  fingerprint: 'f',
  accessForm: 'jws',
  audiences: ['https://acme.kinde.com/api'],
  idTokenAudiences: [],
  scopes: [],
  subject: null,
  person: null,
  holds: { id: false, access: true },
};
const newest = { by: 'newest', token: 'access', set } as const;
const kinde = { profile: 'kinde', practice: false } as const;

function line(
  standing: ScopeStanding,
  change: {
    carried?: Parameters<typeof scopeLine>[2]['carried'];
    application?: string | null;
    practice?: boolean;
  } = {},
) {
  return scopeLine('read:users', standing, {
    carried: change.carried ?? newest,
    application: change.application === undefined ? 'Nightly sync' : change.application,
    audience: 'https://acme.kinde.com/api',
    profile: profileFor({ ...kinde, practice: change.practice ?? false }),
  });
}

const missing = (mend: 'ask' | 'enable', misnamed: string | null = null) =>
  ({ state: 'missing', mend, misnamed }) as const;

describe('the line about the scope that a call needs', () => {
  it('asks for what the token request left out, in the place of a name that no scope has', () => {
    expect(line(missing('ask'))).toMatchObject({
      tone: 'warn',
      act: { kind: 'get_tokens', fix: { change: 'add_scope', value: 'read:users' } },
    });
    expect(line(missing('ask', 'write:users'))).toMatchObject({
      tone: 'warn',
      note: expect.stringContaining('write:users'),
      act: { kind: 'get_tokens', fix: { change: 'replace_scope', from: 'write:users', to: 'read:users' } },
    });
  });

  it('does not ask again for what came back without it, and says where it is enabled', () => {
    expect(line(missing('enable'))).toMatchObject({
      tone: 'warn',
      note: expect.stringContaining('Nightly sync'),
      remedy: expect.stringContaining('read:users'),
      act: { kind: 'open_page', url: expect.stringMatching(/^https:\/\/docs\.kinde\.com\//) },
    });
    expect(line(missing('enable'), { practice: true })).toMatchObject({
      remedy: expect.stringContaining('Practice tenant'),
      act: null,
    });
  });

  it('offers nothing where no token request brings the token', () => {
    expect(line(missing('ask'), { application: null }).act).toBeNull();
    expect(line({ state: 'other_api' }, { application: null }).act).toBeNull();
  });

  it('asks for the audience where the token is another API’s or is not there', () => {
    const fix = { change: 'add_audience', value: 'https://acme.kinde.com/api', name: 'Kinde Management API' };
    expect(line({ state: 'other_api' })).toMatchObject({ tone: 'warn', act: { fix } });
    const none = { by: 'newest', token: 'access', set: null } as const;
    expect(line({ state: 'untold' }, { carried: none })).toMatchObject({ tone: 'plain', act: { fix } });
  });

  it('judges nothing where no token or an ID token goes along, or the token does not say', () => {
    const without = { by: 'none', token: 'access', set: null } as const;
    const idToken = { by: 'newest', token: 'id', set } as const;
    for (const quiet of [
      line({ state: 'untold' }),
      line({ state: 'untold' }, { carried: without }),
      line(missing('ask'), { carried: idToken }),
      line({ state: 'held', as: 'read:users' }, { carried: idToken }),
    ])
      expect(quiet).toMatchObject({ tone: 'plain', act: null, note: expect.stringMatching(/./) });
  });

  it('says no more than that where the token has it, and under what name where that is another', () => {
    expect(line({ state: 'held', as: 'read:users' })).toEqual({
      tone: 'ok',
      note: '',
      remedy: '',
      act: null,
    });
    expect(line({ state: 'held', as: 'read:user' }).note).toContain('read:user');
    expect(line({ state: 'not_needed' })).toMatchObject({ tone: 'plain', act: null });
  });
});
