import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf, detailsOf, importOf } from './import.fixture.ts';
import { leafPattern, leavesOf, toldBy } from './leaves.fixture.ts';
import type { ImportFile } from './read-import.ts';

const file = (name: string, value: unknown): ImportFile => ({ name, text: JSON.stringify(value), value });
const root = (rest: object = {}) =>
  file('shop/opencollection.yml', { opencollection: '1.0.0', info: { name: 'Shop' }, ...rest });
const http = (name: string, details: object, rest: object = {}) => ({
  info: { name, type: 'http', seq: 1 },
  http: { method: 'GET', url: 'https://api.test/x', ...details },
  ...rest,
});

describe('a collection in Bruno’s newer format', () => {
  it('never runs scripts, takes no proxy and no kind of request but HTTP over, and names them', () => {
    const plan = importOf([
      root({
        config: {
          proxy: { config: { auth: { password: 'canary' } } },
          clientCertificates: [{ passphrase: 'canary' }],
        },
      }),
      file(
        'shop/a.yml',
        http(
          'a',
          { body: { type: 'file', data: [{ filePath: '/etc/passwd', selected: true }] } },
          {
            runtime: { scripts: [{ type: 'before-request', code: 'run("canary")' }] },
            app: { code: 'canary' },
          },
        ),
      ),
      file('shop/b.yml', { info: { name: 'b', type: 'grpc' }, grpc: { url: 'grpc://api.test' } }),
      file('shop/docker-compose.yml', { services: { api: { image: 'x' } } }),
    ]);
    expect(plan.requests.map(({ name }) => name)).toEqual(['a']);
    expect(detailsOf(plan, 'script')).toEqual(['before-request', 'app']);
    expect(detailsOf(plan, 'proxy_or_certificate')).toEqual(['proxy', 'clientCertificates']);
    expect(detailsOf(plan, 'request_unsupported')).toEqual(['b', 'docker-compose']);
    expect(codesOf(plan)).toContain('choose_file');
    expect(toldBy(plan)).not.toMatch(/canary|run\(/);
  });

  it('says what is too deep', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 200; level += 1) deep = [deep];
    expect(() => importOf([root(), file('shop/a.yml', http('a', {}, { deep }))])).toThrow('too_deep');
  });

  it('is read from one bundled file as from its files, folders and inheritance included', () => {
    const auth = { type: 'basic', username: 'ada', password: 'hunter2' };
    const own = http('own', { auth: 'inherit' });
    const none = http('none', { auth: { type: 'none' } }, { info: { name: 'none', type: 'http', seq: 2 } });
    const folder = { info: { name: 'Orders', type: 'folder' }, request: { auth } };
    const bundled = importOf(root({ bundled: true, items: [{ ...folder, items: [none, own] }] }));
    const apart = importOf([
      root(),
      file('shop/Orders/folder.yml', folder),
      file('shop/Orders/own.yml', own),
      file('shop/Orders/none.yml', none),
    ]);
    for (const plan of [bundled, apart]) {
      expect(plan.folders.map(({ name }) => name)).toEqual(['Shop', 'Orders']);
      expect(plan.requests.map(({ name, headers }) => [name, headers.map(({ value }) => value)])).toEqual([
        ['own', ['Basic {{basic_credentials}}']],
        ['none', []],
      ]);
    }
  });

  it('takes the body and the value that are selected, and secrets of an environment without values', () => {
    const plan = importOf([
      root(),
      file('shop/environments/Live.yml', {
        name: 'Live',
        variables: [
          {
            name: 'host',
            value: [
              { title: 'a', value: 'one' },
              { title: 'b', selected: true, value: { type: 'string', data: 'two' } },
            ],
          },
          { secret: true, name: 'pin' },
        ],
      }),
      file(
        'shop/a.yml',
        http('a', {
          method: 'POST',
          body: [
            { title: 'first', body: { type: 'json', data: '{}' } },
            {
              title: 'second',
              selected: true,
              body: { type: 'form-urlencoded', data: [{ name: 'q', value: 'a b' }] },
            },
          ],
        }),
      ),
    ]);
    expect(plan.requests[0]?.body).toEqual({ kind: 'form', text: 'q=a+b' });
    expect(plan.folders[0]?.variables).toMatchObject([
      { name: 'host', value: 'two' },
      { name: 'pin', value: '', secret: true },
    ]);
    expect(detailsOf(plan, 'option_ignored')).toEqual(['a', 'body: first']);
    expect(detailsOf(plan, 'enter_secret')).toEqual(['pin']);
  });
});

const leaf = fc.stringMatching(leafPattern);
const row = fc.record({ name: leaf, value: leaf, description: leaf, disabled: fc.boolean() });
const rows = fc.array(row, { maxLength: 2 });
const body = fc.oneof(
  fc.record({ type: fc.constantFrom('json', 'text', 'xml'), data: leaf }),
  fc.record({ type: fc.constant('form-urlencoded'), data: rows }),
  fc.record({
    type: fc.constant('multipart-form'),
    data: fc.array(
      fc.record({ name: leaf, type: fc.constantFrom('text', 'file'), value: leaf, contentType: leaf }),
      { maxLength: 2 },
    ),
  }),
  fc.record({
    type: fc.constant('file'),
    data: fc.array(fc.record({ filePath: leaf, selected: fc.boolean() }), { maxLength: 2 }),
  }),
);
const auth = fc.record({
  type: fc.constant('oauth2'),
  flow: fc.constantFrom('client_credentials', 'authorization_code', 'implicit'),
  authorizationUrl: leaf.map((host) => `https://${host}.test/a`),
  accessTokenUrl: leaf.map((host) => `https://${host}.test/t`),
  callbackUrl: leaf.map((host) => `https://${host}.test/c`),
  credentials: fc.record({ clientId: leaf }),
  scope: leaf,
  odd: leaf,
  additionalParameters: fc.record({
    accessTokenRequest: fc.array(
      fc.record({ name: leaf, value: leaf, placement: fc.constantFrom('header', 'body') }),
      { maxLength: 1 },
    ),
  }),
});
const request = fc.record({
  info: fc.record({
    name: leaf,
    type: fc.constant('http'),
    description: leaf,
    tags: fc.array(leaf, { maxLength: 1 }),
  }),
  http: fc.record({
    method: fc.constantFrom('GET', 'POST'),
    url: leaf.map((host) => `https://${host}.test/p`),
    headers: rows,
    params: fc.array(
      fc.tuple(row, fc.constantFrom('query', 'path')).map(([each, type]) => ({ ...each, type })),
      { maxLength: 2 },
    ),
    body,
    auth,
    odd: leaf,
  }),
  runtime: fc.record({
    variables: rows,
    assertions: fc.array(fc.record({ expression: leaf, operator: fc.constant('eq'), value: leaf }), {
      maxLength: 1,
    }),
  }),
  docs: leaf,
  odd: fc.record({ deep: fc.array(leaf, { maxLength: 2 }) }),
});

it('of it every text is in the result or in the report', () => {
  const files = fc.record({
    folder: fc.record({
      info: fc.record({ name: leaf }),
      request: fc.record({ variables: rows, odd: leaf }),
      docs: leaf,
    }),
    request,
    environment: fc.record({ name: leaf, variables: rows, odd: leaf }),
  });
  fc.assert(
    fc.property(files, (each) => {
      const told = toldBy(
        importOf([
          root(),
          file('shop/a/folder.yml', each.folder),
          file('shop/a/request.yml', each.request),
          file('shop/environments/Live.yml', each.environment),
        ]),
      );
      for (const text of leavesOf(each)) expect(told).toContain(text);
    }),
    { numRuns: 100 },
  );
});
