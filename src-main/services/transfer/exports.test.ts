import { describe, expect, it } from 'vitest';
import type { RequestFolder } from '../../../src-shared/domain/calls/request-folder.ts';
import { requestDefaults, type SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { plainVariable } from '../../../src-shared/domain/calls/variable.ts';
import type { ExportedRequests } from '../../../src-shared/domain/export/exported.ts';
import { toHar } from '../../../src-shared/domain/export/to-har.ts';
import { toPostman } from '../../../src-shared/domain/export/to-postman.ts';
import { environmentOf, problemOf, signal, withBenches } from '../environments/testing/environment-bench.ts';
import { planFiles } from './plan-files.ts';

const { bench } = withBenches();
const environmentId = 'acme';
const formats = ['postman', 'har', 'curl'] as const;

const on = (name: string, value: string) => ({ name, value, enabled: true });

function requestOf(change: Partial<SavedRequest>): SavedRequest {
  const base = {
    id: 'r1',
    environmentId,
    folderId: 'inner',
    name: 'Place an order',
    method: 'POST',
  } as const;
  return { ...requestDefaults, ...base, url: 'https://api.test/orders', ...change };
}

const folders: readonly RequestFolder[] = [
  {
    id: 'outer',
    environmentId,
    parentId: null,
    name: 'Shop',
    variables: [plainVariable('host', 'api.test')],
  },
  { id: 'inner', environmentId, parentId: 'outer', name: 'Orders', variables: [] },
];

function exported(request: SavedRequest, knownSecrets: readonly string[] = []): ExportedRequests {
  return {
    environment: environmentOf(environmentId),
    name: 'Acme',
    folders,
    requests: [request],
    knownSecrets,
  };
}

describe('an exported Postman collection', () => {
  it.each<[string, Partial<SavedRequest>]>([
    ['a JSON body', { body: { kind: 'json', text: '{"a":"{{host}}"}' }, followRedirects: true }],
    ['text', { body: { kind: 'text', text: 'a < b' } }],
    ['a form', { body: { kind: 'form', text: 'a=b+c&d={{host}}' } }],
    ['GraphQL', { body: { kind: 'graphql', query: '{ me }', variables: '{"a":1}' } }],
    [
      'parts',
      { body: { kind: 'multipart', parts: [{ kind: 'text', name: 'a', value: 'b', enabled: false }] } },
    ],
    [
      'rows that are off',
      {
        query: [on('a', '1'), { ...on('b', '2'), enabled: false }],
        headers: [{ ...on('X-Off', '1'), enabled: false }],
      },
    ],
    ['path variables', { url: 'https://api.test/orders/{{id}}', variables: [plainVariable('id', '7')] }],
  ])('comes back as it was with %s', (_what, change) => {
    const request = requestOf(change);
    const text = toPostman(exported(request));
    const { plan } = planFiles([{ name: 'x.json', text }], environmentOf(environmentId));
    const [back] = plan.requests;
    const plain = ({ name, value, enabled }: { name: string; value: string; enabled: boolean }) => [
      name,
      value,
      enabled,
    ];
    expect({ ...back, id: 'r1', folderId: 'inner', variables: back?.variables.map(plain) }).toEqual({
      ...request,
      variables: request.variables.map(plain),
    });
    expect(plan.folders.map(({ name }) => name)).toEqual(['Shop', 'Orders']);
  });

  it('names the token instead of holding it, wherever it goes', () => {
    const token = { kind: 'access', applicationId: 'a' } as const;
    expect(toPostman(exported(requestOf({ token })))).toContain('"value": "{{access_token}}"');
    const query = toPostman(exported(requestOf({ token, placement: { in: 'query', name: 'access_token' } })));
    expect(query).toContain('access_token={{access_token}}');
    const prefixed = requestOf({ token, placement: { in: 'header', name: 'X-Token', prefix: 'Key' } });
    expect(toPostman(exported(prefixed))).toContain('Key {{access_token}}');
  });
});

describe('a secret variable', () => {
  it('keeps its place under the name of a secret, in every part of a request', () => {
    const request = requestOf({
      query: [on('api_key', '{{key}}')],
      headers: [on('X-Api-Key', '{{key}}'), on('Authorization', 'Basic {{basic}}')],
      body: { kind: 'json', text: '{"client_secret":"{{client_secret}}","n":1}' },
    });
    for (const text of [toPostman(exported(request)), toHar(exported(request), '2026-01-01T00:00:00Z')]) {
      expect(text).not.toContain('‹');
      for (const name of ['{{key}}', 'Basic {{basic}}', '{{client_secret}}']) expect(text).toContain(name);
    }
  });
});

describe('an exported HAR', () => {
  it('has the values that are no secret filled in, and comes back as a call', () => {
    const request = requestOf({
      url: 'https://{{host}}/orders',
      query: [on('q', 'a b')],
      body: { kind: 'json', text: '{}' },
    });
    const text = toHar(exported(request), '2026-01-01T00:00:00.000Z');
    const { plan } = planFiles([{ name: 'x.har', text }], environmentOf(environmentId));
    expect(plan.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://api.test/orders',
        query: [on('q', 'a b')],
        body: { kind: 'json', text: '{}' },
      },
    ]);
  });
});

/** One secret for each place that text is stored in, in the encodings that it may be written in. */
const canary = 'cnry-5d1e77b0a94c';
const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJlLW9mLXRoZS1jYW5hcnk';
const encodings = [
  canary,
  Buffer.from(canary).toString('base64'),
  Buffer.from(canary).toString('base64url'),
  Buffer.from(canary).toString('hex'),
  encodeURIComponent(canary).replace(/-/g, '%2D'),
  'c2lnbmF0dXJlLW9mLXRoZS1jYW5hcnk',
];

const poisoned: readonly (readonly [string, string])[] = [
  [
    'curl',
    `curl 'https://ada:${canary}@api.test/x?api_key=${canary}' -H 'X-Api-Key: ${canary}' -H 'Authorization: Bearer ${jwt}' -b 'sid=${canary}' --proxy http://u:${canary}@p.test -d '{"client_secret":"${canary}","id_token":"${jwt}"}'`,
  ],
  [
    'fetch',
    `fetch("https://api.test/x?access_token=${canary}", {"headers":{"authorization":"Basic ${Buffer.from(`a:${canary}`).toString('base64')}","x-api-key":"${canary}","cookie":"a=${canary}"},"body":"password=${canary}","method":"POST"})`,
  ],
  ['dotenv', `CLIENT_SECRET=${canary}\nTOKEN=${jwt}\nexport API_KEY="${canary}"`],
  [
    'postman',
    JSON.stringify({
      info: { name: `Shop`, description: `Bearer ${jwt}` },
      auth: {
        type: 'oauth2',
        oauth2: [
          { key: 'clientSecret', value: canary },
          { key: 'accessToken', value: jwt },
        ],
      },
      variable: [
        { key: 'client_secret', value: canary },
        { key: 'plain', value: canary, type: 'secret' },
      ],
      item: [
        {
          name: `x`,
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
            auth: { type: 'digest', digest: [{ key: 'password', value: canary }] },
          },
        },
      ],
    }),
  ],
  [
    'insomnia',
    `type: collection.insomnia.rest/5.0\nname: x\ncollection:\n  - name: a\n    url: https://api.test/\n    method: GET\n    authentication: {type: basic, username: a, password: ${canary}}\n    headers: [{name: X-Api-Key, value: ${canary}}]\ncookieJar: {name: j, cookies: [{key: a, value: ${canary}}]}\nenvironments: {data: {client_secret: ${canary}}}`,
  ],
  [
    'yaak',
    JSON.stringify({
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
        ],
      },
    }),
  ],
];

describe('no secret and no usable token', () => {
  it.each(poisoned)('of a %s file is in what is stored, said or exported', async (_format, text) => {
    const services = bench();
    const environment = environmentOf(environmentId);
    const { revision } = await services.environments.list(undefined, signal);
    await services.environments.save({ environment, revision }, signal);
    const preview = await services.transfer.inspect({ environmentId, files: [{ name: 'x', text }] }, signal);
    expect(preview.counts.secrets).toBeGreaterThan(0);
    await services.transfer.import({ id: preview.id, environmentId }, signal);
    const stored = await services.requests.list({ environmentId }, signal);
    const listed = await services.environments.list(undefined, signal);
    const texts = [JSON.stringify(preview), JSON.stringify(stored), JSON.stringify(listed)];
    if (stored.requests.length > 0)
      for (const format of formats)
        texts.push(
          (await services.transfer.export({ environmentId, what: { kind: 'all' }, format }, signal)).text,
        );
    for (const written of texts) for (const secret of encodings) expect(written).not.toContain(secret);
  });

  it('stands in an export under another name, where the session knows it', () => {
    const request = requestOf({
      headers: [on('X-Harmless', canary)],
      body: { kind: 'text', text: `see ${canary}` },
    });
    expect(toPostman(exported(request))).toContain(canary);
    for (const text of [
      toPostman(exported(request, [canary])),
      toHar(exported(request, [canary]), '2026-01-01T00:00:00Z'),
    ])
      expect(text).not.toContain(canary);
  });
});

describe('exporting', () => {
  it('takes a folder with all under it, or single requests, and says what is not there', async () => {
    const services = bench();
    const { revision } = await services.environments.list(undefined, signal);
    await services.environments.save({ environment: environmentOf(environmentId), revision }, signal);
    for (const folder of folders) await services.requests.saveFolder(folder, signal);
    await services.requests.save(requestOf({}), signal);
    const whole = await services.transfer.export(
      { environmentId, what: { kind: 'folder', id: 'outer' }, format: 'postman' },
      signal,
    );
    expect(whole.fileName).toBe('shop.postman_collection.json');
    expect(JSON.parse(whole.text)).toMatchObject({
      info: { name: 'Shop' },
      item: [{ name: 'Orders', item: [{ name: 'Place an order' }] }],
    });
    const one = await services.transfer.export(
      { environmentId, what: { kind: 'requests', ids: ['r1'] }, format: 'curl' },
      signal,
    );
    expect(one.fileName).toBe('place-an-order.sh');
    expect(one.text).toContain('https://api.test/orders');
    expect(
      await problemOf(() =>
        services.transfer.export(
          { environmentId, what: { kind: 'folder', id: 'gone' }, format: 'har' },
          signal,
        ),
      ),
    ).toEqual({ code: 'NOT_FOUND', what: 'request' });
  });
});
