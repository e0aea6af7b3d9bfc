import { expect, test } from 'vitest';
import type { TokenSetSummary } from '../../../src-shared/contract/views.ts';
import type { Application } from '../../../src-shared/domain/environments/environment.ts';
import { tokenOptions, tokenValue } from './token-options.ts';

const application = (id: string, kind: Application['kind']): Application => ({
  id,
  name: `The ${id}`,
  kind,
  clientId: id,
  clientAuthentication: 'none',
  assertion: null,
  redirectUri: null,
  otherRedirectUris: [],
});
const set = (fields: Partial<TokenSetSummary>): TokenSetSummary => ({
  id: 's',
  environmentId: 'e',
  applicationId: 'shop',
  applicationName: 'The shop',
  origin: 'minted',
  parentId: null,
  name: null,
  pinned: false,
  mintedAt: 60_000,
  fingerprint: 'f',
  audiences: [],
  accessForm: 'jws',
  idTokenAudiences: [],
  scopes: [],
  subject: 'kp_ada',
  person: 'Ada Lovelace',
  holds: { id: true, access: true },
  ...fields,
});
const applications = [application('shop', 'spa'), application('robot', 'machine')];
const lines = (sets: readonly TokenSetSummary[], now = 120_000) =>
  tokenOptions(applications, sets, now).map(({ label, hint }) => [label, hint]);

test('without token sets there is nothing, and what each application will have; a machine has no ID token', () => {
  expect(lines([])).toEqual([
    ['No token', null],
    ['The shop', 'access token · none yet'],
    ['The shop', 'ID token · none yet'],
    ['The robot', 'access token · none yet'],
  ]);
});

test('each token says whose it is and how old, but a machine is nobody', () => {
  const robot = set({ id: 'r', applicationId: 'robot', subject: 'robot', person: null, name: 'Nightly' });
  expect(lines([set({}), robot]).slice(1)).toEqual([
    ['The shop', 'access token · Ada Lovelace · 1 min ago'],
    ['The shop', 'ID token · Ada Lovelace · 1 min ago'],
    ['The robot', 'access token · 1 min ago'],
    ['The shop', 'Ada Lovelace · 1 min ago'],
    ['Nightly', '1 min ago'],
  ]);
});

test('a clock that was read before a token came is no reason to speak of the future', () => {
  expect(lines([set({})], 0)[1]).toEqual(['The shop', 'access token · Ada Lovelace · just now']);
});

test('a forged set stands for itself alone, and is told by its origin', () => {
  const forged = set({ id: 'f', origin: 'forged', mintedAt: 90_000, holds: { id: false, access: true } });
  const options = tokenOptions(applications, [forged], 120_000);
  expect(options.find(({ value }) => value === 'access shop')?.hint).toContain('none yet');
  expect(options.at(-1)).toMatchObject({
    value: tokenValue({ kind: 'none' }, { id: 'f', token: 'access' }),
    origin: 'forged',
    choice: { by: 'set', chosen: { id: 'f', token: 'access' } },
  });
});

test('controls in a name are made visible', () => {
  expect(lines([set({ person: 'A\u202Eda' })])[1]?.[1]).not.toContain('\u202E');
});
