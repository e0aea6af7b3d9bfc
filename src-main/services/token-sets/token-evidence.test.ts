import { describe, expect, test } from 'vitest';
import { notChecked } from '../../../src-shared/domain/verification/not-checked.ts';
import { createTokenFingerprint, expectedHashes, tokenForm, toTokenEvidence } from './token-evidence.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jws = (alg: string) => `${part({ alg })}.${part({ sub: 's' })}.c2lnbmF0dXJl`;
const unchecked = notChecked('not_contacted');

describe('what is shown of a token', () => {
  test.each([
    ['an-opaque-token', 'opaque', ''],
    ['abc.def', 'opaque', ''],
    ['abc.def.ghi', 'opaque', ''],
    ['eyJhbGciOiJub25lIn0', 'opaque', ''],
    [
      `${part({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.a.b.c.d`,
      'jwe',
      part({ alg: 'RSA-OAEP', enc: 'A256GCM' }),
    ],
    [jws('RS256'), 'jws', jws('RS256').split('.').slice(0, 2).join('.')],
    [`${part({ alg: 'none' })}.e30.`, 'jws', `${part({ alg: 'none' })}.e30`],
    ['eyJbroken.e30.c2ln', 'jws', 'eyJbroken.e30'],
  ] as const)('of "%s": as %s', (token, form, text) => {
    expect(tokenForm(token)).toBe(form);
    expect(toTokenEvidence(token, unchecked, createTokenFingerprint())).toMatchObject({
      form,
      text,
      length: token.length,
    });
  });

  test('is never its signature', () => {
    const evidence = toTokenEvidence(jws('RS256'), unchecked, createTokenFingerprint());
    expect(JSON.stringify(evidence)).not.toContain('c2lnbmF0dXJl');
  });
});

describe('fingerprints', () => {
  test('are equal for equal tokens of one start of the product, and for nothing else', () => {
    const one = createTokenFingerprint();
    expect(one('token')).toBe(one('token'));
    expect(one('token')).not.toBe(one('Token'));
    expect(one('token')).not.toBe(createTokenFingerprint()('token'));
  });
});

describe('expected hashes', () => {
  test('are those of the example in OpenID Connect Core appendix A.4 and A.6', () => {
    const accessToken = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y';
    const code = 'Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk';
    expect(expectedHashes(jws('RS256'), accessToken, code)).toEqual({
      atHash: '77QmUPtjPfzWtF2AnpK9RQ',
      cHash: 'LDktKdoQak3Pk0cnXxCltA',
    });
  });

  test.each([
    ['RS384', 32],
    ['ES512', 43],
    ['EdDSA', 43],
  ])('of %s are half of that algorithm’s hash', (alg, length) => {
    expect(expectedHashes(jws(alg), 'token', null).atHash).toHaveLength(length);
  });

  test('are absent without ID token, without token and for an unknown algorithm', () => {
    expect(expectedHashes(null, 'token', 'code')).toEqual({ atHash: null, cHash: null });
    expect(expectedHashes(jws('none'), 'token', 'code')).toEqual({ atHash: null, cHash: null });
    expect(expectedHashes(jws('RS256'), null, null)).toEqual({ atHash: null, cHash: null });
  });
});
