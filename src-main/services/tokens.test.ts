import { Events } from 'oauth2-mock-server';
import { describe, expect, test } from 'vitest';
import type { MintEvent } from '../../src-shared/contract/views.ts';
import { manualClock } from './loopback/testing/loopback-support.ts';
import { follow, mintAll, never, problemOf, thrownBy, tokenSetOf } from './minting/testing/harness.ts';
import { rest, waiting, withMockProvider } from './minting/testing/mock-provider.ts';

const { provider, issuer, redirectUri, start } = withMockProvider();

const legsOf = (events: readonly MintEvent[]) =>
  events.flatMap((event) => (event.type === 'leg' ? [`${event.leg.name} ${event.leg.status}`] : []));

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
      expected: issuer(),
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
    await expect(fetch(redirectUri())).rejects.toThrow();
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
    await expect(fetch(redirectUri())).rejects.toThrow();
  });

  test('by closing the services ends every run', async () => {
    const { harness, request } = start({ browser: async () => true });
    const { stream } = await waiting(harness, request());
    await harness.close();
    expect(problemOf(await rest(stream))).toEqual({ code: 'CANCELLED' });
    await expect(fetch(redirectUri())).rejects.toThrow();
  });

  test('while a browser is being opened does not wait for it', async () => {
    const { harness, request } = start({ browser: () => new Promise(() => {}) });
    const stream = await harness.tokens.mint(request(), never);
    for await (const event of stream)
      if (event.type === 'leg' && event.leg.name === 'authorize' && event.leg.exchanges.length > 0) break;
    await expect(fetch(redirectUri())).rejects.toThrow();
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
