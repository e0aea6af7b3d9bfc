import { expect, test } from 'vitest';
import { ProblemError } from '../../../src-shared/domain/problem.ts';
import { parsePastedText } from './pasted-text.ts';

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzIn0.c2lnbmF0dXJl';

test.each([
  token,
  `  ${token}\n`,
  `"${token}"`,
  `'${token}',`,
  `Bearer ${token}`,
  `Authorization: Bearer ${token}`,
  `"Bearer ${token}"`,
  `Bearer "${token}"`,
  `${token.slice(0, 30)}\r\n${token.slice(30)}`,
  JSON.stringify(token),
])('finds the token in %j', (text) => {
  expect(parsePastedText(text)).toEqual({ response: null, single: token });
});

test('finds both tokens of a token response', () => {
  const body = { access_token: token, id_token: 'b', refresh_token: 'c', scope: 'openid' };
  expect(parsePastedText(JSON.stringify(body)).response?.tokens).toEqual({
    accessToken: token,
    idToken: 'b',
    refreshToken: 'c',
  });
});

test('takes an opaque token after Bearer, and one that was cut short', () => {
  expect(parsePastedText('Bearer abc').single).toBe('abc');
  expect(parsePastedText('eyJhbGciOiJSUzI1NiJ9.eyJz').single).toBe('eyJhbGciOiJSUzI1NiJ9.eyJz');
});

test.each(['', '   ', 'hello', 'https://acme.test/callback?code=c', '{}', '[]', '42', '{"error":"x"}'])(
  'recognises nothing in "%s"',
  (text) => {
    expect(() => parsePastedText(text)).toThrow(ProblemError);
  },
);
