import { describe, expect, it } from 'vitest';
import {
  duplicated,
  moved,
  nameFromIssuer,
  newApplication,
  newEnvironment,
  withAuthentication,
  withKind,
} from './edit-environment.ts';

const counter = () => {
  let next = 0;
  return () => `id${next++}`;
};

describe('moving an item', () => {
  it('leaves the list alone when a place lies outside', () => {
    const items = ['a', 'b'];
    expect(moved(items, 0, -1)).toBe(items);
    expect(moved(items, 0, 2)).toBe(items);
    expect(moved(items, 5, 0)).toBe(items);
  });

  it('moves both ways', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  });
});

describe('an application', () => {
  it('of kind machine has no redirect URI and authenticates', () => {
    const machine = withKind(newApplication('a', 'Sync'), 'machine');
    expect(machine).toMatchObject({ redirectUri: null, clientAuthentication: 'client_secret_post' });
  });

  it('that becomes public gives up its authentication and assertion', () => {
    const signed = withAuthentication(withKind(newApplication('a', 'Sync'), 'machine'), 'private_key_jwt');
    expect(signed.assertion).toEqual({ algorithm: 'RS256', keyId: null });
    expect(withKind(signed, 'spa')).toMatchObject({ clientAuthentication: 'none', assertion: null });
  });

  it('keeps a chosen authentication and redirect URI when its kind still has them', () => {
    const basic = withAuthentication(withKind(newApplication('a', 'Web'), 'web'), 'client_secret_basic');
    const own = { ...basic, redirectUri: 'http://127.0.0.1:9000/cb' };
    expect(withKind(own, 'web')).toEqual(own);
    expect(withKind(own, 'machine').clientAuthentication).toBe('client_secret_basic');
  });

  it('is duplicated behind the original under a free name', () => {
    const items = [newApplication('a', 'Shop'), newApplication('b', 'Shop copy')];
    expect(duplicated(items, 'a', 'c').map(({ id, name }) => [id, name])).toEqual([
      ['a', 'Shop'],
      ['c', 'Shop copy 2'],
      ['b', 'Shop copy'],
    ]);
  });
});

describe('a new environment', () => {
  const choice = {
    name: 'Acme',
    colour: 'blue',
    production: false,
    issuer: 'https://acme.kinde.com',
    tokenEndpoint: null,
  } as const;

  it('of another provider has no API', () => {
    expect(newEnvironment({ ...choice, newId: counter(), profile: 'generic' }).apis).toEqual([]);
  });

  it('of Kinde knows the Management API by its audience without version', () => {
    const { apis } = newEnvironment({ ...choice, newId: counter(), profile: 'kinde' });
    expect(apis.map(({ audience, baseUrl }) => [audience, baseUrl])).toEqual([
      ['https://acme.kinde.com/api', 'https://acme.kinde.com/api/v1'],
    ]);
  });

  it('is named after its host', () => {
    expect(nameFromIssuer('https://acme-staging.kinde.com')).toBe('Acme-staging');
    expect(nameFromIssuer('https://example.com')).toBe('Example.com');
    expect(nameFromIssuer('http://127.0.0.1:5000')).toBe('127.0.0.1');
    expect(nameFromIssuer('not a url')).toBe('');
  });
});
