import { createHmac, generateKeyPairSync } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { inspect } from '../../../src-shared/domain/inspection/inspect.ts';
import { never, thrownBy } from '../minting/testing/harness.ts';
import { sendJson } from '../minting/testing/hostile-provider.ts';
import {
  claimsAt,
  paste,
  rotated,
  stepOf,
  verificationOf,
  verify,
  withCheckingBench,
} from './testing/checking-bench.ts';

const bench = withCheckingBench();
const keysAsked = () => bench().harness.http.calls.filter(({ url }) => url.endsWith('/keys')).length;

describe('an unknown kid', () => {
  test('fetches the keys once more, and not again for every paste', async () => {
    const { token } = await rotated(bench(), 'unknown');
    expect(await verify(bench(), await bench().provider.sign(claimsAt(bench())))).toMatchObject({
      evidence: { accessToken: { verification: { status: 'verified' } } },
    });
    expect(keysAsked()).toBe(1);
    const first = await verify(bench(), token);
    expect(verificationOf(first)).toMatchObject({ status: 'failed', reason: 'no_matching_key' });
    expect(stepOf(first, 'keys')).toMatchObject({ refetched: true, fromMemory: false });
    expect(keysAsked()).toBe(2);
    for (let count = 0; count < 5; count += 1) await verify(bench(), token);
    expect(keysAsked()).toBe(2);
    bench().time += 60_001;
    await verify(bench(), token);
    expect(keysAsked()).toBe(3);
  });

  test('made up anew each time can’t make Claimcheck hammer the issuer', async () => {
    await verify(bench(), await bench().provider.sign(claimsAt(bench())));
    for (let count = 0; count < 20; count += 1)
      await verify(bench(), (await rotated(bench(), `made-up-${count}`)).token);
    expect(keysAsked()).toBe(6);
  });

  test('of a rotated key is found in the keys fetched once more', async () => {
    await verify(bench(), await bench().provider.sign(claimsAt(bench())));
    const { jwk, token } = await rotated(bench(), 'next');
    bench().provider.keys = (response) => sendJson(response, { keys: [bench().provider.jwk, jwk] });
    bench().time += 1_000;
    const found = await verify(bench(), token);
    expect(verificationOf(found)).toMatchObject({ status: 'verified', keyId: 'next' });
    expect(stepOf(found, 'keys')).toMatchObject({ refetched: true, fetchedAt: bench().time, total: 2 });
    expect(keysAsked()).toBe(2);
  });

  test('in keys that were fetched just now is not asked about again', async () => {
    expect(verificationOf(await verify(bench(), (await rotated(bench(), 'unknown')).token))).toMatchObject({
      reason: 'no_matching_key',
    });
    expect(keysAsked()).toBe(1);
  });
});

describe('the steps', () => {
  test('say what was fetched, from where and when', async () => {
    const first = await verify(bench(), await bench().provider.sign(claimsAt(bench())));
    expect(stepOf(first, 'metadata')).toMatchObject({
      status: 'done',
      url: `${bench().provider.issuer}/.well-known/openid-configuration`,
      fromMemory: false,
      keysUrl: `${bench().provider.issuer}/keys`,
    });
    expect(stepOf(first, 'keys')).toMatchObject({
      status: 'done',
      source: 'issuer',
      url: `${bench().provider.issuer}/keys`,
      fetchedAt: bench().time,
      fromMemory: false,
      keys: [{ keyId: 'es', type: 'EC', algorithm: 'ES256', use: 'sig', curve: 'P-256', bits: null }],
    });
    const fetchedAt = bench().time;
    bench().time += 30_000;
    const second = await verify(bench(), await bench().provider.sign(claimsAt(bench())));
    expect(stepOf(second, 'metadata')).toMatchObject({ fromMemory: true });
    expect(stepOf(second, 'keys')).toMatchObject({ fromMemory: true, fetchedAt });
  });

  test('say why the keys could not be had, and what was not reached', async () => {
    bench().provider.keys = (response) => sendJson(response, {}, 500);
    const checked = await verify(bench(), await bench().provider.sign(claimsAt(bench())));
    expect(verificationOf(checked)).toMatchObject({ status: 'not_checked', reason: 'keys_unreachable' });
    expect(stepOf(checked, 'keys')).toMatchObject({
      status: 'failed',
      problem: { code: 'UNEXPECTED_STATUS', status: 500 },
    });
    expect(stepOf(checked, 'signature')).toMatchObject({ status: 'skipped' });
  });

  test('name what the token brings along, and nothing of it is fetched', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const token = await new SignJWT(claimsAt(bench()))
      .setProtectedHeader({
        alg: 'ES256',
        kid: 'es',
        jwk: await exportJWK(publicKey),
        jku: `${bench().provider.issuer}/jku`,
        x5u: `${bench().provider.issuer}/x5u`,
        x5c: ['AAAA'],
      })
      .sign(privateKey);
    const checked = await verify(bench(), token);
    expect(verificationOf(checked)).toMatchObject({ status: 'failed', reason: 'embedded_key' });
    expect(stepOf(checked, 'key')).toMatchObject({ embedded: ['jwk', 'jku', 'x5c', 'x5u'] });
    expect(bench().harness.http.calls.map(({ url }) => new URL(url).pathname)).toEqual([
      '/.well-known/openid-configuration',
      '/keys',
    ]);
  });
});

describe('checking again', () => {
  test('fetches the keys anew, and takes the place of the earlier check', async () => {
    const { jwk, token } = await rotated(bench(), 'next');
    const before = await verify(bench(), token);
    expect(verificationOf(before)).toMatchObject({ status: 'failed' });
    bench().provider.keys = (response) => sendJson(response, { keys: [jwk] });
    const after = await bench().harness.tokens.verifyAgain({ id: before.id }, never);
    expect(verificationOf(after)).toMatchObject({ status: 'verified' });
    expect(after.legs.map(({ name }) => name)).toEqual(['discovery', 'keys']);
    expect(await bench().harness.tokens.get({ id: before.id }, never)).toEqual(after);
  });

  test('asks nobody about a token whose issuer nobody agreed to ask', async () => {
    const foreign = await new SignJWT({ iss: 'https://foreign.test' })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(Buffer.from(bench().secret));
    const { id } = await paste(bench(), foreign);
    expect(await thrownBy(() => bench().harness.tokens.verifyAgain({ id }, never))).toMatchObject({
      code: 'ISSUER_CONTACT_NEEDED',
    });
    expect(bench().harness.http.calls).toEqual([]);
  });
});

describe('pasted keys', () => {
  test('verify without asking anyone, and do not pass for the issuer’s', async () => {
    const { jwk, token } = await rotated(bench(), 'mine');
    const { id } = await paste(bench(), token);
    const checked = await bench().harness.tokens.verifyWithKeys(
      { id, token: 'access', keys: JSON.stringify(jwk) },
      never,
    );
    expect(verificationOf(checked)).toMatchObject({ status: 'verified', keySource: 'pasted', keysUrl: null });
    const { tokenHeads } = inspect(checked.evidence, bench().time);
    expect(tokenHeads[0]?.verification.label).not.toMatch(/ verified/);
    expect(bench().harness.http.calls).toEqual([]);
  });

  test('that are a private key are refused, and change nothing', async () => {
    const { id } = await paste(bench(), await bench().provider.sign(claimsAt(bench())));
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const keys = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(
      await thrownBy(() => bench().harness.tokens.verifyWithKeys({ id, token: 'access', keys }, never)),
    ).toEqual({ code: 'KEYS_INVALID', reason: 'private_key' });
    expect(verificationOf(await bench().harness.tokens.get({ id }, never))).toMatchObject({
      status: 'not_checked',
    });
  });
});

describe('the secret for HMAC', () => {
  const hmac = (key: string | Uint8Array, alg = 'HS256') =>
    new SignJWT(claimsAt(bench())).setProtectedHeader({ alg }).sign(Buffer.from(key));
  const withSecret = async (token: string) => {
    const { id } = await paste(bench(), token);
    return bench().harness.tokens.verifyWithSecret({ id, token: 'access', environmentId: 'env' }, never);
  };

  test('is used only when the person says so', async () => {
    const token = await hmac(bench().secret);
    expect(verificationOf(await verify(bench(), token))).toMatchObject({
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
    expect(verificationOf(await withSecret(await bench().provider.sign(claimsAt(bench()))))).toMatchObject({
      reason: 'key_type_mismatch',
    });
  });

  test('shorter than its hash is too weak, though it fits', async () => {
    bench().secret = 'short';
    const input = (await hmac(Buffer.alloc(32))).split('.').slice(0, 2).join('.');
    const token = `${input}.${createHmac('sha256', bench().secret).update(input).digest('base64url')}`;
    expect(verificationOf(await withSecret(token))).toMatchObject({ reason: 'key_too_weak' });
  });

  test.each(['base64', 'base64url'] as const)('given as %s of its bytes fits too', async (encoding) => {
    const bytes = Buffer.from(Array.from({ length: 48 }, (_, index) => 255 - index));
    bench().secret = bytes.toString(encoding);
    expect(verificationOf(await withSecret(await hmac(bytes)))).toMatchObject({ status: 'verified' });
  });
});
