import { expect, test } from 'vitest';
import { callFix } from './call-fix.ts';

const orders = { name: 'Orders', audience: 'https://api.acme.test/orders' };
const person = { status: 403, api: orders, signedIn: true };
const machine = { ...person, signedIn: false };

test.each(['KEY_ROTATED', 'CLOCK_WRONG', 'CALL_MALFORMED'] as const)(
  '%s is mended by nothing that stands here',
  (code) => expect(callFix({ code, fix: null }, person)).toBeNull(),
);

test.each(['UNEXPLAINED', 'SCOPE_NOT_IN_TOKEN'] as const)(
  '%s: another person may do what this one may not, which a machine and a 401 do not gain by',
  (code) => {
    expect(callFix({ code, fix: null }, machine)).toBeNull();
    expect(callFix({ code, fix: null }, { ...person, status: 401 })).toBeNull();
    expect(callFix({ code, fix: null }, person)).toEqual({ act: 'switch_user' });
  },
);

test('a token for another API needs that API’s audience, where the API is known', () => {
  for (const code of ['TOKEN_FOR_NOBODY', 'TOKEN_FOR_OTHER_API'] as const) {
    expect(callFix({ code, fix: null }, { ...machine, api: null })).toBeNull();
    expect(callFix({ code, fix: null }, machine)).toEqual({
      act: 'change_token_request',
      fix: { change: 'add_audience', value: orders.audience, name: 'Orders' },
    });
  }
});

test('what the cause itself would change comes first', () => {
  const fix = { change: 'add_scope', value: 'read:users' } as const;
  expect(callFix({ code: 'SCOPE_NOT_IN_TOKEN', fix }, person)).toEqual({ act: 'change_token_request', fix });
});

test.each([
  ['TOKEN_EXPIRED', 'get_tokens'],
  ['OTHER_ENVIRONMENT', 'get_tokens'],
  ['ID_TOKEN_SENT', 'send_access_token'],
] as const)('%s: %s', (code, act) =>
  expect(callFix({ code, fix: null }, { ...machine, status: 401, api: null })).toEqual({ act }),
);
