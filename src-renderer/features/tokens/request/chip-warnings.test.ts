import { expect, test } from 'vitest';
import { audienceWarnings, scopeWarnings, splitScopes } from './chip-warnings.ts';

const known = ['https://api.acme.test/orders'];
const warned = (audience: string) => Object.keys(audienceWarnings([audience], known));

test.each([
  ['https://api.acme.test/orders/', 'a trailing slash'],
  ['HTTPS://api.acme.test/orders', 'another case'],
  [' https://api.acme.test/orders', 'a blank in front'],
  ['https://api.acme.test/orders,https://b.test', 'a comma'],
  [`$${'{API_AUDIENCE}'}`, 'a shell template'],
  ['{import.meta.env.VITE_AUDIENCE}', 'a bundler template'],
  ['%AUDIENCE%', 'a Windows variable'],
  ['https://other.test', 'an audience no API has'],
])('warns about %s: %s', (audience) => {
  expect(warned(audience)).toEqual([audience]);
});

test('names the audience that a near miss is close to', () => {
  expect(
    audienceWarnings(['https://api.acme.test/orders/'], known)['https://api.acme.test/orders/'],
  ).toContain('https://api.acme.test/orders by a slash');
});

test('does not warn about an audience of the environment, nor about any where the environment has no API', () => {
  expect(warned('https://api.acme.test/orders')).toEqual([]);
  expect(audienceWarnings(['https://other.test'], [])).toEqual({});
});

test('warns about offline_access where it does nothing, and only there', () => {
  expect(Object.keys(scopeWarnings(['openid', 'offline_access'], 'kinde'))).toEqual(['offline_access']);
  expect(scopeWarnings(['openid', 'offline_access'], 'generic')).toEqual({});
});

test('warns about a scope with a comma or a character that a scope may not hold', () => {
  expect(Object.keys(scopeWarnings(['read,write', 'a"b', 'ok:it'], 'generic'))).toEqual([
    'read,write',
    'a"b',
  ]);
});

test('does not take a scope named like an object member for a warning', () => {
  expect('constructor' in scopeWarnings(['constructor'], 'generic')).toBe(false);
});

test('splits scopes on every kind of blank and keeps commas', () => {
  expect(splitScopes(' openid\tprofile\nemail,phone  ')).toEqual(['openid', 'profile', 'email,phone']);
  expect(splitScopes('  ')).toEqual([]);
});
