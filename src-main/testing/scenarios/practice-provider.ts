import { z } from 'zod';
import { systemClock } from '../../ports/clock.ts';
import { emptySettings } from '../../ports/settings/codec.ts';
import { startPracticeTenant } from '../../practice/tenant.ts';
import { ada, sam } from '../../practice/tenant-data.ts';
import { machineToken } from '../../practice/testing/sign-in.ts';
import { createTinyBrowser } from '../../practice/testing/tiny-browser.ts';
import { followingPractice } from '../../services/environments/practice-environment.ts';
import { freePort } from '../../services/loopback/testing/loopback-support.ts';
import { type Browsed, type ProviderChange, passingTime, type ScenarioProvider } from './provider.ts';
import type { Person } from './scenario.ts';

const nowhere: Browsed = { reached: false, at: null };
const apisBody = z.object({ apis: z.array(z.object({ id: z.string(), audience: z.string() })) });
const scopesBody = z.object({ scopes: z.array(z.object({ id: z.string(), key: z.string() })) });

/** A practice tenant of its own, and the environment that Claimcheck makes for it. */
export async function startPracticeProvider(): Promise<ScenarioProvider> {
  const callback = `http://127.0.0.1:${await freePort()}/callback`;
  const time = passingTime();
  const clock = { ...systemClock, now: time.now };
  const tenant = await startPracticeTenant({ port: 0, ordersPort: 0, redirectUris: [callback], clock });
  const { issuer, ordersUrl, clients, apis } = tenant;
  const info = { issuer, ordersUrl, applications: clients, apis };
  const [seeded] = followingPractice(emptySettings, info).environments;
  if (seeded === undefined) throw new TypeError('no practice environment');
  const applications = seeded.applications.map((application) => ({
    ...application,
    redirectUri: application.redirectUri === null ? null : callback,
    otherRedirectUris: [],
  }));
  const secretOf = (id: string) => clients.find(({ clientId }) => clientId === id)?.clientSecret ?? null;
  const secrets = applications.flatMap(({ id, clientId }) => {
    const secret = secretOf(clientId);
    return secret === null ? [] : [[id, secret] as const];
  });

  const fill = (template: string) =>
    template
      .replaceAll('{issuer}', issuer)
      .replaceAll('{localhost}', issuer.replace('127.0.0.1', 'localhost'))
      .replaceAll('{callback}', callback)
      .replaceAll('{callback_localhost}', callback.replace('127.0.0.1', 'localhost'))
      .replaceAll('{orders}', ordersUrl);

  /** One call of the Management API, as an administrator's script would make it. */
  async function manage(method: string, path: string, body?: object): Promise<unknown> {
    const machine = clients.find(({ name }) => name === 'Nightly sync');
    const token = await machineToken(tenant, machine?.clientId ?? '', { audience: `${issuer}/api` });
    const response = await fetch(`${issuer}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new TypeError(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  }

  async function apiId(audience: string): Promise<string> {
    const { apis: registered } = apisBody.parse(await manage('GET', '/apis?page_size=100'));
    const api = registered.find((each) => each.audience === fill(audience));
    if (api === undefined) throw new TypeError(`no API ${audience}`);
    return api.id;
  }

  async function scopeId(api: string, key: string): Promise<string> {
    const { scopes } = scopesBody.parse(await manage('GET', `/apis/${api}/scopes`));
    return scopes.find((scope) => scope.key === key)?.id ?? '';
  }

  function clientIdOf(name: string): string {
    return clients.find((client) => client.name === name)?.clientId ?? '';
  }

  async function change(change: ProviderChange): Promise<void> {
    switch (change.do) {
      case 'settings':
        tenant.settings = { ...tenant.settings, ...change.to };
        return;
      case 'register_api':
        await manage('POST', '/apis', { name: 'Scenario', audience: change.audience });
        return;
      case 'authorise': {
        const connected = [{ id: clientIdOf(change.application) }];
        const path = `/apis/${await apiId(change.audience)}/applications`;
        await manage('PATCH', path, { applications: connected });
        return;
      }
      case 'add_scope':
        await manage('POST', `/apis/${await apiId(change.audience)}/scopes`, { key: change.scope });
        return;
      case 'enable_scope': {
        const api = await apiId(change.audience);
        const scope = await scopeId(api, change.scope);
        await manage('POST', `/apis/${api}/applications/${clientIdOf(change.application)}/scopes/${scope}`);
        return;
      }
      case 'register_callback': {
        const path = `/applications/${clientIdOf(change.application)}/auth_redirect_urls`;
        await manage('POST', path, { urls: [fill(change.url)] });
        return;
      }
      case 'shape':
        throw new TypeError('only the mock provider has a shape');
    }
  }

  return {
    environment: { ...seeded, applications },
    secrets: Object.fromEntries(secrets),
    fill,
    time,
    browse,
    confirm,
    change,
    close: () => tenant.close(),
  };
}

/** Signs in on the pages and, where they ask, consents or denies. */
async function browse(url: string, person: Person, redirectUri: string): Promise<Browsed> {
  if (person === 'leaves') return nowhere;
  const browser = createTinyBrowser(redirectUri);
  let arrival = await browser.open(url);
  for (let page = 0; page < 4; page += 1) {
    if (arrival.kind === 'callback') {
      const reached = person !== 'elsewhere' && person !== 'pastes';
      if (reached) await reach(arrival.url);
      return { reached, at: arrival.url.href };
    }
    if (arrival.html.includes('name="user"'))
      arrival = await browser.press(arrival, 'user', person === 'sam' ? sam.id : ada.id);
    else if (arrival.html.includes('name="decision"'))
      arrival = await browser.press(arrival, 'decision', person === 'denies' ? 'deny' : 'allow');
    else return nowhere;
  }
  return nowhere;
}

/** Confirms the code of a device, or refuses it, in a browser somewhere else. */
async function confirm(url: string, person: Person): Promise<void> {
  if (person === 'leaves') return;
  const browser = createTinyBrowser('http://nowhere.test');
  const page = await browser.press(await browser.open(url), 'go', 'on');
  if (person === 'denies') await browser.press(page, 'abort', 'yes');
  else
    await browser.press(
      await browser.press(page, 'confirm', 'yes'),
      'user',
      person === 'sam' ? sam.id : ada.id,
    );
}

/** The callback server lets go of its connections as soon as it has what it waits for. */
async function reach(callback: URL): Promise<void> {
  await fetch(callback)
    .then((response) => response.text())
    .catch(() => '');
}
