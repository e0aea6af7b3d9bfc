import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ada, nightlySync, ordersAudience, partnerFeed, storefront } from './tenant-data.ts';
import { createFaultyTenantBench, get, orders } from './testing/faulty-tenant.ts';
import { authorizeUrl, callback, machineToken, post, signIn, tokensOf } from './testing/sign-in.ts';
import { createTinyBrowser } from './testing/tiny-browser.ts';

const keysBody = z.object({ keys: z.array(z.object({ kid: z.string() })) });

const bench = createFaultyTenantBench();

describe('without a fault', () => {
  test('Orders gives its list to Ada and to the machine', async () => {
    const { tokens } = await signIn(bench.tenant, { parameters: orders });
    expect((await bench.callOrders(tokens.accessToken)).status).toBe(200);
    expect(
      (await bench.callOrders(await machineToken(bench.tenant, partnerFeed.clientId, orders))).status,
    ).toBe(200);
  });

  test('both kinds of token are signed with a published key, live, and name the issuer asked', async () => {
    const { tokens } = await signIn(bench.tenant, { parameters: orders });
    const keys = createRemoteJWKSet(new URL(`${bench.tenant.issuer}/.well-known/jwks`));
    for (const token of [tokens.accessToken, tokens.idToken]) {
      const { payload } = await jwtVerify(token, keys, { issuer: bench.tenant.issuer });
      expect(payload.exp).toBeGreaterThan(Date.now() / 1000);
    }
  });

  test('the name localhost is not served', async () => {
    const { port } = new URL(bench.tenant.issuer);
    const response = await fetch(`http://localhost:${port}/.well-known/openid-configuration`);
    expect(response.status).toBe(421);
  });

  test('a fault can not be set over HTTP', async () => {
    const before = bench.tenant.settings;
    for (const path of ['/practice', '/practice/settings', '/api/v1/settings', '/api/v1/faults']) {
      const status = await fetch(`${bench.tenant.issuer}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bench.everyScope}`, 'content-type': 'application/json' },
        body: JSON.stringify({ faults: ['token_expired'] }),
      }).then((response) => response.status);
      expect(status).toBe(404);
    }
    expect(bench.tenant.settings).toEqual(before);
  });
});

describe('token_expired', () => {
  test('gives tokens that are past their end, which nobody takes', async () => {
    bench.switchOn('token_expired');
    const { tokens, response } = await signIn(bench.tenant, { parameters: orders });
    const now = Date.now() / 1000;
    for (const token of [tokens.accessToken, tokens.idToken]) {
      const { exp = 0, iat = 0 } = decodeJwt(token);
      expect(exp).toBeLessThan(now - 60);
      expect(iat).toBeLessThan(exp);
    }
    expect(response.body.expires_in).toBe(0);
    const { status, challenge } = await bench.callOrders(tokens.accessToken);
    expect([status, challenge.includes('expired')]).toEqual([401, true]);
    expect((await get(`${bench.tenant.issuer}/oauth2/v2/user_profile`, tokens.accessToken)).status).toBe(401);
    const own = await machineToken(bench.tenant, partnerFeed.clientId, orders);
    expect((await bench.callOrders(own)).status).toBe(401);
  });
});

describe('key_rotated', () => {
  test('signs with one key that is published nowhere', async () => {
    bench.switchOn('key_rotated');
    const { tokens } = await signIn(bench.tenant, { parameters: orders });
    const response = await fetch(`${bench.tenant.issuer}/.well-known/jwks`);
    const { keys } = keysBody.parse(await response.json());
    const [access, id] = [tokens.accessToken, tokens.idToken].map(
      (token) => decodeProtectedHeader(token).kid,
    );
    expect(access).toBe(id);
    expect(keys.map(({ kid }) => kid)).not.toContain(access);
    const { status, challenge } = await bench.callOrders(tokens.accessToken);
    expect([status, challenge.includes('does not publish')]).toEqual([401, true]);
    const again = await machineToken(bench.tenant, partnerFeed.clientId, orders);
    expect(decodeProtectedHeader(again).kid).toBe(access);
  });
});

describe('clock_skewed', () => {
  test('puts the tenant’s clock seven minutes ahead, in its answers and its tokens', async () => {
    const offset = async () => {
      const response = await fetch(`${bench.tenant.issuer}/.well-known/jwks`);
      return Math.round((Date.parse(response.headers.get('date') ?? '') - Date.now()) / 60_000);
    };
    expect(await offset()).toBeCloseTo(0);
    bench.switchOn('clock_skewed');
    expect(await offset()).toBe(7);
    const { tokens } = await signIn(bench.tenant, { parameters: orders });
    for (const token of [tokens.accessToken, tokens.idToken]) {
      expect(decodeJwt(token).iat).toBeGreaterThan(Date.now() / 1000 + 400);
    }
    const { auth_time: authTime, iat = 0 } = decodeJwt(tokens.idToken);
    expect(authTime).toBeLessThanOrEqual(iat);
    expect(authTime).toBeGreaterThan(iat - 60);
  });

  test('leaves the clocks of the Orders API and of the log alone', async () => {
    bench.switchOn('clock_skewed');
    const { tokens } = await signIn(bench.tenant, { parameters: orders });
    const response = await fetch(`${bench.tenant.ordersUrl}/orders`, {
      headers: { authorization: `Bearer ${tokens.accessToken}` },
    });
    expect(response.status).toBe(200);
    expect(Date.parse(response.headers.get('date') ?? '')).toBeLessThan(Date.now() + 60_000);
    expect(bench.tenant.log().at(-1)?.at).toBeLessThan(Date.now() + 60_000);
  });
});

describe('custom_domain', () => {
  beforeEach(() => bench.switchOn('custom_domain'));

  const otherIssuer = () => bench.tenant.issuer.replace('127.0.0.1', 'localhost');

  test('names localhost in a user’s tokens while the discovery document names the domain asked', async () => {
    const { tokens } = await signIn(bench.tenant, { parameters: orders });
    for (const token of [tokens.accessToken, tokens.idToken])
      expect(decodeJwt(token).iss).toBe(otherIssuer());
    for (const origin of [bench.tenant.issuer, otherIssuer()]) {
      const response = await fetch(`${origin}/.well-known/openid-configuration`);
      expect(await response.json()).toMatchObject({
        issuer: origin,
        token_endpoint: `${origin}/oauth2/token`,
      });
    }
    expect((await bench.callOrders(tokens.accessToken)).challenge).toContain(
      `this API trusts ${bench.tenant.issuer}`,
    );
  });

  test('leaves a machine’s tokens at the tenant’s own domain', async () => {
    const token = await machineToken(bench.tenant, partnerFeed.clientId, orders);
    expect(decodeJwt(token).iss).toBe(bench.tenant.issuer);
    expect((await bench.callOrders(token)).status).toBe(200);
  });

  test('shows in the environment that the Management API tells of', async () => {
    const { body } = await bench.manage('/environment');
    expect(body).toMatchObject({ environment: { custom_domain: new URL(otherIssuer()).host } });
  });

  test('lets a whole sign-in run under localhost', async () => {
    const { url } = await authorizeUrl({ ...bench.tenant, issuer: otherIssuer() });
    const browser = createTinyBrowser(callback);
    const arrival = await browser.press(await browser.open(url), 'user', ada.id);
    expect(arrival.url.searchParams.get('code')).not.toBeNull();
  });
});

describe('opaque_token', () => {
  test('gives an access token that is no JWT, and the ID token as ever', async () => {
    bench.switchOn('opaque_token');
    const { tokens } = await signIn(bench.tenant, { parameters: orders });
    expect(tokens.accessToken).toMatch(/^[\w-]{43}\.[\w-]{43}$/);
    expect(decodeJwt(tokens.idToken).sub).toBe(ada.id);
    const { status, challenge } = await bench.callOrders(tokens.accessToken);
    expect([status, challenge.includes('not a signed JWT')]).toEqual([401, true]);
  });

  test('knows its own tokens at userinfo, introspection, revocation and the Management API', async () => {
    bench.switchOn('opaque_token');
    const { tokens } = await signIn(bench.tenant, { parameters: orders });
    const { accessToken } = tokens;
    const profile = () => get(`${bench.tenant.issuer}/oauth2/v2/user_profile`, accessToken);
    expect((await profile()).body).toMatchObject({ sub: ada.id });
    const bearer = { authorization: `Bearer ${bench.everyScope}` };
    const introspect = () => post(bench.tenant, '/oauth2/introspect', { token: accessToken }, bearer);
    expect((await introspect()).body).toMatchObject({ active: true, aud: [ordersAudience] });
    const token = await machineToken(bench.tenant, nightlySync.clientId, {
      audience: `${bench.tenant.issuer}/api`,
    });
    expect((await get(`${bench.tenant.issuer}/api/v1/users`, token)).status).toBe(200);

    await post(bench.tenant, '/oauth2/revoke', { token: accessToken, client_id: storefront.clientId });
    expect((await profile()).status).toBe(401);
    expect((await introspect()).body).toEqual({ active: false });
  });
});

describe('refresh_returns_old_token', () => {
  const refresh = async (refreshToken: string) => {
    const form = { grant_type: 'refresh_token', client_id: storefront.clientId, refresh_token: refreshToken };
    return tokensOf((await post(bench.tenant, '/oauth2/token', form)).body);
  };

  test('brings the same access token with a new ID token for it, as Kinde does', async () => {
    bench.switchOn('refresh_returns_old_token');
    const { tokens } = await signIn(bench.tenant, { parameters: orders });
    const again = await refresh(tokens.refreshToken);
    expect(again.accessToken).toBe(tokens.accessToken);
    expect(again.refreshToken).not.toBe(tokens.refreshToken);
    const [first, second] = [decodeJwt(tokens.idToken), decodeJwt(again.idToken)];
    expect(second.jti).not.toBe(first.jti);
    expect(second.at_hash).toBe(first.at_hash);
  });

  test('brings a new one once the old one has expired', async () => {
    bench.switchOn('refresh_returns_old_token');
    const { tokens } = await signIn(bench.tenant, { parameters: orders });
    bench.putAhead(86_400_000);
    const again = await refresh(tokens.refreshToken);
    expect(decodeJwt(again.accessToken).jti).not.toBe(decodeJwt(tokens.accessToken).jti);
  });
});

test('several faults hold at once', async () => {
  bench.switchOn('key_rotated', 'token_expired', 'custom_domain');
  const { tokens } = await signIn(bench.tenant, { parameters: orders });
  const { exp = 0, iss } = decodeJwt(tokens.accessToken);
  expect([exp < Date.now() / 1000, iss]).toEqual([
    true,
    bench.tenant.issuer.replace('127.0.0.1', 'localhost'),
  ]);
});
