import { describe, expect, test } from 'vitest';
import { fixtureNow, opaque, signed, userEvidence } from '../inspection/evidence.fixture.ts';
import { inspect } from '../inspection/inspect.ts';
import { claimsStep } from './claims-step.ts';
import { decryptionText, failureText } from './failure-words.ts';
import { introspectedClaims, introspectionRows } from './introspection-view.ts';
import { keyIdTrick } from './key-id.ts';
import { describeStep } from './step-words.ts';
import type { VerificationFailure, VerificationStep } from './verification-step.ts';

const failures: Readonly<Record<VerificationFailure, true>> = {
  algorithm_none: true,
  algorithm_not_allowed: true,
  hmac_not_allowed: true,
  hmac_with_public_key: true,
  critical_header: true,
  key_id_invalid: true,
  key_id_suspicious: true,
  no_matching_key: true,
  embedded_key: true,
  key_algorithm_mismatch: true,
  key_type_mismatch: true,
  key_too_weak: true,
  key_unusable: true,
  signature_mismatch: true,
};
const reasons = Object.keys(failures).filter((reason): reason is VerificationFailure => reason in failures);
const bidi = '\u202e';

describe('a kid', () => {
  test.each([
    ['../../../dev/null', 'path'],
    ['..\\..\\key.pem', 'path'],
    ['/etc/passwd', 'path'],
    ['C:\\keys\\one', 'path'],
    ['https://evil.test/jwks', 'address'],
    ['file:///etc/passwd', 'address'],
    ["x' UNION SELECT 'secret'--", 'query'],
    ["' OR 1=1", 'query'],
    ['key; rm -rf /', 'command'],
    ['$(id)', 'command'],
    ['`id`', 'command'],
    ['one\u0000two', 'control_characters'],
    ['k'.repeat(257), 'too_long'],
  ])('%j is named as a trick', (keyId, trick) => {
    expect(keyIdTrick(keyId)).toBe(trick);
  });

  test.each([
    '6d:12:9c:48:bd:f2:3f:3e:dc:dd:f8:3e:42:f6:29:a1',
    'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    'https-key/2026-01',
    'projects/acme/keys/1',
    'sig-2024-01-01T00:00:00Z',
    'Ada’s key',
    '',
  ])('%j is a name', (keyId) => {
    expect(keyIdTrick(keyId)).toBeNull();
  });
});

test.each(reasons)('%s has words of its own, and shows what a token says as it is', (reason) => {
  const text = failureText(reason, {
    algorithm: `RS${bidi}`,
    keyId: `kid${bidi}`,
    keysUrl: `https://issuer.test/${bidi}`,
    name: 'access token',
  });
  const all = Object.values(text).join(' ');
  expect(all).not.toContain(bidi);
  expect(all).not.toMatch(/undefined|null|\[object/);
  for (const part of Object.values(text)) expect(part).not.toBe('');
  expect(
    new Set(
      reasons.map(
        (each) => failureText(each, { algorithm: 'RS256', keyId: 'k', keysUrl: null, name: 't' }).label,
      ),
    ).size,
  ).toBe(reasons.length);
});

describe('a step', () => {
  const failing: readonly VerificationStep[] = [
    ...reasons.flatMap((reason): readonly VerificationStep[] => [
      {
        step: 'key',
        status: 'failed',
        keyId: `k${bidi}`,
        chosenBy: null,
        candidates: 0,
        embedded: ['jku'],
        trick: 'path',
        reason,
      },
      { step: 'algorithm', status: 'failed', algorithm: bidi, reason },
      { step: 'signature', status: 'failed', reason },
    ]),
    ...Object.keys(decryptionText).map(
      (reason): VerificationStep => ({
        step: 'decryption',
        status: 'failed',
        algorithm: bidi,
        encryption: null,
        reason: reason === 'compressed' ? 'compressed' : 'not_decrypted',
      }),
    ),
    {
      step: 'metadata',
      status: 'failed',
      url: null,
      fetchedAt: null,
      fromMemory: false,
      keysUrl: null,
      problem: { code: 'DISCOVERY_NOT_FOUND', url: 'https://issuer.test/', status: 404 },
    },
  ];

  test.each(failing)('that failed says what, why and what to do (%#)', (step) => {
    const { summary, details, remedy } = describeStep(step);
    expect(summary).not.toBe('');
    expect(details.length).toBeGreaterThan(0);
    expect(remedy).not.toBe('');
    expect(JSON.stringify({ summary, details, remedy })).not.toContain(bidi);
  });

  test('about keys tells of those that should be secret, and of those that are none', () => {
    const { details } = describeStep({
      step: 'keys',
      status: 'done',
      source: 'issuer',
      url: 'https://issuer.test/keys',
      fetchedAt: 5,
      fromMemory: false,
      refetched: true,
      keys: [],
      total: 3,
      ignored: 2,
      exposed: 1,
      problem: null,
    });
    expect(details).toHaveLength(3);
  });
});

describe('the claims', () => {
  const steps = (evidence: Parameters<typeof inspect>[0], readable: boolean, verified: boolean) =>
    claimsStep(inspect(evidence, fixtureNow).findings, 'access', { readable, verified }).status;

  test('are never in order where no signature vouches for them', () => {
    expect(steps(userEvidence(), true, false)).toBe('skipped');
    expect(steps(userEvidence(), false, true)).toBe('skipped');
    expect(steps(userEvidence(), true, true)).toBe('done');
  });

  test('that are wrong are so whatever the signature', () => {
    const expired = userEvidence({ accessToken: signed({ aud: ['https://other.test'], exp: 1 }) });
    expect(steps(expired, true, true)).toBe('failed');
    expect(steps(expired, true, false)).toBe('failed');
  });
});

describe('an introspection', () => {
  const answer = (text: string, active = true) => ({
    token: 'access' as const,
    active,
    text,
    endpoint: 'https://issuer.test/introspect',
    authentication: 'client' as const,
    askedAt: 0,
  });
  const decoded = inspect(
    userEvidence({ accessToken: signed({ aud: ['a'], scope: 'read write', exp: 5, sub: 'ada' }) }),
    fixtureNow,
  ).tokens.access;
  const differing = (text: string) =>
    introspectionRows(answer(text), decoded)
      .filter(({ differs }) => differs)
      .map(({ name }) => name);

  test('differs where it says something else, and not where it says the same in another way', () => {
    expect(differing('{"active":true,"aud":"a","scope":"write read","exp":5,"sub":"ada"}')).toEqual([]);
    expect(differing('{"aud":["a","b"],"scope":"read","exp":5.5,"sub":"sam","other":1}')).toEqual([
      'aud',
      'scope',
      'exp',
      'sub',
    ]);
  });

  test('of hostile text has no rows, or as many as can be shown', () => {
    expect(introspectionRows(answer('not json'), decoded)).toEqual([]);
    expect(introspectionRows(answer('{"__proto__":{"aud":"x"}}'), decoded)).toHaveLength(1);
    const many = JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`m${i}`, i])));
    expect(introspectionRows(answer(many), decoded)).toHaveLength(200);
  });

  test('lends its claims to an opaque token alone, and only while it is active', () => {
    const evidence = (text: string, active: boolean) =>
      userEvidence({ accessToken: opaque, introspections: [answer(text, active)] });
    const lent = evidence('{"active":true,"aud":"a"}', true);
    expect(introspectedClaims(lent, lent.accessToken)?.payload.members.map(({ name }) => name)).toEqual([
      'aud',
    ]);
    const inactive = evidence('{"active":false,"aud":"a"}', false);
    expect(introspectedClaims(inactive, inactive.accessToken)).toBeNull();
    const readable = userEvidence({ introspections: [answer('{"active":true,"aud":"a"}')] });
    expect(introspectedClaims(readable, readable.accessToken)).toBeNull();
  });
});
