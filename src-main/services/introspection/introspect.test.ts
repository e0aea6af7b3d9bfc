import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { inspect } from '../../../src-shared/domain/inspection/inspect.ts';
import { introspectionOf } from '../../../src-shared/domain/verification/introspection-view.ts';
import { type PracticeTenant, startPracticeTenant } from '../../practice/tenant.ts';
import { nightlySync } from '../../practice/tenant-data.ts';
import {
  applicationWith,
  createHarness,
  environmentWith,
  formSentTo,
  type Harness,
  mintAll,
  never,
  requestFor,
  thrownBy,
  tokenSetOf,
} from '../minting/testing/harness.ts';
import { withMockProvider } from '../minting/testing/mock-provider.ts';
import { type IntrospectionServer, startIntrospectionServer } from './testing/introspection-server.ts';

let harness: Harness | null = null;

afterEach(async () => {
  await harness?.close();
  harness = null;
});

describe('the practice tenant', () => {
  let tenant: PracticeTenant;
  let environment: Environment;

  beforeAll(async () => {
    tenant = await startPracticeTenant({ port: 0, ordersPort: 0 });
    environment = environmentWith({
      issuer: tenant.issuer,
      profile: 'kinde',
      applications: [
        applicationWith({
          id: 'nightly',
          kind: 'machine',
          clientId: nightlySync.clientId,
          clientAuthentication: 'client_secret_post',
        }),
      ],
    });
  });
  afterAll(() => tenant.close());

  const mint = async () => {
    const clientSecret = tenant.clients.find(
      ({ clientId }) => clientId === nightlySync.clientId,
    )?.clientSecret;
    const created = createHarness({ environments: [environment], secrets: { nightly: clientSecret ?? '' } });
    harness = created;
    const [application = applicationWith()] = environment.applications;
    const request = requestFor(environment, application, { audiences: [`${tenant.issuer}/api`] });
    const { id } = tokenSetOf(await mintAll(created, request));
    const introspect = () =>
      created.tokens.introspect(
        { id, token: 'access', environmentId: 'env', applicationId: 'nightly' },
        never,
      );
    return { id, created, introspect };
  };

  test('no longer knows a revoked token: its own bearer is refused, the leg is kept all the same', async () => {
    const { id, created, introspect } = await mint();
    await created.tokens.revoke({ id, token: 'access' }, never);
    expect(await thrownBy(introspect)).toMatchObject({
      code: 'PROVIDER_REFUSED',
      leg: 'introspection',
      error: 'invalid_token',
    });
    const { legs, evidence } = await created.tokens.get({ id }, never);
    expect(legs.at(-1)).toMatchObject({ name: 'introspection', status: 'failed' });
    expect(evidence.introspections).toEqual([]);
  });

  test('is asked with the access token as bearer, as Kinde wants it, and agrees with the token', async () => {
    const { created, introspect } = await mint();
    const { legs, evidence } = await introspect();
    expect(introspectionOf(evidence, 'access')).toMatchObject({ active: true, authentication: 'bearer' });
    expect(legs.at(-1)).toMatchObject({ name: 'introspection', status: 'done' });
    const form = formSentTo(created, '/oauth2/introspect');
    expect([...form.keys()].sort()).toEqual(['token', 'token_type_hint']);
    expect(created.http.calls.at(-1)?.headers).toContainEqual([
      'authorization',
      `Bearer ${form.get('token')}`,
    ]);
    const codes = inspect(evidence, Date.now()).findings.map(({ code }) => code);
    expect(codes).toContain('INTROSPECTION_ACTIVE');
    expect(codes).not.toContain('INTROSPECTION_DIFFERS');
    expect(JSON.stringify({ legs, evidence })).not.toContain(form.get('token'));
  });

  test('tells what an opaque token holds, which is then judged like claims', async () => {
    tenant.settings = { ...tenant.settings, faults: ['opaque_token'] };
    try {
      const { introspect } = await mint();
      const { evidence } = await introspect();
      expect(evidence.accessToken?.form).toBe('opaque');
      const { findings, tokens } = inspect(evidence, Date.now());
      expect(tokens.access?.form).toBe('jws');
      expect(findings.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['INTROSPECTION_ACTIVE', 'AUD_AS_ASKED']),
      );
    } finally {
      tenant.settings = { ...tenant.settings, faults: [] };
    }
  });
});

describe('a provider by RFC 7662', () => {
  let server: IntrospectionServer;

  beforeEach(async () => {
    server = await startIntrospectionServer();
  });
  afterEach(() => server.close());

  function start(change: Partial<Environment> = {}, secrets: Record<string, string> = { app: 'the-secret' }) {
    const application = applicationWith({
      kind: 'machine',
      clientAuthentication: 'client_secret_basic',
    });
    const environment = environmentWith({ issuer: server.issuer, applications: [application], ...change });
    const environments = [environment];
    const created = createHarness({ environments, secrets });
    harness = created;
    const introspect = (id: string) =>
      created.tokens.introspect({ id, token: 'access', environmentId: 'env', applicationId: 'app' }, never);
    const mint = async () => tokenSetOf(await mintAll(created, requestFor(environment, application)));
    return { created, environments, introspect, mint };
  }

  test.each([
    ['a page', 'text/html', '<html>', 200, { code: 'INTROSPECTION_INVALID', reason: 'not_json' }],
    ['a list', 'application/json', '[]', 200, { code: 'INTROSPECTION_INVALID', reason: 'not_an_object' }],
    ['no active', 'application/json', '{}', 200, { code: 'INTROSPECTION_INVALID', reason: 'no_active' }],
    ['active as text', 'application/json', '{"active":"true"}', 200, { reason: 'no_active' }],
    ['an error', 'application/json', '{"error":"invalid_client"}', 401, { code: 'PROVIDER_REFUSED' }],
    ['nothing', 'application/json', '', 500, { code: 'UNEXPECTED_STATUS', status: 500 }],
    ['a redirect', 'text/plain', '', 302, { code: 'UNEXPECTED_STATUS', status: 302 }],
  ])('that answers %s says nothing of the token', async (_name, type, body, status, problem) => {
    const { created, introspect, mint } = start();
    const { id } = await mint();
    server.answer = { type, body, status };
    expect(await thrownBy(() => introspect(id))).toMatchObject(problem);
    expect((await created.tokens.get({ id }, never)).evidence.introspections).toEqual([]);
  });

  test('without such an endpoint is not asked', async () => {
    server.announced = false;
    const { introspect, mint } = start();
    const { id } = await mint();
    expect(await thrownBy(() => introspect(id))).toEqual({
      code: 'ENDPOINT_UNAVAILABLE',
      endpoint: 'introspection',
    });
  });

  test('at another host than its token endpoint gets neither the token nor the secret', async () => {
    server.endpoint = 'https://elsewhere.test/introspect';
    const { created, introspect, mint } = start();
    const { id } = await mint();
    const before = created.http.calls.length;
    expect(await thrownBy(() => introspect(id))).toMatchObject({ code: 'HOST_NOT_ALLOWED' });
    expect(created.http.calls.length).toBe(before);
  });

  test('is not asked about the tokens of another issuer', async () => {
    const { environments, introspect, mint } = start();
    const { id } = await mint();
    environments.splice(0, 1, environmentWith({ issuer: 'https://other.test' }));
    expect(await thrownBy(() => introspect(id))).toMatchObject({ code: 'SECRET_REBIND' });
  });

  test('is asked as the application; what it says of an opaque token is read and judged like claims', async () => {
    const { created, introspect, mint } = start();
    const { id } = await mint();
    const exp = Math.floor(Date.now() / 1_000) + 600;
    server.answer = {
      type: 'application/json',
      status: 200,
      body: JSON.stringify({
        active: true,
        aud: 'https://api.test',
        scope: 'read',
        exp,
        echo: 'opaque-token',
      }),
    };
    const { evidence } = await introspect(id);
    expect(server.received).toMatchObject({ token: 'opaque-token', token_type_hint: 'access_token' });
    expect(server.authorization).toBe(`Basic ${Buffer.from('client:the%2Dsecret').toString('base64')}`);
    const { findings, rows, tokens } = inspect(evidence, Date.now());
    expect(tokens.access?.form).toBe('jws');
    expect(JSON.stringify(rows)).toContain('https://api.test');
    expect(findings.map(({ code }) => code)).toContain('INTROSPECTION_ACTIVE');
    expect(findings.map(({ code }) => code)).not.toContain('TOKEN_OPAQUE');
    expect(JSON.stringify(await created.tokens.get({ id }, never))).not.toContain('opaque-token');
  });

  test('that calls a token inactive makes that the worst finding', async () => {
    const { introspect, mint } = start();
    const { id } = await mint();
    server.answer = { type: 'application/json', status: 200, body: '{"active":false,"aud":"ignored"}' };
    const { evidence } = await introspect(id);
    const { findings, tokens } = inspect(evidence, Date.now());
    expect(findings[0]).toMatchObject({ code: 'INTROSPECTION_INACTIVE', severity: 'error' });
    expect(tokens.access?.form).toBe('opaque');
  });

  test('is asked about a pasted token of no environment where the person says so', async () => {
    const { created, introspect } = start();
    const { tokenSet } = await created.tokens.inspectPasted(
      { text: 'Bearer opaque-and-pasted-token' },
      never,
    );
    server.answer = { type: 'application/json', status: 200, body: '{"active":true}' };
    const { evidence } = await introspect(tokenSet.id);
    expect(introspectionOf(evidence, 'access')).toMatchObject({ active: true, authentication: 'client' });
    expect(server.received).toMatchObject({ token: 'opaque-and-pasted-token' });
  });
});

describe('a provider by other authors', () => {
  const { start } = withMockProvider();

  test('is asked about a token that it signed', async () => {
    const { harness, request } = start();
    const { id } = tokenSetOf(await mintAll(harness, request({ grant: 'client_credentials' })));
    const { evidence, legs } = await harness.tokens.introspect(
      { id, token: 'access', environmentId: 'env', applicationId: 'app' },
      never,
    );
    expect(introspectionOf(evidence, 'access')).toMatchObject({ active: true, authentication: 'client' });
    expect(legs.at(-1)).toMatchObject({ name: 'introspection', status: 'done' });
  });
});
