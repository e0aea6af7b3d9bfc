import { createHmac, generateKeyPairSync } from 'node:crypto';
import { CompactEncrypt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inspect } from '../../../src-shared/domain/inspection/inspect.ts';
import type { TokenSet, Verification } from '../../../src-shared/domain/tokens/token-set.ts';
import type { VerificationStep } from '../../../src-shared/domain/verification/verification-step.ts';
import { acceptedSecret } from '../environments/secret-value.ts';
import {
  applicationWith,
  createHarness,
  environmentWith,
  type Harness,
  never,
  thrownBy,
} from '../minting/testing/harness.ts';
import { type HostileProvider, sendJson, startHostileProvider } from '../minting/testing/hostile-provider.ts';
import { encryptedClaims, nested, rs256 } from './testing/rfc-examples.ts';

let provider: HostileProvider;
let harness: Harness;
let time: number;
/** The environment's one secret of its own, whatever its kind. */
let secret: string;

beforeEach(async () => {
  provider = await startHostileProvider();
  time = 1_800_000_000_000;
  secret = 'a secret that is longer than thirty-two bytes';
  harness = createHarness({
    environments: [
      environmentWith({
        issuer: provider.issuer,
        applications: [applicationWith({ clientId: 'the-client' })],
      }),
    ],
    secrets: {
      get ''() {
        return secret;
      },
    },
    clock: { now: () => time, after: () => () => {} },
  });
});

afterEach(async () => {
  await harness.close();
  await provider.close();
});

const keysAsked = () => harness.http.calls.filter(({ url }) => url.endsWith('/keys')).length;
const access = (tokenSet: TokenSet) => tokenSet.evidence.accessToken;
const verificationOf = (tokenSet: TokenSet): Verification | undefined => access(tokenSet)?.verification;
const stepOf = (tokenSet: TokenSet, name: VerificationStep['step']) =>
  verificationOf(tokenSet)?.steps?.find(({ step }) => step === name);
const paste = async (token: string) => (await harness.tokens.inspectPasted({ text: token }, never)).tokenSet;

async function verify(token: string): Promise<TokenSet> {
  const { id } = await paste(token);
  return harness.tokens.verifyPasted({ id, issuer: provider.issuer, contactAllowed: false }, never);
}

const claims = () => ({ iss: provider.issuer, sub: 'ada', scope: 'read' });

async function rotated(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
  const token = await new SignJWT(claims()).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
  return { jwk, token };
}

describe('an unknown kid', () => {
  test('fetches the keys once more, and not again for every paste', async () => {
    const { token } = await rotated('unknown');
    expect(await verify(await provider.sign(claims()))).toMatchObject({
      evidence: { accessToken: { verification: { status: 'verified' } } },
    });
    expect(keysAsked()).toBe(1);
    const first = await verify(token);
    expect(verificationOf(first)).toMatchObject({ status: 'failed', reason: 'no_matching_key' });
    expect(stepOf(first, 'keys')).toMatchObject({ refetched: true, fromMemory: false });
    expect(keysAsked()).toBe(2);
    for (let count = 0; count < 5; count += 1) await verify(token);
    expect(keysAsked()).toBe(2);
    time += 60_001;
    await verify(token);
    expect(keysAsked()).toBe(3);
  });

  test('made up anew each time can’t make Claimcheck hammer the issuer', async () => {
    await verify(await provider.sign(claims()));
    for (let count = 0; count < 20; count += 1) await verify((await rotated(`made-up-${count}`)).token);
    expect(keysAsked()).toBe(6);
  });

  test('of a rotated key is found in the keys fetched once more', async () => {
    await verify(await provider.sign(claims()));
    const { jwk, token } = await rotated('next');
    provider.keys = (response) => sendJson(response, { keys: [provider.jwk, jwk] });
    time += 1_000;
    const found = await verify(token);
    expect(verificationOf(found)).toMatchObject({ status: 'verified', keyId: 'next' });
    expect(stepOf(found, 'keys')).toMatchObject({ refetched: true, fetchedAt: time, total: 2 });
    expect(keysAsked()).toBe(2);
  });

  test('in keys that were fetched just now is not asked about again', async () => {
    expect(verificationOf(await verify((await rotated('unknown')).token))).toMatchObject({
      reason: 'no_matching_key',
    });
    expect(keysAsked()).toBe(1);
  });
});

describe('the steps', () => {
  test('say what was fetched, from where and when', async () => {
    const first = await verify(await provider.sign(claims()));
    expect(stepOf(first, 'metadata')).toMatchObject({
      status: 'done',
      url: `${provider.issuer}/.well-known/openid-configuration`,
      fromMemory: false,
      keysUrl: `${provider.issuer}/keys`,
    });
    expect(stepOf(first, 'keys')).toMatchObject({
      status: 'done',
      source: 'issuer',
      url: `${provider.issuer}/keys`,
      fetchedAt: time,
      fromMemory: false,
      keys: [{ keyId: 'es', type: 'EC', algorithm: 'ES256', use: 'sig', curve: 'P-256', bits: null }],
    });
    const fetchedAt = time;
    time += 30_000;
    const second = await verify(await provider.sign(claims()));
    expect(stepOf(second, 'metadata')).toMatchObject({ fromMemory: true });
    expect(stepOf(second, 'keys')).toMatchObject({ fromMemory: true, fetchedAt });
  });

  test('say why the keys could not be had, and what was not reached', async () => {
    provider.keys = (response) => sendJson(response, {}, 500);
    const checked = await verify(await provider.sign(claims()));
    expect(verificationOf(checked)).toMatchObject({ status: 'not_checked', reason: 'keys_unreachable' });
    expect(stepOf(checked, 'keys')).toMatchObject({
      status: 'failed',
      problem: { code: 'UNEXPECTED_STATUS', status: 500 },
    });
    expect(stepOf(checked, 'signature')).toMatchObject({ status: 'skipped' });
  });

  test('name what the token brings along, and nothing of it is fetched', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const token = await new SignJWT(claims())
      .setProtectedHeader({
        alg: 'ES256',
        kid: 'es',
        jwk: await exportJWK(publicKey),
        jku: `${provider.issuer}/jku`,
        x5u: `${provider.issuer}/x5u`,
        x5c: ['AAAA'],
      })
      .sign(privateKey);
    const checked = await verify(token);
    expect(verificationOf(checked)).toMatchObject({ status: 'failed', reason: 'embedded_key' });
    expect(stepOf(checked, 'key')).toMatchObject({ embedded: ['jwk', 'jku', 'x5c', 'x5u'] });
    expect(harness.http.calls.map(({ url }) => new URL(url).pathname)).toEqual([
      '/.well-known/openid-configuration',
      '/keys',
    ]);
  });
});

describe('checking again', () => {
  test('fetches the keys anew, and takes the place of the earlier check', async () => {
    const { jwk, token } = await rotated('next');
    const before = await verify(token);
    expect(verificationOf(before)).toMatchObject({ status: 'failed' });
    provider.keys = (response) => sendJson(response, { keys: [jwk] });
    const after = await harness.tokens.verifyAgain({ id: before.id }, never);
    expect(verificationOf(after)).toMatchObject({ status: 'verified' });
    expect(after.legs.map(({ name }) => name)).toEqual(['discovery', 'keys']);
    expect(await harness.tokens.get({ id: before.id }, never)).toEqual(after);
  });

  test('asks nobody about a token whose issuer nobody agreed to ask', async () => {
    const foreign = await new SignJWT({ iss: 'https://foreign.test' })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(Buffer.from(secret));
    const { id } = await paste(foreign);
    expect(await thrownBy(() => harness.tokens.verifyAgain({ id }, never))).toMatchObject({
      code: 'ISSUER_CONTACT_NEEDED',
    });
    expect(harness.http.calls).toEqual([]);
  });
});

describe('pasted keys', () => {
  test('verify without asking anyone, and do not pass for the issuer’s', async () => {
    const { jwk, token } = await rotated('mine');
    const { id } = await paste(token);
    const checked = await harness.tokens.verifyWithKeys(
      { id, token: 'access', keys: JSON.stringify(jwk) },
      never,
    );
    expect(verificationOf(checked)).toMatchObject({ status: 'verified', keySource: 'pasted', keysUrl: null });
    const { tokenHeads } = inspect(checked.evidence, time);
    expect(tokenHeads[0]?.verification.label).not.toMatch(/ verified/);
    expect(harness.http.calls).toEqual([]);
  });

  test('that are a private key are refused, and change nothing', async () => {
    const { id } = await paste(await provider.sign(claims()));
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const keys = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(await thrownBy(() => harness.tokens.verifyWithKeys({ id, token: 'access', keys }, never))).toEqual(
      { code: 'KEYS_INVALID', reason: 'private_key' },
    );
    expect(verificationOf(await harness.tokens.get({ id }, never))).toMatchObject({ status: 'not_checked' });
  });
});

describe('the secret for HMAC', () => {
  const hmac = (key: string | Uint8Array, alg = 'HS256') =>
    new SignJWT(claims()).setProtectedHeader({ alg }).sign(Buffer.from(key));
  const withSecret = async (token: string) => {
    const { id } = await paste(token);
    return harness.tokens.verifyWithSecret({ id, token: 'access', environmentId: 'env' }, never);
  };

  test('is used only when the person says so', async () => {
    const token = await hmac(secret);
    expect(verificationOf(await verify(token))).toMatchObject({
      status: 'failed',
      reason: 'hmac_not_allowed',
    });
    expect(verificationOf(await withSecret(token))).toMatchObject({
      status: 'verified',
      keySource: 'secret',
      algorithm: 'HS256',
    });
  });

  test('does not fit a token of another secret, nor one of another kind of signature', async () => {
    expect(
      verificationOf(await withSecret(await hmac('another secret, of thirty-two bytes and more'))),
    ).toMatchObject({ reason: 'signature_mismatch' });
    expect(verificationOf(await withSecret(await provider.sign(claims())))).toMatchObject({
      reason: 'key_type_mismatch',
    });
  });

  test('shorter than its hash is too weak, though it fits', async () => {
    secret = 'short';
    const input = (await hmac(Buffer.alloc(32))).split('.').slice(0, 2).join('.');
    const token = `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
    expect(verificationOf(await withSecret(token))).toMatchObject({ reason: 'key_too_weak' });
  });

  test.each(['base64', 'base64url'] as const)('given as %s of its bytes fits too', async (encoding) => {
    const bytes = Buffer.from(Array.from({ length: 48 }, (_, index) => 255 - index));
    secret = bytes.toString(encoding);
    expect(verificationOf(await withSecret(await hmac(bytes)))).toMatchObject({ status: 'verified' });
  });
});

describe('an encrypted token', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const seal = (text: string) =>
    new CompactEncrypt(new TextEncoder().encode(text))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT' })
      .encrypt(rsa.publicKey);
  const pem = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const decrypt = async (token: string) => {
    const { id } = await paste(token);
    return harness.tokens.decrypt({ id, token: 'access', environmentId: 'env' }, never);
  };

  test('stays closed with the wrong key, and says so as a step', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const closed = await decrypt(await seal(await provider.sign(claims())));
    expect(access(closed)).toMatchObject({
      form: 'jwe',
      verification: { status: 'not_checked', reason: 'encrypted' },
    });
    expect(stepOf(closed, 'decryption')).toMatchObject({ status: 'failed', reason: 'not_decrypted' });
  });

  test('opens to the signed token inside, which is verified as usual; its signature stays here', async () => {
    secret = pem;
    const inner = await provider.sign(claims());
    const token = await seal(inner);
    const opened = await decrypt(token);
    expect(opened.evidence.environment?.issuer).toBe(provider.issuer);
    expect(access(opened)).toMatchObject({
      form: 'jws',
      text: inner.split('.').slice(0, 2).join('.'),
      length: token.length,
      envelope: { algorithm: 'RSA-OAEP-256', encryption: 'A256GCM', text: token.split('.')[0] },
      verification: { status: 'verified', keySource: 'issuer' },
    });
    expect(verificationOf(opened)?.steps?.map(({ step }) => step)).toEqual([
      'decryption',
      'metadata',
      'keys',
      'key',
      'algorithm',
      'signature',
    ]);
    expect(JSON.stringify(opened)).not.toContain(inner.split('.')[2]);
    const again = await harness.tokens.verifyAgain({ id: opened.id }, never);
    expect(access(again)).toMatchObject({ form: 'jws', verification: { status: 'verified' } });
    expect(await harness.tokens.reveal({ id: opened.id, token: 'access' }, never)).toEqual({ value: token });
  });

  test('that turns out to be an ID token moves to where it belongs', async () => {
    secret = pem;
    const inner = await provider.sign({ iss: provider.issuer, sub: 'ada', nonce: 'n', aud: 'the-client' });
    const { evidence } = await decrypt(await seal(inner));
    expect(evidence.accessToken).toBeNull();
    expect(evidence.idToken).toMatchObject({ form: 'jws', verification: { status: 'verified' } });
  });

  test('with a forged token inside is not verified for having been encrypted', async () => {
    secret = pem;
    const forged = await rotated('es');
    expect(verificationOf(await decrypt(await seal(forged.token)))).toMatchObject({
      status: 'failed',
      reason: 'signature_mismatch',
    });
  });

  test('as in RFC 7519 appendix A shows its claims; nothing signed them, or the pasted key did', async () => {
    secret = acceptedSecret('token_decryption_key', JSON.stringify(nested.jwk));
    const plain = await decrypt(encryptedClaims.token);
    expect(verificationOf(plain)).toMatchObject({ status: 'not_checked', reason: 'not_signed' });
    const { findings, rows } = inspect(plain.evidence, time);
    expect(findings.map(({ code }) => code)).toContain('SIGNATURE_NOT_CHECKED');
    expect(JSON.stringify(rows)).toContain('joe');

    const opened = await decrypt(nested.token);
    expect(verificationOf(opened)).toMatchObject({ status: 'not_checked', reason: 'not_contacted' });
    const checked = await harness.tokens.verifyWithKeys(
      { id: opened.id, token: 'access', keys: JSON.stringify(rs256.jwk) },
      never,
    );
    expect(access(checked)).toMatchObject({
      envelope: { algorithm: 'RSA1_5' },
      verification: { status: 'verified', keySource: 'pasted' },
    });
  });
});
