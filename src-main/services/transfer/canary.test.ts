import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { searchBytes, searchFolder } from '../../../e2e/support/leak-search.ts';
import { exportFormats } from '../../../src-shared/domain/export/exported.ts';
import { environmentOf, signal, withBenches } from '../environments/testing/environment-bench.ts';

const { bench, directory } = withBenches();
const environmentId = 'acme';

const canary = 'canary-7f3a91c2d4';
const signature = 'c2lnbmF0dXJlLW9mLXRoZS1jYW5hcnk';
const jwt = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.${signature}`;
const basic = `Basic ${Buffer.from(`a:${canary}`).toString('base64')}`;
const secrets = [canary, signature];

interface File {
  readonly name: string;
  readonly text: string;
}
const one = (content: string | object, name = 'x'): readonly File[] => [
  { name, text: typeof content === 'string' ? content : JSON.stringify(content) },
];

const bruOauth2 = `auth:oauth2 {
  grant_type: client_credentials
  access_token_url: https://acme.kinde.com/oauth2/token
  client_id: shop
  client_secret: ${canary}
  password: ${canary}
  api_key: ${canary}
}
auth:oauth2:additional_params:access_token_req:headers {
  X-Api-Key: ${canary}
}
auth:oauth2:additional_params:access_token_req:body {
  client_assertion: ${canary}
  api_key: ${canary}
}
`;

const poisoned: readonly (readonly [string, readonly File[]])[] = [
  [
    'curl',
    one(
      `curl 'https://ada:${canary}@api.test/x?api_key=${canary}' -H 'X-Api-Key: ${canary}' -H 'Authorization: Bearer ${jwt}' -b 'sid=${canary}' --proxy http://u:${canary}@p.test -d '{"client_secret":"${canary}","id_token":"${jwt}"}' -d client_secret=${canary} -F 'a=b' -u 'a:${canary}' -u 'b:${canary}'`,
    ),
  ],
  [
    'fetch',
    one(
      `fetch("https://api.test/x?access_token=${canary}", {"headers":{"authorization":"${basic}","x-api-key":"${canary}","cookie":"a=${canary}"},"body":"password=${canary}","method":"POST"})`,
    ),
  ],
  [
    '.env',
    one(
      `CLIENT_SECRET=${canary}\nTOKEN=${jwt}\nexport API_KEY="${canary}"\nOTHER=\${CLIENT_SECRET:-${canary}}`,
    ),
  ],
  [
    'Postman',
    one({
      info: { name: 'Shop', description: `Bearer ${jwt}` },
      auth: {
        type: 'oauth2',
        oauth2: [
          { key: 'grant_type', value: 'client_credentials' },
          { key: 'accessTokenUrl', value: 'https://acme.kinde.com/oauth2/token' },
          { key: 'clientId', value: 'shop' },
          { key: 'clientSecret', value: canary },
          { key: 'accessToken', value: jwt },
          { key: 'authRequestParams', value: [{ key: 'id_token_hint', value: jwt }] },
          { key: 'tokenRequestParams', value: [{ key: 'client_assertion', value: canary }] },
        ],
      },
      variable: [
        { key: 'client_secret', value: canary },
        { key: 'plain', value: canary, type: 'secret' },
      ],
      item: [
        {
          name: 'inherits',
          request: {
            method: 'POST',
            url: `https://api.test/x?client_secret=${canary}`,
            header: [
              { key: 'X-Api-Key', value: canary },
              { key: 'Cookie', value: `sid=${canary}` },
            ],
            body: {
              mode: 'urlencoded',
              urlencoded: [
                { key: 'password', value: canary, disabled: true },
                { key: 'password', value: canary },
              ],
            },
          },
        },
        {
          name: 'own',
          request: {
            url: 'https://api.test/y',
            auth: { type: 'digest', digest: [{ key: 'password', value: canary }] },
          },
        },
      ],
    }),
  ],
  [
    'Insomnia 5',
    one(
      `type: collection.insomnia.rest/5.0\nname: x\ncollection:\n  - name: a\n    url: https://api.test/\n    method: GET\n    authentication: {type: basic, username: a, password: ${canary}}\n    headers: [{name: X-Api-Key, value: ${canary}}]\n  - name: b\n    url: https://api.test/\n    method: GET\n    authentication: {type: oauth2, grantType: authorization_code, authorizationUrl: 'https://acme.kinde.com/a', accessTokenUrl: 'https://acme.kinde.com/t', clientId: shop, clientSecret: ${canary}, password: ${canary}, accessToken: ${jwt}}\ncookieJar: {name: j, cookies: [{key: a, value: ${canary}}]}\nenvironments: {data: {client_secret: ${canary}}}`,
    ),
  ],
  [
    'Insomnia 4',
    one({
      _type: 'export',
      __export_format: 4,
      resources: [
        { _id: 'wrk_1', _type: 'workspace', name: 'x', parentId: null },
        {
          _id: 'env_1',
          _type: 'environment',
          parentId: 'wrk_1',
          name: 'Base',
          data: { api_key: canary, n: { password: canary } },
        },
        {
          _id: 'jar_1',
          _type: 'cookie_jar',
          parentId: 'wrk_1',
          name: 'jar',
          cookies: [{ key: 'sid', value: canary }],
        },
        {
          _id: 'req_1',
          _type: 'request',
          parentId: 'wrk_1',
          name: 'a',
          url: `https://u:${canary}@api.test/`,
          method: 'POST',
          headers: [{ name: 'Authorization', value: `Bearer ${jwt}` }],
          body: { mimeType: 'application/json', text: `{"refresh_token":"${canary}"}` },
          authentication: { type: 'apikey', key: 'X-Odd', value: canary },
        },
      ],
    }),
  ],
  [
    'Yaak',
    one({
      yaakSchema: 4,
      resources: {
        workspaces: [{ id: 'w', name: 'x' }],
        environments: [{ base: true, variables: [{ name: 'api_key', value: canary }] }],
        httpRequests: [
          {
            workspaceId: 'w',
            name: 'a',
            url: 'https://api.test/',
            method: 'GET',
            authenticationType: 'apikey',
            authentication: { location: 'header', key: 'X-Odd', value: canary },
          },
          {
            workspaceId: 'w',
            name: 'b',
            url: 'https://api.test/',
            method: 'GET',
            authenticationType: 'oauth2',
            authentication: {
              grantType: 'password',
              clientId: 'c',
              clientSecret: canary,
              username: 'a',
              password: canary,
            },
          },
        ],
      },
    }),
  ],
  [
    'Bruno (folder)',
    [
      { name: 'shop/bruno.json', text: '{"version":"1","name":"Shop","type":"collection"}' },
      {
        name: 'shop/collection.bru',
        text: `headers {\n  X-Api-Key: ${canary}\n}\nauth {\n  mode: oauth2\n}\n${bruOauth2}`,
      },
      {
        name: 'shop/environments/Live.bru',
        text: `vars {\n  client_secret: ${canary}\n  token: ${jwt}\n}\n`,
      },
      {
        name: 'shop/a/folder.bru',
        text: `meta {\n  name: A\n}\nvars:pre-request {\n  password: ${canary}\n}\n`,
      },
      {
        name: 'shop/a/inherits.bru',
        text: `meta {\n  name: inherits\n}\npost {\n  url: https://api.test/x?access_token=${canary}\n  body: json\n  auth: inherit\n  api_key: ${canary}\n}\nbody:json {\n  {"client_secret": "${canary}", "t": "${jwt}"}\n}\nscript:pre-request {\n  bru.setVar("k", "${canary}")\n}\n`,
      },
      {
        name: 'shop/a/own.bru',
        text: `meta {\n  name: own\n}\nget {\n  url: https://api.test/y\n  auth: basic\n}\nheaders {\n  Cookie: sid=${canary}\n  Authorization: Bearer ${jwt}\n}\nauth:basic {\n  username: ada\n  password: ${canary}\n}\n`,
      },
      {
        name: 'shop/a/signed.bru',
        text: `meta {\n  name: signed\n}\nget {\n  url: https://api.test/z\n  auth: awsv4\n}\nauth:awsv4 {\n  secretAccessKey: ${canary}\n  sessionToken: ${canary}\n}\n`,
      },
    ],
  ],
  [
    'Bruno (JSON)',
    one({
      name: 'Shop',
      version: '1',
      root: {
        request: {
          headers: [{ name: 'X-Api-Key', value: canary, enabled: true }],
          vars: { req: [{ name: 'pin', value: '1234' }] },
        },
      },
      items: [
        {
          type: 'http-request',
          name: 'a',
          request: {
            url: 'https://api.test/',
            method: 'POST',
            auth: {
              mode: 'oauth2',
              oauth2: {
                grantType: 'client_credentials',
                accessTokenUrl: 'https://acme.kinde.com/oauth2/token',
                clientId: 'shop',
                clientSecret: canary,
              },
              basic: { username: 'a', password: canary },
            },
            body: { mode: 'json', json: `{"password":"${canary}"}`, text: canary },
            script: { req: `const key = "${canary}"` },
          },
        },
      ],
      environments: [
        {
          name: 'Live',
          variables: [
            { name: 'plain', value: canary, secret: true, enabled: true },
            { name: 'token', value: jwt, enabled: true },
          ],
        },
      ],
    }),
  ],
  [
    'OpenAPI',
    one({
      openapi: '3.1.0',
      info: { title: 'Shop', version: '1', description: `Try it with ${jwt}` },
      servers: [
        { url: 'https://{u}:{p}@api.test', variables: { u: { default: 'ada' }, p: { default: canary } } },
      ],
      security: [{ key: [] }],
      paths: {
        '/x': {
          'x-gateway': { api_key: canary, header: `Bearer ${jwt}` },
          post: {
            summary: 'x',
            parameters: [
              {
                name: 'api_key',
                in: 'query',
                required: true,
                examples: { a: { value: canary }, b: { value: `${canary}-b` } },
              },
              { name: 'Authorization', in: 'header', example: basic },
              { name: 'session_token', in: 'cookie', example: canary },
              {
                name: 'X-Api-Key',
                in: 'header',
                required: true,
                schema: { type: 'string', default: canary },
              },
              { name: 'access_token', in: 'query', schema: { type: 'string', enum: [canary] } },
            ],
            requestBody: {
              content: {
                'application/json': {
                  examples: {
                    a: { value: { client_secret: canary, nested: { id_token: jwt } } },
                    b: { value: { password: canary } },
                  },
                },
                'text/plain': { example: `client_secret=${canary}` },
                'application/xml': { example: `<a>${jwt}</a>` },
                'application/x-www-form-urlencoded': { example: { password: canary } },
              },
            },
          },
        },
      },
      components: {
        securitySchemes: {
          key: { type: 'apiKey', in: 'header', name: 'X-Odd', description: canary },
          oauth: {
            type: 'oauth2',
            flows: { clientCredentials: { tokenUrl: `https://ada:${canary}@acme.test/token`, scopes: {} } },
          },
        },
      },
    }),
  ],
  [
    'HAR',
    one({
      log: {
        entries: [
          {
            request: {
              method: 'POST',
              url: `https://api.test/x?code=${canary}&access_token=${canary}`,
              headers: [
                { name: 'Authorization', value: `Bearer ${jwt}` },
                { name: 'X-Api-Key', value: canary },
                { name: 'Cookie', value: `sid=${canary}` },
              ],
              cookies: [{ name: 'sid', value: canary }],
              postData: {
                mimeType: 'application/x-www-form-urlencoded',
                text: `client_secret=${canary}&code_verifier=${canary}`,
                params: [{ name: 'client_secret', value: canary }],
              },
            },
            response: {
              content: { text: `{"access_token":"${jwt}","refresh_token":"${canary}"}` },
              headers: [{ name: 'Set-Cookie', value: `sid=${canary}` }],
            },
          },
        ],
      },
    }),
  ],
];

/** Everything that a console or a standard stream was given. */
const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  const listen = (...all: readonly unknown[]) => {
    said.push(all.map(String).join(' '));
    return true;
  };
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation(listen);
  vi.spyOn(process.stderr, 'write').mockImplementation(listen);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('no secret and no usable token', () => {
  it.each(poisoned)(
    'of a file of %s is in what is stored, said, shown or exported',
    async (_format, files) => {
      expect(searchBytes('the file', Buffer.from(JSON.stringify(files)), secrets)).not.toEqual([]);
      const services = bench();
      const environment = {
        ...environmentOf(environmentId),
        tokenEndpoint: 'https://acme.kinde.com/oauth2/token',
      };
      const { revision } = await services.environments.list(undefined, signal);
      await services.environments.save({ environment, revision }, signal);
      const preview = await services.transfer.inspect({ environmentId, files: [...files] }, signal);
      expect(preview.counts.secrets).toBeGreaterThan(0);
      const result = await services.transfer.import({ id: preview.id, environmentId }, signal);
      const { requests, folders } = await services.requests.list({ environmentId }, signal);
      const shown = [
        preview,
        result,
        requests,
        folders,
        await services.environments.list(undefined, signal),
        await services.secrets.list({ environmentId }, signal),
        await services.workspace.get(undefined, signal),
        await services.environments.export({ id: environmentId }, signal),
        services.topics,
        said,
      ];
      if (requests.length > 0)
        for (const format of exportFormats)
          shown.push(
            await services.transfer.export({ environmentId, what: { kind: 'all' }, format }, signal),
          );
      for (const each of shown)
        expect(searchBytes('shown', Buffer.from(JSON.stringify(each)), secrets)).toEqual([]);
      // What the window keeps of the token requests, and the undone import, in the file and the version before it.
      const workspace = await services.workspace.get(undefined, signal);
      await services.workspace.save({ ...workspace, tokenRequests: [...result.tokenRequests] }, signal);
      expect(searchFolder(directory(), secrets)).toEqual([]);
      await services.environments.undo({ undoId: result.undo.undoId }, signal);
      expect(searchFolder(directory(), secrets)).toEqual([]);
    },
  );
});
