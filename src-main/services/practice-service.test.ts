import { expect, test, vi } from 'vitest';
import type { PracticeSettings } from '../../src-shared/domain/environments/practice.ts';
import type { PracticeTenantPort } from '../ports/practice-tenant.ts';
import { createChanges } from './changes.ts';
import { createPracticeService } from './practice-service.ts';

const never = new AbortController().signal;

function tenantOf(close = async () => {}): PracticeTenantPort {
  const settings: PracticeSettings = { audiencePolicy: 'refuse', faults: [] };
  return {
    issuer: 'http://127.0.0.1:1',
    ordersUrl: 'http://127.0.0.1:2',
    clients: [{ id: 'a', name: 'Storefront', kind: 'spa', clientId: 'a', clientSecret: null }],
    apis: [{ id: 'o', name: 'Orders', audience: 'https://o', scopes: [] }],
    settings,
    log: () => [{ type: 'refused', at: 1, clientId: null, error: 'x' }],
    close,
  };
}

function service(startTenant: () => Promise<PracticeTenantPort>) {
  const changes = createChanges();
  const topics: string[] = [];
  changes.subscribe(({ topic }) => topics.push(topic));
  const failure = vi.fn();
  return {
    ...createPracticeService({ changes, log: { event() {}, failure }, startTenant }),
    topics,
    failure,
  };
}

test('a tenant that cannot start is told of and nothing else fails', async () => {
  const { practice, start, current, topics, failure, close } = service(async () => {
    throw new Error('no port');
  });
  start();
  await expect.poll(() => topics).toEqual(['practice']);
  expect(await practice.status(undefined, never)).toMatchObject({ running: false, issuer: null });
  expect(current()).toBeNull();
  expect(await practice.log(undefined, never)).toEqual([]);
  expect(failure).toHaveBeenCalledOnce();
  await close();
});

test('a tenant that is not running can not be configured', () => {
  const { practice } = service(async () => tenantOf());
  expect(() => practice.configure({ audiencePolicy: 'drop', faults: [] }, never)).toThrow(
    expect.objectContaining({ problem: { code: 'PRACTICE_NOT_RUNNING', reason: 'not_started' } }),
  );
});

test('closing while it starts waits for it and closes it', async () => {
  const closed = vi.fn(async () => {});
  const { start, close, current } = service(async () => tenantOf(closed));
  start();
  await close();
  expect(closed).toHaveBeenCalledOnce();
  expect(current()).toBeNull();
});

test('it is started once however often it is asked for', async () => {
  const startTenant = vi.fn(async () => tenantOf());
  const { start, close } = service(startTenant);
  start();
  start();
  await close();
  expect(startTenant).toHaveBeenCalledOnce();
});

test('once it runs, environments and status follow', async () => {
  const { practice, start, current, topics } = service(async () => tenantOf());
  expect(current()).toBeNull();
  start();
  await expect.poll(() => topics).toEqual(['practice', 'environments']);
  expect(current()).toMatchObject({ issuer: 'http://127.0.0.1:1', applications: [{ name: 'Storefront' }] });
  expect(await practice.configure({ audiencePolicy: 'drop', faults: [] }, never)).toEqual({
    running: true,
    issuer: 'http://127.0.0.1:1',
    ordersUrl: 'http://127.0.0.1:2',
    settings: { audiencePolicy: 'drop', faults: [] },
  });
  expect(await practice.log(undefined, never)).toHaveLength(1);
});
