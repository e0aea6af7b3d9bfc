import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PracticeTenant } from './tenant.ts';
import { ada, invoicesAudience, nightlySync, ordersAudience, sam, storefront } from './tenant-data.ts';
import {
  authorizeUrl,
  callback,
  machineToken,
  type Parameters,
  post,
  redeem,
  signIn,
  startTestTenant,
  tokensOf,
} from './testing/sign-in.ts';
import { type Arrival, createTinyBrowser, type TinyBrowser } from './testing/tiny-browser.ts';

let tenant: PracticeTenant;
beforeAll(async () => {
  tenant = await startTestTenant();
});
afterAll(() => tenant.close());

async function open(browser: TinyBrowser, parameters: Parameters): Promise<Arrival & { verifier: string }> {
  const { url, verifier } = await authorizeUrl(tenant, parameters);
  return { ...(await browser.open(url)), verifier };
}

function html(arrival: Arrival): string {
  if (arrival.kind !== 'page') throw new Error(`arrived at ${arrival.url.search}`);
  return arrival.html;
}

describe('prompt', () => {
  test('none without a session ends in login_required, in the words of Kinde', async () => {
    const arrival = await open(createTinyBrowser(callback), { prompt: 'none' });
    expect(Object.fromEntries(arrival.url.searchParams)).toEqual({
      error: 'login_required',
      error_description: 'User authentication is required',
      state: 'a-state-of-some-length',
    });
  });

  test('none with a session signs in without a page', async () => {
    const { browser } = await signIn(tenant);
    const arrival = await open(browser, { prompt: 'none', audience: ordersAudience });
    const { body } = await redeem(tenant, arrival, arrival.verifier);
    expect(decodeJwt(tokensOf(body).accessToken)).toMatchObject({ sub: ada.id, aud: [ordersAudience] });
  });

  test('consent, denied, ends in access_denied', async () => {
    const { browser } = await signIn(tenant);
    const page = await open(browser, { prompt: 'consent' });
    expect(html(page)).toContain('Allow Storefront access?');
    const arrival = await browser.press(page, 'decision', 'deny');
    expect(arrival.url.searchParams.get('error')).toBe('access_denied');
    expect(arrival.url.searchParams.has('iss')).toBe(false);
  });

  test('consent, allowed, lists what is asked for and goes on', async () => {
    const { browser } = await signIn(tenant);
    const page = await open(browser, { prompt: 'consent', audience: ordersAudience });
    expect(html(page)).toContain(ordersAudience);
    expect(html(page)).not.toContain(invoicesAudience);
    const arrival = await browser.press(page, 'decision', 'allow');
    expect((await redeem(tenant, arrival, page.verifier)).status).toBe(200);
  });

  test('login and consent ask for both, one after the other', async () => {
    const browser = createTinyBrowser(callback);
    const page = await open(browser, { prompt: 'login consent' });
    const consent = await browser.press(page, 'user', sam.id);
    expect(html(consent)).toContain('You are Sam Rivera');
    const arrival = await browser.press(consent, 'decision', 'allow');
    expect((await redeem(tenant, arrival, page.verifier)).status).toBe(200);
  });

  test('login asks again although somebody is signed in, and somebody else may answer', async () => {
    const { browser } = await signIn(tenant);
    const page = await open(browser, { prompt: 'login' });
    expect(html(page)).toContain('Signed in now as Ada Lovelace');
    const arrival = await browser.press(page, 'user', sam.id);
    const { body } = await redeem(tenant, arrival, page.verifier);
    expect(decodeJwt(tokensOf(body).idToken).sub).toBe(sam.id);
    const quiet = await open(browser, { prompt: 'none' });
    const { body: again } = await redeem(tenant, quiet, quiet.verifier);
    expect(decodeJwt(tokensOf(again).idToken).sub).toBe(sam.id);
  });

  test('select_account shows who there is', async () => {
    const { browser } = await signIn(tenant);
    expect(html(await open(browser, { prompt: 'select_account' }))).toContain('Choose an account');
  });

  test('absent signs in at once while a session stands', async () => {
    const { browser } = await signIn(tenant);
    const arrival = await open(browser, {});
    expect(arrival.url.searchParams.get('code')).not.toBeNull();
  });
});

describe('logout', () => {
  test('ends the session and goes to a registered address', async () => {
    const browser = createTinyBrowser('http://127.0.0.1:53180/');
    await browser.press(await browser.open((await authorizeUrl(tenant)).url), 'user', ada.id);
    const left = await browser.open(`${tenant.issuer}/logout?redirect=http://127.0.0.1:53180/goodbye`);
    expect([left.kind, left.url.pathname]).toEqual(['callback', '/goodbye']);
    const { url } = await open(browser, { prompt: 'none' });
    expect(url.searchParams.get('error')).toBe('login_required');
  });

  test('ends the session but goes nowhere that is not registered', async () => {
    const { browser } = await signIn(tenant);
    const page = await browser.open(`${tenant.issuer}/logout?redirect=https://evil.test/`);
    expect(html(page)).toContain('Signed out');
    expect(page.url.origin).toBe(tenant.issuer);
    const { url } = await open(browser, { prompt: 'none' });
    expect(url.searchParams.get('error')).toBe('login_required');
  });
});

describe('userinfo', () => {
  function profile(token: string | null): Promise<Response> {
    const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    return fetch(`${tenant.issuer}/oauth2/v2/user_profile`, { headers });
  }

  test('refuses a call without a token, with no error code', async () => {
    const response = await profile(null);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(`Bearer realm="${tenant.issuer}"`);
  });

  test('refuses ID tokens, machine tokens and nonsense', async () => {
    const { tokens } = await signIn(tenant);
    const machine = await machineToken(tenant, nightlySync.clientId, { audience: `${tenant.issuer}/api` });
    for (const token of [tokens.idToken, machine, 'nonsense']) {
      const response = await profile(token);
      expect([response.status, await response.json()]).toEqual([
        401,
        expect.objectContaining({ error: 'invalid_token' }),
      ]);
    }
  });

  test('answers with the profile of whoever the access token is for', async () => {
    const { tokens } = await signIn(tenant);
    const response = await profile(tokens.accessToken);
    expect(await response.json()).toEqual({
      id: ada.id,
      sub: ada.id,
      provided_id: null,
      name: 'Ada Lovelace',
      given_name: 'Ada',
      family_name: 'Lovelace',
      updated_at: expect.any(Number),
      email: ada.email,
      email_verified: true,
      picture: null,
      preferred_username: null,
    });
  });
});

describe('introspection and revocation', () => {
  const introspect = (token: string, bearer: string) =>
    post(tenant, '/oauth2/introspect', { token }, bearer === '' ? {} : { authorization: `Bearer ${bearer}` });

  test('introspection wants a bearer token', async () => {
    expect((await introspect('anything', '')).status).toBe(401);
  });

  test('introspection knows live tokens of both kinds, and nothing of others', async () => {
    const { tokens } = await signIn(tenant, { parameters: { audience: ordersAudience } });
    expect((await introspect(tokens.accessToken, tokens.accessToken)).body).toEqual({
      active: true,
      aud: [ordersAudience],
      client_id: storefront.clientId,
      exp: expect.any(Number),
      iat: expect.any(Number),
    });
    expect((await introspect(tokens.refreshToken, tokens.accessToken)).body.active).toBe(true);
    expect((await introspect('nonsense', tokens.accessToken)).body).toEqual({ active: false });
  });

  test('revocation by another application changes nothing, a wrong secret is refused', async () => {
    const { tokens } = await signIn(tenant);
    const { accessToken: token } = tokens;
    const foreign = await post(tenant, '/oauth2/revoke', { token, client_id: nightlySync.clientId });
    expect([foreign.status, foreign.body.error]).toEqual([401, 'invalid_client']);
    expect((await introspect(token, token)).body.active).toBe(true);
  });

  test('a revoked refresh token takes its access token along', async () => {
    const { tokens } = await signIn(tenant);
    const other = (await signIn(tenant)).tokens.accessToken;
    const { status } = await post(tenant, '/oauth2/revoke', {
      token: tokens.refreshToken,
      client_id: storefront.clientId,
      token_type_hint: 'refresh_token',
    });
    expect(status).toBe(200);
    expect((await introspect(tokens.refreshToken, other)).body).toEqual({ active: false });
    expect((await introspect(tokens.accessToken, other)).body).toEqual({ active: false });
  });

  test('a revoked access token is inactive, and unknown ones are answered alike', async () => {
    const { tokens } = await signIn(tenant);
    const other = (await signIn(tenant)).tokens.accessToken;
    for (const token of [tokens.accessToken, 'nonsense']) {
      expect((await post(tenant, '/oauth2/revoke', { token, client_id: storefront.clientId })).status).toBe(
        200,
      );
      expect((await introspect(token, other)).body).toEqual({ active: false });
    }
  });
});
