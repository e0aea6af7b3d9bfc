import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { compactVerify, importJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspect } from '../../../src-shared/domain/inspection/inspect.ts';
import { never, thrownBy } from '../minting/testing/harness.ts';
import { type ForgingBench, requestTo, startForgingBench } from './testing/bench.ts';

let bench: ForgingBench;
beforeAll(async () => {
  bench = await startForgingBench();
});
afterAll(() => bench.close());

type ForgeInput = Parameters<ForgingBench['forging']['forge']>[0];

function forge(input: Partial<ForgeInput> = {}) {
  return Promise.resolve(
    bench.forging.forge(
      {
        id: bench.tokenSet.id,
        token: 'access',
        header: '{"alg":"none"}',
        payload: '{"sub":"mallory"}',
        signWith: { kind: 'none' },
        ...input,
      },
      never,
    ),
  );
}

const liveOf = async (id: string) => (await bench.tokens.reveal({ id, token: 'access' }, never)).value;

const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const jwk = (key: KeyObject, more: object = {}) =>
  JSON.stringify({ ...key.export({ format: 'jwk' }), ...more });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' });

describe('a key to sign with', () => {
  it.each([
    ['nothing', '  ', 'empty'],
    ['a sentence', 'my private key', 'not_recognised'],
    ['JSON that is no key', '{"a":1}', 'not_recognised'],
    ['half a JWK', '{"kty":"RSA","n"', 'broken'],
    ['a JWK without its numbers', '{"kty":"RSA","d":"AQAB"}', 'broken'],
    ['half a PEM', pem(rsa.privateKey).slice(0, 200), 'broken'],
    ['a damaged PEM', pem(rsa.privateKey).replace('MII', 'XXX'), 'broken'],
    ['a public JWK', jwk(rsa.publicKey), 'public_key'],
    ['a public PEM', rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'public_key'],
    ['a secret', '{"kty":"oct","k":"c2VjcmV0"}', 'unsupported'],
    ['a key to agree on keys', jwk(generateKeyPairSync('x25519').privateKey), 'unsupported'],
    [
      'a curve that JOSE’s common algorithms don’t have',
      pem(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey),
      'unsupported',
    ],
    ['a short one', pem(generateKeyPairSync('rsa', { modulusLength: 1_024 }).privateKey), 'weak'],
    [
      'one with a passphrase',
      rsa.privateKey
        .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open' })
        .toString(),
      'encrypted',
    ],
  ])('that is %s is refused', async (_, text, reason) => {
    const before = (await bench.forging.keys(undefined, never)).length;
    expect(await thrownBy(() => bench.forging.pasteKey({ text }, never))).toEqual({
      code: 'SIGNING_KEY_INVALID',
      reason,
    });
    expect(await bench.forging.keys(undefined, never)).toHaveLength(before);
  });

  it.each<[string, () => string, string]>([
    ['an RSA key in PEM', () => pem(rsa.privateKey), 'RS256'],
    ['an RSA key for PS512', () => jwk(rsa.privateKey, { alg: 'PS512', kid: 'mine' }), 'PS512'],
    ['a P-384 key', () => jwk(ec.privateKey), 'ES384'],
    ['an Ed25519 key', () => pem(generateKeyPairSync('ed25519').privateKey), 'EdDSA'],
  ])('that is %s signs what its public key verifies', async (_, text, algorithm) => {
    await signsVerifiably(await bench.forging.pasteKey({ text: text() }, never), algorithm);
  });

  it.each(['RS256', 'ES256', 'EdDSA'] as const)('made here for %s does so too', async (algorithm) => {
    await signsVerifiably(await bench.forging.makeKey({ algorithm }, never), algorithm);
  });

  async function signsVerifiably(
    key: Awaited<ReturnType<ForgingBench['forging']['makeKey']>>,
    algorithm: string,
  ) {
    expect(key.algorithm).toBe(algorithm);
    const header = JSON.stringify({ alg: algorithm, kid: key.keyId });
    const { id } = await forge({ header, signWith: { kind: 'own_key', keyId: key.id } });
    const { payload } = await compactVerify(
      await liveOf(id),
      await importJWK(JSON.parse(key.publicJwk), algorithm),
    );
    expect(new TextDecoder().decode(payload)).toBe('{"sub":"mallory"}');
  }

  it('keeps the kid that it was pasted with, and shows its public part alone', async () => {
    const pasted = await bench.forging.pasteKey({ text: jwk(ec.privateKey, { kid: 'mine' }) }, never);
    expect(pasted).toMatchObject({ origin: 'pasted', keyId: 'mine' });
    const { d } = ec.privateKey.export({ format: 'jwk' });
    expect(JSON.parse(pasted.publicJwk)).toMatchObject({ kty: 'EC', kid: 'mine', use: 'sig', alg: 'ES384' });
    expect(JSON.stringify(await bench.forging.keys(undefined, never))).not.toContain(d);
    expect(pasted.publicJwk).not.toContain('"d"');
  });

  it('is gone when it was dropped, and the oldest go when there are too many', async () => {
    const first = await bench.forging.makeKey({ algorithm: 'EdDSA' }, never);
    await bench.forging.dropKey({ id: first.id }, never);
    const dropped = () => forge({ signWith: { kind: 'own_key', keyId: first.id } });
    expect(await thrownBy(dropped)).toEqual({ code: 'NOT_FOUND', what: 'signing_key' });
    for (let made = 0; made < 21; made += 1) await bench.forging.makeKey({ algorithm: 'EdDSA' }, never);
    expect(await bench.forging.keys(undefined, never)).toHaveLength(20);
  });
});

describe('a token that is edited and signed', () => {
  it.each([
    ['a header that is no JSON', { header: '{' }, { code: 'FORGERY_INVALID', reason: 'header' }],
    ['a payload that is no object', { payload: '[]' }, { code: 'FORGERY_INVALID', reason: 'payload' }],
    ['a set that is gone', { id: 'gone' }, { code: 'NOT_FOUND', what: 'token_set' }],
  ] satisfies [string, Partial<ForgeInput>, object][])('is refused for %s', async (_, input, problem) => {
    expect(await thrownBy(() => forge(input))).toEqual(problem);
  });

  it('is refused where the set has no such token, or an opaque one', async () => {
    const text = JSON.stringify({ access_token: 'kQ2hf7-opaque-kQ2hf7', token_type: 'bearer' });
    const { tokenSet } = await bench.tokens.inspectPasted({ text }, never);
    expect(await thrownBy(() => forge({ id: tokenSet.id }))).toEqual({
      code: 'FORGERY_INVALID',
      reason: 'no_jwt',
    });
    expect(await thrownBy(() => forge({ id: tokenSet.id, token: 'id' }))).toEqual({
      code: 'NOT_FOUND',
      what: 'token',
    });
  });

  it('says what it is, is found out by the issuer’s keys, and stands for no answer of the provider', async () => {
    const key = await bench.forging.makeKey({ algorithm: 'RS256' }, never);
    const header = JSON.stringify({ alg: 'RS256', kid: 'rsa' });
    const forged = await forge({ header, signWith: { kind: 'own_key', keyId: key.id } });
    expect(forged).toMatchObject({
      origin: 'forged',
      parentId: bench.tokenSet.id,
      fingerprint: '',
      legs: [],
    });
    expect(forged.evidence).toMatchObject({
      forgedHere: true,
      idToken: null,
      response: null,
      nonceSent: null,
      previous: null,
    });
    expect(forged.evidence.accessToken?.verification).toMatchObject({
      status: 'failed',
      reason: 'signature_mismatch',
    });
    const { verdict } = inspect(forged.evidence, Date.now());
    expect(verdict.severity).toBe('error');
    expect(await bench.tokens.list({ environmentId: 'env' }, never)).toContainEqual(
      expect.objectContaining({ id: forged.id, origin: 'forged', parentId: bench.tokenSet.id }),
    );
  });

  it.each([
    ['none', '{"alg":"nOnE"}', 'algorithm_none'],
    ['hmac_public_key', '{"alg":"HS256","kid":"rsa"}', 'hmac_with_public_key'],
    ['keep_signature', '{"alg":"RS256","kid":"rsa"}', 'signature_mismatch'],
  ] as const)('with %s is told from a real one', async (kind, header, reason) => {
    const forged = await forge({ header, signWith: { kind } });
    expect(forged.evidence.accessToken?.verification).toMatchObject({ status: 'failed', reason });
  });

  it('is signed as it was typed, repeated members and large numbers too', async () => {
    const payload = '{ "n": 12345678901234567890, "aud": "a", "aud": "b" }';
    const [, body = ''] = (await liveOf((await forge({ payload })).id)).split('.');
    expect(Buffer.from(body, 'base64url').toString()).toBe(payload);
  });

  it('shows neither its signature nor the key that made it', async () => {
    const { d } = ec.privateKey.export({ format: 'jwk' });
    const key = await bench.forging.pasteKey({ text: jwk(ec.privateKey) }, never);
    const header = JSON.stringify({ alg: 'ES384', kid: key.keyId });
    const forged = await forge({ header, signWith: { kind: 'own_key', keyId: key.id } });
    const signature = (await liveOf(forged.id)).split('.')[2];
    const shown = JSON.stringify([forged, await bench.tokens.get({ id: forged.id }, never), key]);
    expect(signature).toMatch(/^[\w-]{100,}$/);
    expect(shown).not.toContain(signature);
    expect(shown).not.toContain(d);
  });

  it('is never the latest of its application, nor shown to the provider', async () => {
    const { id } = await forge();
    expect(bench.liveTokens.latest('env', 'app')).toBeNull();
    const provider = { code: 'FORGERY_NOT_SENT', reason: 'provider' };
    const asking = { id, token: 'access', environmentId: 'env', applicationId: 'app' } as const;
    const before = bench.http.calls.length;
    expect(await thrownBy(() => bench.tokens.userinfo({ id }, never))).toMatchObject(provider);
    expect(await thrownBy(() => bench.tokens.revoke({ id, token: 'access' }, never))).toMatchObject(provider);
    expect(await thrownBy(() => bench.tokens.introspect(asking, never))).toMatchObject(provider);
    expect(bench.http.calls).toHaveLength(before);
  });

  it('is sent to an API once, by an explicit call, under the same guards', async () => {
    const { id } = await forge();
    const request = requestTo(bench.environment, `${bench.api.url}/orders`);
    const { exchange, tokenSetId } = await bench.forging.send({ id, request, confirmed: null }, never);
    expect([exchange.response?.status, tokenSetId]).toEqual([401, id]);
    expect(bench.api.seen).toEqual([`Bearer ${await liveOf(id)}`]);
    const { host } = new URL(bench.issuer.issuer);
    const toIssuer = {
      id,
      request: { ...request, url: `${bench.issuer.issuer}/me` },
      confirmed: { method: 'GET', host },
    };
    expect(await thrownBy(() => bench.forging.send(toIssuer, never))).toMatchObject({
      code: 'FORGERY_NOT_SENT',
    });
    expect(await thrownBy(() => bench.trial({ id }))).toEqual({ code: 'FORGERY_INVALID', reason: 'forged' });
    expect(bench.api.seen).toHaveLength(1);
  });
});
