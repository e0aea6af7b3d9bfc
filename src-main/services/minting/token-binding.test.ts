import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import {
  applicationWith,
  createHarness,
  environmentWith,
  type Harness,
  mintAll,
  never,
  problemOf,
  requestFor,
  thrownBy,
  tokenSetOf,
} from './testing/harness.ts';
import { type HostileProvider, sendJson, startHostileProvider } from './testing/hostile-provider.ts';

let provider: HostileProvider;
let foreign: HostileProvider;
let harness: Harness;
let environments: Environment[];

beforeEach(async () => {
  provider = await startHostileProvider();
  foreign = await startHostileProvider();
  provider.token = (response) =>
    sendJson(response, {
      access_token: 'access-canary-1',
      refresh_token: 'refresh-canary-1',
      token_type: 'bearer',
    });
  for (const one of [provider, foreign])
    one.metadata = {
      ...one.metadata,
      userinfo_endpoint: `${one.issuer}/userinfo`,
      revocation_endpoint: `${one.issuer}/revoke`,
    };
  const applications = [applicationWith({ kind: 'machine' })];
  environments = [environmentWith({ issuer: provider.issuer, applications })];
  harness = createHarness({ environments, clock: { now: () => (time += 120_000), after: () => () => {} } });
});
let time = 0;

afterEach(async () => {
  await harness.close();
  await Promise.all([provider.close(), foreign.close()]);
});

async function minted(): Promise<string> {
  const [environment] = environments;
  if (environment === undefined) throw new TypeError('no environment');
  const request = requestFor(environment, applicationWith({ kind: 'machine' }));
  const { id } = tokenSetOf(await mintAll(harness, { ...request, grant: 'client_credentials' }));
  return id;
}

async function refreshed(id: string) {
  const events = [];
  for await (const event of await harness.tokens.refresh({ id }, never)) events.push(event);
  return problemOf(events);
}

function sentSince(count: number): string {
  return JSON.stringify(harness.http.calls.slice(count));
}

describe('tokens of one issuer', () => {
  test.each([
    ['refresh', (id: string) => refreshed(id)],
    ['revoke', (id: string) => thrownBy(() => harness.tokens.revoke({ id, token: 'refresh' }, never))],
    ['userinfo', (id: string) => thrownBy(() => harness.tokens.userinfo({ id }, never))],
  ])('are not sent to another that the environment names now: %s', async (_name, use) => {
    const id = await minted();
    const sent = harness.http.calls.length;
    environments[0] = environmentWith({
      issuer: foreign.issuer,
      applications: environments[0]?.applications ?? [],
    });
    expect(await use(id)).toMatchObject({ code: 'SECRET_REBIND', kind: 'token' });
    expect(sentSince(sent)).not.toContain('canary');
  });

  test.each([
    ['refresh', (id: string) => refreshed(id)],
    ['revoke', (id: string) => thrownBy(() => harness.tokens.revoke({ id, token: 'refresh' }, never))],
  ])('are not sent to a token endpoint that its metadata names since: %s', async (_name, use) => {
    const id = await minted();
    const sent = harness.http.calls.length;
    provider.metadata = { ...provider.metadata, token_endpoint: `${foreign.issuer}/token` };
    expect(await use(id)).toMatchObject({ code: 'SECRET_REBIND', kind: 'token' });
    expect(sentSince(sent)).not.toContain('canary');
  });

  test('are not revoked at a host that neither token endpoint nor environment name', async () => {
    const id = await minted();
    const sent = harness.http.calls.length;
    provider.metadata = { ...provider.metadata, revocation_endpoint: `${foreign.issuer}/revoke` };
    const problem = await thrownBy(() => harness.tokens.revoke({ id, token: 'refresh' }, never));
    expect(problem).toMatchObject({ code: 'HOST_NOT_ALLOWED', host: new URL(foreign.issuer).host });
    expect(sentSince(sent)).not.toContain('canary');
  });
});
