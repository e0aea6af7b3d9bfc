import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { managementCatalogueSchema } from '../../contract/management-schema.ts';
import { savedRequestSchema } from '../../contract/schemas.ts';
import { heldCredential } from '../calls/held-credential.ts';
import { defaultConnection, type Environment } from '../environments/environment.ts';
import { findOperations, groupOperations } from './find-operations.ts';
import { managementAudiences, managementPath } from './management-place.ts';
import { operationAt } from './match-operation.ts';
import { callerOf, requestOf } from './operation-request.ts';

const file = join(import.meta.dirname, '../../../resources/kinde/management-api.json');
const { operations } = managementCatalogueSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

function environment(change: Partial<Environment> = {}): Environment {
  return {
    id: 'e',
    name: 'Acme',
    colour: 'grey',
    production: false,
    practice: false,
    profile: 'kinde',
    issuer: 'https://acme.kinde.com',
    tokenEndpoint: null,
    applications: [],
    apis: [],
    variables: [],
    connection: defaultConnection,
    ...change,
  };
}

function application(id: string, kind: Environment['applications'][number]['kind']) {
  return {
    id,
    name: id,
    kind,
    clientId: id,
    clientAuthentication: 'client_secret_post',
    assertion: null,
    redirectUri: null,
    otherRedirectUris: [],
  } as const;
}

function operation(id: string) {
  const found = operations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is not in the catalogue`);
  return found;
}

describe('the operation of a call', () => {
  it.each([
    ['GET', '/api/v1/nothing'],
    ['GET', '/api/v2/users'],
    ['GET', '/api/v1'],
    ['GET', '/'],
    ['GET', ''],
    ['TRACE', '/api/v1/users'],
    ['PATCH', '/api/v1/users'],
    ['GET', '/prefix/api/v1/users'],
    ['GET', '/api/v1/users//sessions'],
    ['GET', '/api/v1/users/kp_1/sessions/more'],
    ['GET', '/API/V1/USERS'],
  ])('is none for %s %s', (method, path) => {
    expect(operationAt(operations, method, path)).toBeNull();
  });

  it.each([
    ['GET', '/api/v1/users', 'getUsers'],
    ['GET', '/api/v1/users/', 'getUsers'],
    ['GET', '/api/v1/users/kp_1/sessions', 'GetUserSessions'],
    ['GET', '/api/v1/users/%7B%7Buser_id%7D%7D/sessions', 'GetUserSessions'],
    ['POST', '/api/v1/api_keys/verify', 'verifyApiKey'],
    ['GET', '/api/v1/api_keys/verify', 'getApiKey'],
  ])('%s %s is %s', (method, path, id) => {
    expect(operationAt(operations, method, path)?.id).toBe(id);
  });

  it('is itself for every operation whatever stands in its places, and no other', () => {
    const segment = fc.string({ minLength: 1 }).filter((text) => !/[/?#]/.test(text));
    const filled = fc
      .tuple(fc.constantFrom(...operations), fc.array(segment, { minLength: 5, maxLength: 5 }))
      .map(([one, words]) => {
        let at = 0;
        return { one, path: one.path.replace(/\{[^}]+\}/g, () => encodeURIComponent(words[at++] ?? 'x')) };
      });
    const literals = new Set(operations.flatMap(({ path }) => path.split('/')));
    fc.assert(
      fc.property(filled, ({ one, path }) => {
        // A word of another path in a place is that path: nobody's id is `verify`.
        const free = path.split('/').filter((part, at) => one.path.split('/')[at] !== part);
        fc.pre(free.every((part) => !literals.has(part)));
        expect(operationAt(operations, one.method, path)?.id).toBe(one.id);
        const fitting = operations.filter((other) => operationAt([other], one.method, path) !== null);
        expect(fitting.map(({ id }) => id)).toEqual([one.id]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is told from a word in a place by the longest common beginning', () => {
    const at = (path: string) => ({ ...operation('getUsers'), id: path, path });
    const ambiguous = [at('/a/{x}/c'), at('/a/b/{y}'), at('/{w}/b/c')];
    expect(operationAt(ambiguous, 'GET', '/a/b/c')?.id).toBe('/a/b/{y}');
    expect(operationAt(ambiguous.toReversed(), 'GET', '/a/b/c')?.id).toBe('/a/b/{y}');
    expect(operationAt(ambiguous, 'GET', '/z/b/c')?.id).toBe('/{w}/b/c');
  });
});

describe('the place of the Management API', () => {
  const withApi = (audience: string) =>
    environment({
      issuer: 'https://login.acme.com',
      apis: [{ id: 'm', name: 'M', audience, baseUrl: null, allowedHosts: [], scopes: [], demands: null }],
    });

  it.each([
    ['another host', 'https://evil.test/api/v1/users', environment()],
    ['another scheme', 'http://acme.kinde.com/api/v1/users', environment()],
    ['another port', 'https://acme.kinde.com:8443/api/v1/users', environment()],
    ['a host that only begins like it', 'https://acme.kinde.com.evil.test/api/v1/users', environment()],
    ['no address', '{{other}}/api/v1/users', environment()],
    [
      'another provider',
      'https://acme.auth0.com/api/v1/users',
      environment({ profile: 'auth0', issuer: 'https://acme.auth0.com/' }),
    ],
    [
      'a custom domain’s tenant that no API names',
      'https://acme.kinde.com/api/v1/users',
      withApi('https://api.acme.com'),
    ],
    [
      'an API whose audience only ends like it',
      'https://acme.com/api/v1/users',
      withApi('https://acme.com/my/api'),
    ],
  ])('is not at %s', (_what, address, at) => {
    expect(managementPath(address, at)).toBeNull();
  });

  it.each([
    ['https://acme.kinde.com/api/v1/users?page_size=1#x', environment()],
    ['  https://ACME.kinde.com:443/api/v1/users ', environment()],
    ['https://acme.kinde.com/api/v1/users', withApi('https://acme.kinde.com/api')],
    ['http://127.0.0.1:4000/api/v1/users', environment({ practice: true, issuer: 'http://127.0.0.1:4000' })],
  ])('is at %s', (address, at) => {
    expect(managementPath(address, at)).toBe('/api/v1/users');
  });

  it('has the audience of the own domain and of others that APIs name, and none for other providers', () => {
    expect(managementAudiences(environment())).toEqual(['https://acme.kinde.com/api']);
    expect(managementAudiences(withApi('https://acme.kinde.com/api'))).toEqual([
      'https://login.acme.com/api',
      'https://acme.kinde.com/api',
    ]);
    expect(managementAudiences(environment({ profile: 'generic' }))).toEqual([]);
  });
});

describe('a request from the catalogue', () => {
  const frame = { id: 'r', environmentId: 'e', folderId: 'f', token: { kind: 'none' } } as const;

  it('has path parameters as variables without a value, and sends no query that it need not', () => {
    const request = requestOf(operation('GetUserSessions'), frame);
    expect(request).toMatchObject({
      ...frame,
      method: 'GET',
      url: '{{domain}}/api/v1/users/{{user_id}}/sessions',
      variables: [{ name: 'user_id', value: '', enabled: false, secret: false }],
    });
    const users = requestOf(operation('getUsers'), frame);
    expect(users.query.map(({ name }) => name)).toContain('page_size');
    expect(users.query.some(({ enabled }) => enabled)).toBe(false);
    expect(requestOf(operation('getUserData'), frame).query).toContainEqual(
      expect.objectContaining({ name: 'id', enabled: true }),
    );
  });

  it('has a body to begin with: JSON as text, a file as a part without bytes, else none', () => {
    expect(requestOf(operation('addAPIs'), frame).body).toEqual({
      kind: 'json',
      text: '{\n  "name": "Example API",\n  "audience": "https://api.example.com"\n}',
    });
    expect(requestOf(operation('AddLogo'), frame).body).toMatchObject({
      kind: 'multipart',
      parts: [{ kind: 'file', name: 'logo', attachmentId: null }],
    });
    expect(requestOf(operation('getUsers'), frame).body).toEqual({ kind: 'none' });
  });

  it.each(operations)('of $id can be saved as it is: nothing in it is taken for a secret', (one) => {
    const request = requestOf(one, frame);
    expect(savedRequestSchema.parse(request)).toEqual(request);
    expect(heldCredential(request)).toBeNull();
  });

  it('arms no call to delete', () => {
    const { body } = requestOf(operation('updateAPIApplications'), frame);
    expect(body.kind === 'json' && JSON.parse(body.text)).toEqual({
      applications: [{ id: expect.any(String) }],
    });
  });

  it('carries the token of a machine, of one that has it already before any other', () => {
    const of = (...applications: Environment['applications']) => environment({ applications });
    const [spa, one, two] = [
      application('spa', 'spa'),
      application('one', 'machine'),
      application('two', 'machine'),
    ];
    expect(callerOf(of(spa), () => true)).toEqual({ kind: 'none' });
    expect(callerOf(of(spa, one, two), () => false)).toEqual({ kind: 'access', applicationId: 'one' });
    expect(callerOf(of(spa, one, two), (id) => id === 'two')).toEqual({
      kind: 'access',
      applicationId: 'two',
    });
  });
});

describe('a search in the catalogue', () => {
  it('finds nothing for words that no operation has all of, and everything for none', () => {
    expect(findOperations(operations, 'users elephants')).toEqual([]);
    expect(findOperations(operations, '  ')).toHaveLength(183);
  });

  it.each(['get users', 'GET /api/v1/users', 'read:users list', 'users'])(
    'for “%s” looks in every field',
    (text) => {
      const found = findOperations(operations, text.replace(' list', ''));
      expect(found.map(({ id }) => id)).toContain('getUsers');
      expect(found.length).toBeLessThan(183);
    },
  );

  it('keeps the order of headings and loses no operation', () => {
    const groups = groupOperations(operations);
    expect(groups.map(({ name }) => name).slice(0, 3)).toEqual(['API Keys', 'APIs', 'Applications']);
    expect(groups.flatMap((group) => group.operations)).toEqual(operations);
  });
});
