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
