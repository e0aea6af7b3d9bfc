import { describe, expect, it } from 'vitest';
import type { RequestFolder } from '../calls/request-folder.ts';
import { requestDefaults, type SavedRequest } from '../calls/saved-request.ts';
import { plainVariable } from '../calls/variable.ts';
import { describeProblem } from '../problems/problem-text.ts';
import { heldInFile } from './held-in-file.ts';

const shop: RequestFolder = { id: 'a', environmentId: 'acme', parentId: null, name: 'Shop', variables: [] };
const orders: RequestFolder = { ...shop, id: 'b', parentId: 'a', name: 'Orders' };
const list: SavedRequest = {
  ...requestDefaults,
  id: 'r',
  environmentId: 'acme',
  folderId: 'b',
  name: 'List orders',
  method: 'GET',
  url: '{{orders}}/orders',
  query: [],
  headers: [],
  body: { kind: 'none' },
  token: { kind: 'none' },
};
const secret = 'hunter2xyz';
const jws = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.${'A'.repeat(43)}`;
const fileOf = (folders: readonly RequestFolder[], requests: readonly SavedRequest[] = [list]) =>
  heldInFile({ folders, requests });
const wordsOf = (problem: ReturnType<typeof heldInFile>) =>
  problem === null ? '' : Object.values(describeProblem(problem)).join(' ');

describe('a file of an environment', () => {
  it.each([
    ['a collection', [{ ...shop, name: `Try password=${secret}` }, orders], 'collection', 0],
    ['a folder', [shop, { ...orders, name: `Try password=${secret}` }], 'folder', 1],
  ] as const)(
    'is refused for the name of %s, which is told without what it holds',
    (_name, folders, what, at) => {
      const found = fileOf(folders);
      const place = `folders.${at}.name`;
      const name = 'Try password=‹redacted password›';
      expect(found).toEqual({ code: 'FILE_HOLDS_CREDENTIAL', what, name, field: 'name', place });
      expect(wordsOf(found)).toContain(`The name of the ${what} “${name}” holds`);
      expect(wordsOf(found)).toContain(place);
    },
  );

  it.each([
    `password=${secret} ${secret}`,
    `${'Orders '}${jws}`,
    `https://${secret}@api.test/`,
    `see https://${secret}@api.test/ first`,
    `GET https://a.test/?api_key=${secret}`,
    `password: ${secret}\nclient_secret=${secret}`,
  ])('is refused for the name %j, of which no secret is told', (name) => {
    for (const found of [fileOf([{ ...shop, name }]), fileOf([shop], [{ ...list, name }])]) {
      expect(found).toMatchObject({ code: 'FILE_HOLDS_CREDENTIAL', field: 'name' });
      expect(`${JSON.stringify(found)} ${wordsOf(found)}`).not.toMatch(/hunter2|AAAA/);
    }
  });

  it('is refused for what else holds a credential, by the name of what it stands in', () => {
    const headers = [{ name: 'Authorization', value: `Basic ${secret}`, enabled: true }];
    const inHeaders = fileOf([shop, orders], [list, { ...list, headers }]);
    expect(inHeaders).toMatchObject({ what: 'request', field: 'headers', place: 'requests.1.headers' });
    expect(wordsOf(inHeaders)).toContain('The headers of the request “List orders” hold');
    const inVariables = fileOf([{ ...shop, variables: [plainVariable('api_key', secret)] }]);
    expect(inVariables).toMatchObject({ what: 'collection', name: 'Shop', field: 'variables' });
    expect(wordsOf(inVariables)).not.toContain(secret);
  });

  it.each([
    [[{ ...shop, variables: [plainVariable('', 'x')] }], [list], 'folders.0.variables'],
    [[shop], [{ ...list, variables: [plainVariable('', 'x')] }], 'requests.0.variables'],
  ])('is none where variables could not be saved (%#)', (folders, requests, detail) =>
    expect(fileOf(folders, requests)).toEqual({
      code: 'FILE_INVALID',
      reason: 'not_an_environment',
      detail,
    }),
  );

  it.each([
    'Tokens',
    'Get a token: the basic way',
    'Client credentials',
    'Bearer {{token}}',
    'Secrets / API keys',
  ])('may have a folder called %j', (name) => expect(fileOf([shop, { ...orders, name }])).toBeNull());
});
