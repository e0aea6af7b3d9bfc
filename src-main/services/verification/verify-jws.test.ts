import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { notChecked } from '../../../src-shared/domain/verification/not-checked.ts';
import { parseKeySet } from './key-set.ts';
import { keysStep } from './steps.ts';
import { verificationWithoutKeys, verifyJws } from './verify-jws.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherRsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const url = 'https://issuer.test/keys';
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const payload = part({ sub: 'someone' });

/** RS256 by Node alone, so that the check does not check itself. */
function rs256(header: Readonly<Record<string, unknown>>, key = rsa.privateKey): string {
  const input = `${part(header)}.${payload}`;
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}

function keysOf(...keys: readonly Readonly<Record<string, unknown>>[]) {
  const parsed = parseKeySet('issuer', url, { keys });
  if (parsed === null) throw new TypeError('no keys');
  return parsed;
}

const publicJwk = { ...rsa.publicKey.export({ format: 'jwk' }), kid: 'one' };
const otherJwk = { ...otherRsa.publicKey.export({ format: 'jwk' }), kid: 'two' };
const reasonOf = async (token: string, keys = keysOf(publicJwk)) => {
  const verification = await verifyJws(token, keys, 1);
  return verification.status === 'verified' ? 'verified' : verification.reason;
};

describe('a signature', () => {
  test('by another key of that id does not hold', async () => {
    expect(await reasonOf(rs256({ alg: 'RS256', kid: 'one' }, otherRsa.privateKey))).toBe(
      'signature_mismatch',
    );
  });

  test('over changed claims does not hold', async () => {
    const [header, , signature] = rs256({ alg: 'RS256', kid: 'one' }).split('.');
    const changed = `${header}.${part({ sub: 'someone-else' })}.${signature}`;
    expect(await reasonOf(changed)).toBe('signature_mismatch');
  });

  test('by a key that the issuer does not have is told so', async () => {
    expect(await reasonOf(rs256({ alg: 'RS256', kid: 'unknown' }))).toBe('no_matching_key');
  });

  test('of an algorithm that is not the key’s is not allowed', async () => {
    const keys = keysOf({ ...publicJwk, alg: 'RS512' });
    expect(await reasonOf(rs256({ alg: 'RS256', kid: 'one' }), keys)).toBe('key_algorithm_mismatch');
  });

  test('by a key meant for encryption is not usable', async () => {
    const keys = keysOf({ ...publicJwk, use: 'enc' });
    expect(await reasonOf(rs256({ alg: 'RS256', kid: 'one' }), keys)).toBe('key_unusable');
  });

  test('with the public key as HMAC secret is named as this forgery', async () => {
    const input = `${part({ alg: 'HS256', kid: 'one' })}.${payload}`;
    const secret = rsa.publicKey.export({ type: 'spki', format: 'pem' });
    const token = `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
    expect(await reasonOf(token)).toBe('hmac_with_public_key');
  });

  test.each(['none', 'None', 'NONE'])('with alg %s is none', async (alg) => {
    expect(await reasonOf(`${part({ alg })}.${payload}.`)).toBe('algorithm_none');
  });

  test('by a key that the token brings along is named as this forgery', async () => {
    const jwk = otherRsa.publicKey.export({ format: 'jwk' });
    const header = { alg: 'RS256', kid: 'unknown', jwk, jku: 'https://evil.test', x5u: 'https://evil.test' };
    expect(await reasonOf(rs256(header, otherRsa.privateKey))).toBe('embedded_key');
  });

  test('that demands an extension is refused', async () => {
    const token = rs256({ alg: 'RS256', kid: 'one', crit: ['exp'], exp: 1 });
    expect(await reasonOf(token)).toBe('critical_header');
  });

  test.each(['', 'a.b.c', '..', 'eyJ.e30.x'])('of the broken token "%s" is not checked', async (token) => {
    expect(verificationWithoutKeys(token, 1)).toEqual(notChecked('malformed'));
  });

  test('with a published key as HMAC secret is named in every spelling of the key', async () => {
    const spellings = [
      rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString().trimEnd(),
      rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }),
      rsa.publicKey.export({ type: 'spki', format: 'der' }),
      JSON.stringify(publicJwk),
    ];
    for (const [alg, hash] of [
      ['HS256', 'sha256'],
      ['HS512', 'sha512'],
    ] as const)
      for (const secret of spellings) {
        const input = `${part({ alg })}.${payload}`;
        const token = `${input}.${createHmac(hash, secret).update(input).digest('base64url')}`;
        expect(await reasonOf(token, keysOf(otherJwk, publicJwk))).toBe('hmac_with_public_key');
      }
  });

  test('with any other HMAC secret is not allowed while keys are public', async () => {
    const input = `${part({ alg: 'HS256', kid: 'one' })}.${payload}`;
    const token = `${input}.${createHmac('sha256', 'secret').update(input).digest('base64url')}`;
    expect(await reasonOf(token)).toBe('hmac_not_allowed');
    const oct = { kty: 'oct', kid: 'one', k: Buffer.from('secret').toString('base64url') };
    expect(await reasonOf(token, keysOf(oct))).toBe('hmac_not_allowed');
  });

  test.each([
    ['ES256', 'key_type_mismatch'],
    ['EdDSA', 'key_type_mismatch'],
    ['PS256', 'signature_mismatch'],
    ['RS512', 'signature_mismatch'],
  ])('named %s over an RS256 one is refused', async (alg, reason) => {
    expect(await reasonOf(rs256({ alg, kid: 'one' }))).toBe(reason);
  });

  test('named PS256 with a key for RS256 is refused before it is tried', async () => {
    const keys = keysOf({ ...publicJwk, alg: 'RS256' });
    expect(await reasonOf(rs256({ alg: 'PS256', kid: 'one' }), keys)).toBe('key_algorithm_mismatch');
  });

  test.each(['ES256K', 'rs256', 'RS1', '__proto__', 'HS1', ''])(
    'by the unknown algorithm %j is not allowed',
    async (alg) => {
      expect(await reasonOf(rs256({ alg, kid: 'one' }))).toBe('algorithm_not_allowed');
    },
  );

  test.each([1, null, ['one'], { one: 1 }, true])(
    'with the kid %j is refused: it is no text',
    async (kid) => {
      expect(await reasonOf(rs256({ alg: 'RS256', kid }), keysOf({ ...publicJwk, kid }))).toBe(
        'key_id_invalid',
      );
    },
  );

  test.each([
    '../../../../dev/null',
    'https://evil.test/key',
    "one' UNION SELECT 'key",
    'one; cat /etc/passwd',
    'one\u0000',
    'k'.repeat(10_000),
  ])('with a kid made to be looked up (%#) is named as a trick, and nothing is looked up', async (kid) => {
    expect(await reasonOf(rs256({ alg: 'RS256', kid }, otherRsa.privateKey))).toBe('key_id_suspicious');
  });

  test('by the certificate that the token brings along is named as this forgery, unless the issuer has the key', async () => {
    const jwk = otherRsa.publicKey.export({ format: 'jwk' });
    const own = rs256({ alg: 'RS256', kid: 'one', jwk }, otherRsa.privateKey);
    expect(await reasonOf(own)).toBe('embedded_key');
    const honest = rs256({ alg: 'RS256', kid: 'one', jwk: publicJwk });
    expect(await reasonOf(honest)).toBe('verified');
    const octet = rs256({ alg: 'RS256', kid: 'x', jwk: { kty: 'oct', k: 'AAAA' } });
    expect(await reasonOf(octet)).toBe('no_matching_key');
  });

  test.each([[], ['exp'], ['b64'], 'exp', null])('with crit %j is refused', async (crit) => {
    expect(await reasonOf(rs256({ alg: 'RS256', kid: 'one', crit, b64: false }))).toBe('critical_header');
  });

  test('by a key of 1024 bits is too weak', async () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const keys = keysOf({ ...weak.publicKey.export({ format: 'jwk' }), kid: 'one' });
    expect(await reasonOf(rs256({ alg: 'RS256', kid: 'one' }, weak.privateKey), keys)).toBe('key_too_weak');
  });

  test('by a private key that the issuer published is not counted', async () => {
    const keys = keysOf({ ...rsa.privateKey.export({ format: 'jwk' }), kid: 'one' });
    expect(await reasonOf(rs256({ alg: 'RS256', kid: 'one' }), keys)).toBe('key_unusable');
    const verification = await verifyJws(rs256({ alg: 'RS256' }), keys, 1, [
      keysStep(keys, { fetchedAt: 1, fromMemory: false, refetched: false }),
    ]);
    expect(verification.steps).toContainEqual(expect.objectContaining({ step: 'keys', exposed: 1 }));
  });

  test('is tried with every key that shares its id', async () => {
    const twice = keysOf({ ...otherJwk, kid: 'one' }, publicJwk);
    expect(await reasonOf(rs256({ alg: 'RS256', kid: 'one' }), twice)).toBe('verified');
  });

  test('says at which step it failed, and what was not reached', async () => {
    const status = async (token: string, keys = keysOf(publicJwk)) =>
      (await verifyJws(token, keys, 1)).steps.map((step) => `${step.step} ${step.status}`);
    expect(await status(rs256({ alg: 'RS256', kid: 'one' }))).toEqual([
      'key done',
      'algorithm done',
      'signature done',
    ]);
    expect(await status(rs256({ alg: 'RS256', kid: 'two' }))).toEqual([
      'key failed',
      'algorithm skipped',
      'signature skipped',
    ]);
    expect(await status(rs256({ alg: 'ES256', kid: 'one' }))).toEqual([
      'key done',
      'algorithm failed',
      'signature skipped',
    ]);
    expect(await status(rs256({ alg: 'none' }))).toEqual([
      'key skipped',
      'algorithm failed',
      'signature skipped',
    ]);
    expect(await status(rs256({ alg: 'RS256', kid: 'one' }, otherRsa.privateKey))).toEqual([
      'key done',
      'algorithm done',
      'signature failed',
    ]);
  });

  test('by the key of its id holds', async () => {
    const verification = await verifyJws(rs256({ alg: 'RS256', kid: 'one' }), keysOf(otherJwk, publicJwk), 7);
    expect(verification).toMatchObject({
      status: 'verified',
      algorithm: 'RS256',
      keyId: 'one',
      keysUrl: url,
      checkedAt: 7,
    });
  });

  test('without key id holds if any of the issuer’s keys fits', async () => {
    expect(await reasonOf(rs256({ alg: 'RS256' }), keysOf(otherJwk, publicJwk))).toBe('verified');
    expect(await reasonOf(rs256({ alg: 'RS256' }), keysOf(otherJwk, otherJwk))).toBe('signature_mismatch');
  });
});

test.each([null, [], {}, { keys: {} }, { keys: 'all' }])('%j is no key set', (value) => {
  expect(parseKeySet('issuer', url, value)).toBeNull();
});
