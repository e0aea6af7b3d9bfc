import { expect, test } from 'vitest';
import { fingerprint, grantOf, type TokenRequest } from './token-request.ts';

const application = {
  id: 'app',
  name: 'Storefront',
  kind: 'spa',
  clientId: 'client',
  clientAuthentication: 'none',
  assertion: null,
  redirectUri: null,
  otherRedirectUris: [],
} as const;

const signInRequest: TokenRequest = {
  environmentId: 'env',
  applicationId: 'app',
  grant: 'authorization_code',
  audiences: [],
  audienceStyle: 'resource',
  scopes: [],
  organization: null,
  prompt: null,
  loginHint: null,
  connectionId: null,
  extra: { authorize: [], token: [], refresh: [] },
};

const withExtra = (name: string, value: string): TokenRequest => ({
  ...signInRequest,
  extra: { ...signInRequest.extra, token: [{ name, value }] },
});
const of = (request: TokenRequest) => fingerprint(request, application, 'https://acme.test');

test('a fingerprint does not hold the value of a secret extra parameter, and still tells that it was changed', () => {
  const one = of(withExtra('tenant_secret', 'canary-one'));
  expect(one).not.toContain('canary');
  expect(one).not.toBe(of(withExtra('tenant_secret', 'canary-two')));
  expect(one).toBe(of(withExtra('tenant_secret', 'canary-one')));
});

test('the order of scopes is no part of a fingerprint, an extra value is', () => {
  expect(of({ ...signInRequest, scopes: ['b', 'a'] })).toBe(of({ ...signInRequest, scopes: ['a', 'b'] }));
  expect(of(withExtra('plain', '1'))).not.toBe(of(withExtra('plain', '2')));
});

test('the kind of an application decides its grant, and another grant is another question', () => {
  expect((['spa', 'web', 'machine', 'device'] as const).map(grantOf)).toEqual([
    'authorization_code',
    'authorization_code',
    'client_credentials',
    'device_code',
  ]);
  expect(of({ ...signInRequest, grant: 'device_code' })).not.toBe(of(signInRequest));
});
