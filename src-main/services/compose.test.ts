import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MintEvent } from '../../src-shared/contract/views.ts';
import { requestDefaults, type SavedRequest } from '../../src-shared/domain/calls/saved-request.ts';
import { newTokenRequest } from '../../src-shared/domain/minting/token-request.ts';
import { systemClock as clock } from '../ports/clock.ts';
import { createConfStore } from '../ports/conf-store.ts';
import { forkDatabase } from '../ports/history/fork-database.ts';
import type { HttpPort } from '../ports/http.ts';
import { createHistory } from '../ports/libsql-history.ts';
import { createSessionVault } from '../ports/session-vault.ts';
import { createThreadImportPlanner } from '../ports/thread-import-planner.ts';
import { createHttpPort } from '../ports/undici-http.ts';
import { type PracticeTenant, startPracticeTenant } from '../practice/tenant.ts';
import { type ComposedServices, composeServices } from './compose.ts';
import { createFirstServices, type FirstServices } from './first-services.ts';
import { resultOf } from './replay/result-of.ts';
import { createRouter } from './router.ts';

let directory = '';
let first: FirstServices;
let composed: ComposedServices;
let tenant: PracticeTenant | null = null;
const failure = vi.fn();

function compose(start: () => Promise<PracticeTenant>, http: HttpPort = createHttpPort()) {
  const log = { event() {}, failure };
  first = createFirstServices({
    settingsStore: createConfStore({ directory }),
    log,
    startPracticeTenant: start,
  });
  composed = composeServices({
    first,
    vault: createSessionVault(),
    http,
    history: createHistory({
      directory,
      clock,
      startDatabase: forkDatabase(new URL('../ports/history/history-node-process.ts', import.meta.url)),
    }),
    planner: createThreadImportPlanner(new URL('./transfer/plan-worker.ts', import.meta.url)),
    host: {
      version: '0.0.0',
      capabilities: { clipboard: 'page', savesFiles: 'page', opensBrowser: false, modifierKey: 'control' },
      openBrowser: async () => false,
      writeClipboard: null,
      saveFile: null,
    },
    clock,
    log,
  });
  return createRouterClient(createRouter(composed.services, failure));
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'claimcheck-compose-'));
  tenant = null;
  failure.mockReset();
});
afterEach(async () => {
  await composed.close();
  rmSync(directory, { recursive: true, force: true });
});

async function start(): Promise<PracticeTenant> {
  tenant = await startPracticeTenant({ port: 0, ordersPort: 0 });
  return tenant;
}

async function collect(events: AsyncIterable<MintEvent>): Promise<readonly MintEvent[]> {
  const all: MintEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

test('without a practice tenant everything else works', async () => {
  const client = compose(() => Promise.reject(new Error('no port')));
  first.practice.start();
  await expect.poll(() => failure.mock.calls.length).toBe(1);
  expect((await client.practice.status()).running).toBe(false);
  expect(await client.environments.list()).toHaveProperty('revision');
  expect(await client.workspace.get()).toHaveProperty('theme');
});

test('nothing waits for the practice tenant, and it is announced when it runs', async () => {
  const client = compose(start);
  const leaving = new AbortController();
  const events = await client.app.changes(undefined, { signal: leaving.signal });
  expect((await client.practice.status()).running).toBe(false);
  first.practice.start();
  expect((await events.next()).value).toEqual({ topic: 'practice' });
  expect((await events.next()).value).toEqual({ topic: 'environments' });
  expect(await client.practice.status()).toMatchObject({ running: true, issuer: tenant?.issuer });
  const { environments } = await client.environments.list();
  expect(environments.find(({ practice }) => practice)?.issuer).toBe(tenant?.issuer);
  leaving.abort();
});

test('a machine of the practice tenant gets a token with one call and uses it with another', async () => {
  const client = compose(start);
  first.practice.start();
  await expect.poll(async () => (await client.practice.status()).running, { timeout: 10_000 }).toBe(true);
  const { environments } = await client.environments.list();
  const environment = environments.find(({ practice }) => practice);
  const application = environment?.applications.find(({ name }) => name === 'Partner feed');
  const api = environment?.apis.find(({ name }) => name === 'Orders');
  if (environment === undefined || application === undefined || api === undefined)
    return expect.fail('no seed');
  const request = { ...newTokenRequest(environment, application), audiences: [api.audience] };
  const last = (await collect(await client.tokens.mint(request))).at(-1);
  expect(last).toMatchObject({ type: 'done' });
  const call: SavedRequest = {
    id: 'r1',
    environmentId: environment.id,
    ...requestDefaults,
    folderId: 'folder',
    name: 'List',
    method: 'GET',
    url: `${tenant?.ordersUrl}/orders`,
    query: [],
    headers: [],
    body: { kind: 'none' },
    token: { kind: 'access', applicationId: application.id },
  };
  const sent = await resultOf(
    client.requests.send({ allowedHost: null, confirmed: null, chosen: null, request: call }),
  );
  expect(sent.exchange.response?.status).toBe(200);
  expect(failure).not.toHaveBeenCalled();
});

test('the secrets of the practice tenant stand in no file', async () => {
  const client = compose(start);
  first.practice.start();
  await expect.poll(async () => (await client.practice.status()).running, { timeout: 10_000 }).toBe(true);
  await client.workspace.save({ ...(await client.workspace.get()), theme: 'dark' });
  const secrets = tenant?.clients.flatMap(({ clientSecret }) => clientSecret ?? []) ?? [];
  expect(secrets.length).toBeGreaterThan(0);
  const written = readdirSync(directory).map((name) => readFileSync(join(directory, name), 'utf8'));
  expect(written.length).toBeGreaterThan(0);
  for (const secret of secrets) expect(written.join()).not.toContain(secret);
});

test('closing frees the ports of the practice tenant', async () => {
  compose(start);
  first.practice.start();
  await expect.poll(() => tenant, { timeout: 10_000 }).not.toBeNull();
  await composed.close();
  await expect(fetch(`${tenant?.issuer}/.well-known/openid-configuration`)).rejects.toThrow();
});

test('what can’t be closed keeps neither the settings nor the practice tenant open', async () => {
  const http = createHttpPort();
  const close = vi.fn((): Promise<void> => Promise.reject(new Error('stuck')));
  compose(start, { ...http, close });
  const closeFirst = vi.spyOn(first, 'close');
  first.practice.start();
  await expect.poll(() => tenant, { timeout: 10_000 }).not.toBeNull();
  await expect(composed.close()).rejects.toThrow('stuck');
  expect(closeFirst).toHaveBeenCalledOnce();
  await expect(fetch(`${tenant?.issuer}/.well-known/openid-configuration`)).rejects.toThrow();
  close.mockImplementation(http.close);
});
