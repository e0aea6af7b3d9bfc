import { expect, test } from 'vitest';
import { nameEnd } from './name-end.ts';

test.each([
  ['', ''],
  ['openid', 'openid'],
  ['api.acme.test/orders', '/orders'],
  ['api.acme.test/invoices', '/invoices'],
  ['api.acme.test/orders/', '/orders/'],
  ['create:api_scopes', ':api_scopes'],
  ['create:api_application_scopes', 'tion_scopes'],
  ['delete:apis_application_scopes', 'tion_scopes'],
  ['org_code=org_4f1c0a72b9e', '4f1c0a72b9e'],
  ['////', '////'],
  ['a/👩‍👩‍👧‍👦', '/👩‍👩‍👧‍👦'],
])('the end of %s that stays in sight is %s', (name, end) => {
  expect(nameEnd(name)).toBe(end);
  expect(name.endsWith(nameEnd(name))).toBe(true);
});

test('is short for a name of any length, and never cuts a character in two', () => {
  expect(nameEnd(`https://a.test/${'𝕏'.repeat(10_000)}`)).toBe('𝕏'.repeat(11));
});
