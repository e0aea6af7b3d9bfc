import { describe, expect, test } from 'vitest';
import { acceptedSecret } from '../environments/secret-value.ts';
import { decryptJwe } from './decrypt-jwe.ts';
import { parseKeySet } from './key-set.ts';
import * as examples from './testing/rfc-examples.ts';
import { verifyHmac } from './verify-hmac.ts';
import { verifyJws } from './verify-jws.ts';

const keysOf = (...keys: readonly unknown[]) => {
  const set = parseKeySet('issuer', 'https://joe.test/keys', { keys });
  if (set === null) throw new TypeError('no keys');
  return set;
};
const everyKey = keysOf(examples.es256.jwk, examples.rs256.jwk, examples.eddsa.jwk);
/** As the vault keeps it. */
const kept = (jwk: unknown) => acceptedSecret('token_decryption_key', JSON.stringify(jwk));

describe('what the texts verify', () => {
  test.each([
    ['RFC 7515 A.2, RS256', examples.rs256],
    ['RFC 7515 A.3, ES256', examples.es256],
    ['RFC 8037 A.4, EdDSA', examples.eddsa],
  ])('%s, is verified', async (_name, { token, jwk }) => {
    expect(await verifyJws(token, keysOf(jwk), 0)).toMatchObject({ status: 'verified', keyId: null });
    expect(await verifyJws(token, everyKey, 0)).toMatchObject({ status: 'verified' });
  });

  test('RFC 7515 A.1, HS256, is verified with its secret alone', async () => {
    const { token, secret } = examples.hs256;
    expect(verifyHmac(token, secret, 0)).toMatchObject({ status: 'verified', keySource: 'secret' });
    expect(verifyHmac(token, `${secret.slice(0, -4)}A"}`, 0)).toMatchObject({
      status: 'failed',
      reason: 'signature_mismatch',
    });
    expect(await verifyJws(token, everyKey, 0)).toMatchObject({ reason: 'hmac_not_allowed' });
  });

  test('RFC 7515 A.5, unsecured, is refused whatever the keys', async () => {
    const { token } = examples.unsecured;
    expect(await verifyJws(token, everyKey, 0)).toMatchObject({ status: 'failed', reason: 'algorithm_none' });
    expect(verifyHmac(token, 'a-secret-of-more-than-thirty-two-bytes', 0)).toMatchObject({
      reason: 'algorithm_none',
    });
  });
});

describe('what the texts decrypt', () => {
  test.each([
    ['RFC 7516 A.1, RSA-OAEP', examples.oaep],
    ['RFC 7516 A.2, RSA1_5', examples.rsa15],
    ['RFC 7516 A.3, A128KW', examples.keyWrap],
  ])('%s, opens to its text', async (_name, { token, text, jwk }) => {
    expect(await decryptJwe(token, kept(jwk))).toMatchObject({ ok: true, text });
  });

  test('RFC 7519 A.1 holds the claims, and A.2 the signed token of RFC 7515 A.2', async () => {
    expect(
      await decryptJwe(examples.encryptedClaims.token, kept(examples.encryptedClaims.jwk)),
    ).toMatchObject({ text: examples.joe });
    expect(await decryptJwe(examples.nested.token, kept(examples.nested.jwk))).toMatchObject({
      text: examples.rs256.token,
    });
  });

  test.each([
    ['RFC 7516 A.1', examples.oaep],
    ['RFC 7516 A.2', examples.rsa15],
    ['RFC 7516 A.3', examples.keyWrap],
  ])('%s stays closed once one character of any part was changed', async (_name, { token, jwk }) => {
    const parts = token.split('.');
    for (const place of [1, 2, 3, 4]) {
      const changed = parts.map((part, index) =>
        index === place ? `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}` : part,
      );
      expect(await decryptJwe(changed.join('.'), kept(jwk))).toMatchObject({
        ok: false,
        reason: 'not_decrypted',
      });
    }
  });
});
