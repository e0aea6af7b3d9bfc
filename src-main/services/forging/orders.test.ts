// The practice tenant's Orders API, which trusts nothing but signature and claims, against every case.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TrialEvent } from '../../../src-shared/contract/forging-views.ts';
import { forgeryCodes } from '../../../src-shared/domain/forging/forgery.ts';
import { emptySettings } from '../../ports/settings/codec.ts';
import { type PracticeTenant, startPracticeTenant } from '../../practice/tenant.ts';
import { ada, ordersAudience, partnerFeed, storefront } from '../../practice/tenant-data.ts';
import { createTinyBrowser } from '../../practice/testing/tiny-browser.ts';
import { practiceSeed } from '../environments/practice-seed.ts';
import { freePort } from '../loopback/testing/loopback-support.ts';
import {
  applicationWith,
  createHarness,
  environmentWith,
  follow,
  type Harness,
  mintAll,
  never,
  requestFor,
  tokenSetOf,
} from '../minting/testing/harness.ts';
import { codesWith, requestTo, resultsOf } from './testing/bench.ts';

let tenant: PracticeTenant;
let harness: Harness;
beforeAll(async () => {
  const redirectUri = `http://127.0.0.1:${await freePort()}/callback`;
  tenant = await startPracticeTenant({ port: 0, ordersPort: 0, redirectUris: [redirectUri] });
  const browser = createTinyBrowser(redirectUri);
  const signIn = async (url: string) => {
    const page = await browser.open(url);
    const arrival = page.kind === 'callback' ? page : await browser.press(page, 'user', ada.id);
    await follow(arrival.url.href);
  };
  const secretOf = (clientId: string) =>
    tenant.clients.find((client) => client.clientId === clientId)?.clientSecret ?? '';
  harness = createHarness({
    environments: [practiceLike(redirectUri)],
    secrets: { 'partner-feed': secretOf(partnerFeed.clientId) },
    browser: async (url) => {
      void signIn(url).catch(() => {});
      return true;
    },
  });
});
afterAll(async () => {
  await harness.close();
  await tenant.close();
});

/** The environment that a new user finds, on this tenant. */
function practiceLike(redirectUri: string) {
  const orders = practiceSeed(emptySettings).environments[0]?.apis.find(({ id }) => id === 'orders');
  if (orders === undefined) throw new TypeError('no Orders API');
  return environmentWith({
    issuer: tenant.issuer,
    profile: 'kinde',
    applications: [
      applicationWith({ id: 'storefront', clientId: storefront.clientId, redirectUri }),
      applicationWith({
        id: 'partner-feed',
        kind: 'machine',
        clientId: partnerFeed.clientId,
        clientAuthentication: 'client_secret_post',
      }),
    ],
    apis: [{ ...orders, baseUrl: tenant.ordersUrl }],
  });
}

test.each([
  ['a user', 'storefront', []],
  ['a machine, which has no ID token', 'partner-feed', ['ID_TOKEN_SENT']],
] as const)('Orders holds against every case made from the token of %s', async (_, id, missing) => {
  const environment = practiceLike('');
  const application = environment.applications.find((candidate) => candidate.id === id);
  if (application === undefined) return expect.fail('no application');
  const scopes = id === 'storefront' ? ['openid', 'profile'] : [];
  const request = requestFor(environment, application, { audiences: [ordersAudience], scopes });
  const { id: tokenSetId } = tokenSetOf(await mintAll(harness, request));
  const events: TrialEvent[] = [];
  const stream = await harness.forging.tryCases(
    {
      id: tokenSetId,
      request: requestTo(environment, `${tenant.ordersUrl}/orders`),
      confirmed: null,
      apiId: 'orders',
      cases: [...forgeryCodes],
      keyId: null,
      keyTrusted: false,
    },
    never,
  );
  for await (const event of stream) events.push(event);
  expect(events.at(-1)).toEqual({ type: 'done' });
  expect(codesWith(events, 'not_tried')).toEqual(missing);
  expect(codesWith(events, 'held')).toEqual(
    forgeryCodes.filter((code) => !missing.some((absent) => absent === code)),
  );
  const forged = resultsOf(events).filter(({ code }) => code !== 'GOOD_TOKEN');
  expect(forged.filter(({ status }) => status === 200)).toEqual([]);
});
