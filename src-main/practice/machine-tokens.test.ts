import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PracticeTenant } from './tenant.ts';
import {
  invoicesAudience,
  managementScopes,
  nightlySync,
  ordersAudience,
  partnerFeed,
} from './tenant-data.ts';
import { machine, post, secretOf, startTestTenant, tokensOf } from './testing/sign-in.ts';

let tenant: PracticeTenant;
beforeAll(async () => {
  tenant = await startTestTenant();
});
afterEach(() => {
  tenant.settings = { audiencePolicy: 'refuse', faults: [] };
});
afterAll(() => tenant.close());

describe('a machine is refused', () => {
  test.each([
    ['an audience that is registered for nobody', invoicesAudience],
    ['an unknown audience', 'https://api.acme.test/unheard-of'],
    ['one bad audience of two', `${ordersAudience} ${invoicesAudience}`],
  ])('%s, with 403 and the text of Kinde', async (_name, audience) => {
    const refused = audience.split(' ').at(-1);
    const { status, body, headers } = await machine(tenant, partnerFeed.clientId, { audience });
    expect(status).toBe(403);
    expect(body).toEqual({
      error: 'invalid_request',
      error_description: `The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed. Requested audience '${refused}' has not been whitelisted by the OAuth 2.0 Client.`,
    });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('the audience of the Management API when it is not authorised for it', async () => {
    const { status } = await machine(tenant, partnerFeed.clientId, { audience: `${tenant.issuer}/api` });
    expect(status).toBe(403);
  });

  test('a scope that is not enabled for it', async () => {
    const { status, body } = await machine(tenant, partnerFeed.clientId, {
      audience: ordersAudience,
      scope: 'read:orders write:orders',
    });
    expect([status, body]).toEqual([
      403,
      {
        error: 'invalid_scope',
        error_description:
          "The requested scope is invalid, unknown, or malformed. The OAuth 2.0 Client is not allowed to request scope 'write:orders'.",
      },
    ]);
  });

  test('with a wrong secret', async () => {
    const form = { client_secret: 'wrong', audience: ordersAudience };
    const { status, body } = await machine(tenant, partnerFeed.clientId, form);
    expect([status, body.error]).toEqual([401, 'invalid_client']);
  });
});

describe("a machine's token", () => {
  test('holds every enabled scope when none was asked for, in a body that names none', async () => {
    const { status, body } = await machine(tenant, partnerFeed.clientId, { audience: ordersAudience });
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.any(String),
      expires_in: expect.any(Number),
      scope: '',
      token_type: 'bearer',
    });
    const { exp, iat, jti, ...claims } = decodeJwt(tokensOf(body).accessToken);
    expect(claims).toEqual({
      aud: [ordersAudience],
      azp: partnerFeed.clientId,
      gty: ['client_credentials'],
      iss: tenant.issuer,
      scope: 'read:orders create:orders',
      scp: [],
      v: '2',
    });
    expect((exp ?? 0) - (iat ?? 0)).toBe(86_400);
    expect(jti).toBeDefined();
  });

  test('holds the subset that was asked for, in the body too', async () => {
    const { body } = await machine(tenant, partnerFeed.clientId, {
      audience: ordersAudience,
      scope: 'read:orders',
    });
    expect(body.scope).toBe('read:orders');
    expect(decodeJwt(tokensOf(body).accessToken)).toMatchObject({
      scope: 'read:orders',
      scp: ['read:orders'],
    });
  });

  test('of Nightly sync is for the Management API', async () => {
    const { body } = await machine(tenant, nightlySync.clientId, { audience: `${tenant.issuer}/api` });
    expect(decodeJwt(tokensOf(body).accessToken)).toMatchObject({
      aud: [`${tenant.issuer}/api`],
      scope: managementScopes.map(({ key }) => key).join(' '),
    });
  });

  test('is issued with an empty aud when no audience was asked for', async () => {
    const { body } = await machine(tenant, partnerFeed.clientId);
    expect(decodeJwt(tokensOf(body).accessToken)).toMatchObject({ aud: [], scope: '' });
  });

  test('drops what is not allowed when set so', async () => {
    tenant.settings = { audiencePolicy: 'drop', faults: [] };
    const only = await machine(tenant, partnerFeed.clientId, { audience: invoicesAudience });
    expect([only.status, decodeJwt(tokensOf(only.body).accessToken).aud]).toEqual([200, []]);
    const mixed = await machine(tenant, partnerFeed.clientId, {
      audience: `${invoicesAudience} ${ordersAudience}`,
    });
    expect(decodeJwt(tokensOf(mixed.body).accessToken).aud).toEqual([ordersAudience]);
  });

  test.each([
    ['joined by a blank', false],
    ['repeated', true],
  ])('is for several audiences, %s', async (_name, repeated) => {
    const own = await startTestTenant();
    try {
      const orders = own.apis.find(({ name }) => name === 'Orders');
      const { accessToken } = tokensOf(
        (await machine(own, nightlySync.clientId, { audience: `${own.issuer}/api` })).body,
      );
      await fetch(`${own.issuer}/api/v1/apis/${orders?.id}/applications`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${accessToken}` },
        body: JSON.stringify({ applications: [{ id: nightlySync.clientId }] }),
      });
      const audiences = [ordersAudience, `${own.issuer}/api`];
      const asked = repeated ? audiences : [audiences.join(' ')];
      const { body } = await post(own, '/oauth2/token', [
        ['grant_type', 'client_credentials'],
        ['client_id', nightlySync.clientId],
        ['client_secret', secretOf(own, nightlySync.clientId)],
        ...asked.map((audience): [string, string] => ['audience', audience]),
      ]);
      expect(decodeJwt(tokensOf(body).accessToken).aud).toEqual(audiences);
    } finally {
      await own.close();
    }
  });
});
