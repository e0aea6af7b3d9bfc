import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeBase64Url } from '../tokens/base64url.ts';
import { shortenPair } from './shorten-pair.ts';

function bearer(jti: string): string {
  const part = (value: object) => encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)));
  const claims = { aud: ['https://api.acme.test/orders'], jti, scope: 'read:orders create:orders' };
  return `Bearer ${part({ alg: 'RS256', kid: 'k'.repeat(60) })}.${part(claims)}.‹signature removed›`;
}

test('values of one line stay as they are', () => {
  const [left, right] = [`a${'x'.repeat(159)}`, 'b'];
  expect(shortenPair(left, right)).toEqual({ left, right });
});

test('of two tokens the scheme, the end and the place where they differ stay, and the two are told apart', () => {
  const { left, right } = shortenPair(bearer('first'), bearer('second'));
  for (const text of [left, right]) {
    expect(text).toMatch(/^Bearer eyJ[\w-]+…/);
    expect(text).toMatch(/removed›$/);
    expect(text.length).toBeLessThan(160);
  }
  expect(left).not.toBe(right);
});

test('one value alone loses nothing but the middle of what nobody reads', () => {
  const policy = "default-src 'none'; img-src https://a.test; ".repeat(8);
  expect(shortenPair(policy, '').left).toBe(policy);
  expect(shortenPair('', bearer('first')).right).toMatch(
    /^Bearer [\w-]{24}…[\w-]{24}\.[\w-]{24}…[\w-]{24}\.‹signature removed›$/,
  );
});

test('words that differ stay whole between long parts that don’t', () => {
  const shared = "img-src 'self'; ".repeat(20);
  const { left, right } = shortenPair(`${shared}nonce-1 b${shared}`, `${shared}nonce-2 c${shared}`);
  expect(left).toContain('1 b');
  expect(right).toContain('2 c');
  expect(left.length).toBeLessThan(100);
});

test('the two stay apart, grow no longer, and no character is cut in two', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '𝕏', '’'), maxLength: 300 });
  fc.assert(
    fc.property(text, text, text, text, (before, one, other, after) => {
      const [a, b] = [before + one + after, before + other + after];
      const { left, right } = shortenPair(a, b);
      expect(left === right).toBe(a === b);
      expect(left.length <= a.length && right.length <= b.length).toBe(true);
      expect(/\p{Cs}/u.test(left + right)).toBe(false);
    }),
  );
});
