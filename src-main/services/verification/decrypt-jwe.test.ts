import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { describe, expect, test } from 'vitest';
import { acceptedSecret } from '../environments/secret-value.ts';
import { decryptJwe } from './decrypt-jwe.ts';

const text = '{"iss":"https://issuer.test","sub":"ada"}';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const x25519 = generateKeyPairSync('x25519');
const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const oct = (bytes: number) => {
  const secret = randomBytes(bytes);
  const k = secret.toString('base64url');
  return { secret, kept: acceptedSecret('token_decryption_key', JSON.stringify({ kty: 'oct', k })) };
};

const seal = (alg: string, enc: string, key: KeyObject | Uint8Array, more = {}) =>
  new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader({ alg, enc, ...more }).encrypt(key);

const withHeader = (token: string, header: unknown) =>
  [Buffer.from(JSON.stringify(header)).toString('base64url'), ...token.split('.').slice(1)].join('.');

describe('an encrypted token', () => {
  test('stays closed for another key of the same type', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const token = await seal('RSA-OAEP-256', 'A256GCM', rsa.publicKey);
    expect(await decryptJwe(token, pem(other.privateKey))).toEqual({
      ok: false,
      reason: 'not_decrypted',
      algorithm: 'RSA-OAEP-256',
      encryption: 'A256GCM',
    });
  });

  test('is not tried with a key of another type', async () => {
    const token = await seal('RSA-OAEP-256', 'A256GCM', rsa.publicKey);
    expect(await decryptJwe(token, pem(ec.privateKey))).toMatchObject({ reason: 'key_type_mismatch' });
    expect(await decryptJwe(token, oct(32).kept)).toMatchObject({ reason: 'key_type_mismatch' });
    expect(await decryptJwe(token, 'rubbish')).toMatchObject({ reason: 'key_type_mismatch' });
  });

  test('with its content compressed is not unpacked', async () => {
    const token = await seal('RSA-OAEP-256', 'A256GCM', rsa.publicKey, { zip: 'DEF' });
    expect(await decryptJwe(token, pem(rsa.privateKey))).toMatchObject({ reason: 'compressed' });
  });

  test.each([
    ['more rounds than are done here', 100_001],
    ['no number of rounds', 'many'],
    ['no rounds', 0],
  ])('that asks for %s does not keep the machine busy', async (_name, p2c) => {
    const token = withHeader('a.b.c.d.e', { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2s: 'abc', p2c });
    expect(await decryptJwe(token, oct(16).kept)).toMatchObject({ reason: 'iterations_too_many' });
  });

  test.each([
    ['crit', { alg: 'dir', enc: 'A256GCM', crit: ['x'], x: 1 }, 'critical_header'],
    ['an unknown alg', { alg: 'ROT13', enc: 'A256GCM' }, 'algorithm_not_allowed'],
    ['a prototype’s name as alg', { alg: '__proto__', enc: 'A256GCM' }, 'algorithm_not_allowed'],
    ['an unknown enc', { alg: 'dir', enc: 'ROT13' }, 'encryption_not_allowed'],
    ['an alg that is no text', { alg: 1, enc: 'A256GCM' }, 'malformed'],
  ])('with %s is refused by name', async (_name, header, reason) => {
    expect(await decryptJwe(withHeader('a.b.c.d.e', header), oct(32).kept)).toMatchObject({ reason });
  });

  test.each(['', 'a', '....', 'eyJ.b.c.d.e', 'a.b.c.d.e.f'])(
    'that is broken (%j) is malformed',
    async (token) => {
      expect(await decryptJwe(token, oct(32).kept)).toMatchObject({ ok: false, reason: 'malformed' });
    },
  );

  test.each([
    ['RSA-OAEP', rsa],
    ['RSA-OAEP-256', rsa],
    ['RSA-OAEP-512', rsa],
    ['ECDH-ES', ec],
    ['ECDH-ES+A128KW', ec],
    ['ECDH-ES+A256KW', x25519],
  ])(
    'by %s opens with the private key, in every content encryption',
    async (alg, { publicKey, privateKey }) => {
      for (const enc of ['A128GCM', 'A256GCM', 'A128CBC-HS256', 'A256CBC-HS512']) {
        const token = await seal(alg, enc, publicKey);
        const kept = acceptedSecret('token_decryption_key', pem(privateKey));
        expect(await decryptJwe(token, kept)).toMatchObject({
          ok: true,
          text,
          algorithm: alg,
          encryption: enc,
        });
      }
    },
  );

  test.each([
    ['dir', 'A256GCM', 32],
    ['A128KW', 'A128GCM', 16],
    ['A256KW', 'A256CBC-HS512', 32],
    ['A256GCMKW', 'A128GCM', 32],
    ['PBES2-HS256+A128KW', 'A128GCM', 20],
  ])('by %s opens with the symmetric key', async (alg, enc, bytes) => {
    const { secret, kept } = oct(bytes);
    expect(await decryptJwe(await seal(alg, enc, secret), kept)).toMatchObject({ ok: true, text });
  });
});
