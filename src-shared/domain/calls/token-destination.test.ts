import { describe, expect, it } from 'vitest';
import { defaultConnection, type Environment } from '../environments/environment.ts';
import { hostHeaderProblem, tokenDestinationProblem } from './token-destination.ts';
import { plainVariable } from './variable.ts';

const environment: Environment = {
  id: 'e1',
  name: 'Acme',
  colour: 'grey',
  production: true,
  practice: false,
  profile: 'kinde',
  issuer: 'https://acme.kinde.com',
  tokenEndpoint: null,
  applications: [],
  apis: [
    {
      id: 'a1',
      name: 'Orders',
      audience: 'https://audience.acme.test/orders',
      baseUrl: 'https://api.acme.test:8443/v1',
      allowedHosts: [' Staging.Acme.test:443 ', 'https://old.acme.test', '127.0.0.1:53182', '127.0.0.1:4000'],
      scopes: [],
      demands: null,
    },
    {
      id: 'a2',
      name: 'Broken',
      audience: 'x',
      baseUrl: '{{orders}}',
      allowedHosts: ['', '*'],
      scopes: [],
      demands: null,
    },
  ],
  variables: [plainVariable('orders', 'https://variable.test/orders'), plainVariable('note', 'urn:orders')],
  connection: defaultConnection,
};

describe('a token', () => {
  it.each([
    'https://evil.test/',
    'https://acme.kinde.com.evil.test/',
    'https://evil.test/https://acme.kinde.com',
    'https://acme.kinde.com:8443/',
    'https://api.acme.test/',
    'https://audience.acme.test/orders',
    'https://variable.test/orders',
    'http://127.0.0.1:4001/',
  ])('is not sent to %s unless somebody says so', (url) => {
    expect(tokenDestinationProblem(url, environment, false)).toMatchObject({
      code: 'HOST_NOT_ALLOWED',
      host: new URL(url).host,
      allowed: expect.arrayContaining(['acme.kinde.com', 'api.acme.test:8443', '127.0.0.1:4000']),
    });
    expect(tokenDestinationProblem(url, environment, true)).toBeNull();
  });

  it.each(['http://acme.kinde.com/', 'http://192.168.0.7/', 'http://localhost.evil.test/'])(
    'is never sent to %s, where everybody on the way could read it',
    (url) => {
      for (const allowHost of [false, true])
        expect(tokenDestinationProblem(url, environment, allowHost)).toEqual({
          code: 'URL_INVALID',
          url,
          reason: 'scheme',
        });
    },
  );

  it.each([
    'https://acme.kinde.com/api/v1/users',
    'https://api.acme.test:8443/other',
    'https://staging.acme.test/',
    'https://old.acme.test/',
    'http://127.0.0.1:53182/',
    'http://127.0.0.1:4000/elsewhere',
  ])('is sent to %s, which the environment names', (url) => {
    expect(tokenDestinationProblem(url, environment, false)).toBeNull();
  });
});

describe('a Host header of one’s own beside a token', () => {
  const url = 'https://acme.kinde.com/api/v1/users';
  const problem = (value: string, to = url) => hostHeaderProblem(to, [['hOsT', value]], environment);

  it.each(['evil.test', 'acme.kinde.com:8443', 'acme.kinde.com.', '\u0430cme.kinde.com'])(
    'does not lead it to %s behind the same front',
    (value) => {
      expect(problem(value)).toMatchObject({ code: 'HOST_NOT_ALLOWED' });
    },
  );

  it.each(['', ' ', 'acme.kinde.com@evil.test', 'evil.test/acme.kinde.com', 'evil.test#', 'a b', 'x:y'])(
    'is refused when it is no host: “%s”',
    (value) => {
      expect(problem(value)).toEqual({ code: 'HEADER_INVALID', name: 'hOsT' });
    },
  );

  it('may repeat the address, name a host that the environment knows, or say anything on loopback', () => {
    expect(problem('ACME.kinde.com:443')).toBeNull();
    expect(problem('api.acme.test:8443')).toBeNull();
    expect(problem('shop.local', 'http://127.0.0.1:3000/')).toBeNull();
    expect(hostHeaderProblem(url, [['X-Host', 'evil.test']], environment)).toBeNull();
  });
});
