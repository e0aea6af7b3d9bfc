import { expect, it } from 'vitest';
import type { Api } from '../environments/environment.ts';
import { askedApi, meantApis } from './asked-api.ts';
import { firstDemands } from './enforced-demands.ts';

const api = (id: string, changes: Partial<Api> = {}): Api => ({
  id,
  name: id,
  audience: `https://${id}.test`,
  baseUrl: null,
  allowedHosts: [],
  scopes: [],
  demands: null,
  ...changes,
});
const orders = api('orders', { demands: { ...firstDemands, audiences: ['urn:orders'] } });
const apis = [api('billing'), orders, api('stock')];

it.each([
  ['none where there is none', [], ['https://orders.test'], [], null],
  [
    'the one that was asked for before the one that the token names',
    apis,
    ['https://stock.test'],
    ['https://billing.test'],
    'stock',
  ],
  ['the one that the token names', apis, ['https://else.test'], ['https://billing.test'], 'billing'],
  ['one by an audience that it demands', apis, [], ['urn:orders'], 'orders'],
  ['the first that demands anything', apis, [], [], 'orders'],
  ['the first of all', [api('billing'), api('stock')], [], [], 'billing'],
] satisfies [string, readonly Api[], string[], string[], string | null][])(
  'a token is held against %s',
  (_, all, asked, named, id) => {
    expect(askedApi(all, asked, named)?.id ?? null).toBe(id);
  },
);

it('no API is meant by guess: only those whose audience was asked for or stands in the token', () => {
  expect(meantApis(apis, [], [])).toEqual([]);
  expect(meantApis(apis, ['https://else.test'], ['client'])).toEqual([]);
  const meant = meantApis(apis, ['https://stock.test'], ['urn:orders']);
  expect(meant.map(({ id }) => id)).toEqual(['orders', 'stock']);
});
