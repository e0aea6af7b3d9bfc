import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { nightlySync, ordersAudience, partnerFeed, storefront } from './tenant-data.ts';
import { createFaultyTenantBench, orders, ordersId, refusedAudience } from './testing/faulty-tenant.ts';
import { callback, machine, machineToken, signIn } from './testing/sign-in.ts';

const apisBody = z.object({ apis: z.array(z.object({ id: z.string(), audience: z.string() })) });
const scopesBody = z.object({ scopes: z.array(z.object({ id: z.string(), key: z.string() })) });
const urlsBody = z.object({ redirect_urls: z.array(z.string()) });

const bench = createFaultyTenantBench();

describe('api_not_registered', () => {
  beforeEach(() => bench.switchOn('api_not_registered'));

  test('refuses the audience of Orders to users and machines', async () => {
    const arrival = await bench.authorize(orders);
    expect(arrival.url.searchParams.get('error')).toBe('invalid_request');
    expect(arrival.url.searchParams.get('error_description')).toContain(refusedAudience);
    const { status, body } = await machine(bench.tenant, partnerFeed.clientId, orders);
    expect([status, body.error]).toEqual([403, 'invalid_request']);
    expect(body.error_description).toContain(refusedAudience);
  });

  test('drops it where audiences are dropped', async () => {
    bench.dropAudiences();
    const { tokens } = await signIn(bench.tenant, { parameters: orders });
    expect(decodeJwt(tokens.accessToken).aud).toEqual([]);
  });

  test('hides Orders in the Management API', async () => {
    const { body } = await bench.manage('/apis');
    expect(JSON.stringify(body)).not.toContain(ordersAudience);
    expect((await bench.manage(`/apis/${ordersId}`)).status).toBe(400);
  });

  test('is mended by registering the API and authorising the application, until it is switched off', async () => {
    expect(await bench.change('POST', '/apis', { name: 'Orders again', audience: ordersAudience })).toBe(200);
    const { body } = await bench.manage('/apis');
    const { apis } = apisBody.parse(body);
    const id = apis.find(({ audience }) => audience === ordersAudience)?.id;
    const path = `/apis/${id}/applications`;
    expect(await bench.change('PATCH', path, { applications: [{ id: storefront.clientId }] })).toBe(200);
    const { tokens } = await signIn(bench.tenant, { parameters: orders });
    expect(decodeJwt(tokens.accessToken).aud).toEqual([ordersAudience]);

    bench.switchOn();
    const after = await bench.manage('/apis');
    expect(JSON.stringify(after.body).split(ordersAudience)).toHaveLength(2);
    expect((await machine(bench.tenant, partnerFeed.clientId, orders)).status).toBe(200);
  });

  test('keeps Orders among what the bench.tenant tells Claimcheck', () => {
    expect(bench.tenant.apis.map(({ audience }) => audience)).toContain(ordersAudience);
  });
});

describe('application_not_authorised', () => {
  beforeEach(() => bench.switchOn('application_not_authorised'));

  test('refuses the audience, though the API is registered', async () => {
    const arrival = await bench.authorize(orders);
    expect(arrival.url.searchParams.get('error_description')).toContain(refusedAudience);
    expect((await machine(bench.tenant, partnerFeed.clientId, orders)).status).toBe(403);
    const { body } = await bench.manage('/apis');
    expect(JSON.stringify(body)).toContain(ordersAudience);
  });

  test('shows every application as inactive', async () => {
    expect(await bench.authorisedForOrders()).toEqual([]);
  });

  test('leaves the Management API alone', async () => {
    expect(
      (await machine(bench.tenant, nightlySync.clientId, { audience: `${bench.tenant.issuer}/api` })).status,
    ).toBe(200);
  });

  test('is mended for the one application that is authorised', async () => {
    const applications = [{ id: storefront.clientId }];
    expect(await bench.change('PATCH', `/apis/${ordersId}/applications`, { applications })).toBe(200);
    expect(await bench.authorisedForOrders()).toEqual([storefront.clientId]);
    const { tokens } = await signIn(bench.tenant, { parameters: orders });
    expect((await bench.callOrders(tokens.accessToken)).status).toBe(200);
  });

  test('comes back when it is switched off and on again', async () => {
    const applications = [{ id: storefront.clientId }];
    await bench.change('PATCH', `/apis/${ordersId}/applications`, { applications });
    bench.switchOn();
    bench.switchOn('application_not_authorised');
    expect(await bench.authorisedForOrders()).toEqual([]);
  });
});

describe('scope_not_enabled', () => {
  beforeEach(() => bench.switchOn('scope_not_enabled'));

  test.each([
    [partnerFeed.clientId, 'read:orders', () => ordersAudience],
    [nightlySync.clientId, 'read:users', () => `${bench.tenant.issuer}/api`],
  ])('refuses %s the scope %s in Kinde’s words', async (clientId, scope, audience) => {
    const { status, body } = await machine(bench.tenant, clientId, { audience: audience(), scope });
    expect([status, body.error]).toEqual([403, 'invalid_scope']);
    expect(body.error_description).toBe(
      `The requested scope is invalid, unknown, or malformed. The OAuth 2.0 Client is not allowed to request scope '${scope}'.`,
    );
  });

  test('leaves it out where none is asked for, so that the call is refused', async () => {
    const token = await machineToken(bench.tenant, partnerFeed.clientId, orders);
    expect(decodeJwt(token).scope).toBe('create:orders');
    const { status, challenge } = await bench.callOrders(token);
    expect([status, challenge.includes('insufficient_scope')]).toEqual([403, true]);
  });

  test('takes it out of the permissions of a user', async () => {
    const { tokens } = await signIn(bench.tenant, { parameters: orders });
    expect(decodeJwt(tokens.accessToken).permissions).toEqual(['create:orders']);
    expect((await bench.callOrders(tokens.accessToken)).status).toBe(403);
  });

  test('keeps it on the API, from where it can be enabled', async () => {
    const { body } = await bench.manage(`/apis/${ordersId}/scopes`);
    const { scopes } = scopesBody.parse(body);
    const id = scopes.find(({ key }) => key === 'read:orders')?.id;
    const path = `/apis/${ordersId}/applications/${partnerFeed.clientId}/scopes/${id}`;
    expect(await bench.change('POST', path)).toBe(200);
    const token = await machineToken(bench.tenant, partnerFeed.clientId, orders);
    expect((await bench.callOrders(token)).status).toBe(200);
  });
});

describe('callback_not_registered', () => {
  beforeEach(() => bench.switchOn('callback_not_registered'));

  test('ends on Kinde’s page, without a redirect', async () => {
    const arrival = await bench.authorize();
    expect(
      arrival.kind === 'page' && [arrival.status, arrival.html.includes('Invalid callback URL')],
    ).toEqual([400, true]);
  });

  test('shows in the Management API, and is mended there until it is switched off', async () => {
    const path = `/applications/${storefront.clientId}/auth_redirect_urls`;
    expect((await bench.manage(path)).body).toEqual({
      redirect_urls: ['https://storefront.acme.test/callback'],
    });
    expect(await bench.change('POST', path, { urls: [callback] })).toBe(200);
    expect((await signIn(bench.tenant)).response.status).toBe(200);

    bench.switchOn();
    const { redirect_urls } = urlsBody.parse((await bench.manage(path)).body);
    expect(redirect_urls).toContain(callback);
    expect(redirect_urls).not.toContain('https://storefront.acme.test/callback');
  });
});
