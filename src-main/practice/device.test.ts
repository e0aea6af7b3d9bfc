import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PracticeTenant } from './tenant.ts';
import {
  ada,
  invoicesAudience,
  nightlySync,
  ordersAudience,
  sam,
  storefront,
  wallDisplay,
} from './tenant-data.ts';
import { post, startTestTenant, tokensOf } from './testing/sign-in.ts';
import { createTinyBrowser, type TinyBrowser } from './testing/tiny-browser.ts';

let tenant: PracticeTenant;
let browser: TinyBrowser;
beforeAll(async () => {
  tenant = await startTestTenant();
});
beforeEach(() => {
  browser = createTinyBrowser('http://nowhere.test');
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => tenant.close());

const text = (value: unknown) => (typeof value === 'string' ? value : '');

async function askForCode(parameters: Readonly<Record<string, string>> = {}) {
  const answer = await post(tenant, '/oauth2/device/auth', {
    client_id: wallDisplay.clientId,
    scope: 'openid profile email offline',
    ...parameters,
  });
  const { device_code: deviceCode, user_code: userCode, verification_uri_complete: page } = answer.body;
  return { ...answer, deviceCode: text(deviceCode), userCode: text(userCode), page: text(page) };
}

function poll(deviceCode: string, parameters: Readonly<Record<string, string>> = {}) {
  return post(tenant, '/oauth2/token', {
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: deviceCode,
    client_id: wallDisplay.clientId,
    ...parameters,
  });
}

/** Confirms the code that the address holds, up to the sign-in page. */
async function confirm(page: string) {
  return browser.press(await browser.press(await browser.open(page), 'go', 'on'), 'confirm', 'yes');
}

describe('a device code', () => {
  test.each([
    ['an audience it may not have', { audience: invoicesAudience }, 403, 'invalid_request'],
    ['an unknown scope', { scope: 'openid read:everything' }, 403, 'invalid_scope'],
    ['an unknown client', { client_id: 'nobody' }, 404, 'invalid_client'],
    ['an application of another kind', { client_id: storefront.clientId }, 400, 'invalid_request'],
    ['a machine', { client_id: nightlySync.clientId }, 401, 'invalid_client'],
  ])('is refused for %s', async (_what, parameters, status, error) => {
    const answer = await askForCode(parameters);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
    expect(answer.deviceCode).toBe('');
  });

  test('has Kinde’s shape', async () => {
    const { status, body } = await askForCode({ audience: ordersAudience });
    expect(status).toBe(200);
    const code = body.user_code;
    expect(body).toEqual({
      device_code: expect.stringMatching(/^kinde_dc_[\w-]{40,}$/),
      user_code: expect.stringMatching(/^[A-Z]{8}$/),
      verification_uri: `${tenant.issuer}/device`,
      verification_uri_complete: `${tenant.issuer}/device?user_code=${String(code)}`,
      expires_in: 600,
      interval: 5,
    });
  });

  test('is no use to another application', async () => {
    const { deviceCode } = await askForCode();
    const { status, body } = await poll(deviceCode, { client_id: storefront.clientId });
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });
});

describe('a poll', () => {
  test('is told to wait, and to ask less often where it comes too early', async () => {
    const { deviceCode } = await askForCode();
    expect(await poll(deviceCode)).toMatchObject({ status: 400, body: { error: 'authorization_pending' } });
    expect(await poll(deviceCode)).toMatchObject({ status: 400, body: { error: 'slow_down' } });
    expect(tenant.log().at(-1)).not.toMatchObject({ error: 'authorization_pending' });
  });

  test('hears that the code has expired', async () => {
    const { deviceCode } = await askForCode();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 601_000 });
    expect(await poll(deviceCode)).toMatchObject({ status: 400, body: { error: 'expired_token' } });
  });

  test.each(['abort', 'cancel'])('hears that the person refused (%s)', async (how) => {
    const { deviceCode, page } = await askForCode();
    const refused =
      how === 'abort'
        ? await browser.press(await browser.press(await browser.open(page), 'go', 'on'), 'abort', 'yes')
        : await browser.press(await confirm(page), 'decision', 'cancel');
    expect(refused).toMatchObject({ kind: 'page', html: expect.stringContaining('Device not connected') });
    expect(await poll(deviceCode)).toMatchObject({ status: 400, body: { error: 'access_denied' } });
  });

  test('gets Ada’s tokens for Orders once she has signed in, and once alone', async () => {
    const { deviceCode, page } = await askForCode({ audience: ordersAudience });
    const done = await browser.press(await confirm(page), 'user', ada.id);
    expect(done).toMatchObject({ kind: 'page', html: expect.stringContaining('Device connected') });
    const { status, body } = await poll(deviceCode);
    expect(status).toBe(200);
    const { accessToken, idToken, refreshToken } = tokensOf(body);
    expect(decodeJwt(accessToken)).toMatchObject({
      aud: [ordersAudience],
      azp: wallDisplay.clientId,
      sub: ada.id,
      permissions: ada.permissions,
    });
    const idClaims = decodeJwt(idToken);
    expect(idClaims).toMatchObject({ aud: [tenant.issuer, wallDisplay.clientId], sub: ada.id });
    expect(idClaims).not.toHaveProperty('nonce');
    expect(tenant.log().at(-1)).toMatchObject({ type: 'token_issued', grant: 'device_code' });
    expect(await poll(deviceCode)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });

    const refreshed = await post(tenant, '/oauth2/token', {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: wallDisplay.clientId,
    });
    // Its code was redeemed a second time: the grant is gone with everything that came of it.
    expect(refreshed.body.error).toBe('invalid_grant');
  });

  test('can be followed by a refresh', async () => {
    const { deviceCode, page } = await askForCode();
    await browser.press(await confirm(page), 'user', sam.id);
    const { refreshToken } = tokensOf((await poll(deviceCode)).body);
    const { status, body } = await post(tenant, '/oauth2/token', {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: wallDisplay.clientId,
    });
    expect(status).toBe(200);
    expect(decodeJwt(tokensOf(body).accessToken).sub).toBe(sam.id);
  });
});

describe('the page for a code', () => {
  test('is filled in from the address, holds no script and runs none of the address', async () => {
    const { userCode, page } = await askForCode();
    const filled = await browser.open(page);
    expect(filled).toMatchObject({ html: expect.stringContaining(`value="${userCode}"`) });
    const evil = await browser.open(`${tenant.issuer}/device?user_code=${encodeURIComponent('"><script>')}`);
    if (evil.kind !== 'page') throw new TypeError('no page');
    expect(evil.html).not.toContain('<script');
    expect(evil.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('asks again for a code that is wrong, used or empty', async () => {
    const open = await browser.open(`${tenant.issuer}/device?user_code=WRONGONE`);
    expect(await browser.press(open, 'go', 'on')).toMatchObject({
      html: expect.stringContaining('There is no such code.'),
    });
    const empty = await browser.press(await browser.open(`${tenant.issuer}/device`), 'go', 'on');
    expect(empty).toMatchObject({ html: expect.stringContaining('No code was entered.') });
    const { page } = await askForCode();
    await browser.press(await confirm(page), 'user', ada.id);
    const again = await browser.press(await browser.open(page), 'go', 'on');
    expect(again).toMatchObject({ html: expect.stringContaining('used already') });
  });

  test('takes no form that another page has made', async () => {
    const { userCode, deviceCode } = await askForCode();
    const answer = await fetch(`${tenant.issuer}/device`, {
      method: 'POST',
      headers: { accept: 'text/html' },
      body: new URLSearchParams({ user_code: userCode, confirm: 'yes', xsrf: 'guessed' }),
    });
    expect(answer.ok).toBe(false);
    expect((await poll(deviceCode)).body.error).toBe('authorization_pending');
  });
});
