import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PracticeTenant } from '../tenant.ts';
import {
  ada,
  backOffice,
  invoicesAudience,
  nightlySync,
  ordersAudience,
  partnerFeed,
  storefront,
  wallDisplay,
} from '../tenant-data.ts';
import {
  authorizeUrl,
  machine,
  machineToken,
  secretOf,
  signIn,
  startTestTenant,
} from '../testing/sign-in.ts';
import { createTinyBrowser } from '../testing/tiny-browser.ts';

let tenant: PracticeTenant;
let token: string;
beforeEach(async () => {
  tenant = await startTestTenant();
  token = await machineToken(tenant, nightlySync.clientId, { audience: `${tenant.issuer}/api` });
});
afterEach(() => tenant.close());

async function call(method: string, path: string, body?: unknown, bearer: string | null = token) {
  const response = await fetch(`${tenant.issuer}${path}`, {
    method,
    headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, body: answer };
}

function apiNamed(name: string): string {
  return tenant.apis.find((api) => api.name === name)?.id ?? '';
}

describe('the Management API refuses', () => {
  test('a call without a token, and one with nonsense', async () => {
    expect((await call('GET', '/api/v1/users', undefined, null)).status).toBe(401);
    expect((await call('GET', '/api/v1/users', undefined, 'nonsense')).status).toBe(401);
  });

  test("Partner feed's Orders token, for its audience", async () => {
    const orders = await machineToken(tenant, partnerFeed.clientId, { audience: ordersAudience });
    const { status, body } = await call('GET', '/api/v1/users', undefined, orders);
    expect([status, body]).toEqual([
      403,
      { errors: [{ code: 'AUDIENCE_INVALID', message: 'Missing or incorrect Management API audience.' }] },
    ]);
  });

  test("a user's token", async () => {
    const { tokens } = await signIn(tenant, { parameters: { audience: ordersAudience } });
    expect((await call('GET', '/api/v1/users', undefined, tokens.accessToken)).status).toBe(403);
  });

  test('a token without the scope of the call, in the exact words of Kinde', async () => {
    const narrow = await machineToken(tenant, nightlySync.clientId, {
      audience: `${tenant.issuer}/api`,
      scope: 'read:apis',
    });
    const { status, body } = await call('GET', '/api/v1/users', undefined, narrow);
    expect([status, body]).toEqual([
      403,
      { errors: [{ code: 'SCOPE_MISSING', message: 'Scope is missing: read:users' }] },
    ]);
    expect((await call('GET', '/api/v1/apis', undefined, narrow)).status).toBe(200);
  });

  test.each(['/api/v1/nothing', '/api/v1', '/api', '/api/v2/users', '/api/v1/users/'])(
    'the unknown route %s with an object where other errors are a list',
    async (path) => {
      const { status, body } = await call('GET', path);
      expect([status, body]).toEqual([
        404,
        { errors: { code: 'ROUTE_NOT_FOUND', message: 'The requested API route does not exist' } },
      ]);
    },
  );

  test.each([
    ['PATCH', 'applications', { applications: [] }],
    ['PATCH', 'applications', { applications: [{ id: 'unknown' }] }],
    ['PATCH', 'applications', undefined],
    ['POST', 'scopes', { key: 'with blank' }],
    ['POST', 'scopes', { key: 'read:orders' }],
  ])('%s …/%s with %j, and changes nothing', async (method, path, body) => {
    const before = tenant.apis;
    const { status } = await call(method, `/api/v1/apis/${apiNamed('Orders')}/${path}`, body);
    expect(status).toBe(400);
    expect(tenant.apis).toEqual(before);
  });

  test('unreadable pages', async () => {
    expect((await call('GET', '/api/v1/users?page_size=0')).status).toBe(400);
    expect((await call('GET', '/api/v1/users?next_token=%00')).status).toBe(400);
  });

  test('to delete itself', async () => {
    expect((await call('DELETE', `/api/v1/apis/${apiNamed('Kinde Management API')}`)).status).toBe(400);
    expect((await call('GET', '/api/v1/apis')).status).toBe(200);
  });
});

describe('users', () => {
  test('are listed page by page', async () => {
    const first = await call('GET', '/api/v1/users?page_size=1');
    expect(first.body).toMatchObject({
      code: 'OK',
      message: 'Success',
      users: [
        { id: ada.id, email: ada.email, first_name: 'Ada', last_name: 'Lovelace', is_suspended: false },
      ],
      next_token: expect.any(String),
    });
    const next = new Map(Object.entries(Object(first.body))).get('next_token');
    const second = await call('GET', `/api/v1/users?page_size=1&next_token=${next}`);
    expect(second.body).toMatchObject({ users: [{ first_name: 'Sam' }], next_token: null });
  });

  test('are read one by one, with preferred_email and without an envelope', async () => {
    const { body } = await call('GET', `/api/v1/user?id=${ada.id}&expand=identities`);
    expect(body).toMatchObject({
      id: ada.id,
      preferred_email: ada.email,
      identities: [{ identity: ada.email }],
    });
    expect(body).not.toHaveProperty('email');
    expect((await call('GET', '/api/v1/user?id=nobody')).status).toBe(400);
  });

  test('that are created appear in the list and on the sign-in page', async () => {
    const { status, body } = await call('POST', '/api/v1/user', {
      profile: { given_name: '<b>Kim</b>', family_name: 'Okafor' },
      identities: [{ type: 'email', details: { email: 'kim@acme.test' } }],
    });
    expect([status, body]).toEqual([
      200,
      {
        id: expect.stringMatching(/^kp_[0-9a-f]{32}$/),
        created: true,
        identities: [{ type: 'email', result: { created: true } }],
      },
    ]);
    expect((await call('GET', '/api/v1/users?email=kim@acme.test')).body).toMatchObject({
      users: [{ last_name: 'Okafor' }],
    });
    const page = await createTinyBrowser('none:').open((await authorizeUrl(tenant)).url);
    expect(page.kind === 'page' && page.html).toContain('Continue as &lt;b&gt;Kim&lt;/b&gt;');
  });
});

describe('APIs', () => {
  test('are listed, with scopes when expanded', async () => {
    const { body } = await call('GET', '/api/v1/apis?expand=scopes');
    expect(body).toMatchObject({
      code: 'OK',
      apis: [
        { audience: `${tenant.issuer}/api`, is_management_api: true },
        {
          audience: ordersAudience,
          is_management_api: false,
          scopes: [{ key: 'read:orders' }, { key: 'create:orders' }],
        },
        { audience: invoicesAudience },
      ],
    });
    expect(JSON.stringify((await call('GET', '/api/v1/apis')).body)).not.toContain('api_scope_');
  });

  test('say which applications are authorised', async () => {
    const { body } = await call('GET', `/api/v1/apis/${apiNamed('Orders')}`);
    expect(body).toMatchObject({
      message: 'success_response',
      api: {
        applications: [
          { id: storefront.clientId, type: 'Front-end and mobile', is_active: true },
          { id: backOffice.clientId, is_active: true },
          { id: nightlySync.clientId, type: 'Machine to machine (M2M)', is_active: false },
          { id: partnerFeed.clientId, is_active: true },
          { id: wallDisplay.clientId, type: 'Device and IoT', is_active: true },
        ],
      },
    });
  });

  test('take an application in: its next token request passes, and stops passing when it is taken out', async () => {
    const audience = invoicesAudience;
    expect((await machine(tenant, partnerFeed.clientId, { audience })).status).toBe(403);
    const path = `/api/v1/apis/${apiNamed('Invoices')}/applications`;
    const { body } = await call('PATCH', path, { applications: [{ id: partnerFeed.clientId }] });
    expect(body).toEqual({
      message: 'API applications updated',
      code: 'API_APPLICATIONS_UPDATED',
      applications_disconnected: [],
      applications_connected: [partnerFeed.clientId],
    });
    const granted = await machineToken(tenant, partnerFeed.clientId, { audience });
    expect(decodeJwt(granted)).toMatchObject({ aud: [audience], scope: '' });
    await call('PATCH', path, { applications: [{ id: partnerFeed.clientId, operation: 'delete' }] });
    expect((await machine(tenant, partnerFeed.clientId, { audience })).status).toBe(403);
  });

  test('are created with scopes, enabled for an application, granted, disabled and deleted', async () => {
    const audience = 'https://api.acme.test/parcels';
    expect((await call('POST', '/api/v1/apis', { name: 'Parcels', audience })).body).toMatchObject({
      code: 'OK',
    });
    const id = apiNamed('Parcels');
    expect((await call('POST', `/api/v1/apis/${id}/scopes`, { key: 'read:parcels' })).status).toBe(200);
    const { body } = await call('GET', `/api/v1/apis/${id}/scopes`);
    const [scopeId] = /api_scope_[0-9a-f]+/.exec(JSON.stringify(body)) ?? [];
    const one = `/api/v1/apis/${id}/applications/${partnerFeed.clientId}/scopes/${scopeId}`;
    expect((await call('POST', one)).status).toBe(400);
    await call('PATCH', `/api/v1/apis/${id}/applications`, { applications: [{ id: partnerFeed.clientId }] });
    expect((await call('POST', one)).status).toBe(200);
    const granted = await machineToken(tenant, partnerFeed.clientId, { audience });
    expect(decodeJwt(granted).scope).toBe('read:parcels');
    expect((await call('DELETE', one)).status).toBe(200);
    const narrowed = await machineToken(tenant, partnerFeed.clientId, { audience });
    expect(decodeJwt(narrowed).scope).toBe('');
    expect((await call('DELETE', `/api/v1/apis/${id}`)).body).toMatchObject({ code: 'API_DELETED' });
    expect((await machine(tenant, partnerFeed.clientId, { audience })).status).toBe(403);
  });
});

describe('applications', () => {
  test('are listed by name and read one by one, with the secret', async () => {
    expect((await call('GET', '/api/v1/applications')).body).toMatchObject({
      applications: [
        { id: backOffice.clientId, name: 'Back office', type: 'reg' },
        { name: 'Nightly sync', type: 'm2m' },
        { name: 'Partner feed' },
        { name: 'Storefront', type: 'spa' },
        { name: 'Wall display', type: 'device' },
      ],
    });
    expect((await call('GET', `/api/v1/applications/${backOffice.clientId}`)).body).toMatchObject({
      application: { client_secret: secretOf(tenant, backOffice.clientId), type: 'reg' },
    });
    expect((await call('GET', '/api/v1/applications/unknown')).status).toBe(400);
  });

  test('get a callback URL that counts at once, and lose it again', async () => {
    const redirect_uri = 'https://shop.acme.test/back';
    const path = `/api/v1/applications/${storefront.clientId}/auth_redirect_urls`;
    const attempt = async () => {
      const { url } = await authorizeUrl(tenant, { redirect_uri });
      const page = await createTinyBrowser('none:').open(url);
      return page.kind === 'page' ? page.status : 0;
    };
    expect(await attempt()).toBe(400);
    expect((await call('POST', path, { urls: [redirect_uri] })).body).toEqual({
      message: 'Success',
      code: 'OK',
    });
    expect(await attempt()).toBe(200);
    expect((await call('DELETE', `${path}?urls=${encodeURIComponent(redirect_uri)}`)).status).toBe(200);
    expect(await attempt()).toBe(400);
    await call('PUT', path, { urls: [redirect_uri] });
    expect((await call('GET', path)).body).toEqual({ redirect_urls: [redirect_uri] });
  });

  test.each([['javascript:alert(1)'], [' https://blank.test/'], ['https://a.test/#x'], ['nothing']])(
    'take no callback URL like %s',
    async (url) => {
      const path = `/api/v1/applications/${storefront.clientId}/auth_redirect_urls`;
      expect((await call('POST', path, { urls: [url] })).status).toBe(400);
    },
  );
});

test('the environment names the domain of the issuer', async () => {
  const { body } = await call('GET', '/api/v1/environment');
  expect(body).toMatchObject({
    environment: { kinde_domain: new URL(tenant.issuer).host, custom_domain: null },
  });
});
