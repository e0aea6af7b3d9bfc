import { generateKeyPairSync } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { describe, expect, test } from 'vitest';
import { inspect } from '../../../src-shared/domain/inspection/inspect.ts';
import { acceptedSecret } from '../environments/secret-value.ts';
import { never } from '../minting/testing/harness.ts';
import {
  access,
  claimsAt,
  paste,
  rotated,
  stepOf,
  verificationOf,
  withCheckingBench,
} from './testing/checking-bench.ts';
import { encryptedClaims, nested, rs256 } from './testing/rfc-examples.ts';

const bench = withCheckingBench();

describe('an encrypted token', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const seal = (text: string) =>
    new CompactEncrypt(new TextEncoder().encode(text))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT' })
      .encrypt(rsa.publicKey);
  const pem = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const decrypt = async (token: string) => {
    const { id } = await paste(bench(), token);
    return bench().harness.tokens.decrypt({ id, token: 'access', environmentId: 'env' }, never);
  };

  test('stays closed with the wrong key, and says so as a step', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    bench().secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const closed = await decrypt(await seal(await bench().provider.sign(claimsAt(bench()))));
    expect(access(closed)).toMatchObject({
      form: 'jwe',
      verification: { status: 'not_checked', reason: 'encrypted' },
    });
    expect(stepOf(closed, 'decryption')).toMatchObject({ status: 'failed', reason: 'not_decrypted' });
  });

  test('opens to the signed token inside, which is verified as usual; its signature stays here', async () => {
    bench().secret = pem;
    const inner = await bench().provider.sign(claimsAt(bench()));
    const token = await seal(inner);
    const opened = await decrypt(token);
    expect(opened.evidence.environment?.issuer).toBe(bench().provider.issuer);
    expect(access(opened)).toMatchObject({
      form: 'jws',
      text: inner.split('.').slice(0, 2).join('.'),
      length: token.length,
      envelope: { algorithm: 'RSA-OAEP-256', encryption: 'A256GCM', text: token.split('.')[0] },
      verification: { status: 'verified', keySource: 'issuer' },
    });
    expect(verificationOf(opened)?.steps.map(({ step }) => step)).toEqual([
      'decryption',
      'metadata',
      'keys',
      'key',
      'algorithm',
      'signature',
    ]);
    expect(JSON.stringify(opened)).not.toContain(inner.split('.')[2]);
    const again = await bench().harness.tokens.verifyAgain({ id: opened.id }, never);
    expect(access(again)).toMatchObject({ form: 'jws', verification: { status: 'verified' } });
    expect(await bench().harness.tokens.reveal({ id: opened.id, token: 'access' }, never)).toEqual({
      value: token,
    });
  });

  test('that turns out to be an ID token moves to where it belongs', async () => {
    bench().secret = pem;
    const inner = await bench().provider.sign({
      iss: bench().provider.issuer,
      sub: 'ada',
      nonce: 'n',
      aud: 'the-client',
    });
    const { evidence } = await decrypt(await seal(inner));
    expect(evidence.accessToken).toBeNull();
    expect(evidence.idToken).toMatchObject({ form: 'jws', verification: { status: 'verified' } });
  });

  test('with a forged token inside is not verified for having been encrypted', async () => {
    bench().secret = pem;
    const forged = await rotated(bench(), 'es');
    expect(verificationOf(await decrypt(await seal(forged.token)))).toMatchObject({
      status: 'failed',
      reason: 'signature_mismatch',
    });
  });

  test('as in RFC 7519 appendix A shows its claims; nothing signed them, or the pasted key did', async () => {
    bench().secret = acceptedSecret('token_decryption_key', JSON.stringify(nested.jwk));
    const plain = await decrypt(encryptedClaims.token);
    expect(verificationOf(plain)).toMatchObject({ status: 'not_checked', reason: 'not_signed' });
    const { findings, rows } = inspect(plain.evidence, bench().time);
    expect(findings.map(({ code }) => code)).toContain('SIGNATURE_NOT_CHECKED');
    expect(JSON.stringify(rows)).toContain('joe');

    const opened = await decrypt(nested.token);
    expect(verificationOf(opened)).toMatchObject({ status: 'not_checked', reason: 'not_contacted' });
    const checked = await bench().harness.tokens.verifyWithKeys(
      { id: opened.id, token: 'access', keys: JSON.stringify(rs256.jwk) },
      never,
    );
    expect(access(checked)).toMatchObject({
      envelope: { algorithm: 'RSA1_5' },
      verification: { status: 'verified', keySource: 'pasted' },
    });
  });
});
