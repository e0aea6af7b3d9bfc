import { describe, expect, it } from 'vitest';
import type { RequestFolder } from '../../../src-shared/domain/calls/request-folder.ts';
import { requestDefaults, type SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { plainVariable } from '../../../src-shared/domain/calls/variable.ts';
import type { ExportedRequests } from '../../../src-shared/domain/export/exported.ts';
import { toHar } from '../../../src-shared/domain/export/to-har.ts';
import { toPostman } from '../../../src-shared/domain/export/to-postman.ts';
import {
  applicationOf,
  environmentOf,
  problemOf,
  signal,
  withBenches,
} from '../environments/testing/environment-bench.ts';
import { planFiles } from './plan-files.ts';

const { bench } = withBenches();
const environmentId = 'acme';
const _formats = ['postman', 'har', 'curl'] as const;

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

const token = { kind: 'access', applicationId: 'a' } as const;

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
    ['a query to be encoded', { query: [on('a b', '1&2=3 #?')] }],
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
    expect(toPostman(exported(requestOf({ token })))).toContain('"value": "{{access_token}}"');
    const query = toPostman(exported(requestOf({ token, placement: { in: 'query', name: 'access_token' } })));
    expect(query).toContain('access_token={{access_token}}');
    const prefixed = requestOf({ token, placement: { in: 'header', name: 'X-Token', prefix: 'Key' } });
    expect(toPostman(exported(prefixed))).toContain('Key {{access_token}}');
  });
});

describe('the tokens of several applications', () => {
  const named = (name: string, id: string) => ({ ...applicationOf(id), name });
  const wanting = (id: string, kind: 'access' | 'id') =>
    requestOf({ id: `${kind} ${id}`, token: { kind, applicationId: id } });
  const tokens = (...requests: SavedRequest[]) => {
    const environment = {
      ...environmentOf(environmentId),
      applications: [
        named('Nightly job', 'a'),
        named('Nightly  Job!', 'b'),
        named('‹›', 'c'),
        named('Reports hunter2xyz', 'd'),
      ],
    };
    const all: ExportedRequests = {
      ...exported(requestOf({})),
      environment,
      requests,
      knownSecrets: ['hunter2xyz'],
    };
    const placesIn = (text: string) => [...new Set(text.match(/\{\{(?:access|id)_token\w*\}\}/g))];
    const inHar = placesIn(toHar(all, '2026-01-01T00:00:00Z'));
    expect(placesIn(toPostman(all))).toEqual(inHar);
    return inHar;
  };

  it('have a name each, of words that a variable may have and without a secret', () => {
    const all = ['a', 'b', 'c', 'gone', 'd', 'a'].map((id) => wanting(id, 'access'));
    expect(tokens(...all)).toEqual([
      '{{access_token_nightly_job}}',
      '{{access_token_nightly_job_2}}',
      '{{access_token_application}}',
      '{{access_token_application_2}}',
      expect.stringMatching(/^\{\{access_token_reports_(?!hunter2xyz)/),
    ]);
  });

  it('are called the same in every export, whatever is in it and in what order', () => {
    const names = tokens(wanting('b', 'access'), wanting('c', 'access'));
    expect(names).toEqual(['{{access_token_nightly_job_2}}', '{{access_token_application}}']);
    expect(tokens(wanting('c', 'access'), wanting('b', 'access'))).toEqual(names.toReversed());
  });

  it('are never called as a variable is, which would be sent in their place', () => {
    const variables = [plainVariable('access_token', 'x'), plainVariable(' id_token', 'x')];
    const several = plainVariable('access_token_nightly_job', 'x');
    const one = { ...wanting('a', 'access'), variables };
    expect(tokens(one)).toEqual(['{{access_token_2}}']);
    expect(tokens({ ...wanting('a', 'id'), variables })).toEqual(['{{id_token_2}}']);
    expect(tokens({ ...one, variables: [several] }, wanting('c', 'access'))).toEqual([
      '{{access_token_nightly_job_2}}',
      '{{access_token_application}}',
    ]);
  });

  it('keep the plain name where those of one kind are of one application', () => {
    const both = [wanting('a', 'access'), wanting('b', 'id'), wanting('a', 'access')];
    expect(tokens(...both)).toEqual(['{{access_token}}', '{{id_token}}']);
  });
});

const har = (change: Partial<SavedRequest>) =>
  JSON.parse(toHar(exported(requestOf(change)), '2026-01-01T00:00:00Z')).log.entries[0].request;
const postman = (change: Partial<SavedRequest>) =>
  JSON.parse(toPostman(exported(requestOf(change)))).item[0].item[0].request;

describe('an exported HAR is what is sent', () => {
  it('with the variables of GraphQL as JSON', () => {
    const { postData } = har({ body: { kind: 'graphql', query: '{ me }', variables: '{"a":1}' } });
    expect(postData).toEqual({
      mimeType: 'application/json',
      text: '{"query":"{ me }","variables":{"a":1}}',
    });
  });

  it('with a form by lines as one line', () => {
    const { postData } = har({ body: { kind: 'form', text: 'a=1\nb=two words\nc={{a secret}}' } });
    expect(postData).toEqual({
      mimeType: 'application/x-www-form-urlencoded',
      text: 'a=1&b=two+words&c={{a secret}}',
    });
  });

  it('with the token alone in its place', () => {
    const { headers } = har({ token, headers: [on('authorization', 'Basic {{basic}}'), on('X-A', '1')] });
    expect(headers).toEqual([
      { name: 'Authorization', value: 'Bearer {{access_token}}' },
      { name: 'X-A', value: '1' },
    ]);
    const { url, queryString } = har({
      token,
      url: 'https://api.test/x?access_token=abc&a=1',
      placement: { in: 'query', name: 'access_token' },
      query: [on('access_token', 'def'), on('b', '{{who}} & co')],
    });
    expect(url).toBe('https://api.test/x?a=1&b={{who}}%20%26%20co&access_token={{access_token}}');
    expect(queryString).toEqual([
      { name: 'a', value: '1' },
      { name: 'b', value: '{{who}} & co' },
      { name: 'access_token', value: '{{access_token}}' },
    ]);
  });

  it.each([
    ['{{api}}', '{{api}}?q=1'],
    ['{{api}}/a b', '{{api}}/a%20b?q=1'],
    ['https://{{where}}/x#part', 'https://{{where}}/x?q=1'],
    ['https://{{where}}:{{port}}/x?a=1#part', 'https://{{where}}:{{port}}/x?a=1&q=1'],
    ['nowhere', 'nowhere?q=1'],
  ])('with an address that is not known: %s', (url, expected) => {
    expect(har({ url, query: [on('q', '1')] }).url).toBe(expected);
  });
});

describe('an exported Postman request', () => {
  const own = [plainVariable('own', 'a&b'), plainVariable('id', '7'), plainVariable('at', 'api.test')];

  it('has its own variables in the host and in parts of segments filled in', () => {
    expect(postman({ url: 'https://{{at}}/v1', variables: own }).url).toEqual({
      raw: 'https://api.test/v1',
      query: [],
    });
    expect(postman({ url: 'https://api.test/{{id}}.json', variables: own }).url.raw).toBe(
      'https://api.test/7.json',
    );
    expect(postman({ url: '{{shop}}/{{ id }}/{{id}}x?{{id}}={{id}}', variables: own }).url).toEqual({
      raw: '{{shop}}/:id/7x?7=7',
      query: [{ key: '7', value: '7' }],
      variable: [{ key: 'id', value: '7' }],
    });
  });

  it('has them in its body', () => {
    const parts = [{ kind: 'text', name: '{{id}}', value: '{{own}}', enabled: true }] as const;
    expect(postman({ variables: own, body: { kind: 'multipart', parts } }).body.formdata).toEqual([
      { key: '7', type: 'text', value: 'a&b' },
    ]);
    expect(postman({ variables: own, body: { kind: 'form', text: 'a={{id}}\nb={{host}}' } }).body).toEqual({
      mode: 'urlencoded',
      urlencoded: [
        { key: 'a', value: '7' },
        { key: 'b', value: '{{host}}' },
      ],
    });
  });

  it('has one query, encoded', () => {
    const change = { url: 'https://api.test/x?a=1%202&flag#part', query: [on('b', '{{host}} & {{own}}')] };
    expect(postman({ ...change, variables: own }).url).toEqual({
      raw: 'https://api.test/x?a=1%202&flag&b={{host}}%20%26%20a%26b',
      query: [
        { key: 'a', value: '1%202' },
        { key: 'flag', value: null },
        { key: 'b', value: '{{host}}%20%26%20a%26b' },
      ],
    });
  });

  it('has the token alone in its place', () => {
    expect(postman({ token, headers: [on('authorization', 'Basic {{basic}}')] }).header).toEqual([]);
    const placement = { in: 'query', name: 'access_token' } as const;
    expect(postman({ token, placement, url: 'https://api.test/x?access_token=a' }).url.raw).toBe(
      'https://api.test/x?access_token={{access_token}}',
    );
  });
});

describe('a secret that was typed', () => {
  const typed = 'hunter2xyz';
  it.each<[string, SavedRequest['body']]>([
    ['into a form by lines', { kind: 'form', text: `a=1\nclient_secret = ${typed}\npassword: ${typed}` }],
    ['into a form, with blanks', { kind: 'form', text: `password=correct horse ${typed}` }],
    ['into JSON without quotes', { kind: 'json', text: `{password: ${typed}}` }],
    [
      'into GraphQL',
      { kind: 'graphql', query: `{ login(password: "${typed}") }`, variables: `{pwd: ${typed}}` },
    ],
    [
      'into a part',
      { kind: 'multipart', parts: [{ kind: 'text', name: 'a', value: `{pwd: ${typed}}`, enabled: true }] },
    ],
  ])('%s is in no export', (_where, body) => {
    for (const written of [har({ body }), postman({ body })])
      expect(JSON.stringify(written)).not.toContain(typed);
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
const canary = 'canary-7f3a91c2d4';

describe('no secret and no usable token', () => {
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
    const carrying = requestOf({ id: 'r3', token: { kind: 'access', applicationId: 'storefront' } });
    await services.environments.save(
      {
        environment: environmentOf(environmentId, {
          applications: [applicationOf('storefront', { name: 'Store\nfront' })],
        }),
        revision: (await services.environments.list(undefined, signal)).revision,
      },
      signal,
    );
    await services.requests.save(carrying, signal);
    const whose = await services.transfer.export(
      { environmentId, what: { kind: 'requests', ids: ['r3'] }, format: 'curl' },
      signal,
    );
    expect(whose.text).toMatch(/^# Place an order\n# ACCESS_TOKEN: the access token of Store front\ncurl /);
    const named = requestOf({
      id: 'r2',
      name: 'a\u2028b',
      method: 'HEAD',
      body: { kind: 'text', text: 'x' },
    });
    await services.requests.save(named, signal);
    const head = await services.transfer.export(
      { environmentId, what: { kind: 'requests', ids: ['r2'] }, format: 'curl' },
      signal,
    );
    expect(head.text).toMatch(/^# a b\n# curl sends no body with HEAD: it is left out\.\ncurl --head /);
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
