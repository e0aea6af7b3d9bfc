import { describe, expect, it } from 'vitest';
import { codesOf, detailsOf, fileOf, importOf } from './import.fixture.ts';

const entry = (request: object, rest: object = {}) => ({
  startedDateTime: '2026-01-01T00:00:00Z',
  time: 1,
  request: {
    method: 'GET',
    url: 'https://api.test/',
    httpVersion: 'h2',
    headers: [],
    cookies: [],
    queryString: [],
    ...request,
  },
  response: { status: 200, content: { text: 'answer' }, cookies: [{ name: 'sid', value: 's3cr3t' }] },
  ...rest,
});
const importHar = (...entries: readonly object[]) =>
  importOf(fileOf({ log: { version: '1.2', creator: { name: 'x', version: '1' }, entries } }));

describe('an imported HAR', () => {
  it('becomes one request for each call, without what the browser adds, answers or images', () => {
    const plan = importHar(
      entry({
        method: 'POST',
        url: 'https://api.test/orders?dry=1',
        headers: [
          { name: ':authority', value: 'api.test' },
          { name: 'sec-ch-ua', value: 'x' },
          { name: 'x-trace', value: '7' },
          { name: 'content-type', value: 'application/json' },
        ],
        postData: { mimeType: 'application/json', text: '{"a":1}' },
      }),
      entry({ url: 'https://cdn.test/a.png' }, { _resourceType: 'image' }),
      entry({ url: 'blob:https://app.test/1' }),
    );
    expect(plan.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://api.test/orders',
        query: [{ name: 'dry', value: '1' }],
        headers: [
          { name: 'x-trace', value: '7' },
          { name: 'content-type', value: 'application/json' },
        ],
        body: { kind: 'json', text: '{"a":1}' },
      },
    ]);
    expect(JSON.stringify(plan)).not.toMatch(/answer|s3cr3t/);
    expect(detailsOf(plan, 'static_resource')).toEqual(['https://cdn.test/a.png']);
    expect(detailsOf(plan, 'request_unsupported')).toEqual(['GET blob:https://app.test/1']);
    expect(detailsOf(plan, 'browser_header')).toEqual([':authority', 'sec-ch-ua']);
  });

  it('leaves cookies, tokens and codes behind', () => {
    const plan = importHar(
      entry({
        url: 'https://acme.kinde.com/callback?code=abcdefgh12345678ABCDEFGH&state=s',
        cookies: [{ name: 'sid', value: 's3cr3t' }],
        headers: [{ name: 'authorization', value: 'Bearer opaque-token-1' }],
      }),
    );
    expect(plan.requests[0]?.query).toEqual([
      { name: 'code', value: '{{code}}', enabled: true },
      { name: 'state', value: 's', enabled: true },
    ]);
    expect(codesOf(plan)).toEqual(['choose_token', 'secret_to_vault', 'token_removed', 'cookie_removed']);
    expect(JSON.stringify([plan.requests, plan.folders, plan.notes])).not.toMatch(/s3cr3t|opaque|abcdefgh/);
  });

  it.each([
    [
      { mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'a', value: 'b c' }] },
      { kind: 'form', text: 'a=b+c' },
    ],
    [
      {
        mimeType: 'multipart/form-data; boundary=x',
        params: [
          { name: 'a', value: '1' },
          { name: 'f', fileName: 'a.png', contentType: 'image/png', value: 'bytes' },
        ],
      },
      {
        kind: 'multipart',
        parts: [
          { name: 'a', value: '1' },
          { kind: 'file', fileName: 'a.png', attachmentId: null },
        ],
      },
    ],
  ])('takes a body of %j over', (postData, body) => {
    expect(importHar(entry({ method: 'POST', postData })).requests[0]).toMatchObject({ body });
  });

  it('tells requests of one path apart by their methods, where something of both is noted', () => {
    const url = 'https://api.test/orders#top';
    const { notes } = importHar(entry({ url }), entry({ url, method: 'POST' }));
    const places = notes.flatMap(({ items }) => items.map(({ where }) => where));
    expect(places).toEqual(expect.arrayContaining(['GET /orders', 'POST /orders']));
  });
});
