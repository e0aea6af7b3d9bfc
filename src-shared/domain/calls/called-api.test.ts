import { describe, expect, it } from 'vitest';
import { type Api, defaultConnection, type Environment } from '../environments/environment.ts';
import { apiOfRequest } from './called-api.ts';
import { folder, request } from './request-tree.fixture.ts';
import { plainVariable, type Variable } from './variable.ts';

const api = (id: string, change: Partial<Api>): Api => ({
  id,
  name: id,
  audience: id,
  baseUrl: null,
  allowedHosts: [],
  scopes: [],
  demands: null,
  ...change,
});
const environment: Environment = {
  id: 'e',
  name: 'Acme',
  colour: 'grey',
  production: false,
  practice: false,
  profile: 'generic',
  issuer: 'https://login.acme.test',
  tokenEndpoint: null,
  applications: [],
  apis: [
    api('orders', { baseUrl: 'https://orders.acme.test/v1' }),
    api('billing', { allowedHosts: ['https://Billing.acme.test:443', 'billing.acme.test:8443'] }),
  ],
  variables: [plainVariable('base', 'https://orders.acme.test')],
  connection: defaultConnection,
};
const withBase = (id: string, parentId: string | null, value: string) => ({
  ...folder(id, parentId),
  variables: [plainVariable('base', value)],
});
const called = (
  url: string,
  { folders = [folder('a')], variables = [] as readonly Variable[], ...change } = {},
) => apiOfRequest(request('r', 'a', { url, variables, ...change }), environment, folders)?.id ?? null;

describe('the API of a request', () => {
  it.each([
    ['another host', 'https://elsewhere.test/orders'],
    ['another port', 'https://orders.acme.test:8443/'],
    ['a host that ends alike', 'https://orders.acme.test.elsewhere.test/'],
    ['the issuer', '{{domain}}/orders'],
    ['no address', 'orders'],
    ['a name without a value', '{{nowhere}}/orders'],
  ])('is none at %s', (_name, url) => expect(called(url)).toBeNull());

  it.each([
    ['the host of its base URL', '{{base}}/orders', 'orders'],
    ['a host it may be called at besides', 'https://billing.acme.test/bills', 'billing'],
    ['a port it may be called at besides', 'https://billing.acme.test:8443/bills', 'billing'],
  ])('is told by %s', (_name, url, id) => expect(called(url)).toBe(id));

  it('is none where a folder leads its address elsewhere, and another where it leads to that one', () => {
    const leads = (value: string) => called('{{base}}/x', { folders: [withBase('a', null, value)] });
    expect(leads('https://elsewhere.test')).toBeNull();
    expect(leads('https://billing.acme.test')).toBe('billing');
  });

  it('hangs on the nearest of all places that have the name', () => {
    const folders = [
      withBase('top', null, 'https://elsewhere.test'),
      withBase('a', 'top', 'https://billing.acme.test'),
    ];
    expect(called('{{base}}/x', { folders })).toBe('billing');
    const variables = [plainVariable('base', 'https://orders.acme.test')];
    expect(called('{{base}}/x', { folders, variables })).toBe('orders');
  });

  it('hangs neither on a file that is no longer there, nor on a secret, nor on what the body lacks', () => {
    const secret: Variable = { ...plainVariable('key', ''), secret: true };
    expect(called('{{base}}/{{key}}', { variables: [secret] })).toBe('orders');
    const file = { kind: 'binary', fileName: 'a', contentType: null, attachmentId: 'gone' } as const;
    expect(
      apiOfRequest(request('r', 'a', { url: '{{base}}/x', body: file }), environment, [folder('a')])?.id,
    ).toBe('orders');
  });
});
