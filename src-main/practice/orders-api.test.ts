import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PracticeTenant } from './tenant.ts';
import { nightlySync, ordersAudience, partnerFeed, sam } from './tenant-data.ts';
import { machineToken, signIn, startTestTenant } from './testing/sign-in.ts';

let tenant: PracticeTenant;
let ahead = 0;
beforeAll(async () => {
  tenant = await startTestTenant({ clock: { now: () => Date.now() + ahead, after: () => () => undefined } });
});
afterAll(() => tenant.close());

async function call(authorization: string | null, path = '/orders', init: RequestInit = {}) {
  const headers: Record<string, string> = authorization === null ? {} : { authorization };
  const response = await fetch(`${tenant.ordersUrl}${path}`, { ...init, headers });
  const body: unknown = await response.json();
  return { status: response.status, challenge: response.headers.get('www-authenticate') ?? '', body };
}

const parameters = { audience: ordersAudience };

describe('the Orders API answers 401', () => {
  test.each([null, 'Basic YTpi', 'Digest x'])('to %s, without an error code', async (authorization) => {
    const { status, challenge } = await call(authorization);
    expect([status, challenge]).toEqual([401, 'Bearer realm="Orders"']);
  });

  test('to a token without audience, naming what it expects', async () => {
    const { tokens } = await signIn(tenant);
    const { status, challenge } = await call(`Bearer ${tokens.accessToken}`);
    expect([status, challenge]).toEqual([
      401,
      `Bearer realm="Orders", error="invalid_token", error_description="The access token is for no audience at all; this API expects ${ordersAudience}"`,
    ]);
  });

  test('to an ID token, for its audience', async () => {
    const { tokens } = await signIn(tenant, { parameters });
    const { status, challenge } = await call(`Bearer ${tokens.idToken}`);
    expect(status).toBe(401);
    expect(challenge).toContain(`is for ${tenant.issuer} and `);
  });

  test('to a token for another API', async () => {
    const token = await machineToken(tenant, nightlySync.clientId, { audience: `${tenant.issuer}/api` });
    const { status, challenge } = await call(`Bearer ${token}`);
    expect([status, challenge.includes(`is for ${tenant.issuer}/api; this API expects`)]).toEqual([
      401,
      true,
    ]);
  });

  test('to an expired token, but not within the leeway', async () => {
    const { tokens } = await signIn(tenant, { parameters });
    try {
      ahead = 86_402_000;
      expect((await call(`Bearer ${tokens.accessToken}`)).status).toBe(200);
      ahead = 86_410_000;
      const { status, challenge } = await call(`Bearer ${tokens.accessToken}`);
      expect([
        status,
        /error="invalid_token", error_description="The access token expired at /.test(challenge),
      ]).toEqual([401, true]);
    } finally {
      ahead = 0;
    }
  });

  test('to a token of another tenant', async () => {
    const other = await startTestTenant();
    try {
      const { tokens } = await signIn(other, { parameters });
      const { status, challenge } = await call(`Bearer ${tokens.accessToken}`);
      expect([status, challenge.includes('invalid_token')]).toEqual([401, true]);
    } finally {
      await other.close();
    }
  });

  test('to a token signed by somebody else under the same key id, to alg none, and to a changed payload', async () => {
    const { tokens } = await signIn(tenant, { parameters });
    const claims = decodeJwt(tokens.accessToken);
    const { kid = '' } = decodeProtectedHeader(tokens.accessToken);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${encode({ alg: 'none' })}.${encode(claims)}.`;
    const [header, , signature] = tokens.accessToken.split('.');
    const changed = `${header}.${encode({ ...claims, permissions: ['everything'] })}.${signature}`;
    for (const token of [forged, unsigned, changed]) {
      const { status, challenge } = await call(`Bearer ${token}`);
      expect([status, challenge.includes('error="invalid_token"')]).toEqual([401, true]);
      expect(challenge).not.toContain(token);
    }
  });
});

test('the Orders API answers 400 to a malformed header', async () => {
  const { status, challenge } = await call('Bearer two tokens');
  expect([status, challenge.includes('error="invalid_request"')]).toEqual([400, true]);
});

describe('the Orders API answers 403', () => {
  test('to Sam, naming the permission', async () => {
    const { tokens } = await signIn(tenant, { user: sam.id, parameters });
    const { status, challenge, body } = await call(`Bearer ${tokens.accessToken}`);
    expect(status).toBe(403);
    expect(challenge).toBe(
      'Bearer realm="Orders", error="insufficient_scope", error_description="The access token lacks the permission read:orders", scope="read:orders"',
    );
    expect(body).toEqual({
      error: 'insufficient_scope',
      error_description: 'The access token lacks the permission read:orders',
      missing_permission: 'read:orders',
      held: [],
    });
  });

  test('to a machine without the scope, naming the scope', async () => {
    const token = await machineToken(tenant, partnerFeed.clientId, { ...parameters, scope: 'read:orders' });
    const init = { method: 'POST', body: JSON.stringify({ item: 'Rope', quantity: 1 }) };
    const { status, challenge, body } = await call(`Bearer ${token}`, '/orders', init);
    expect(status).toBe(403);
    expect(challenge).toContain('scope="create:orders"');
    expect(body).toMatchObject({ missing_scope: 'create:orders', held: ['read:orders'] });
  });
});

describe('the Orders API serves', () => {
  test('Ada, by her permissions', async () => {
    const { tokens } = await signIn(tenant, { parameters });
    const { status, body } = await call(`Bearer ${tokens.accessToken}`);
    expect([status, body]).toEqual([
      200,
      { orders: expect.arrayContaining([expect.objectContaining({ id: 'ord_1001' })]) },
    ]);
  });

  test('a machine, by its scopes: it places an order and reads it back', async () => {
    const bearer = `Bearer ${await machineToken(tenant, partnerFeed.clientId, parameters)}`;
    const body = JSON.stringify({ item: 'Rope', quantity: 3 });
    const placed = await call(bearer, '/orders', { method: 'POST', body });
    expect(placed.status).toBe(201);
    expect(placed.body).toMatchObject({ order: { id: 'ord_1004', item: 'Rope', quantity: 3 } });
    expect((await call(bearer, '/orders/ord_1004')).body).toEqual(placed.body);
  });

  test('neither nonsense orders nor unknown ones nor other methods', async () => {
    const bearer = `Bearer ${await machineToken(tenant, partnerFeed.clientId, parameters)}`;
    expect((await call(bearer, '/orders', { method: 'POST', body: '{"item":1}' })).status).toBe(400);
    expect((await call(bearer, '/orders/ord_9')).status).toBe(404);
    expect((await call(bearer, '/else')).status).toBe(404);
    expect((await call(bearer, '/orders', { method: 'DELETE' })).status).toBe(405);
  });
});
