import { expect, it } from 'vitest';
import { plainVariable } from '../../../src-shared/domain/calls/variable.ts';
import { defaultRequest, forgeableRequests } from './default-request.ts';
import { environmentFixture as environment, requestFixture } from './environment.fixture.ts';

const place = requestFixture('place', '{{orders}}/orders', 'POST');
const list = requestFixture('list', '{{orders}}/orders');
const bills = requestFixture('bills', 'https://billing.acme.test/bills');

it('leaves out the provider, foreign hosts, plain http and what has no address', () => {
  const requests = [
    requestFixture('me', '{{domain}}/me'),
    requestFixture('elsewhere', 'https://elsewhere.test/'),
    requestFixture('plain', 'http://orders.acme.test/'),
    requestFixture('unknown', '{{nobody}}/'),
    list,
  ];
  expect(forgeableRequests(requests, environment, [environment], [])).toEqual([list]);
  const other = { ...environment, id: 'e2', issuer: 'https://orders.acme.test' };
  expect(forgeableRequests([list], environment, [environment, other], [])).toEqual([]);
});

it('begins with a call to the API that changes nothing', () => {
  const [orders = null] = environment.apis;
  expect(defaultRequest([], environment, orders, [])).toBeNull();
  expect(defaultRequest([bills, place, list], environment, orders, [])).toBe(list);
  expect(defaultRequest([bills, place], environment, orders, [])).toBe(place);
  expect(defaultRequest([place, bills], environment, null, [])).toBe(bills);
});

it('goes by what the folders say of the address', () => {
  const folder = {
    id: 'folder',
    environmentId: 'e1',
    parentId: null,
    name: 'Elsewhere',
    variables: [plainVariable('orders', 'https://billing.acme.test')],
  };
  const [orders = null, billing = null] = environment.apis;
  const fixed = requestFixture('fixed', 'https://orders.acme.test/orders');
  expect(defaultRequest([list, fixed], environment, orders, [folder])).toBe(fixed);
  expect(defaultRequest([fixed, list], environment, billing, [folder])).toBe(list);
});
