import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ApiCall, buildApiCall } from './api-call.ts';
import { requestDefaults, type SavedRequest } from './saved-request.ts';

const variables = new Map([
  ['domain', 'https://acme.test/'],
  ['id', 'a b'],
  ['header', 'x\r\nX-Evil: 1'],
]);

const base: SavedRequest = {
  id: 'r1',
  environmentId: 'e1',
  ...requestDefaults,
  folderId: 'folder',
  name: 'List',
  method: 'GET',
  url: 'https://api.acme.test/orders',
  query: [],
  headers: [],
  body: { kind: 'none' },
  token: { kind: 'none' },
};

const on = (name: string, value: string) => ({ name, value, enabled: true });
const off = (name: string, value: string) => ({ name, value, enabled: false });

function build(change: Partial<SavedRequest>) {
  return buildApiCall({ ...base, ...change }, variables);
}

function built(change: Partial<SavedRequest>): ApiCall {
  const result = build(change);
  if (!result.ok) throw new TypeError(result.problem.code);
  return result.call;
}

describe('a request that cannot be built', () => {
  it('names every variable without a value, wherever it stands, and no other', () => {
    const result = build({
      url: '{{one}}/x',
      query: [on('{{two}}', '{{three}}'), off('{{not}}', '{{asked}}')],
      headers: [on('X-{{four}}', '{{one}}')],
      body: { kind: 'json', text: '{"a":"{{five}}","b":"{{id}}"}' },
    });
    expect(result).toEqual({
      ok: false,
      problem: { code: 'VARIABLE_UNKNOWN', names: ['one', 'two', 'three', 'four', 'five'] },
    });
  });

  it.each([
    ['https://api.acme.test/users/{{none}}', ['none']],
    ['https://api.acme.test/users/{{ none }}?all', ['none']],
    ['https://api.acme.test/{{none}}{{no/ne}}/x', ['none', 'no/ne']],
    ['https://{{none}}/acme.test', ['none']],
    ['{{none}}/users', ['none']],
    ['https://api.acme.test/a{{none}}/{{id}}{{none}}?{{none}}/{{none}}#/{{none}}', null],
    ['https://api.acme.test//x/', null],
  ])('names an empty value where it is all of a part of the path or the host: %s', (url, names) => {
    const empty = new Map([...variables, ['none', ''], ['no/ne', '']]);
    const result = buildApiCall({ ...base, url }, empty);
    expect(result.ok ? null : result.problem).toEqual(
      names === null ? null : { code: 'VARIABLE_EMPTY', names },
    );
  });

  it.each([
    ['', 'not_a_url'],
    ['api.acme.test/orders', 'not_a_url'],
    ['file:///etc/passwd', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['https://ada:secret@api.acme.test/', 'has_credentials'],
    ['https://ada:secret@api acme test/', 'not_a_url'],
    ['ftp://acme.test/?api_key=secret', 'scheme'],
  ])('has the address %j', (url, reason) => {
    const result = build({ url });
    expect(result).toMatchObject({ ok: false, problem: { code: 'URL_INVALID', reason } });
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  it.each([
    ['X-A', 'b\r\nX-Evil: 1'],
    ['X-A', '{{header}}'],
    ['X A', 'b'],
    ['', 'b'],
    ['Transfer-Encoding', 'chunked'],
  ])('has the header %j: %j', (name, value) => {
    expect(build({ headers: [on(name, value)] })).toEqual({
      ok: false,
      problem: { code: 'HEADER_INVALID', name },
    });
  });
});

describe('an address', () => {
  it.each([
    ['{{domain}}/api/v1/users', 'https://acme.test/api/v1/users'],
    ['  https://api.acme.test  ', 'https://api.acme.test/'],
    ['https://api.acme.test/a#part', 'https://api.acme.test/a'],
    ['https://api.acme.test/{{id}}', 'https://api.acme.test/a%20b'],
  ])('%j becomes %j', (url, expected) => {
    expect(built({ url }).url).toBe(expected);
  });

  it('keeps its own query as it stands and adds what is enabled', () => {
    const call = built({
      url: 'https://api.acme.test/?q=a+b%2c#f',
      query: [on('x', '{{id}}&y=1'), off('z', '1'), on('x', '+ é'), on('', ''), on('empty', '')],
    });
    expect(call.url).toBe('https://api.acme.test/?q=a+b%2c&x=a%20b%26y%3D1&x=%2B%20%C3%A9&empty=');
  });

  it('gives every parameter back unchanged to whoever reads the query', () => {
    const text = fc
      .string()
      .filter((value) => !value.includes('{{') && value.trim() === value && value !== '');
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (pairs) => {
        const call = built({ query: pairs.map(([name, value]) => on(name, value)) });
        expect([...new URL(call.url).searchParams]).toEqual(pairs);
      }),
    );
  });
});

describe('headers', () => {
  it('stand as they were typed, before the defaults that nobody typed', () => {
    const call = built({
      headers: [
        on('ACCEPT', 'text/csv'),
        on('X-Twice', ' a '),
        on('X-Twice', 'b'),
        off('X-Off', '1'),
        on('', ' '),
      ],
    });
    expect(call.headers).toEqual([
      ['ACCEPT', 'text/csv'],
      ['X-Twice', 'a'],
      ['X-Twice', 'b'],
      ['accept-encoding', 'gzip, deflate, br'],
      ['user-agent', 'Claimcheck'],
    ]);
  });
});

describe('a body', () => {
  it.each([
    ['json', '{"id":"{{id}}"}', '{"id":"a b"}', 'application/json'],
    ['json', '{broken', '{broken', 'application/json'],
    ['text', ' {{id}}\n', ' a b\n', 'text/plain; charset=utf-8'],
    ['form', 'a=1&b=%20x\nc={{id}}\n', 'a=1&b=%20x&c=a+b', 'application/x-www-form-urlencoded'],
    ['form', 'é=€', '%C3%A9=%E2%82%AC', 'application/x-www-form-urlencoded'],
  ] as const)('of kind %s holds %j as %j', (kind, text, body, contentType) => {
    const call = built({ method: 'POST', body: { kind, text } });
    expect(call.body).toBe(body);
    expect(call.headers).toContainEqual(['content-type', contentType]);
  });

  it('keeps the content type that was typed', () => {
    const call = built({
      headers: [on('Content-Type', 'application/vnd.api+json')],
      body: { kind: 'json', text: '{}' },
    });
    expect(call.headers.filter(([name]) => name.toLowerCase() === 'content-type')).toHaveLength(1);
  });

  it('is absent where there is none', () => {
    const call = built({ method: 'POST' });
    expect(call.body).toBeNull();
    expect(call.headers.map(([name]) => name)).not.toContain('content-type');
  });
});
