import { canary, jwt, one, type Poisoned } from './canary.ts';

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

export const poisonedBruno: Poisoned = [
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
    'OpenCollection',
    [
      ...one(
        `opencollection: 1.0.0\ninfo: {name: Shop}\nconfig: {proxy: {config: {auth: {password: ${canary}}}}}\nrequest:\n  headers: [{name: X-Api-Key, value: ${canary}}]\n  auth: {type: oauth2, flow: client_credentials, accessTokenUrl: 'https://acme.kinde.com/oauth2/token', credentials: {clientId: shop, clientSecret: ${canary}}, resourceOwner: {password: ${canary}}, additionalParameters: {accessTokenRequest: [{name: api_key, value: ${canary}, placement: header}, {name: client_assertion, value: ${canary}, placement: body}]}}\nx-api-key: ${canary}\n`,
        'shop/opencollection.yml',
      ),
      ...one(
        `name: Live\nvariables: [{name: client_secret, value: [{title: a, value: ${canary}}, {title: b, selected: true, value: {type: string, data: ${canary}}}]}]\n`,
        'shop/environments/Live.yml',
      ),
      ...one(
        `info: {name: a, type: http}\nhttp: {method: POST, url: 'https://u:${canary}@api.test/x?access_token=${canary}', auth: inherit, headers: [{name: Cookie, value: sid=${canary}}], body: {type: json, data: '{"password":"${canary}","t":"${jwt}"}'}}\nruntime: {scripts: [{type: tests, code: '${canary}'}], variables: [{name: token, value: ${jwt}}]}\nexamples: [{name: x, response: {body: {data: ${canary}}}}]\n`,
        'shop/a.yml',
      ),
      ...one(
        `info: {name: b, type: http}\nhttp: {url: 'https://api.test/y', auth: {type: awsv4, secretAccessKey: ${canary}}}\n`,
        'shop/b.yml',
      ),
    ],
  ],
];
