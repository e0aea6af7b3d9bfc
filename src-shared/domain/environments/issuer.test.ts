import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differsOnlyByLastSlash, isSecureEndpoint, metadataUrls, normaliseIssuerInput } from './issuer.ts';

describe('an issuer as typed', () => {
  it.each([
    ['acme.kinde.com', 'https://acme.kinde.com'],
    ['  acme.kinde.com\n', 'https://acme.kinde.com'],
    ['"https://acme.kinde.com/"', 'https://acme.kinde.com'],
    ['<https://acme.kinde.com>', 'https://acme.kinde.com'],
    ['//acme.kinde.com', 'https://acme.kinde.com'],
    ['HTTPS://Acme.Kinde.com', 'https://acme.kinde.com'],
    ['localhost:53181', 'http://localhost:53181'],
    ['127.0.0.1:53181/', 'http://127.0.0.1:53181'],
    ['[::1]:53181', 'http://[::1]:53181'],
    ['localhost.evil.test', 'https://localhost.evil.test'],
    ['https://login.test/tenant/', 'https://login.test/tenant/'],
    ['https://login.test/tenant/.well-known/openid-configuration', 'https://login.test/tenant'],
    ['https://login.test/.well-known/oauth-authorization-server/tenant', 'https://login.test/tenant'],
    ['login.test/.well-known/openid-configuration', 'https://login.test'],
    ['http://login.test', 'http://login.test'],
    ['https://login.test/a?p=1', 'https://login.test/a?p=1'],
    ['https://user:secret@login.test', 'https://user:secret@login.test'],
    ['not a domain', 'not a domain'],
    ['', ''],
  ])('%j is taken for %j', (input, issuer) => {
    expect(normaliseIssuerInput(input)).toBe(issuer);
  });

  it('stays as it is once it is normal', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.domain(), fc.string()), (input) => {
        const once = normaliseIssuerInput(input);
        expect(normaliseIssuerInput(once)).toBe(once);
      }),
    );
  });
});

describe('an endpoint', () => {
  it.each([
    'http://login.test/token',
    'http://127.0.0.1.evil.test/token',
    'https://user@login.test/token',
    'javascript:alert(1)',
    '/token',
    '',
  ])('%j may not be given secrets', (url) => {
    expect(isSecureEndpoint(url)).toBe(false);
  });

  it.each([
    'https://login.test/token',
    'http://127.0.0.1:53181/token',
    'http://[::1]:1/',
    'http://localhost/',
  ])('%j may', (url) => {
    expect(isSecureEndpoint(url)).toBe(true);
  });
});

it.each([
  [
    'https://login.test',
    'https://login.test/.well-known/openid-configuration',
    'https://login.test/.well-known/oauth-authorization-server',
  ],
  [
    'https://login.test/tenant/',
    'https://login.test/tenant/.well-known/openid-configuration',
    'https://login.test/.well-known/oauth-authorization-server/tenant',
  ],
])('the metadata of %s lies where both specifications put it', (issuer, openid, oauth) => {
  expect(metadataUrls(issuer)).toEqual({ openid, oauth });
});

it('tells a difference of one slash from any other', () => {
  expect(differsOnlyByLastSlash('https://a.test', 'https://a.test/')).toBe(true);
  expect(differsOnlyByLastSlash('https://a.test', 'https://a.test')).toBe(false);
  expect(differsOnlyByLastSlash('https://a.test', 'https://b.test/')).toBe(false);
});
