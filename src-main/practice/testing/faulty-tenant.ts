// A tenant whose faults a test switches on, with a token that may make every call of its Management API.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { z } from 'zod';
import type { PracticeFault } from '../../../src-shared/domain/environments/practice.ts';
import type { PracticeTenant } from '../tenant.ts';
import { nightlySync, ordersAudience } from '../tenant-data.ts';
import { authorizeUrl, callback, machineToken, startTestTenant } from './sign-in.ts';
import { createTinyBrowser } from './tiny-browser.ts';

export const orders = { audience: ordersAudience };
export const ordersId = '1e7b59c6a0d24f83956e4b0cd8f2a371';
export const refusedAudience = `Requested audience '${ordersAudience}' has not been whitelisted by the OAuth 2.0 Client.`;

const apiBody = z.object({
  api: z.object({ applications: z.array(z.object({ id: z.string(), is_active: z.boolean() })) }),
});

export async function get(address: string, token: string) {
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  return { status: response.status, body, challenge: response.headers.get('www-authenticate') ?? '' };
}

/** Starts one tenant for the tests of a file; after each test it behaves again. */
export function createFaultyTenantBench() {
  let tenant: PracticeTenant;
  let ahead = 0;
  let everyScope = '';
  beforeAll(async () => {
    tenant = await startTestTenant({
      clock: { now: () => Date.now() + ahead, after: () => () => undefined },
    });
  });
  afterAll(() => tenant.close());
  beforeEach(async () => {
    everyScope = await machineToken(tenant, nightlySync.clientId, { audience: `${tenant.issuer}/api` });
  });
  afterEach(() => {
    ahead = 0;
    tenant.settings = { audiencePolicy: 'refuse', faults: [] };
  });

  const manage = (path: string) => get(`${tenant.issuer}/api/v1${path}`, everyScope);

  return {
    get tenant() {
      return tenant;
    },
    get everyScope() {
      return everyScope;
    },
    /** Puts the clock of the machine ahead by so many milliseconds, until the test ends. */
    putAhead(milliseconds: number) {
      ahead = milliseconds;
    },
    switchOn(...faults: readonly PracticeFault[]) {
      tenant.settings = { ...tenant.settings, faults };
    },
    dropAudiences() {
      tenant.settings = { ...tenant.settings, audiencePolicy: 'drop' };
    },
    callOrders: (token: string) => get(`${tenant.ordersUrl}/orders`, token),
    /** A GET of the Management API. */
    manage,
    /** Any other call of the Management API; gives the status. */
    async change(method: string, path: string, body?: unknown) {
      const response = await fetch(`${tenant.issuer}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${everyScope}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return response.status;
    },
    /** What the authorize endpoint answers before anybody signs in. */
    async authorize(parameters = {}) {
      const { url } = await authorizeUrl(tenant, parameters);
      return createTinyBrowser(callback).open(url);
    },
    /** The client ids that the Management API says may have Orders. */
    async authorisedForOrders() {
      const { body } = await manage(`/apis/${ordersId}`);
      const { applications } = apiBody.parse(body).api;
      return applications.filter(({ is_active }) => is_active).map(({ id }) => id);
    },
  };
}
