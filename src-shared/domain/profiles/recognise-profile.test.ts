import { describe, expect, it } from 'vitest';
import { profiles } from './profiles.ts';
import { recogniseHost, recogniseProfile } from './recognise-profile.ts';

it('recognises Kinde by its domain, or by its paths behind a custom one', () => {
  const none = { authorization: null, userinfo: null };
  const paths = {
    authorization: 'https://auth.acme.test/oauth2/auth',
    userinfo: 'https://auth.acme.test/oauth2/v2/user_profile',
  };
  expect(recogniseProfile('https://acme.kinde.com', none)).toBe('kinde');
  expect(recogniseProfile('https://acme.au.kinde.com', none)).toBe('kinde');
  expect(recogniseProfile('https://auth.acme.test', paths)).toBe('kinde');
  expect(recogniseProfile('https://auth.acme.test', { ...paths, userinfo: null })).toBe('generic');
  expect(recogniseProfile('https://evilkinde.com', none)).toBe('generic');
});

describe('recognising a provider by its issuer and metadata', () => {
  const none = { authorization: null, userinfo: null };
  it.each([
    ['https://acme.auth0.com/', 'auth0'],
    ['https://acme.eu.auth0.com/', 'auth0'],
    ['https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0', 'entra'],
    ['https://sts.windows.net/9188040d-6c67-4c5b-b112-36a304b66dad/', 'entra'],
    ['https://acme.ciamlogin.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0', 'entra'],
    ['https://acme.okta.com/oauth2/default', 'okta'],
    ['https://acme.okta.com', 'okta'],
    ['https://cognito-idp.us-west-2.amazonaws.com/us-west-2_example', 'cognito'],
    ['https://accounts.google.com', 'google'],
    ['https://acme.test', 'generic'],
    ['https://accounts.google.com.evil.test', 'generic'],
    ['https://notokta.com', 'generic'],
    ['nonsense', 'generic'],
  ])('%s is %s', (issuer, profile) => {
    expect(recogniseProfile(issuer, none)).toBe(profile);
  });

  it.each([
    [
      'https://id.acme.test/realms/shop',
      '/protocol/openid-connect/auth',
      '/protocol/openid-connect/userinfo',
      'keycloak',
    ],
    ['https://id.acme.test/oauth2/aus9o8wz', '/v1/authorize', '/v1/userinfo', 'okta'],
    ['https://id.acme.test', '/authorize', '/userinfo', 'generic'],
  ])('%s with %s is told by its endpoints', (issuer, authorize, userinfo, profile) => {
    const endpoints = { authorization: `${issuer}${authorize}`, userinfo: `${issuer}${userinfo}` };
    expect(recogniseProfile(issuer, endpoints)).toBe(profile);
    expect(recogniseProfile(issuer, { ...endpoints, userinfo: null })).toBe('generic');
  });
});

it('recognises by a host alone what has no custom domain', () => {
  expect(recogniseHost('https://acme.kinde.com/oauth2/auth')).toBe('kinde');
  expect(recogniseHost('https://auth.acme.test/oauth2/auth')).toBe('generic');
  expect(recogniseHost('nonsense')).toBe('generic');
});

it.each(profiles.map(({ id, recognition }) => [id, recognition] as const))(
  '%s has marks to be known by, unless it stands for all others',
  (id, { host, paths }) => {
    expect(host !== null || paths !== null).toBe(id !== 'generic');
  },
);
