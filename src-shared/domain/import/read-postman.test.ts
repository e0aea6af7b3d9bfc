import { describe, expect, it } from 'vitest';
import { codesOf, detailsOf, fileOf, importOf } from './import.fixture.ts';

const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
const collection = (item: readonly object[], rest: object = {}) =>
  fileOf({ info: { name: 'Shop', schema }, item, ...rest });
const request = (name: string, more: object) => ({
  name,
  request: { method: 'GET', url: 'https://api.test/x', ...more },
});

describe('an imported Postman collection', () => {
  it('never runs scripts, follows files or takes signing methods over, and names them', () => {
    const plan = importOf(
      collection(
        [
          request('Upload', {
            method: 'POST',
            body: { mode: 'file', file: { src: '/etc/passwd' } },
            auth: { type: 'awsv4', awsv4: [{ key: 'secretKey', value: 'canary-aws' }] },
            proxy: { host: 'evil.test' },
            certificate: { key: { src: '/k.pem' } },
          }),
        ],
        { event: [{ listen: 'prerequest', script: { exec: ['run()'] } }] },
      ),
    );
    expect(codesOf(plan)).toEqual(['choose_file', 'script', 'proxy_or_certificate', 'auth_unsupported']);
    expect(detailsOf(plan, 'auth_unsupported')).toEqual(['awsv4']);
    expect(JSON.stringify([plan.requests, plan.notes, [...plan.secretValues]])).not.toMatch(
      /canary|run\(\)|k\.pem/,
    );
  });

  it('gives a folder another name where no mask takes the credential out of it, and says so', () => {
    const folders = ['https://canary-user@api.test/', 'Try password=canary-2xyz'].map((name) => ({
      name,
      item: [request('Go', {})],
    }));
    const plan = importOf(collection(folders));
    expect(JSON.stringify([plan.folders, plan.requests])).not.toContain('canary');
    expect(plan.folders.map(({ name }) => name)).toEqual(['Shop', 'Untitled', expect.stringMatching(/^Try/)]);
    expect(plan.requests).toHaveLength(2);
    expect(detailsOf(plan, 'secret_masked')).toEqual(['name']);
  });

  it('takes listed parameters for what they mean, so that they are encoded once', () => {
    const url = {
      raw: 'https://api.test/x?to=https%3A%2F%2Fa.test%2Fcb&q=a+b&id={{a+b}}&odd=100%',
      query: [
        { key: 'to', value: 'https%3A%2F%2Fa.test%2Fcb' },
        { key: 'q', value: 'a+b' },
        { key: 'id', value: '{{a+b}}' },
        { key: 'odd', value: '100%' },
      ],
    };
    const [only] = importOf(collection([request('Go', { url })])).requests;
    expect(only?.query.map(({ value }) => value)).toEqual(['https://a.test/cb', 'a b', '{{a+b}}', '100%']);
  });

  it('keeps of more secrets than a list may hold those that it holds, and asks for what can’t be kept', () => {
    const items = Array.from({ length: 600 }, (_, index) =>
      request(`R${index}`, { header: [{ key: 'X-Api-Key', value: `hunter2-${index}` }] }),
    );
    const plan = importOf(collection(items));
    expect(plan.folders[0]?.variables).toHaveLength(500);
    expect(plan.secretValues.size).toBe(500);
    expect(detailsOf(plan, 'too_many')).toContain('secrets: 100');

    const variable = [{ key: 'password', value: 'abc' }];
    const short = importOf(collection([], { variable }));
    expect([...short.secretValues]).toEqual([]);
    expect(detailsOf(short, 'enter_secret')).toEqual(['password']);
  });

  it('names a secret that stands twice without its value', () => {
    const variable = [
      { key: 'password', value: 'hunter2one' },
      { key: 'password', value: 'hunter2two' },
    ];
    expect(JSON.stringify(importOf(collection([], { variable })).notes)).not.toContain('hunter2');
  });

  it('gives each request the authentication of the nearest folder that has one', () => {
    const bearer = { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}' }] };
    const basic = {
      type: 'basic',
      basic: [
        { key: 'username', value: 'ada' },
        { key: 'password', value: 'hunter2' },
      ],
    };
    const plan = importOf(
      collection(
        [
          {
            name: 'A',
            item: [request('inherits', {}), { name: 'B', auth: basic, item: [request('nearest', {})] }],
          },
          request('none', { auth: { type: 'noauth' } }),
        ],
        { auth: bearer },
      ),
    );
    const byName = new Map(plan.requests.map((each) => [each.name, each]));
    expect(byName.get('nearest')?.headers).toEqual([
      { name: 'Authorization', value: 'Basic {{basic_credentials}}', enabled: true },
    ]);
    expect(plan.notes.find(({ code }) => code === 'choose_token')?.items).toEqual([
      { where: 'Shop / A / inherits', detail: '{{token}}' },
    ]);
    expect([...plan.secretValues.values()]).toEqual(['YWRhOmh1bnRlcjI=']);
  });

  it('keeps what is switched off, path variables and every kind of body', () => {
    const plan = importOf(
      collection([
        request('one', {
          method: 'PUT',
          url: {
            raw: 'https://api.test/orders/:id?a=1&b=2',
            query: [
              { key: 'a', value: '1' },
              { key: 'b', value: '2', disabled: true },
            ],
            variable: [{ key: 'id', value: '7' }],
          },
          header: [{ key: 'X-Off', value: 'x', disabled: true }],
          body: { mode: 'graphql', graphql: { query: '{ me }', variables: '{"a":1}' } },
        }),
        request('two', {
          method: 'POST',
          body: { mode: 'urlencoded', urlencoded: [{ key: 'q', value: 'a b' }] },
        }),
        request('three', {
          method: 'POST',
          body: { mode: 'formdata', formdata: [{ key: 't', value: '1', type: 'text', disabled: true }] },
        }),
      ]),
    );
    expect(plan.requests).toMatchObject([
      {
        url: 'https://api.test/orders/{{id}}',
        query: [
          { name: 'a', enabled: true },
          { name: 'b', enabled: false },
        ],
        headers: [{ name: 'X-Off', enabled: false }],
        variables: [{ name: 'id', value: '7', secret: false }],
        body: { kind: 'graphql', query: '{ me }', variables: '{"a":1}' },
      },
      { body: { kind: 'form', text: 'q=a+b' } },
      { body: { kind: 'multipart', parts: [{ kind: 'text', name: 't', value: '1', enabled: false }] } },
    ]);
    expect(codesOf(plan)).toEqual(['disabled', 'path_variable']);
  });

  it('binds a request to the one application that has the client id, and makes one for another client', () => {
    const oauth2 = (clientId: string) => ({ type: 'oauth2', oauth2: [{ key: 'clientId', value: clientId }] });
    const plan = importOf(
      collection(
        [request('known', { auth: oauth2('{{id}}') }), request('unknown', { auth: oauth2('other') })],
        {
          variable: [{ key: 'id', value: 'known_client' }],
        },
      ),
    );
    expect(plan.applications.map(({ application }) => application.clientId)).toEqual(['other']);
    expect(plan.requests.map(({ token }) => token)).toEqual([
      { kind: 'access', applicationId: 'machine' },
      { kind: 'access', applicationId: plan.applications[0]?.application.id },
    ]);
    expect(codesOf(plan)).toEqual(expect.arrayContaining(['token_chosen', 'application_added']));
  });

  it('takes names like those of an object’s inner members for names', () => {
    const text = `{"info":{"name":"x"},"item":[{"name":"__proto__","request":{"method":"GET","url":"https://a.test","header":[{"key":"__proto__","value":"constructor"}]}}],"__proto__":{"polluted":true}}`;
    const plan = importOf(fileOf(text));
    expect(plan.requests[0]?.headers).toEqual([{ name: '__proto__', value: 'constructor', enabled: true }]);
    expect(detailsOf(plan, 'member')).toEqual(['__proto__.polluted: true']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
