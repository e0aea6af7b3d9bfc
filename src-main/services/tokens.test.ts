import { createHash } from 'node:crypto';
import { Events, OAuth2Server } from 'oauth2-mock-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MintEvent } from '../../src-shared/contract/views.ts';
import type { TokenRequest } from '../../src-shared/domain/token-request.ts';
import { freePort, manualClock } from './loopback/testing/loopback-support.ts';
import {
  applicationWith,
  createHarness,
  environmentWith,
  follow,
  formSentTo,
  type Harness,
  type HarnessOptions,
  mintAll,
  never,
  problemOf,
  requestFor,
  thrownBy,
  tokenSetOf,
} from './minting/testing/harness.ts';

let provider: OAuth2Server;
let issuer = '';
const harnesses: Harness[] = [];

beforeAll(async () => {
  provider = new OAuth2Server();
  await provider.issuer.keys.generate('RS256', { kid: 'first' });
  await provider.start(0, '127.0.0.1');
  issuer = `http://127.0.0.1:${provider.address().port}`;
  provider.issuer.url = issuer;
});

afterEach(async () => {
  provider.service.removeAllListeners();
  for (const harness of harnesses.splice(0)) await harness.close();
});

afterAll(() => provider.stop());

/** The browser of someone who agrees to everything at once. */
const eager = async (url: string) => {
  void follow(url).catch(() => {});
  return true;
};

let redirectUri = '';
beforeEach(async () => {
  redirectUri = `http://127.0.0.1:${await freePort()}/callback`;
});

function start(options: Partial<HarnessOptions> = {}, redirect = redirectUri) {
  const application = applicationWith({ redirectUri: redirect });
  const environment = environmentWith({ issuer, applications: [application] });
  const harness = createHarness({ environments: [environment], browser: eager, ...options });
  harnesses.push(harness);
  const request = (changes: Partial<TokenRequest> = {}) => requestFor(environment, application, changes);
  return { harness, request, environment, application };
}

/** Reads until the browser is out. */
async function waiting(harness: Harness, request: TokenRequest) {
  const stream = await harness.tokens.mint(request, never);
  const events: MintEvent[] = [];
  for (;;) {
    const { value, done } = await stream.next();
    if (done) throw new TypeError(`ended early: ${JSON.stringify(events.at(-1))}`);
    events.push(value);
    if (value.type === 'waiting_for_browser') return { stream, events, wait: value };
  }
}

async function rest(stream: AsyncIterable<MintEvent, unknown, void>): Promise<readonly MintEvent[]> {
  const events: MintEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

const legsOf = (events: readonly MintEvent[]) =>
  events.flatMap((event) => (event.type === 'leg' ? [`${event.leg.name} ${event.leg.status}`] : []));

const onIdToken = (change: (payload: Record<string, unknown>) => void) =>
  provider.service.on(Events.BeforeTokenSigning, ({ payload }) => {
    if (payload.nonce !== undefined) change(payload);
  });

describe('what ends a run', () => {
  test('a callback with another state', async () => {
    provider.service.once(Events.BeforeAuthorizeRedirect, ({ url }) =>
      url.searchParams.set('state', 'a-state-of-somebody-else'),
    );
    const { harness, request } = start();
    const events = await mintAll(harness, request());
    expect(problemOf(events)).toEqual({ code: 'CALLBACK_STATE_MISMATCH', received: 'different' });
    expect(legsOf(events)).toContain('callback failed');
    expect(harness.http.calls.some(({ url }) => url.endsWith('/token'))).toBe(false);
  });

  test('a callback with the iss of another issuer', async () => {
    provider.service.once(Events.BeforeAuthorizeRedirect, ({ url }) =>
      url.searchParams.set('iss', 'https://evil.test'),
    );
    const { harness, request } = start();
    const events = await mintAll(harness, request());
    expect(problemOf(events)).toEqual({
      code: 'CALLBACK_ISSUER_MISMATCH',
      expected: issuer,
      actual: 'https://evil.test',
    });
    expect(harness.http.calls.some(({ url }) => url.endsWith('/token'))).toBe(false);
  });

  test('a callback without iss where the metadata announces it', async () => {
    provider.service.once(Events.BeforeWellKnownOpenIdConfiguration, ({ body }) =>
      Object.assign(body, { authorization_response_iss_parameter_supported: true }),
    );
    const { harness, request } = start();
    expect(problemOf(await mintAll(harness, request()))).toMatchObject({
      code: 'CALLBACK_ISSUER_MISMATCH',
      actual: null,
    });
  });

  test('an error of the provider, told by its words', async () => {
    provider.service.once(Events.BeforeAuthorizeRedirect, ({ url }) => {
      url.searchParams.delete('code');
      url.searchParams.set('error', 'access_denied');
      url.searchParams.set('error_description', 'No\u0000thanks');
    });
    const { harness, request } = start();
    expect(problemOf(await mintAll(harness, request()))).toEqual({
      code: 'PROVIDER_REFUSED',
      leg: 'authorize',
      error: 'access_denied',
      errorDescription: 'No thanks',
      errorUri: null,
      status: null,
    });
  });

  test('a port in use, before any browser opens', async () => {
    const { harness, request } = start({ browser: async () => true });
    const first = await waiting(harness, request());
    const second = await mintAll(harness, request());
    expect(problemOf(second)).toMatchObject({ code: 'PORT_IN_USE' });
    expect(legsOf(second)).toContain('authorize failed');
    expect(harness.opened).toHaveLength(1);
    await follow(first.wait.authorizeUrl);
    expect(tokenSetOf(await rest(first.stream)).origin).toBe('minted');
  });

  test('a browser that never comes back within five minutes; the port is free again', async () => {
    const clock = manualClock(Date.now());
    const { harness, request } = start({ browser: async () => true, clock });
    const { stream, wait } = await waiting(harness, request());
    expect(wait.until - clock.now()).toBe(300_000);
    clock.pass(299_999);
    const last = rest(stream);
    clock.pass(1);
    expect(problemOf(await last)).toEqual({ code: 'CALLBACK_TIMED_OUT', afterMs: 300_000 });
    const [environmentId, applicationId] = ['env', 'app'];
    expect(await harness.tokens.preflight({ environmentId, applicationId }, never)).toMatchObject({
      portFree: true,
    });
  });
});

describe('cancelling', () => {
  test('by ending the iteration frees the port at once', async () => {
    const { harness, request } = start({ browser: async () => true });
    const { stream } = await waiting(harness, request());
    await stream.return?.();
    const again = await waiting(harness, request());
    await again.stream.return?.();
    await expect(fetch(redirectUri)).rejects.toThrow();
  });

  test('by the signal ends the run as cancelled', async () => {
    const { harness, request } = start({ browser: async () => true });
    const controller = new AbortController();
    const stream = await harness.tokens.mint(request(), controller.signal);
    const events: MintEvent[] = [];
    for await (const event of stream) {
      events.push(event);
      if (event.type === 'waiting_for_browser') controller.abort();
    }
    expect(problemOf(events)).toEqual({ code: 'CANCELLED' });
    await expect(fetch(redirectUri)).rejects.toThrow();
  });

  test('by closing the services ends every run', async () => {
    const { harness, request } = start({ browser: async () => true });
    const { stream } = await waiting(harness, request());
    await harness.close();
    expect(problemOf(await rest(stream))).toEqual({ code: 'CANCELLED' });
    await expect(fetch(redirectUri)).rejects.toThrow();
  });

  test('while a browser is being opened does not wait for it', async () => {
    const { harness, request } = start({ browser: () => new Promise(() => {}) });
    const stream = await harness.tokens.mint(request(), never);
    for await (const event of stream)
      if (event.type === 'leg' && event.leg.name === 'authorize' && event.leg.exchanges.length > 0) break;
    await expect(fetch(redirectUri)).rejects.toThrow();
  });
});

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

describe('a pasted callback URL', () => {
  const elsewhere = 'https://app.acme.test/callback';
  const arrive = async (url: string) => {
    const response = await fetch(url, { redirect: 'manual' });
    return response.headers.get('location') ?? '';
  };

  test('completes a run whose redirect URI is not on this machine', async () => {
    const { harness, request } = start({ browser: async () => true }, elsewhere);
    const { stream, wait } = await waiting(harness, request());
    const url = await arrive(wait.authorizeUrl);
    expect(url).toMatch(/^https:\/\/app\.acme\.test\/callback\?/);
    await harness.tokens.completeWithCallback({ runId: wait.runId, url: ` ${url}\n` }, never);
    const { legs, evidence } = tokenSetOf(await rest(stream));
    expect(legs[2]?.facts.map(({ code }) => code)).toContain('callback_pasted');
    expect(evidence.idToken?.verification.status).toBe('verified');
  });

  test('is refused for its address or its state, and the run waits on', async () => {
    const { harness, request } = start({ browser: async () => true });
    const { stream, wait } = await waiting(harness, request());
    const paste = (url: string) =>
      thrownBy(() => harness.tokens.completeWithCallback({ runId: wait.runId, url }, never));
    const url = await arrive(wait.authorizeUrl);
    expect(await paste('nothing')).toMatchObject({ code: 'CALLBACK_INVALID', reason: 'not_a_url' });
    expect(await paste(url.replace('/callback', '/other'))).toMatchObject({ reason: 'wrong_address' });
    expect(await paste(url.replace(/state=[^&]+/, 'state=other'))).toEqual({
      code: 'CALLBACK_STATE_MISMATCH',
      received: 'different',
    });
    expect(await paste(url)).toBeNull();
    expect(tokenSetOf(await rest(stream)).evidence.idToken).not.toBeNull();
    expect(await paste(url)).toEqual({ code: 'RUN_NOT_WAITING' });
  });

  test('with a foreign iss ends the run', async () => {
    const { harness, request } = start({ browser: async () => true });
    const { stream, wait } = await waiting(harness, request());
    const url = `${await arrive(wait.authorizeUrl)}&iss=https%3A%2F%2Fevil.test`;
    await harness.tokens.completeWithCallback({ runId: wait.runId, url }, never);
    expect(problemOf(await rest(stream))).toMatchObject({ code: 'CALLBACK_ISSUER_MISMATCH' });
  });
});

describe('a request that can’t be sent', () => {
  test('is refused before anything happens', async () => {
    const { harness, request } = start();
    const extra = { authorize: [{ name: 'state', value: 'mine' }], token: [], refresh: [] };
    expect(await thrownBy(() => harness.tokens.mint(request({ extra }), never))).toEqual({
      code: 'REQUEST_INVALID',
      field: 'extra.authorize.state',
      reason: 'reserved',
    });
    expect(harness.http.calls).toEqual([]);
  });

  test('for a redirect URI that no browser would open fails with the port', async () => {
    const { harness, request } = start({}, 'http://127.0.0.1:6000/callback');
    expect(problemOf(await mintAll(harness, request()))).toEqual({ code: 'PORT_NOT_ALLOWED', port: 6000 });
    expect(harness.opened).toEqual([]);
  });
});
