import { canary, jwt, one, type Poisoned } from './canary.ts';

export const poisonedCollections: Poisoned = [
  [
    'Postman',
    one({
      info: { name: 'Shop', description: `Bearer ${jwt}` },
      extra: { api_key: canary, list: [{ password: canary }] },
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
];
