import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainVariable } from '../../../src-shared/domain/calls/variable.ts';
import { practiceApis, practiceApplications } from '../../practice/tenant-data.ts';
import { type Bench, practiceOn, problemOf, signal, withBenches } from './testing/environment-bench.ts';

const { bench, directory } = withBenches();

/** A start of the product with the tenant on this port, or not running. */
const start = (port: number | null) => bench({ practice: port === null ? null : practiceOn(port) });

async function edit(services: Bench, change: object) {
  const { revision } = await services.environments.list(undefined, signal);
  const environment = { ...services.access.environment('practice'), ...change };
  await services.environments.save({ environment, revision }, signal);
}

describe('the practice environment', () => {
  it('cannot be reached while the tenant is not running, and says so', async () => {
    const services = start(null);
    const environment = services.access.environment('practice');
    expect(environment.applications).toHaveLength(5);
    expect(await problemOf(() => services.access.connection(environment))).toMatchObject({
      code: 'PRACTICE_NOT_RUNNING',
    });
  });

  it('cannot be pointed at another provider', async () => {
    const services = start(53_181);
    await edit(services, {
      issuer: 'https://evil.test',
      tokenEndpoint: 'https://evil.test/token',
      profile: 'generic',
      practice: false,
      name: 'Mine',
    });
    expect(services.access.environment('practice')).toMatchObject({
      name: 'Mine',
      practice: true,
      profile: 'kinde',
      issuer: 'http://127.0.0.1:53181',
      tokenEndpoint: 'http://127.0.0.1:53181/oauth2/token',
    });
  });

  it('comes first for a new user, with what the first token needs', async () => {
    const services = start(53_181);
    const { environments } = await services.environments.list(undefined, signal);
    expect(environments[0]).toMatchObject({
      id: 'practice',
      name: 'Practice tenant',
      issuer: 'http://127.0.0.1:53181',
      applications: [
        { name: 'Storefront', kind: 'spa', clientId: 'storefront-id', clientAuthentication: 'none' },
        { name: 'Back office', kind: 'web', clientId: 'back-office-id' },
        { name: 'Nightly sync', kind: 'machine', clientId: 'nightly-id', redirectUri: null },
        { name: 'Partner feed', kind: 'machine', clientId: 'partner-id' },
        { name: 'Wall display', kind: 'device', clientId: 'wall-display-id', redirectUri: null },
      ],
      apis: [
        {
          name: 'Management API',
          audience: 'http://127.0.0.1:53181/api',
          baseUrl: 'http://127.0.0.1:53181',
        },
        { name: 'Orders', audience: 'https://api.acme.test/orders', baseUrl: 'http://127.0.0.1:53182' },
        { name: 'Invoices', audience: 'https://api.acme.test/invoices', scopes: ['read:invoices'] },
      ],
      variables: [plainVariable('orders', 'http://127.0.0.1:53182'), plainVariable('orders_api_id', 'o')],
    });
    const workspace = await services.workspace.get(undefined, signal);
    expect(workspace.environmentId).toBe('practice');
    expect(workspace.applicationIds).toEqual({ practice: 'storefront' });
    expect(workspace.tokenRequests).toMatchObject([
      {
        applicationId: 'storefront',
        grant: 'authorization_code',
        audiences: ['https://api.acme.test/orders'],
        scopes: ['openid', 'profile', 'email', 'offline'],
      },
      {
        applicationId: 'nightly-sync',
        grant: 'client_credentials',
        audiences: ['http://127.0.0.1:53181/api'],
      },
      { applicationId: 'partner-feed', audiences: ['https://api.acme.test/orders'] },
      {
        applicationId: 'wall-display',
        grant: 'device_code',
        audiences: ['https://api.acme.test/orders'],
        scopes: ['openid', 'profile', 'email', 'offline'],
      },
    ]);
    const { requests } = await services.requests.list({ environmentId: 'practice' }, signal);
    expect(requests.map(({ name }) => name)).toEqual([
      'List orders',
      'Create order',
      'List users',
      'List APIs',
      'One API and its applications',
      'Who am I',
    ]);
  });

  it('follows the tenant to another port with all edits, drafts and variables', async () => {
    const first = start(53_181);
    const { applications, apis, variables } = first.access.environment('practice');
    await edit(first, {
      name: 'My practice',
      colour: 'pink',
      applications: applications.map((each) =>
        each.name === 'Back office' ? { ...each, clientId: 'wrong on purpose' } : each,
      ),
      apis: apis.map((each) => ({ ...each, allowedHosts: ['127.0.0.1:53181', 'api.acme.test'] })),
      variables: [...variables, plainVariable('users', 'http://127.0.0.1:53181/api/v1/users')],
    });
    const workspace = await first.workspace.get(undefined, signal);
    await first.workspace.save({ ...workspace, theme: 'dark' }, signal);
    expect(readFileSync(join(directory(), 'claimcheck.json'), 'utf8')).not.toContain(':53181');

    const second = start(54_000);
    const moved = second.access.environment('practice');
    expect(moved).toMatchObject({ name: 'My practice', colour: 'pink', issuer: 'http://127.0.0.1:54000' });
    expect(moved.applications.map(({ clientId }) => clientId)).toEqual([
      'storefront-id',
      'wrong on purpose',
      'nightly-id',
      'partner-id',
      'wall-display-id',
    ]);
    expect(moved.apis[0]).toMatchObject({
      audience: 'http://127.0.0.1:54000/api',
      baseUrl: 'http://127.0.0.1:54000',
      allowedHosts: ['127.0.0.1:54000', 'api.acme.test'],
    });
    expect(moved.variables).toEqual([
      plainVariable('orders', 'http://127.0.0.1:54001'),
      plainVariable('orders_api_id', 'o'),
      plainVariable('users', 'http://127.0.0.1:54000/api/v1/users'),
    ]);
    const drafts = (await second.workspace.get(undefined, signal)).tokenRequests;
    expect(drafts[1]?.audiences).toEqual(['http://127.0.0.1:54000/api']);
    expect((await second.workspace.get(undefined, signal)).theme).toBe('dark');
  });

  it('is the same whether the tenant ran when it was first kept or not', async () => {
    const first = start(null);
    const workspace = await first.workspace.get(undefined, signal);
    await first.workspace.save({ ...workspace, theme: 'dark' }, signal);
    const kept = start(53_181).access.environment('practice');
    expect(kept).toMatchObject({
      issuer: 'http://127.0.0.1:53181',
      variables: [plainVariable('orders', 'http://127.0.0.1:53182'), plainVariable('orders_api_id', 'o')],
    });
    expect(kept.applications[0]?.clientId).toBe('storefront-id');
  });

  it('knows the applications, APIs and scopes of the tenant that ships', () => {
    const { issuer, applications, apis } = start(53_181).access.environment('practice');
    expect(applications.map(({ name, kind }) => [name, kind])).toEqual(
      practiceApplications.map(({ name, kind }) => [name, kind]),
    );
    expect(apis.map(({ audience, scopes }) => ({ audience, scopes }))).toEqual(
      practiceApis(issuer).map(({ audience, scopes }) => ({
        audience,
        scopes: scopes.map(({ key }) => key),
      })),
    );
  });

  it('changes drafts and secrets when the tenant starts, and open windows are told', async () => {
    let port: number | null = null;
    const services = bench({
      get practice() {
        return port === null ? null : practiceOn(port);
      },
    });
    services.changes.announce('practice');
    expect(services.topics).toEqual(['practice']);
    port = 53_181;
    services.changes.announce('practice');
    await expect.poll(() => services.topics).toEqual(['practice', 'practice', 'secrets', 'workspace']);
    services.changes.announce('practice');
    expect(services.topics).toHaveLength(5);
    services.close();
  });

  it('is followed by two products at once, each to its own tenant', async () => {
    const [one, two] = [start(53_181), start(54_000)];
    await edit(one, { name: 'Renamed' });
    expect(two.access.environment('practice')).toMatchObject({
      name: 'Renamed',
      issuer: 'http://127.0.0.1:54000',
    });
    await edit(two, { colour: 'red' });
    expect(one.access.environment('practice')).toMatchObject({
      colour: 'red',
      issuer: 'http://127.0.0.1:53181',
    });
  });

  it('does not bring back what was removed from it', async () => {
    const first = start(53_181);
    await first.requests.remove({ id: 'practice-list-users' }, signal);
    await first.environments.removeApplication(
      { environmentId: 'practice', applicationId: 'partner-feed' },
      signal,
    );
    const second = start(53_181);
    expect(second.access.environment('practice').applications).toHaveLength(4);
    expect((await second.requests.list({ environmentId: 'practice' }, signal)).requests).toHaveLength(5);
  });
});
