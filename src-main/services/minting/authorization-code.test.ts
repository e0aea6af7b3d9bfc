import { createHash } from 'node:crypto';
import { Events } from 'oauth2-mock-server';
import { describe, expect, test } from 'vitest';
import { follow, formSentTo, mintAll, never, problemOf, thrownBy, tokenSetOf } from './testing/harness.ts';
import { rest, waiting, withMockProvider } from './testing/mock-provider.ts';

const { provider, onIdToken, start } = withMockProvider();

describe('tokens that the protocol library refuses are kept, with the reason', () => {
  test('an ID token with another nonce', async () => {
    onIdToken((payload) => {
      payload.nonce = 'a-nonce-of-somebody-else';
    });
    const { harness, request } = start();
    const { evidence } = tokenSetOf(await mintAll(harness, request()));
    expect(evidence.refusals).toMatchObject([{ code: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED', claim: 'nonce' }]);
    expect(evidence.idToken?.verification.status).toBe('verified');
    expect(evidence.nonceSent).toMatch(/^[\w-]{40,}$/);
  });

  test.each([
    ['without nonce', 'nonce', undefined, 'OAUTH_INVALID_RESPONSE'],
    ['for another client', 'aud', ['someone-else'], 'OAUTH_JWT_CLAIM_COMPARISON_FAILED'],
    ['of another issuer', 'iss', 'https://evil.test', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED'],
    ['that has expired', 'exp', 1_000_000_000, 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'],
    ['without sub', 'sub', undefined, 'OAUTH_INVALID_RESPONSE'],
  ])('an ID token %s', async (_name, claim, value, code) => {
    onIdToken((payload) => {
      if (value === undefined) delete payload[claim];
      else payload[claim] = value;
    });
    const { harness, request } = start();
    const { evidence } = tokenSetOf(await mintAll(harness, request()));
    expect(evidence.refusals).toMatchObject([{ code, claim }]);
    expect(evidence.accessToken?.verification.status).toBe('verified');
  });

  test('an ID token for several audiences with the azp of another client', async () => {
    onIdToken((payload) => Object.assign(payload, { aud: ['client', 'other'], azp: 'other' }));
    const { harness, request } = start();
    const { evidence } = tokenSetOf(await mintAll(harness, request()));
    expect(evidence.refusals).toMatchObject([{ claim: 'azp' }]);
  });

  test('an absent ID token though openid was asked', async () => {
    provider.service.once(Events.BeforeResponse, ({ body }) => {
      if (body !== '') delete body.id_token;
    });
    const { harness, request } = start();
    const { evidence } = tokenSetOf(await mintAll(harness, request()));
    expect(evidence.idToken).toBeNull();
    expect(evidence.refusals).toHaveLength(1);
  });

  test('an opaque access token, of which nothing is shown', async () => {
    provider.service.once(Events.BeforeResponse, ({ body }) => {
      if (body !== '') body.access_token = 'an-opaque-access-token-of-some-length';
    });
    const { harness, request } = start();
    const events = await mintAll(harness, request());
    expect(tokenSetOf(events).evidence.accessToken).toMatchObject({
      form: 'opaque',
      text: '',
      verification: { status: 'not_checked', reason: 'opaque' },
    });
    expect(JSON.stringify(events)).not.toContain('an-opaque-access-token');
  });
});

describe('the run of a user', () => {
  test('ends with both tokens verified, each leg having started and ended', async () => {
    const { harness, request } = start();
    const events = await mintAll(harness, request());
    const { evidence, legs } = tokenSetOf(events);
    expect(legs.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'discovery done',
      'authorize done',
      'callback done',
      'token done',
      'keys done',
    ]);
    for (const { id } of legs) {
      const statuses = events.flatMap((event) =>
        event.type === 'leg' && event.leg.id === id ? [event.leg.status] : [],
      );
      expect(statuses.at(0)).toBe('running');
      expect(statuses.at(-1)).toBe('done');
    }
    expect(evidence.idToken?.verification).toMatchObject({ status: 'verified', keyId: 'first' });
    expect(evidence.accessToken?.verification).toMatchObject({ status: 'verified', algorithm: 'RS256' });
    expect(evidence.refusals).toEqual([]);
    expect(evidence.callback).toEqual({ iss: null });
    expect(evidence.serverDate).toEqual(expect.any(Number));
    expect(evidence.response?.members).toContain('id_token');
    expect(harness.topics).toContain('token_sets');
  });

  test('sends a challenge that is S256 of the verifier it redeems the code with', async () => {
    const { harness, request } = start();
    const { evidence } = tokenSetOf(await mintAll(harness, request()));
    const verifier = formSentTo(harness, '/token').get('code_verifier') ?? '';
    expect(verifier).toMatch(/^[\w-]{43,}$/);
    const opened = new URL(harness.opened[0] ?? '');
    expect(opened.searchParams.get('code_challenge')).toBe(
      createHash('sha256').update(verifier).digest('base64url'),
    );
    expect(opened.searchParams.get('code_challenge_method')).toBe('S256');
    expect(opened.searchParams.get('state')).toMatch(/^[\w-]{32,}$/);
    expect(evidence.sent.authorize).toContainEqual({
      name: 'code_challenge',
      value: opened.searchParams.get('code_challenge'),
    });
  });

  test('is refused by a provider that gets another verifier', async () => {
    const { harness, request } = start();
    harness.http.tamper = (call) =>
      typeof call.body === 'string'
        ? { ...call, body: call.body.replace(/code_verifier=[^&]+/, `code_verifier=${'x'.repeat(43)}`) }
        : call;
    expect(problemOf(await mintAll(harness, request()))).toMatchObject({
      code: 'UNEXPECTED_STATUS',
      leg: 'token',
      status: 400,
    });
  });

  test('lets no code, verifier, secret or signature out in any event', async () => {
    const { harness, request } = start();
    const events = await mintAll(harness, request({ scopes: ['openid', 'offline_access'] }));
    const { id } = tokenSetOf(events);
    const live = harness.liveTokens.get(id);
    const form = formSentTo(harness, '/token');
    const secrets = [
      form.get('code'),
      form.get('code_verifier'),
      live?.refreshToken,
      live?.idToken?.split('.')[2],
      live?.accessToken?.split('.')[2],
    ];
    const shown = JSON.stringify(events);
    for (const secret of secrets) {
      expect(secret).toMatch(/.{20,}/);
      expect(shown).not.toContain(secret);
    }
    expect(shown).toContain(live?.idToken?.split('.')[1]);
  });

  test('goes on when no browser could be opened, and says so', async () => {
    const { harness, request } = start({ browser: async () => false });
    const { stream, events, wait } = await waiting(harness, request());
    expect(wait.opened).toBe(false);
    expect(JSON.stringify(events)).toContain('browser_not_opened');
    await follow(wait.authorizeUrl);
    expect(tokenSetOf(await rest(stream)).evidence.idToken).not.toBeNull();
  });

  test('can have its browser opened again while it waits, and not afterwards', async () => {
    const { harness, request } = start({ browser: async () => true });
    const { stream, wait } = await waiting(harness, request());
    expect(await harness.tokens.openBrowser({ runId: wait.runId }, never)).toEqual({ opened: true });
    expect(harness.opened).toEqual([wait.authorizeUrl, wait.authorizeUrl]);
    await stream.return?.();
    expect(await thrownBy(() => harness.tokens.openBrowser({ runId: wait.runId }, never))).toEqual({
      code: 'RUN_NOT_WAITING',
    });
  });

  test('takes keys from memory, and fetches them once more for a key it does not know', async () => {
    const { harness, request } = start();
    await mintAll(harness, request());
    const jwksCalls = () => harness.http.calls.filter(({ url }) => url.endsWith('/jwks')).length;
    const second = tokenSetOf(await mintAll(harness, request()));
    expect(jwksCalls()).toBe(1);
    const facts = second.legs.at(-1)?.facts.map(({ code }) => code);
    expect(facts).toEqual(expect.arrayContaining(['from_memory', 'key_found', 'signature_verified']));
    await provider.issuer.keys.generate('RS256', { kid: 'second' });
    const verified = [];
    for (let run = 0; run < 2; run += 1) {
      const { evidence } = tokenSetOf(await mintAll(harness, request()));
      verified.push(evidence.idToken?.verification.status, evidence.accessToken?.verification.status);
    }
    expect(verified).toEqual(['verified', 'verified', 'verified', 'verified']);
    expect(jwksCalls()).toBe(2);
  });
});
