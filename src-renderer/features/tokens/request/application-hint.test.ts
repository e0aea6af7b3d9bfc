import { expect, test } from 'vitest';
import type { Application } from '../../../../src-shared/domain/environments/environment.ts';
import type { SecretStatus } from '../../../../src-shared/domain/environments/secret.ts';
import { applicationHint } from './application-hint.ts';

const machine: Application = {
  id: 'sync',
  name: 'Nightly sync',
  kind: 'machine',
  clientId: 'c',
  clientAuthentication: 'client_secret_post',
  assertion: null,
  redirectUri: null,
  otherRedirectUris: [],
};
type KeyStatus = Exclude<SecretStatus, { readonly kind: 'variable' }>;
const status = (fields: Partial<KeyStatus>): SecretStatus => ({
  environmentId: 'e',
  applicationId: 'sync',
  kind: 'client_secret',
  state: 'kept',
  keptIn: 'keychain',
  ...fields,
});

test.each([
  ['M2M · secret missing', [status({ applicationId: 'other' })]],
  ['M2M · secret missing', [status({ kind: 'private_key' })]],
  ['M2M · enter secret again', [status({ state: 'rebind', keptIn: null })]],
  ['M2M · secret not readable', [status({ state: 'unknown', keptIn: null })]],
  ['M2M · secret for this session', [status({ keptIn: 'session' })]],
  ['M2M · secret in keychain', [status({})]],
])('says %s', (hint, secrets) => {
  expect(applicationHint('e', machine, secrets)).toBe(hint);
});

test('says nothing of a secret as long as nothing is known of any', () => {
  expect(applicationHint('e', machine, undefined)).toBe('M2M');
});

test('knows which applications have no secret at all', () => {
  const spa: Application = { ...machine, kind: 'spa', clientAuthentication: 'none' };
  expect(applicationHint('e', spa, [])).toBe('SPA · no secret');
});
