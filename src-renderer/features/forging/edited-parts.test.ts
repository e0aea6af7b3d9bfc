import { expect, it } from 'vitest';
import { claimContextOf, partsOfToken, withEdit, withSigning } from './edited-parts.ts';
import { environmentFixture } from './environment.fixture.ts';

const now = 1_795_827_660_000;
const encode = (text: string) => btoa(text).replaceAll('=', '');
const token = (header: string, payload: string) => `${encode(header)}.${encode(payload)}`;
const context = claimContextOf(environmentFixture, environmentFixture.apis[0] ?? null, now);

it('leaves what is no JSON alone, and has nothing to take away where nothing is', () => {
  const broken = { header: '{}', payload: '{' };
  expect(withEdit(broken, 'EXPIRED', context)).toBeNull();
  expect(withEdit({ header: '{}', payload: '{}' }, 'AUDIENCE_ABSENT', context)).toBeNull();
  const unreadable = { header: '{', payload: '{}' };
  expect(withSigning(unreadable, { header: '{}', payload: '{}' }, { kind: 'none' })).toBe(unreadable);
  expect(partsOfToken('opaque')).toEqual({ header: '{}', payload: '{}' });
});

it('starts with the token’s own text, numbers as they stand', () => {
  const parts = partsOfToken(token('{"alg":"RS256"}', '{"n":12345678901234567890}'));
  expect(parts.payload).toContain('12345678901234567890');
});

it('changes one claim and nothing else', () => {
  const parts = { header: '{"alg":"RS256"}', payload: '{"aud":"a","sub":"b"}' };
  const { payload = '' } = withEdit(parts, 'AUDIENCE_ABSENT', context) ?? {};
  expect(JSON.parse(payload)).toEqual({ sub: 'b' });
});

it.each([
  [
    { kind: 'own_key', algorithm: 'ES256', keyId: 'mine' },
    { alg: 'ES256', kid: 'mine', typ: 'JWT' },
  ],
  [{ kind: 'none' }, { alg: 'none', kid: 'theirs', typ: 'JWT' }],
  [{ kind: 'hmac_public_key' }, { alg: 'HS256', kid: 'theirs', typ: 'JWT' }],
  [{ kind: 'keep_signature' }, { alg: 'RS256', kid: 'theirs', typ: 'JWT' }],
] as const)('says in the header how it is signed: %j', (signing, header) => {
  const original = { header: '{"alg":"RS256","kid":"theirs","typ":"JWT"}', payload: '{}' };
  const edited = withSigning(original, original, { kind: 'own_key', algorithm: 'PS256', keyId: 'other' });
  const start = signing.kind === 'none' ? original : edited;
  expect(JSON.parse(withSigning(start, original, signing).header)).toEqual(header);
});
