import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MintEvent } from '../../../src-shared/contract/views.ts';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { inspect } from '../../../src-shared/domain/inspection/inspect.ts';
import { type PracticeTenant, startPracticeTenant } from '../../practice/tenant.ts';
import { ada, invoicesAudience, ordersAudience, wallDisplay } from '../../practice/tenant-data.ts';
import { createTinyBrowser } from '../../practice/testing/tiny-browser.ts';
import { type ManualClock, manualClock } from '../loopback/testing/loopback-support.ts';
import { audiencesOf, claimsOf } from '../token-sets/claims.ts';
import {
  applicationWith,
  createHarness,
  environmentWith,
  type Harness,
  mintAll,
  never,
  problemOf,
  requestFor,
  tokenSetOf,
} from './testing/harness.ts';

const application = applicationWith({ name: 'Wall display', kind: 'device', clientId: wallDisplay.clientId });

let tenant: PracticeTenant;
let clock: ManualClock;
let harness: Harness;
let environment: Environment;

beforeEach(async () => {
  clock = manualClock(Date.now());
  tenant = await startPracticeTenant({ port: 0, ordersPort: 0, clock });
  environment = environmentWith({
    issuer: tenant.issuer,
    profile: 'kinde',
    applications: [application],
  });
  harness = createHarness({ environments: [environment], clock });
});

afterEach(async () => {
  await harness.close();
  await tenant.close();
});

const request = (audience: string) =>
  requestFor(environment, application, {
    audiences: [audience],
    scopes: ['openid', 'profile', 'email', 'offline'],
  });

/** What the person does in a browser somewhere else. */
async function approve(page: string, answer: 'allow' | 'abort') {
  const browser = createTinyBrowser('http://nowhere.test');
  const confirmation = await browser.press(await browser.open(page), 'go', 'on');
  if (answer === 'abort') return browser.press(confirmation, 'abort', 'yes');
  return browser.press(await browser.press(confirmation, 'confirm', 'yes'), 'user', ada.id);
}

/** The person answers after the first poll. */
async function run(answer: 'allow' | 'abort') {
  const events: MintEvent[] = [];
  for await (const event of await harness.tokens.mint(request(ordersAudience), never)) {
    events.push(event);
    if (event.type !== 'waiting_for_device') continue;
    if (event.polls === 1) await approve(event.verificationUriComplete ?? '', answer);
    clock.pass(5_000);
  }
  return events;
}

test('a device gets Ada’s tokens for Orders, both verified, with nothing to find fault with', async () => {
  const events = await run('allow');
  const { evidence, legs } = tokenSetOf(events);
  expect(legs.map(({ name }) => name)).toEqual(['discovery', 'device', 'token', 'keys']);
  expect(legs.find(({ name }) => name === 'token')?.facts).toContainEqual({ code: 'polled', value: '2' });
  expect(audiencesOf(claimsOf(evidence.accessToken))).toEqual([ordersAudience]);
  expect(claimsOf(evidence.idToken)).toMatchObject({ sub: ada.id });
  expect(evidence.idToken?.verification.status).toBe('verified');
  expect(evidence.accessToken?.verification.status).toBe('verified');
  expect(evidence.refusals).toEqual([]);
  const { findings, ledger } = inspect(evidence, clock.now());
  expect(findings.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
  expect(findings.map(({ code }) => code)).not.toContain('NONCE_ABSENT');
  expect(ledger.rows.find(({ value }) => value === ordersAudience)).toMatchObject({
    sentOn: ['device'],
    result: 'granted',
  });
});

test('a device’s tokens can be refreshed', async () => {
  const { id } = tokenSetOf(await run('allow'));
  const events: MintEvent[] = [];
  for await (const event of await harness.tokens.refresh({ id }, never)) events.push(event);
  const refreshed = tokenSetOf(events);
  expect(refreshed).toMatchObject({ origin: 'refreshed', parentId: id });
  expect(claimsOf(refreshed.evidence.accessToken)).toMatchObject({ sub: ada.id });
});

test('a device hears at once that the person refused', async () => {
  const problem = problemOf(await run('abort'));
  expect(problem).toMatchObject({ code: 'PROVIDER_REFUSED', leg: 'token', error: 'access_denied' });
});

test('a device that may not have the audience is told so in the provider’s words, before anyone signs in', async () => {
  const events = await mintAll(harness, request(invoicesAudience));
  expect(problemOf(events)).toMatchObject({
    code: 'PROVIDER_REFUSED',
    leg: 'device',
    error: 'invalid_request',
    errorDescription: expect.stringContaining(invoicesAudience),
  });
});

test('neither the device code nor a live token stands in any event', async () => {
  const events = JSON.stringify(await run('allow'));
  expect(events).not.toContain('kinde_dc_');
  const live = harness.liveTokens.latest('env', 'app');
  for (const token of [live?.accessToken, live?.idToken, live?.refreshToken]) {
    expect(token).toEqual(expect.any(String));
    expect(events).not.toContain(token?.slice(-40));
  }
});
