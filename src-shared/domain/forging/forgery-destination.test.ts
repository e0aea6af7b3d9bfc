import { expect, it } from 'vitest';
import type { ConfirmedCall } from '../calls/changing-call.ts';
import { forgeryDestinationProblem } from './forgery-destination.ts';
import { jsonFault } from './json-fault.ts';

const all = [
  { issuer: 'https://acme.kinde.com', tokenEndpoint: 'https://login.acme.test/token' },
  { issuer: 'http://127.0.0.1:4000', tokenEndpoint: null },
];
const yes = (url: string, method = 'GET'): ConfirmedCall => ({ method, host: new URL(url).host });
const check = (
  url: string,
  host: string | null,
  production = false,
  confirmed: ConfirmedCall | null = null,
  method = 'GET',
) =>
  forgeryDestinationProblem(
    { method, url, headers: host === null ? [] : [['host', host]] },
    { production },
    all,
    confirmed,
  );

it.each([
  ['an issuer', 'https://acme.kinde.com/api/v1/users', null, 'acme.kinde.com'],
  ['a token endpoint of another host', 'https://login.acme.test/orders', null, 'login.acme.test'],
  ['an issuer on loopback', 'http://127.0.0.1:4000/orders', null, '127.0.0.1:4000'],
  ['an issuer by way of the Host header', 'https://api.acme.test/', 'acme.kinde.com', 'acme.kinde.com'],
])('nothing forged goes to %s, whatever was confirmed', (_, url, host, named) => {
  expect(check(url, host, true, yes(url))).toEqual({
    code: 'FORGERY_NOT_SENT',
    reason: 'provider',
    host: named,
  });
});

it.each([
  ['no yes', null],
  ['a yes to another method', yes('https://api.acme.test/', 'GET')],
  ['a yes to another host', yes('https://api.acme.test:8443/', 'DELETE')],
])('nothing forged goes to production on %s', (_, confirmed) => {
  const refused = { reason: 'production', method: 'DELETE', host: 'api.acme.test' };
  expect(check('https://api.acme.test/', null, true, confirmed, 'DELETE')).toMatchObject(refused);
});

it('a forged token goes to production on a yes to its method and host', () => {
  const url = 'https://api.acme.test/orders';
  expect(check(url, null, true, yes(url, 'DELETE'), 'DELETE')).toBeNull();
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
