import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { mostListedKeys } from '../../../src-shared/domain/verification/verification-step.ts';
import { makeCertificates } from '../../ports/http/testing/certificates.ts';
import { mostKeys, parseKeySet } from './key-set.ts';
import { readPastedKeys } from './pasted-keys.ts';
import { keysStep } from './steps.ts';
import { verifyJws } from './verify-jws.ts';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = { ...ec.publicKey.export({ format: 'jwk' }), kid: 'one' };
const token = await new SignJWT({ sub: 'ada' })
  .setProtectedHeader({ alg: 'ES256', kid: 'one' })
  .sign(ec.privateKey);
const outcome = async (value: unknown) => {
  const set = parseKeySet('issuer', 'https://issuer.test/keys', value);
  if (set === null) return 'no set';
  const verification = await verifyJws(token, set, 0);
  return verification.status === 'verified' ? 'verified' : verification.reason;
};

describe('a published key set', () => {
  test.each([
    ['entries that are no keys', [1, null, 'key', [], {}, { kty: 5 }]],
    ['a key without its parts', [{ kty: 'EC', kid: 'two', crv: 'P-256' }]],
    [
      'members of wrong types',
      [{ kty: 'EC', kid: ['one'], crv: {}, x: 1, y: null, use: 7, key_ops: 'verify' }],
    ],
    ['a key of an unknown type', [{ kty: 'AKP', kid: 'three', alg: 'ML-DSA-44', pub: 'x' }]],
    ['a symmetric key of the same id', [{ kty: 'oct', kid: 'one', k: 'c2VjcmV0' }]],
    ['another key of the same id', [{ ...jwk, x: jwk.y, y: jwk.x }]],
    ['names of prototypes', [JSON.parse('{"kty":"EC","__proto__":{"kid":"one"},"kid":"constructor"}')]],
  ])('with %s still verifies by its good key', async (_name, bad) => {
    expect(await outcome({ keys: [...bad, jwk] })).toBe('verified');
    expect(await outcome({ keys: bad })).not.toBe('verified');
  });

  test('of ten thousand keys is read up to a bound, and listed up to a smaller one', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ ...jwk, kid: `key-${index}` }));
    const set = parseKeySet('issuer', null, { keys: many });
    if (set === null) throw new TypeError('no set');
    expect(set.keys).toHaveLength(mostKeys);
    const step = keysStep(set, { fetchedAt: 0, fromMemory: false, refetched: false });
    expect(step.keys).toHaveLength(mostListedKeys);
    expect(step).toMatchObject({ total: mostKeys, ignored: 10_000 - mostKeys });
    expect(await outcome({ keys: many })).toBe('no_matching_key');
  });

  test('shows of its keys neither the key itself nor anything secret', () => {
    const secret = { kty: 'oct', kid: 'hmac', k: 'c2VjcmV0LXZhbHVl' };
    const set = parseKeySet('issuer', null, {
      keys: [jwk, secret, rsa.privateKey.export({ format: 'jwk' })],
    });
    if (set === null) throw new TypeError('no set');
    const step = keysStep(set, { fetchedAt: 0, fromMemory: false, refetched: false });
    expect(step.exposed).toBe(2);
    expect(step.keys).toEqual([
      { keyId: 'one', type: 'EC', algorithm: null, use: null, curve: 'P-256', bits: null },
      { keyId: 'hmac', type: 'oct', algorithm: null, use: null, curve: null, bits: null },
      { keyId: null, type: 'RSA', algorithm: null, use: null, curve: null, bits: 2048 },
    ]);
    expect(JSON.stringify(step)).not.toContain(jwk.x);
    expect(JSON.stringify(step)).not.toContain(secret.k);
  });
});

function refusal(pasted: string): string | null {
  try {
    readPastedKeys(pasted);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'KEYS_INVALID') return error.problem.reason;
    throw error;
  }
  return null;
}

describe('pasted keys', () => {
  test.each([
    ['nothing', ' \n', 'empty'],
    ['text', 'my public key', 'not_recognised'],
    ['another JSON', '{"issuer":"https://issuer.test"}', 'not_recognised'],
    ['a list without keys', '[1,2]', 'not_recognised'],
    ['broken JSON', '{"keys":[', 'broken'],
    ['a PEM cut short', '-----BEGIN PUBLIC KEY-----\nMFkw', 'broken'],
    ['a PEM of rubbish', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', 'broken'],
    ['a private PEM', rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'private_key'],
    ['a private JWK', JSON.stringify(ec.privateKey.export({ format: 'jwk' })), 'private_key'],
    ['a symmetric JWK', '{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}', 'symmetric_key'],
    ['too many', JSON.stringify(Array.from({ length: mostKeys + 1 }, () => jwk)), 'too_many'],
  ])('that are %s are refused by name', (_name, pasted, reason) => {
    expect(refusal(pasted)).toBe(reason);
  });

  test.each([
    ['a JWK', JSON.stringify(jwk)],
    ['a JWK Set', JSON.stringify({ keys: [rsa.publicKey.export({ format: 'jwk' }), jwk] })],
    ['a list of JWKs', JSON.stringify([jwk])],
  ])('as %s verify a token', async (_name, pasted) => {
    expect(await verifyJws(token, readPastedKeys(pasted), 0)).toMatchObject({
      status: 'verified',
      keySource: 'pasted',
      keysUrl: null,
    });
  });

  test('in PEM form, as public key or certificate, verify a token whatever its kid', async () => {
    const pem = (type: 'rsa' | 'ec') =>
      ({ rsa, ec })[type].publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(await verifyJws(token, readPastedKeys(pem('rsa')), 0)).toMatchObject({ status: 'failed' });
    const { cert, key } = makeCertificates().selfSigned;
    const byCertificate = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'unnamed' })
      .sign(createPrivateKey(key));
    const both = readPastedKeys(`${pem('rsa')}\n${pem('ec')}\n${cert}`);
    for (const signed of [token, byCertificate])
      expect(await verifyJws(signed, both, 0)).toMatchObject({ status: 'verified', keySource: 'pasted' });
  });

  test('of another kid than the token’s are not taken for the right ones', async () => {
    const other = readPastedKeys(JSON.stringify({ ...jwk, kid: 'two' }));
    expect(await verifyJws(token, other, 0)).toMatchObject({ status: 'failed', reason: 'no_matching_key' });
  });
});
