import { expect, test } from 'vitest';
import {
  defaultConnection,
  type Environment,
} from '../../../../src-shared/domain/environments/environment.ts';
import type { Finding } from '../../../../src-shared/domain/inspection/finding.ts';
import type { TokenRequest } from '../../../../src-shared/domain/minting/token-request.ts';
import { fixFor } from './fixes.ts';

const environment: Environment = {
  id: 'e',
  name: 'E',
  colour: 'grey',
  production: false,
  practice: false,
  profile: 'kinde',
  issuer: 'https://e.test',
  tokenEndpoint: null,
  applications: [],
  apis: [
    {
      id: 'o',
      name: 'Orders',
      audience: 'https://o.test',
      baseUrl: null,
      allowedHosts: [],
      scopes: [],
      demands: null,
    },
  ],
  variables: [],
  connection: defaultConnection,
};
const request: TokenRequest = {
  environmentId: 'e',
  applicationId: 'a',
  grant: 'authorization_code',
  audiences: ['https://o.test/'],
  audienceStyle: 'audience_joined',
  scopes: ['openid', 'offline_access'],
  organization: null,
  prompt: null,
  loginHint: null,
  connectionId: null,
  extra: { authorize: [], token: [], refresh: [] },
};
const finding = (code: string, expected: string | null, actual: string | null): Finding => ({
  code,
  severity: 'warning',
  subject: { token: 'access', claim: null },
  expected,
  actual,
  label: '',
  title: '',
  why: '',
  remedy: null,
  source: '',
  link: null,
});

test('offers nothing for a finding whose remedy lies at the provider', () => {
  expect(fixFor(finding('AUD_EMPTY', 'https://o.test', '[]'), request, environment)).toBeNull();
});

test('offers nothing once the draft no longer holds the value', () => {
  const mended = { ...request, scopes: ['openid', 'offline'] };
  expect(fixFor(finding('SCOPE_IGNORED', 'offline', 'offline_access'), mended, environment)).toBeNull();
  expect(
    fixFor(finding('AUD_NEAR_MISS', 'https://x.test/', 'https://x.test'), request, environment),
  ).toBeNull();
});

test('replaces the scope that does nothing with the one that does', () => {
  const fix = fixFor(finding('SCOPE_IGNORED', 'offline', 'offline_access'), request, environment);
  expect(fix?.fields).toEqual({ scopes: ['openid', 'offline'] });
});

test('replaces an audience with the one it was mistaken for', () => {
  const fix = fixFor(finding('AUD_NEAR_MISS', 'https://o.test/', 'https://o.test'), request, environment);
  expect(fix?.fields).toEqual({ audiences: ['https://o.test'] });
});

test('splits what holds a comma', () => {
  const comma = { ...request, audiences: ['https://a.test, https://b.test'], scopes: ['a,b', 'b'] };
  const audience = fixFor(
    finding('AUD_COMMA_SEPARATED', null, 'https://a.test, https://b.test'),
    comma,
    environment,
  );
  expect(audience?.fields).toEqual({ audiences: ['https://a.test', 'https://b.test'] });
  expect(fixFor(finding('SCOPE_COMMA_SEPARATED', null, 'a,b'), comma, environment)?.fields).toEqual({
    scopes: ['a', 'b'],
  });
});

test('adds what was never asked for', () => {
  const bare = { ...request, audiences: [], scopes: [] };
  expect(fixFor(finding('OPENID_NOT_ASKED', 'openid', null), bare, environment)?.fields).toEqual({
    scopes: ['openid'],
  });
  expect(fixFor(finding('AUD_NOT_ASKED', null, null), bare, environment)?.fields).toEqual({
    audiences: ['https://o.test'],
  });
});
