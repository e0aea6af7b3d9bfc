import { describe, expect, it } from 'vitest';
import {
  fixtureIssuer,
  fixtureNow,
  machineClaims,
  machineEvidence,
  opaque,
  pastedEvidence,
  signed,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import { type ScopeStanding, scopeStanding, tokenRights } from './scope-standing.ts';

const audiences = [`${fixtureIssuer}/api`];
type Evidence = ReturnType<typeof machineEvidence>;

function standing(evidence: Evidence, scope: string | null): ScopeStanding {
  return scopeStanding(scope, tokenRights(evidence, fixtureNow), audiences);
}

function machine(claims: Readonly<Record<string, string | readonly string[]>>, scopes?: readonly string[]) {
  return machineEvidence({
    accessToken: signed({ ...machineClaims, ...claims }),
    ...(scopes === undefined ? {} : { asked: { scopes } }),
  });
}

const missing = (mend: 'ask' | 'enable', misnamed: string | null = null) =>
  ({ state: 'missing', mend, misnamed }) as const;
const held = (as: string) => ({ state: 'held', as }) as const;

describe('the scope that a call needs', () => {
  it.each<[string, Evidence, string | null, ScopeStanding]>([
    [
      'is untold of an opaque token',
      machineEvidence({ accessToken: opaque }),
      'read:users',
      { state: 'untold' },
    ],
    [
      'is untold without an access token',
      machineEvidence({ accessToken: null }),
      'read:users',
      { state: 'untold' },
    ],
    [
      'is untold of a token that has no claim about scopes',
      pastedEvidence({ accessToken: signed({ aud: audiences, iss: fixtureIssuer }) }),
      'read:users',
      { state: 'untold' },
    ],
    ['is not looked for in a token for another API', userEvidence(), 'read:users', { state: 'other_api' }],
    ['is not looked for in a token for no API', machine({ aud: [] }), 'read:users', { state: 'other_api' }],
    ['is none for some calls', machineEvidence(), null, { state: 'not_needed' }],
    ['is missing, and was not asked for', machineEvidence(), 'read:environments', missing('ask')],
    [
      'is missing although it was asked for',
      machine({ scope: 'read:apis' }),
      'read:users',
      missing('enable'),
    ],
    [
      'is missing although all were asked for',
      machine({ scope: 'read:apis', scp: [] }, []),
      'read:users',
      missing('enable'),
    ],
    [
      'is missing where it is only among those asked for, which is what `scp` of a machine says',
      machine({ scope: '', scp: ['read:users'] }),
      'read:users',
      missing('enable'),
    ],
    [
      'is missing where a name was asked for that no scope has',
      machine({ scope: 'read:users' }, ['read:users', 'write:users']),
      'create:users',
      missing('ask', 'write:users'),
    ],
    [
      'is not mistaken for a name of another kind of thing',
      machine({ scope: 'read:users' }, ['read:users', 'write:users']),
      'create:roles',
      missing('ask'),
    ],
    [
      'is missing from a pasted token, of which nothing else is known',
      pastedEvidence({ accessToken: signed({ ...machineClaims, scope: 'read:apis' }) }),
      'read:users',
      missing('ask'),
    ],
    ['is held in the scope of a machine', machineEvidence(), 'read:users', held('read:users')],
    [
      'is held in the scope of a machine that asked for none, where all came',
      machine({ scp: [] }, []),
      'read:users',
      held('read:users'),
    ],
    [
      'is held among the permissions of a user',
      userEvidence({
        accessToken: signed({ aud: audiences, sub: 'kp_1', scp: [], permissions: ['read:users'] }),
      }),
      'read:users',
      held('read:users'),
    ],
    [
      'is held under the other name that Kinde’s documents have for it',
      machine({ scope: 'delete:api_scopes' }),
      'delete:apis_scopes',
      held('delete:api_scopes'),
    ],
    [
      'is not held under a name that is merely like it',
      machine({ scope: 'delete:apis' }),
      'delete:apis_scopes',
      missing('ask'),
    ],
  ])('%s', (_what, evidence, scope, expected) => {
    expect(standing(evidence, scope)).toEqual(expected);
  });
});
