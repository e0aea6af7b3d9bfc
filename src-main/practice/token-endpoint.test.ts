import { createHash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PracticeTenant } from './tenant.ts';
import { ada, backOffice, nightlySync, ordersAudience, sam, storefront } from './tenant-data.ts';
import {
  authorizeUrl,
  callback,
  post,
  redeem,
  secretOf,
  signIn,
  startTestTenant,
  tokensOf,
} from './testing/sign-in.ts';
import { createTinyBrowser } from './testing/tiny-browser.ts';

let tenant: PracticeTenant;
beforeAll(async () => {
  tenant = await startTestTenant();
});
afterAll(() => tenant.close());

const grantText =
  'The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.';
const clientText =
  'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).';

async function arrive(parameters = {}) {
  const { url, verifier } = await authorizeUrl(tenant, parameters);
  const browser = createTinyBrowser(callback);
  return { arrival: await browser.press(await browser.open(url), 'user', ada.id), verifier };
}

describe('the code grant refuses', () => {
  test('a wrong verifier, and the code still is good for the right one', async () => {
    const { arrival, verifier } = await arrive();
    const { status, body } = await redeem(tenant, arrival, 'x'.repeat(43));
    expect(status).toBe(400);
    expect(body).toEqual({
      error: 'invalid_grant',
      error_description: `${grantText} The PKCE code challenge did not match the code verifier.`,
    });
    expect((await redeem(tenant, arrival, verifier)).status).toBe(200);
  });

  test.each(['', 'short'])('the verifier "%s"', async (verifier) => {
    const { arrival } = await arrive();
    expect((await redeem(tenant, arrival, verifier)).body).toEqual({
      error: 'invalid_grant',
      error_description: `${grantText} The PKCE code verifier must be at least 43 characters.`,
    });
  });

  test('a code used twice, and takes back what the first use brought', async () => {
    const { arrival, verifier, tokens } = await signIn(tenant);
    const { status, body } = await redeem(tenant, arrival, verifier);
    expect([status, body.error_description]).toEqual([
      400,
      `${grantText} The authorization code has already been used.`,
    ]);
    const refreshed = await post(tenant, '/oauth2/token', {
      grant_type: 'refresh_token',
      client_id: storefront.clientId,
      refresh_token: tokens.refreshToken,
    });
    expect(refreshed.body.error).toBe('invalid_grant');
    const profile = await fetch(`${tenant.issuer}/oauth2/v2/user_profile`, {
      headers: { authorization: `Bearer ${tokens.accessToken}` },
    });
    expect(profile.status).toBe(401);
  });

  test('another callback than the one of the request', async () => {
    const { arrival, verifier } = await arrive();
    const changes = { redirect_uri: 'http://127.0.0.1:53182/callback' };
    expect((await redeem(tenant, arrival, verifier, changes)).body.error_description).toBe(
      `${grantText} The 'redirect_uri' from this request does not match the one from the authorize request.`,
    );
  });

  test('a code of another application', async () => {
    const { arrival, verifier } = await arrive();
    const { body } = await redeem(tenant, arrival, verifier, { client_id: backOffice.clientId });
    expect(body).toEqual({ error: 'invalid_grant', error_description: grantText });
  });

  test('an unknown client with 404', async () => {
    const { arrival, verifier } = await arrive();
    const { status, body } = await redeem(tenant, arrival, verifier, { client_id: 'f'.repeat(32) });
    expect([status, body]).toEqual([404, { error: 'invalid_client', error_description: clientText }]);
  });

  test.each([
    ['a wrong secret', { client_id: backOffice.clientId, client_secret: 'wrong' }],
    ['no secret', { client_id: backOffice.clientId }],
    ['a secret from a public client', { client_id: storefront.clientId, client_secret: 'anything' }],
    ['no client at all', {}],
  ])('%s', async (_name, client) => {
    const form = { grant_type: 'authorization_code', code: 'x', redirect_uri: callback, ...client };
    const { status, body } = await post(tenant, '/oauth2/token', form);
    expect([status, body]).toEqual([401, { error: 'invalid_client', error_description: clientText }]);
  });

  test('client authentication by HTTP Basic, though the secret is right', async () => {
    const pair = `${nightlySync.clientId}:${secretOf(tenant, nightlySync.clientId)}`;
    const { status, body } = await post(
      tenant,
      '/oauth2/token',
      { grant_type: 'client_credentials' },
      { authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
    );
    expect([status, body.error]).toEqual([401, 'invalid_client']);
  });

  test.each([
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ grant_type: 'client_credentials' }, 'invalid_grant'],
    [{}, 'invalid_request'],
  ])('the grant %j', async (form, error) => {
    const { status, body } = await post(tenant, '/oauth2/token', { client_id: storefront.clientId, ...form });
    expect([status, body.error]).toEqual([400, error]);
  });
});

describe("a user's tokens", () => {
  test('come in a response of the shape of Kinde', async () => {
    const { response } = await signIn(tenant);
    expect(response.status).toBe(200);
    expect(Object.keys(response.body).sort()).toEqual([
      'access_token',
      'expires_in',
      'id_token',
      'refresh_token',
      'scope',
      'token_type',
    ]);
    expect(response.body.token_type).toBe('bearer');
    expect(response.body.scope).toBe('openid profile email offline');
    expect(response.body.expires_in).toSatisfy((left: number) => left === 86_399 || left === 86_400);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('for Ada: an access token with audience, roles and permissions', async () => {
    const { tokens } = await signIn(tenant, { parameters: { audience: ordersAudience } });
    expect(decodeProtectedHeader(tokens.accessToken)).toEqual({
      alg: 'RS256',
      kid: expect.stringMatching(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/),
      typ: 'JWT',
    });
    const { exp, iat, jti, feature_flags, ...claims } = decodeJwt(tokens.accessToken);
    expect(claims).toEqual({
      aud: [ordersAudience],
      azp: storefront.clientId,
      iss: tenant.issuer,
      org_code: ada.orgCode,
      permissions: ['read:orders', 'create:orders'],
      roles: ada.roles,
      scp: ['openid', 'profile', 'email', 'offline'],
      sub: ada.id,
    });
    expect((exp ?? 0) - (iat ?? 0)).toBe(86_400);
    expect(jti).toMatch(/^[0-9a-f-]{36}$/);
    expect(feature_flags).toBeDefined();
  });

  test('for Sam: an access token with no permission and no role', async () => {
    const { tokens } = await signIn(tenant, { user: sam.id });
    const claims = decodeJwt(tokens.accessToken);
    expect(claims).toMatchObject({ sub: sam.id, permissions: [], aud: [] });
    expect(claims).not.toHaveProperty('roles');
  });

  test('have an empty aud when no audience was asked for, or only in the token request', async () => {
    expect(decodeJwt((await signIn(tenant)).tokens.accessToken).aud).toEqual([]);
    const { arrival, verifier } = await arrive();
    const { body } = await redeem(tenant, arrival, verifier, { audience: ordersAudience });
    expect(decodeJwt(tokensOf(body).accessToken).aud).toEqual([]);
  });

  test('include an ID token for issuer and application, bound to the access token', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { tokens } = await signIn(tenant);
    const { exp, iat, jti, auth_time, rat, updated_at, organizations, ...claims } = decodeJwt(tokens.idToken);
    const half = createHash('sha256').update(tokens.accessToken).digest().subarray(0, 16);
    expect(claims).toEqual({
      at_hash: half.toString('base64url'),
      aud: [tenant.issuer, storefront.clientId],
      azp: storefront.clientId,
      email: ada.email,
      email_verified: true,
      family_name: 'Lovelace',
      given_name: 'Ada',
      iss: tenant.issuer,
      name: 'Ada Lovelace',
      nonce: 'a-nonce-of-some-length',
      org_codes: [ada.orgCode],
      picture: null,
      sub: ada.id,
    });
    expect((exp ?? 0) - (iat ?? 0)).toBe(3_600);
    expect(auth_time).toBeGreaterThanOrEqual(before);
    expect(rat).toBeGreaterThanOrEqual(before);
    expect([typeof jti, typeof updated_at]).toEqual(['string', 'number']);
    expect(organizations).toEqual([{ id: ada.orgCode, name: 'Acme' }]);
  });

  test('leave out what no scope asked for', async () => {
    const { tokens, response } = await signIn(tenant, { parameters: { scope: 'openid', nonce: null } });
    const claims = decodeJwt(tokens.idToken);
    for (const name of ['email', 'name', 'nonce']) expect(claims).not.toHaveProperty(name);
    expect(response.body).not.toHaveProperty('refresh_token');
    const { response: bare } = await signIn(tenant, { parameters: { scope: 'profile', nonce: null } });
    expect(bare.body).not.toHaveProperty('id_token');
  });

  test('come without an ID token where openid is not asked for, though a nonce was sent', async () => {
    const { response } = await signIn(tenant, { parameters: { scope: 'profile email' } });
    expect(response.status).toBe(200);
    expect(response.body).not.toHaveProperty('id_token');
  });

  test('come without a refresh token for offline_access, and without an error', async () => {
    const { response, tokens } = await signIn(tenant, { parameters: { scope: 'openid offline_access' } });
    expect(response.status).toBe(200);
    expect(response.body).not.toHaveProperty('refresh_token');
    expect(decodeJwt(tokens.accessToken).scp).toEqual(['openid']);
  });

  test('work alike for a confidential application', async () => {
    const { tokens } = await signIn(tenant, { parameters: { client_id: backOffice.clientId } });
    expect(decodeJwt(tokens.idToken)).toMatchObject({ aud: [tenant.issuer, backOffice.clientId] });
  });

  test('stay good for refreshing when the same user signs in again', async () => {
    const first = await signIn(tenant);
    const { url } = await authorizeUrl(tenant);
    await first.browser.open(url);
    const { status } = await post(tenant, '/oauth2/token', {
      grant_type: 'refresh_token',
      client_id: storefront.clientId,
      refresh_token: first.tokens.refreshToken,
    });
    expect(status).toBe(200);
  });
});

describe('a refresh', () => {
  function refresh(on: PracticeTenant, refreshToken: string) {
    const form = { grant_type: 'refresh_token', client_id: storefront.clientId, refresh_token: refreshToken };
    return post(on, '/oauth2/token', form);
  }

  test('with a used token is refused', async () => {
    const { tokens } = await signIn(tenant);
    expect((await refresh(tenant, tokens.refreshToken)).status).toBe(200);
    const { status, body } = await refresh(tenant, tokens.refreshToken);
    expect([status, body]).toEqual([
      400,
      { error: 'invalid_grant', error_description: `${grantText} The refresh token was already used.` },
    ]);
  });

  test('brings a new access token for the same audience, a new ID token and a new refresh token', async () => {
    const { tokens } = await signIn(tenant, { parameters: { audience: ordersAudience } });
    const { body } = await refresh(tenant, tokens.refreshToken);
    const again = tokensOf(body);
    expect(again.refreshToken).not.toBe(tokens.refreshToken);
    const [before, after] = [decodeJwt(tokens.accessToken), decodeJwt(again.accessToken)];
    expect(after.jti).not.toBe(before.jti);
    expect(after).toMatchObject({ aud: [ordersAudience], sub: ada.id, scp: before.scp });
    const [first, second] = [decodeJwt(tokens.idToken), decodeJwt(again.idToken)];
    expect(second.jti).not.toBe(first.jti);
    expect(body.token_type).toBe('bearer');
  });
});
