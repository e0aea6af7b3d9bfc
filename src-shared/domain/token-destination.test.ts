import { describe, expect, it } from 'vitest';
import { defaultConnection, type Environment } from './environment.ts';
import { tokenDestinationProblem } from './token-destination.ts';

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
      allowedHosts: [' Staging.Acme.test:443 ', 'https://old.acme.test', '127.0.0.1:53182'],
      scopes: [],
    },
    { id: 'a2', name: 'Broken', audience: 'x', baseUrl: '{{orders}}', allowedHosts: ['', '*'], scopes: [] },
  ],
  variables: [
    { name: 'orders', value: 'http://127.0.0.1:4000/orders' },
    { name: 'note', value: 'urn:orders' },
  ],
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
