import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseKeySet } from './key-set.ts';
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
    expect(verificationWithoutKeys(token, 1)).toEqual({ status: 'not_checked', reason: 'malformed' });
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
