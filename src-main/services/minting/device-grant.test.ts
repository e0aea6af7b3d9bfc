import type { ServerResponse } from 'node:http';
import { beforeEach, describe, expect, test } from 'vitest';
import type { MintEvent } from '../../../src-shared/contract/views.ts';
import type { Application, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { defaultConnection } from '../../../src-shared/domain/environments/environment.ts';
import { type ManualClock, manualClock } from '../loopback/testing/loopback-support.ts';
import {
  applicationWith,
  environmentWith,
  mintAll,
  never,
  problemOf,
  requestFor,
  thrownBy,
  tokenSetOf,
} from './testing/harness.ts';
import { type HostileProvider, sendJson } from './testing/hostile-provider.ts';
import { withHostileProvider } from './testing/with-hostile-provider.ts';

const deviceCode = 'kinde_dc_canary-of-the-device-code';
const granted = {
  device_code: deviceCode,
  user_code: 'CSLDFDUU',
  verification_uri: 'https://acme.test/device',
  verification_uri_complete: 'https://acme.test/device?user_code=CSLDFDUU',
  expires_in: 600,
  interval: 5,
};
type Waiting = Extract<MintEvent, { readonly type: 'waiting_for_device' }>;

const { provider, open } = withHostileProvider();
let clock: ManualClock;

beforeEach(() => {
  provider().metadata = {
    ...provider().metadata,
    device_authorization_endpoint: `${provider().issuer}/device-authorization`,
  };
  provider().device = (response) => sendJson(response, granted);
  clock = manualClock();
});

function start(changes: Partial<Application> = {}, environmentChanges: Partial<Environment> = {}) {
  const application = applicationWith({ name: 'Wall display', kind: 'device', ...changes });
  const environment = environmentWith({
    issuer: provider().issuer,
    applications: [application],
    ...environmentChanges,
  });
  const created = open({ environments: [environment], secrets: { app: 'the-secret' }, clock });
  return { harness: created, request: requestFor(environment, application) };
}

/** Answers polls in turn; the last answer stays. */
function answerPolls(...answers: readonly HostileProvider['token'][]) {
  let polls = 0;
  provider().token = (response) => {
    const answer = answers[Math.min(polls, answers.length - 1)];
    polls += 1;
    answer?.(response);
  };
  return () => polls;
}

const refusal =
  (error: string) =>
  (response: ServerResponse): void =>
    sendJson(response, { error }, 400);
const pending = refusal('authorization_pending');
const slowDown = refusal('slow_down');
const tokens = (response: ServerResponse): void =>
  sendJson(response, { access_token: 'opaque-canary', token_type: 'bearer' });
const cutOff = (response: ServerResponse): void => void response.destroy();

/** Runs to the end; time passes to the next poll whenever the run waits. */
async function runThrough({ harness, request }: ReturnType<typeof start>) {
  const events: MintEvent[] = [];
  for await (const event of await harness.tokens.mint(request, never)) {
    events.push(event);
    if (event.type === 'waiting_for_device') {
      const wait = event.intervalSeconds * 1_000;
      queueMicrotask(() => clock.pass(wait));
    }
  }
  const waits = events.filter((event): event is Waiting => event.type === 'waiting_for_device');
  return { events, waits, intervals: waits.map(({ intervalSeconds }) => intervalSeconds) };
}

describe('instead of a device code', () => {
  test.each([
    ['HTML', 'not_json', (r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<html>')],
    ['nothing', 'empty', (r) => r.writeHead(200).end()],
    ['a list', 'not_an_object', (r) => sendJson(r, [])],
    ['a redirect', 'redirect', (r) => r.writeHead(302, { location: 'https://evil.test' }).end()],
  ] satisfies [string, string, HostileProvider['token']][])(
    '%s is told as %s',
    async (_name, reason, device) => {
      provider().device = device;
      const { harness, request } = start();
      const events = await mintAll(harness, request);
      expect(problemOf(events)).toMatchObject({ code: 'DEVICE_RESPONSE_INVALID', reason });
    },
  );

  test.each(['device_code', 'user_code', 'verification_uri', 'expires_in'])(
    'an answer without %s is told as incomplete, and names it',
    async (member) => {
      provider().device = (response) => sendJson(response, { ...granted, [member]: undefined });
      const { harness, request } = start();
      const problem = problemOf(await mintAll(harness, request));
      expect(problem).toMatchObject({ reason: 'incomplete', missing: member });
    },
  );

  test('a page of status 404 is told by its status', async () => {
    provider().device = (response) => response.writeHead(404).end('<html>');
    const { harness, request } = start();
    const problem = problemOf(await mintAll(harness, request));
    expect(problem).toEqual({ code: 'UNEXPECTED_STATUS', leg: 'device', status: 404 });
  });

  test('an OAuth error is told with the device leg', async () => {
    provider().device = refusal('invalid_scope');
    const { harness, request } = start();
    const problem = problemOf(await mintAll(harness, request));
    expect(problem).toMatchObject({ code: 'PROVIDER_REFUSED', leg: 'device', error: 'invalid_scope' });
  });

  test('an endpoint that answers never runs into the time-out', async () => {
    provider().device = () => {};
    const { harness, request } = start({}, { connection: { ...defaultConnection, responseTimeoutMs: 150 } });
    expect(problemOf(await mintAll(harness, request))).toMatchObject({ code: 'TIMED_OUT' });
  });

  test('a provider that names no device endpoint says so, and nothing is sent', async () => {
    const { device_authorization_endpoint: _left, ...rest } = provider().metadata;
    provider().metadata = rest;
    const { harness, request } = start();
    const problem = problemOf(await mintAll(harness, request));
    expect(problem).toEqual({ code: 'ENDPOINT_UNAVAILABLE', endpoint: 'device' });
  });

  test('an endpoint at another host does not get the client secret', async () => {
    provider().metadata = {
      ...provider().metadata,
      device_authorization_endpoint: provider().issuer.replace('127.0.0.1', 'localhost'),
    };
    const { harness, request } = start({ clientAuthentication: 'client_secret_post' });
    expect(problemOf(await mintAll(harness, request))).toMatchObject({ code: 'HOST_NOT_ALLOWED' });
    expect(JSON.stringify(harness.http.calls)).not.toContain('the-secret');
  });
});

describe('polling', () => {
  test('ends with the code when it expires, without one poll too many', async () => {
    provider().device = (response) => sendJson(response, { ...granted, expires_in: 12 });
    const polls = answerPolls(pending);
    const { events } = await runThrough(start());
    expect(problemOf(events)).toEqual({ code: 'DEVICE_CODE_EXPIRED', afterMs: 12_000 });
    expect(polls()).toBe(2);
  });

  test('does not begin for a code that expires before the first poll is due', async () => {
    provider().device = (response) => sendJson(response, { ...granted, expires_in: 1 });
    const polls = answerPolls(tokens);
    const { events } = await runThrough(start());
    expect(problemOf(events)).toMatchObject({ code: 'DEVICE_CODE_EXPIRED' });
    expect(polls()).toBe(0);
  });

  test.each(['expired_token', 'access_denied', 'invalid_grant'])(
    'ends with the provider’s own words for %s',
    async (error) => {
      const polls = answerPolls(pending, refusal(error), tokens);
      const { events } = await runThrough(start());
      expect(problemOf(events)).toMatchObject({ code: 'PROVIDER_REFUSED', leg: 'token', error });
      expect(polls()).toBe(2);
    },
  );

  test('ends with an answer that no waiting can mend', async () => {
    const polls = answerPolls((response) => response.writeHead(200).end('<html>'));
    const { events } = await runThrough(start());
    expect(problemOf(events)).toMatchObject({ code: 'TOKEN_RESPONSE_INVALID', reason: 'not_json' });
    expect(polls()).toBe(1);
  });

  test('is given up after five polls in a row that got no answer', async () => {
    const polls = answerPolls(cutOff);
    const { events, intervals } = await runThrough(start());
    expect(problemOf(events)).toMatchObject({ code: 'CONNECTION_LOST' });
    expect(polls()).toBe(5);
    expect(intervals).toEqual([5, 10, 20, 40, 80]);
  });

  test('waits longer after slow_down and after a lost connection, and goes on', async () => {
    answerPolls(
      pending,
      slowDown,
      cutOff,
      (response) => response.writeHead(503).end('<html>'),
      pending,
      tokens,
    );
    const { events, intervals } = await runThrough(start());
    expect(tokenSetOf(events).evidence.accessToken?.form).toBe('opaque');
    expect(intervals).toEqual([5, 5, 10, 20, 40, 40]);
  });

  test('takes five seconds where the provider names no interval, and never less than one', async () => {
    answerPolls(tokens);
    provider().device = (response) => sendJson(response, { ...granted, interval: undefined });
    expect((await runThrough(start())).intervals).toEqual([5]);
    provider().device = (response) => sendJson(response, { ...granted, interval: 0.001 });
    expect((await runThrough(start())).intervals).toEqual([1]);
  });

  test('keeps the first poll, the last ones and the count, however long it takes', async () => {
    answerPolls(...Array.from({ length: 40 }, () => pending), tokens);
    const { events, waits } = await runThrough(start());
    const leg = tokenSetOf(events).legs.find(({ name }) => name === 'token');
    expect(leg?.exchanges).toHaveLength(4);
    expect(leg?.facts).toContainEqual({ code: 'polled', value: '41' });
    expect(waits.map(({ polls }) => polls)).toEqual(Array.from({ length: 41 }, (_, index) => index));
    const sizes = events.filter(({ type }) => type === 'leg').map((event) => JSON.stringify(event).length);
    expect(Math.max(...sizes)).toBeLessThan(20_000);
  });

  test('is given up at once when the run is cancelled between two polls', async () => {
    const polls = answerPolls(pending);
    const { harness, request } = start();
    for await (const event of await harness.tokens.mint(request, never))
      if (event.type === 'waiting_for_device') break;
    clock.pass(600_000);
    expect(polls()).toBe(0);
  });

  test('is given up at once when the run is cancelled while a poll is under way', async () => {
    provider().token = () => {};
    const { harness, request } = start();
    const run = await harness.tokens.mint(request, never);
    for await (const event of run) {
      if (event.type !== 'waiting_for_device') continue;
      clock.pass(5_000);
      await expect.poll(() => harness.http.calls.at(-1)?.url).toBe(`${provider().issuer}/token`);
      break;
    }
    expect(harness.http.outcomes.at(-1)?.exchange.problem).toEqual({ code: 'CANCELLED' });
  });
});

describe('a device', () => {
  test('shows the code and where to enter it, and the page can be opened while it waits', async () => {
    answerPolls(tokens);
    const { harness, request } = start();
    let waiting: Waiting | null = null;
    for await (const event of await harness.tokens.mint(request, never)) {
      if (event.type !== 'waiting_for_device') continue;
      waiting = event;
      expect(await harness.tokens.openBrowser({ runId: event.runId }, never)).toEqual({ opened: true });
      const pasted = { runId: event.runId, url: 'http://127.0.0.1:1/callback?code=x' };
      expect(await thrownBy(() => harness.tokens.completeWithCallback(pasted, never))).toEqual({
        code: 'RUN_NOT_WAITING',
      });
      clock.pass(5_000);
    }
    expect(harness.opened).toEqual([granted.verification_uri_complete]);
    expect(waiting).toMatchObject({ userCode: 'CSLDFDUU', until: clock.now() + 595_000, polls: 0 });
    const runId = waiting?.runId ?? '';
    expect(await thrownBy(() => harness.tokens.openBrowser({ runId }, never))).toEqual({
      code: 'RUN_NOT_WAITING',
    });
  });

  test.each(['javascript:alert(1)', 'http://evil.test/device', 'file:///etc/passwd', 'just text'])(
    'is not sent to %s',
    async (address) => {
      answerPolls(tokens);
      provider().device = (response) =>
        sendJson(response, {
          ...granted,
          verification_uri: address,
          verification_uri_complete: address,
        });
      const { harness, request } = start();
      for await (const event of await harness.tokens.mint(request, never)) {
        if (event.type !== 'waiting_for_device') continue;
        expect(await harness.tokens.openBrowser({ runId: event.runId }, never)).toEqual({ opened: false });
        clock.pass(5_000);
      }
      expect(harness.opened).toEqual([]);
    },
  );

  test('sends audience, scopes and its own parameters on the device leg, and says where it sent them', async () => {
    answerPolls(tokens);
    const { harness, request } = start();
    const asked = {
      ...request,
      audiences: ['https://api.acme.test/orders'],
      audienceStyle: 'audience_joined',
      extra: { ...request.extra, authorize: [{ name: 'lang', value: 'en' }] },
    } as const;
    const { events } = await runThrough({ harness, request: asked });
    expect([...provider().asked]).toEqual([
      ['scope', 'openid profile email'],
      ['audience', 'https://api.acme.test/orders'],
      ['lang', 'en'],
      ['client_id', 'client'],
    ]);
    expect([...provider().received.form]).toEqual([
      ['device_code', deviceCode],
      ['grant_type', 'urn:ietf:params:oauth:grant-type:device_code'],
      ['client_id', 'client'],
    ]);
    const { evidence, legs } = tokenSetOf(events);
    expect(legs.map(({ name }) => name)).toEqual(['discovery', 'device', 'token']);
    expect(evidence.asked.grant).toBe('device_code');
    expect(evidence.nonceSent).toBeNull();
    expect(evidence.sent.authorize).toBeNull();
    expect(evidence.sent.device).toContainEqual({ name: 'lang', value: 'en' });
  });

  test('proves itself on both legs where it has a secret', async () => {
    answerPolls(tokens);
    const { events } = await runThrough(start({ clientAuthentication: 'client_secret_post' }));
    tokenSetOf(events);
    expect(provider().asked.get('client_secret')).toBe('the-secret');
    expect(provider().received.form.get('client_secret')).toBe('the-secret');
  });

  test('lets neither the device code nor a secret out, whatever the provider quotes', async () => {
    provider().device = (response) => sendJson(response, { ...granted, message: `keep ${deviceCode}` });
    answerPolls(
      (response) =>
        sendJson(
          response,
          { error: 'authorization_pending', error_description: `wait for ${deviceCode} of the-secret` },
          400,
        ),
      (response) =>
        sendJson(response, { error: 'access_denied', error_description: `denied ${deviceCode}` }, 400),
    );
    const { events } = await runThrough(start({ clientAuthentication: 'client_secret_basic' }));
    expect(problemOf(events)).toMatchObject({ error: 'access_denied' });
    expect(JSON.stringify(events)).not.toContain(deviceCode);
    expect(JSON.stringify(events)).not.toContain('the-secret');
  });

  test('takes Google’s name of the address, and numbers written as text', async () => {
    const { verification_uri: address, ...rest } = granted;
    provider().device = (response) =>
      sendJson(response, { ...rest, verification_url: address, expires_in: '600', interval: '7' });
    answerPolls(tokens);
    const { waits } = await runThrough(start());
    expect(waits[0]).toMatchObject({ verificationUri: address, intervalSeconds: 7 });
  });
});
