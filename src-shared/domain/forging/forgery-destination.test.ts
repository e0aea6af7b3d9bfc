import { expect, it } from 'vitest';
import { forgeryDestinationProblem } from './forgery-destination.ts';
import { jsonFault } from './json-fault.ts';

const all = [
  { issuer: 'https://acme.kinde.com', tokenEndpoint: 'https://login.acme.test/token' },
  { issuer: 'http://127.0.0.1:4000', tokenEndpoint: null },
];
const check = (url: string, host: string | null, production = false, confirmed = false) =>
  forgeryDestinationProblem(url, host === null ? [] : [['host', host]], { production }, all, confirmed);

it.each([
  ['an issuer', 'https://acme.kinde.com/api/v1/users', null, 'acme.kinde.com'],
  ['a token endpoint of another host', 'https://login.acme.test/orders', null, 'login.acme.test'],
  ['an issuer on loopback', 'http://127.0.0.1:4000/orders', null, '127.0.0.1:4000'],
  ['an issuer by way of the Host header', 'https://api.acme.test/', 'acme.kinde.com', 'acme.kinde.com'],
])('nothing forged goes to %s, whatever was confirmed', (_, url, host, named) => {
  expect(check(url, host, true, true)).toEqual({ code: 'FORGERY_NOT_SENT', reason: 'provider', host: named });
});

it('nothing forged goes to production without a yes', () => {
  expect(check('https://api.acme.test/', null, true)).toMatchObject({ reason: 'production' });
  expect(check('https://api.acme.test/', null, true, true)).toBeNull();
});

it('another port of the same machine is another place', () => {
  expect(check('http://127.0.0.1:4001/orders', null)).toBeNull();
});

it.each([
  ['', 'not_json', 1, 1],
  ['{\n  "a": 1,\n  "b": }', 'not_json', 3, 8],
  ['["a"]', 'not_an_object', 1, 1],
  [`{"a":${'['.repeat(2_000)}`, 'too_deep', 1, 1_005],
])('names the place where %j stops being an object', (text, reason, line, column) => {
  expect(jsonFault(text)).toEqual({ reason, line, column });
});

it('finds no fault with an object, repeated members and all', () => {
  expect(jsonFault('{"a":1,"a":2}')).toBeNull();
});
