import { expect, test } from 'vitest';
import { audienceText, clockText, holderTitle } from './set-words.ts';

test.each([
  [null, [], 'no access token'],
  ['opaque', [], 'opaque'],
  ['jwe', [], 'encrypted'],
  ['jws', [], 'no aud'],
  ['jws', ['orders', 'a\u202e'], 'orders, a\\u202e'],
] as const)('an access token of form %s with the audiences %j is “%s”', (accessForm, audiences, text) => {
  expect(audienceText({ accessForm, audiences })).toBe(text);
});

test('names a holder in full, hidden marks shown, and the subject where there is one', () => {
  expect(holderTitle('A\u202eda', null)).toBe('A\\u202eda');
  expect(holderTitle('Ada', 'kp_1')).toBe('Ada, sub kp_1');
});

test('knows no half of the day', () => {
  const atNoon = new Date(2026, 5, 1, 13, 5, 9).getTime();
  expect(clockText(atNoon)).toBe('13:05:09');
});
