import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, OpenAPIBackend } from 'openapi-backend';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildApiCall } from '../../../src-shared/domain/calls/api-call.ts';
import { heldCredential } from '../../../src-shared/domain/calls/held-credential.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { ImportPlan } from '../../../src-shared/domain/import/plan.ts';
import { environmentOf } from '../environments/testing/environment-bench.ts';
import { planFiles } from './plan-files.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures');
const textOf = (path: string) => readFileSync(join(fixtures, path), 'utf8');
const importFixture = (path: string) =>
  planFiles([{ name: path, text: textOf(path) }], environmentOf('acme'));

const bruFiles = readdirSync(join(fixtures, 'imports/bruno'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return { name: path.slice(join(fixtures, 'imports/').length), text: readFileSync(path, 'utf8') };
  });

const codesOf = ({ notes }: ImportPlan) => notes.map(({ code }) => code);
const countOf = ({ notes }: ImportPlan, code: string) => notes.find((each) => each.code === code)?.count ?? 0;
const folderNames = ({ folders }: ImportPlan) => folders.map(({ name }) => name);

function pathOf(plan: ImportPlan, request: SavedRequest | undefined): readonly string[] {
  const names: string[] = [];
  for (let id: string | null = request?.folderId ?? null; id !== null; ) {
    const folder = plan.folders.find((each) => each.id === id);
    names.unshift(folder?.name ?? '');
    id = folder?.parentId ?? null;
  }
  return names;
}

describe('the document of Kinde’s Management API', () => {
  const documentText = textOf('kinde/management-api.yaml');
  const { plan, format } = importFixture('kinde/management-api.yaml');
  // Kinde's own reading of it, by a library that shares nothing with the import.
  const backend = new OpenAPIBackend({
    definition: parse(documentText) as Document,
    quick: true,
    ajvOpts: { formats: { 'date-time': true, uuid: true, binary: true, email: true, uri: true } },
  });
  beforeAll(async () => {
    await backend.init();
  });

  it('becomes 183 requests in a folder for each tag', () => {
    expect(format).toBe('openapi');
    expect(plan.requests).toHaveLength(183);
    expect(plan.folders).toHaveLength(28);
    expect(countOf(plan, 'choose_token')).toBe(183);
    expect(countOf(plan, 'scopes_needed')).toBeGreaterThan(0);
  });

  it('has its domain to be changed, and nothing else', () => {
    expect(plan.notes.filter(({ group }) => group === 'change').map(({ code }) => code)).toEqual([
      'change_domain',
    ]);
  });

  it.each(plan.requests.map((request) => [`${request.method} ${request.url}`, request] as const))(
    '%s is a call that the document allows',
    (_name, request) => {
      for (const all of [false, true]) {
        const names = [...JSON.stringify(request).matchAll(/\{\{([^{}]+)\}\}/g)].map(([, name = '']) => name);
        const own = request.variables.map(({ name, value }) => [name, value || 'some_id'] as const);
        const values = new Map([...names.map((name) => [name, 'value'] as const), ...own]);
        values.set('base_url', 'https://acme.kinde.com');
        const query = request.query.map((each) => ({ ...each, enabled: each.enabled || all }));
        // Files have to be chosen again before they can be sent.
        const withoutFiles: SavedRequest['body'] =
          request.body.kind === 'multipart' ? { kind: 'none' } : request.body;
        const built = buildApiCall({ ...request, query, body: withoutFiles }, values);
        if (!built.ok) throw new TypeError(built.problem.code);
        const { call } = built;
        const url = new URL(call.url);
        const { body } = request;
        const sent = {
          method: call.method,
          path: url.pathname + url.search,
          headers: Object.fromEntries(call.headers.map(([name, value]) => [name.toLowerCase(), value])),
          ...(body.kind === 'json' && typeof call.body === 'string' ? { body: call.body } : {}),
          // Parts of a form reach the library parsed.
          ...(body.kind === 'multipart'
            ? { body: Object.fromEntries(body.parts.map(({ name }) => [name, 'bytes'])) }
            : {}),
        };
        const operation = backend.matchOperation(sent);
        expect(operation).toBeDefined();
        const { valid, errors } = backend.validateRequest(sent, operation?.operationId ?? '');
        expect(errors ?? []).toEqual([]);
        expect(valid).toBe(true);
      }
    },
  );
});

describe('a Postman collection with nested folders and inherited authentication', () => {
  const { plan, format } = importFixture('imports/postman-nested.json');
  const named = (name: string) => plan.requests.find((request) => request.name === name);

  it('keeps its folders, their order and its requests', () => {
    expect(format).toBe('postman_collection');
    expect(plan.requests.length).toBeGreaterThan(50);
    expect(folderNames(plan)).toEqual(
      expect.arrayContaining(['Kinde Management API', 'People', 'Users', 'Organizations']),
    );
    expect(pathOf(plan, named('Get users'))).toEqual(['Kinde Management API', 'People', 'Users']);
  });

  it('inherits the authentication of the nearest folder that has one', () => {
    expect(named('Get users')?.headers).toContainEqual({
      name: 'X-Gateway-Key',
      value: '{{gateway_key}}',
      enabled: true,
    });
    const [added] = plan.applications;
    const bound = plan.requests.filter(({ token }) => token.kind === 'access');
    expect(
      bound.every(({ token }) => token.kind === 'access' && token.applicationId === added?.application.id),
    ).toBe(true);
    expect(bound.map(({ name }) => name)).toContain('Get APIs');
    expect(bound.filter((request) => /People|Business/.test(pathOf(plan, request).join()))).toEqual([]);
  });

  it('names its script, its saved responses and its client', () => {
    expect(codesOf(plan)).toEqual(
      expect.arrayContaining(['script', 'responses', 'application_added', 'change_credentials']),
    );
    expect(countOf(plan, 'script')).toBe(1);
  });
});

describe('a Postman environment and collection built as Kinde’s pages describe', () => {
  const files = ['imports/postman-pages-environment.json', 'imports/postman-pages.json'];
  const { plan } = planFiles(
    files.map((name) => ({ name, text: textOf(name) })),
    environmentOf('acme'),
  );

  it('have exactly domain, credentials and callback to be changed, each once, and lose nothing', () => {
    const named = (code: string) =>
      plan.notes.find((each) => each.code === code)?.items.map(({ where, detail }) => `${where}: ${detail}`);
    expect(plan.notes.filter(({ group }) => group !== 'kept').map(({ code }) => code)).toEqual([
      'change_domain',
      'change_credentials',
      'change_callback',
    ]);
    expect(named('change_domain')).toEqual([': business_domain: <your_subdomain>']);
    expect(named('change_credentials')).toEqual([
      'Management API: <your_m2m_client_id>',
      'Management API: client secret',
      'Frontend App: <your_frontend_client_id>',
    ]);
    expect(named('change_callback')).toEqual(['Frontend App: https://oauth.pstmn.io/v1/callback']);
  });

  it('become a machine and a front-end, each with its token request, which its request carries', () => {
    expect(plan.applications).toMatchObject([
      {
        application: { name: 'Management API', kind: 'machine', clientAuthentication: 'client_secret_post' },
        tokenRequest: { grant: 'client_credentials', audiences: ['https://acme.kinde.com/api'], scopes: [] },
        secret: null,
      },
      {
        application: { name: 'Frontend App', kind: 'spa', redirectUri: 'https://oauth.pstmn.io/v1/callback' },
        tokenRequest: {
          grant: 'authorization_code',
          audiences: ['https://api.acme.test/orders'],
          scopes: ['openid'],
          prompt: 'login',
          extra: { authorize: [], token: [], refresh: [] },
        },
      },
    ]);
    expect(plan.requests.map(({ token }) => token.kind === 'access' && token.applicationId)).toEqual(
      plan.applications.map(({ application }) => application.id),
    );
    expect(plan.variables.map(({ name }) => name)).toEqual(['business_domain']);
  });
});

describe('an Insomnia export', () => {
  const { plan, format } = importFixture('imports/insomnia-4.json');

  it('keeps folders, requests, variables and path parameters', () => {
    expect(format).toBe('insomnia');
    expect(plan.requests.length).toBeGreaterThan(30);
    expect(folderNames(plan)).toContain('Callbacks');
    const variables = plan.folders[0]?.variables.map(({ name }) => name);
    expect(variables).toEqual(expect.arrayContaining(['base_url', 'scheme', 'host']));
    expect(plan.requests.every(({ url }) => url.startsWith('{{base_url}}/'))).toBe(true);
  });
});

describe('a Bruno folder', () => {
  const { plan, format } = planFiles(bruFiles, environmentOf('acme'));

  it('keeps folders, requests and bodies of files chosen together', () => {
    expect(format).toBe('bruno');
    expect(plan.requests).toHaveLength(
      bruFiles.filter(({ name }) => /\.bru$/.test(name)).length - 2 - countOfFolders(),
    );
    expect(folderNames(plan)).toEqual(expect.arrayContaining(['Kinde Management API', 'Users', 'APIs']));
    const create = plan.requests.find(({ name }) => name === 'Create user');
    expect(create).toMatchObject({ method: 'POST', url: '{{baseUrl}}/api/v1/user', body: { kind: 'json' } });
    expect(create?.body.kind === 'json' && JSON.parse(create.body.text)).toMatchObject({
      identities: [{ type: 'email' }, { type: 'phone' }, { type: 'username' }],
    });
    expect(codesOf(plan)).not.toContain('member');
  });

  const countOfFolders = () => bruFiles.filter(({ name }) => name.endsWith('folder.bru')).length;
});

describe('a Bruno folder in its newer format', () => {
  const folder = join(fixtures, 'imports/opencollection');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { name: path.slice(join(fixtures, 'imports/').length), text: readFileSync(path, 'utf8') };
    });
  const { plan, format } = planFiles(files, environmentOf('acme'));

  it('keeps folders, requests in their order, bodies, path parameters and variables', () => {
    expect(format).toBe('bruno');
    expect(folderNames(plan)).toEqual(['Kinde Management API', 'Business', 'Callbacks']);
    expect(plan.requests).toHaveLength(files.length - 4);
    expect(plan.requests.slice(0, 2).map(({ method, url }) => [method, url])).toEqual([
      ['GET', '{{baseUrl}}/api/v1/business'],
      ['PATCH', '{{baseUrl}}/api/v1/business'],
    ]);
    expect(plan.requests.find(({ name }) => name === 'Add Redirect Callback URLs')).toMatchObject({
      url: '{{baseUrl}}/api/v1/applications/{{app_id}}/auth_redirect_urls',
      body: { kind: 'json', text: '{\n  "urls": []\n}' },
      variables: [{ name: 'app_id' }],
    });
    expect(plan.folders[0]?.variables.map(({ name }) => name)).toEqual(['baseUrl', 'subdomain']);
    const members = plan.notes.find(({ code }) => code === 'member')?.items ?? [];
    // Claimcheck asks where the provider refreshes tokens; the address that the file had for it is named.
    expect(members.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/refreshTokenUrl: \{\{oauth_refresh_url\}\}$/),
    ]);
  });

  it('makes its OAuth 2.0 client an application, which every request inherits', () => {
    expect(plan.applications).toMatchObject([
      {
        application: { kind: 'machine', clientAuthentication: 'client_secret_basic' },
        tokenRequest: { grant: 'client_credentials', scopes: ['read:business'] },
        secret: null,
      },
    ]);
    const [added] = plan.applications;
    for (const { token } of plan.requests)
      expect(token).toEqual({ kind: 'access', applicationId: added?.application.id });
  });
});

describe('a HAR that Chromium saved', () => {
  const { plan, format } = importFixture('imports/practice.har');
  const stored = JSON.stringify([plan.folders, plan.requests, plan.variables, plan.notes]);

  it('keeps its calls', () => {
    expect(format).toBe('har');
    expect(
      plan.requests.map(({ method, url }) => `${method} ${new URL(url).pathname.split('/')[1]}`),
    ).toEqual([
      'GET oauth2',
      'GET practice',
      'POST practice',
      'GET oauth2',
      'GET callback',
      'POST oauth2',
      'GET orders',
      'POST orders',
    ]);
    expect(plan.requests.at(-1)?.body).toEqual({ kind: 'json', text: '{"sku":"tea","quantity":2}' });
  });

  it('leaves codes, verifiers, cookies and tokens behind', () => {
    const har = textOf('imports/practice.har');
    const secrets = [
      ...[...har.matchAll(/code=([\w-]{20,})/g)].map(([, code = '']) => code),
      ...[...har.matchAll(/eyJ[\w-]+\.eyJ[\w-]+\.([\w-]+)/g)].map(([, signature = '']) => signature),
      ...[...har.matchAll(/code_verifier=([\w-]+)/g)].map(([, verifier = '']) => verifier),
    ];
    expect(secrets.length).toBeGreaterThan(5);
    for (const secret of secrets) expect(stored).not.toContain(secret);
    expect(codesOf(plan)).toEqual(
      expect.arrayContaining(['token_removed', 'cookie_removed', 'secret_to_vault', 'choose_token']),
    );
  });
});

it('no imported request holds a credential that can be told', () => {
  for (const path of ['imports/postman-nested.json', 'imports/insomnia-4.json', 'imports/practice.har'])
    for (const request of importFixture(path).plan.requests) expect(heldCredential(request)).toBeNull();
});
