import { generateKeyPairSync } from 'node:crypto';
import { importSPKI, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import type { Application, ConnectionSettings } from '../../../src-shared/domain/environments/environment.ts';
import { defaultConnection } from '../../../src-shared/domain/environments/environment.ts';
import {
  applicationWith,
  environmentWith,
  mintAll,
  never,
  problemOf,
  requestFor,
  thrownBy,
  tokenSetOf,
} from './testing/harness.ts';
import { type HostileProvider, sendJson } from './testing/hostile-provider.ts';
import { withHostileProvider } from './testing/with-hostile-provider.ts';

const { provider, open } = withHostileProvider();

function start(
  changes: Partial<Application> = {},
  secret: string | null = 'the-client-secret',
  connection: ConnectionSettings = defaultConnection,
) {
  const application = applicationWith({
    kind: 'machine',
    clientAuthentication: 'client_secret_post',
    ...changes,
  });
  const environment = environmentWith({ issuer: provider().issuer, applications: [application], connection });
  const created = open({
    environments: [environment],
    secrets: secret === null ? {} : { app: secret },
  });
  const request = requestFor(environment, application);
  return { harness: created, request, mint: (extra = {}) => mintAll(created, { ...request, ...extra }) };
}

describe('what comes back instead of tokens', () => {
  test.each([
    ['HTML', 'not_json', (r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
    ['nothing', 'empty', (r) => r.writeHead(200).end()],
    ['a list', 'not_an_object', (r) => sendJson(r, [])],
    ['JSON without a token', 'no_access_token', (r) => sendJson(r, { token_type: 'bearer' })],
    ['a redirect', 'redirect', (r) => r.writeHead(302, { location: 'https://evil.test' }).end()],
  ] satisfies [string, string, HostileProvider['token']][])(
    '%s is told as %s',
    async (_name, reason, token) => {
      provider().token = token;
      const { mint } = start();
      expect(problemOf(await mint())).toMatchObject({ code: 'TOKEN_RESPONSE_INVALID', reason });
    },
  );

  test('10 MB is cut off', async () => {
    provider().token = (response) => response.end('x'.repeat(10_000_000));
    const { mint } = start();
    expect(problemOf(await mint())).toMatchObject({ code: 'RESPONSE_TOO_LARGE' });
  });

  test('an answer that never comes runs into the time-out', async () => {
    provider().token = () => {};
    const { mint } = start({}, 'the-client-secret', { ...defaultConnection, responseTimeoutMs: 150 });
    expect(problemOf(await mint())).toMatchObject({ code: 'TIMED_OUT', phase: 'response' });
  });

  test('an answer that never comes is given up when the iteration ends', async () => {
    provider().token = () => {};
    const { harness, request } = start();
    for await (const event of await harness.tokens.mint(request, never))
      if (event.type === 'leg' && event.leg.name === 'token') break;
    expect(harness.http.outcomes.at(-1)?.exchange.problem).toEqual({ code: 'CANCELLED' });
  });

  test('an OAuth error is told whole, its text filtered', async () => {
    provider().token = (response) =>
      sendJson(
        response,
        { error: 'invalid_client', error_description: 'Bad\u202ekey', error_uri: 'https://e.test' },
        401,
      );
    const { mint } = start();
    expect(problemOf(await mint())).toEqual({
      code: 'PROVIDER_REFUSED',
      leg: 'token',
      error: 'invalid_client',
      errorDescription: 'Bad key',
      errorUri: 'https://e.test',
      status: 401,
    });
  });

  test('an error that quotes the secret does not carry it on', async () => {
    const body = { error: 'x', error_description: 'not the-client-secret', hint: 'the-client-secret' };
    provider().token = (response) => sendJson(response, body, 400);
    const { mint } = start();
    expect(JSON.stringify(await mint())).not.toContain('the-client-secret');
  });
});

describe('client authentication', () => {
  test('none sends the client id alone', async () => {
    const { mint } = start({ clientAuthentication: 'none' }, null);
    await mint();
    expect([...provider().received.form]).toEqual([
      ['grant_type', 'client_credentials'],
      ['client_id', 'client'],
    ]);
  });

  test('client_secret_post sends the secret in the body', async () => {
    const { mint } = start();
    const { evidence } = tokenSetOf(await mint());
    expect(provider().received.form.get('client_secret')).toBe('the-client-secret');
    expect(provider().received.headers.authorization).toBeUndefined();
    expect(JSON.stringify(evidence.sent.token)).not.toContain('the-client-secret');
  });

  test('client_secret_basic sends it form-encoded in the header (RFC 6749 section 2.3.1)', async () => {
    const { mint } = start({ clientAuthentication: 'client_secret_basic' }, 'a:b c%');
    const events = await mint();
    const credentials = String(provider().received.headers.authorization).replace('Basic ', '');
    expect(Buffer.from(credentials, 'base64').toString()).toBe('client:a%3Ab+c%25');
    expect(provider().received.form.has('client_secret')).toBe(false);
    expect(JSON.stringify(events)).not.toContain(credentials);
  });

  test.each([
    ['RS256', 'PEM'],
    ['PS256', 'PEM'],
    ['ES256', 'JWK'],
    ['EdDSA', 'PEM'],
  ] as const)('private_key_jwt signs with %s and a key as %s', async (algorithm, format) => {
    const { privateKey, publicKey } =
      algorithm === 'EdDSA'
        ? generateKeyPairSync('ed25519')
        : algorithm === 'ES256'
          ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
          : generateKeyPairSync('rsa', { modulusLength: 2048 });
    const secret =
      format === 'JWK'
        ? JSON.stringify(privateKey.export({ format: 'jwk' }))
        : privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const { mint } = start(
      { clientAuthentication: 'private_key_jwt', assertion: { algorithm, keyId: 'k1' } },
      secret,
    );
    const events = await mint();
    const assertion = provider().received.form.get('client_assertion') ?? '';
    const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const { payload, protectedHeader } = await jwtVerify(assertion, await importSPKI(spki, algorithm), {
      audience: provider().issuer,
      issuer: 'client',
      subject: 'client',
    });
    expect(protectedHeader).toEqual({ alg: algorithm, kid: 'k1' });
    expect(payload.jti).toEqual(expect.any(String));
    expect(JSON.stringify(events)).not.toContain(assertion.split('.')[2]);
  });

  test('private_key_jwt with something that is no key says so and quotes nothing', async () => {
    const { mint } = start(
      { clientAuthentication: 'private_key_jwt', assertion: { algorithm: 'RS256', keyId: null } },
      'not-a-private-key',
    );
    const events = await mint();
    expect(problemOf(events)).toEqual({ code: 'SECRET_INVALID', kind: 'private_key', reason: 'not_a_key' });
    expect(JSON.stringify(events)).not.toContain('not-a-private-key');
  });

  test('a missing secret ends the run before the token leg', async () => {
    const { harness, mint } = start({}, null);
    expect(problemOf(await mint())).toMatchObject({ code: 'SECRET_MISSING', kind: 'client_secret' });
    expect(harness.http.calls.some(({ url }) => url.endsWith('/token'))).toBe(false);
  });
});

describe('the run of a machine', () => {
  test('keeps a token of 1 MB whole and shows it without its signature', async () => {
    const token = await provider().sign({ iss: provider().issuer, filler: 'x'.repeat(1_000_000) });
    provider().token = (response) => sendJson(response, { access_token: token, token_type: 'bearer' });
    const { harness, mint } = start();
    const events = await mint();
    const { id, evidence } = tokenSetOf(events);
    expect(harness.liveTokens.get(id)?.accessToken).toBe(token);
    expect(evidence.accessToken).toMatchObject({
      length: token.length,
      verification: { status: 'verified' },
    });
    expect(JSON.stringify(events)).not.toContain(token.split('.')[2]);
  });

  test('goes on without keys, and says why the signature was not checked', async () => {
    const token = await provider().sign({ iss: provider().issuer });
    provider().token = (response) => sendJson(response, { access_token: token, token_type: 'bearer' });
    provider().keys = (response) => response.writeHead(500).end();
    const { mint } = start();
    const { legs, evidence } = tokenSetOf(await mint());
    expect(evidence.accessToken?.verification).toMatchObject({
      status: 'not_checked',
      reason: 'keys_unreachable',
    });
    expect(legs.at(-1)).toMatchObject({
      name: 'keys',
      status: 'failed',
      problem: { code: 'UNEXPECTED_STATUS', status: 500 },
    });
  });

  test('sends audiences, scopes and extra parameters as the request says', async () => {
    const { mint } = start();
    await mint({
      scopes: ['b', 'a'],
      audiences: ['one', 'two'],
      audienceStyle: 'resource',
      extra: { authorize: [], token: [{ name: 'x', value: '1' }], refresh: [] },
    });
    expect([...provider().received.form]).toEqual(
      expect.arrayContaining([
        ['scope', 'b a'],
        ['resource', 'one'],
        ['resource', 'two'],
        ['x', '1'],
      ]),
    );
  });

  test('shows no value of an extra parameter that is a secret, in evidence, fingerprint or a quoting answer', async () => {
    const typed = 'typed-secret-0f9c';
    const { mint } = start();
    const token = [{ name: 'tenant_secret', value: typed }];
    const extra = { authorize: [], token, refresh: token };
    const events = await mint({ extra });
    expect(provider().received.form.get('tenant_secret')).toBe(typed);
    expect(tokenSetOf(events).evidence.asked.extra.token).toEqual([
      { name: 'tenant_secret', value: '‹redacted secret›' },
    ]);
    expect(JSON.stringify(events)).not.toContain(typed);
    provider().token = (response) =>
      sendJson(response, { error: 'invalid_request', error_description: `not ${typed}` }, 400);
    expect(JSON.stringify(await mint({ extra }))).not.toContain(typed);
  });

  test('does not send a secret over plain HTTP to another machine', async () => {
    provider().metadata = { ...provider().metadata, token_endpoint: 'http://token.test/token' };
    const { mint } = start();
    expect(problemOf(await mint())).toMatchObject({
      code: expect.stringMatching(/^(URL_INVALID|DISCOVERY_)/),
    });
  });

  test('is the newest of its application until it is forgotten', async () => {
    const { harness, mint } = start();
    const first = tokenSetOf(await mint());
    const second = tokenSetOf(await mint());
    expect(harness.liveTokens.latest('env', 'app')?.tokenSetId).toBe(second.id);
    const listed = await harness.tokens.list({ environmentId: 'env' }, never);
    expect(listed.map(({ id }) => id)).toEqual([second.id, first.id]);
    await harness.tokens.forget({ id: second.id }, never);
    expect(harness.liveTokens.latest('env', 'app')?.tokenSetId).toBe(first.id);
    expect(await thrownBy(() => harness.tokens.get({ id: second.id }, never))).toEqual({
      code: 'NOT_FOUND',
      what: 'token_set',
    });
    expect(second.evidence.accessToken?.keyedFingerprint).toBe(first.evidence.accessToken?.keyedFingerprint);
  });

  test('can be named and pinned, and stands in the list of all environments', async () => {
    const { harness, mint } = start();
    const { id } = tokenSetOf(await mint());
    await harness.tokens.rename({ id, name: 'before the fix' }, never);
    await harness.tokens.pin({ id, pinned: true }, never);
    const [listed] = await harness.tokens.listAll(undefined, never);
    expect(listed).toMatchObject({ id, name: 'before the fix', pinned: true, parentId: null });
    expect(await thrownBy(() => harness.tokens.rename({ id: 'gone', name: null }, never))).toEqual({
      code: 'NOT_FOUND',
      what: 'token_set',
    });
  });
});
