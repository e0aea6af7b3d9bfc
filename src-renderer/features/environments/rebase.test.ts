import { describe, expect, it } from 'vitest';
import { plainVariable } from '../../../src-shared/domain/calls/variable.ts';
import {
  type Application,
  defaultConnection,
  type Environment,
} from '../../../src-shared/domain/environments/environment.ts';
import { equalValues, rebase } from './rebase.ts';

const application = (id: string, name: string): Application => ({
  id,
  name,
  kind: 'spa',
  clientId: `client-${id}`,
  clientAuthentication: 'none',
  assertion: null,
  redirectUri: null,
  otherRedirectUris: [],
});

const base: Environment = {
  id: 'e1',
  name: 'Acme',
  colour: 'blue',
  production: false,
  practice: false,
  profile: 'kinde',
  issuer: 'https://acme.kinde.com',
  tokenEndpoint: null,
  applications: [application('a', 'Storefront'), application('b', 'Sync')],
  apis: [],
  variables: [plainVariable('page', '1')],
  connection: defaultConnection,
};

describe('carrying edits over to a newer version', () => {
  it('names a field that both sides changed, and keeps the person’s own', () => {
    const merged = rebase(base, { ...base, name: 'Mine' }, { ...base, name: 'Theirs' });
    expect(merged.conflicts).toEqual(['Name']);
    expect(merged.environment.name).toBe('Mine');
  });

  it('names an application that was edited here and removed there', () => {
    const mine = { ...base, applications: [application('a', 'Shop'), application('b', 'Sync')] };
    const theirs = { ...base, applications: [application('b', 'Sync')] };
    const merged = rebase(base, mine, theirs);
    expect(merged.conflicts).toEqual(['Application “Shop”']);
    expect(merged.environment.applications.map(({ id }) => id)).toContain('a');
  });

  it('does not call the same change on both sides a conflict', () => {
    const changed = { ...base, colour: 'red' as const };
    expect(rebase(base, changed, changed)).toEqual({ environment: changed, conflicts: [] });
  });

  it('joins changes of different fields and of different connection settings', () => {
    const mine = { ...base, name: 'Mine', connection: { ...defaultConnection, proxy: 'http://p:1' } };
    const theirs = { ...base, issuer: 'https://new', connection: { ...defaultConnection, customCa: 'PEM' } };
    const merged = rebase(base, mine, theirs);
    expect(merged.conflicts).toEqual([]);
    expect(merged.environment).toMatchObject({
      name: 'Mine',
      issuer: 'https://new',
      connection: { proxy: 'http://p:1', customCa: 'PEM' },
    });
  });

  it('takes over a removal and an addition of the other side beside an edit of the person', () => {
    const mine = {
      ...base,
      applications: [base.applications[0], application('b', 'Nightly')].flatMap((a) => a ?? []),
    };
    const theirs = { ...base, applications: [application('b', 'Sync'), application('c', 'New')] };
    const merged = rebase(base, mine, theirs);
    expect(merged.conflicts).toEqual([]);
    expect(merged.environment.applications.map(({ name }) => name)).toEqual(['Nightly', 'New']);
  });

  it('keeps the person’s order of applications', () => {
    const mine = { ...base, applications: [...base.applications].reverse() };
    const merged = rebase(base, mine, {
      ...base,
      applications: [...base.applications, application('c', 'New')],
    });
    expect(merged.environment.applications.map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  });

  it('keeps what was typed while a save carried a foreign change along', () => {
    const asked = { ...base, colour: 'red' as const };
    const sent = { ...asked, name: 'Theirs' };
    const typedOn = { ...asked, issuer: 'https://typed.example' };
    expect(rebase(asked, typedOn, sent)).toEqual({
      environment: { ...sent, issuer: 'https://typed.example' },
      conflicts: [],
    });
  });

  it('always takes the token endpoint that the provider stated last', () => {
    const theirs = { ...base, tokenEndpoint: 'https://acme.kinde.com/oauth2/token' };
    expect(rebase(base, base, theirs).environment.tokenEndpoint).toBe(theirs.tokenEndpoint);
  });
});

describe('comparing values', () => {
  it('tells a missing member from one that is undefined, and an array from an object', () => {
    expect(equalValues({ a: undefined }, { b: undefined })).toBe(false);
    expect(equalValues([], {})).toBe(false);
    expect(equalValues(null, {})).toBe(false);
    expect(equalValues({ a: [1, Number.NaN] }, { a: [1, Number.NaN] })).toBe(true);
  });
});
