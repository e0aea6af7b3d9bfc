import { expect, it } from 'vitest';
import { guessIssuer } from './guess-issuer.ts';

it.each([
  [null, null],
  ['no address', null],
  ['https://$DOMAIN', null],
  ['https://acme.kinde.com/oauth/token', 'https://acme.kinde.com'],
  ['https://acme.auth0.com/authorize', 'https://acme.auth0.com'],
  ['https://acme.okta.com/oauth2/default/v1/authorize', 'https://acme.okta.com/oauth2/default'],
  ['https://sso.test/realms/a/protocol/openid-connect/auth', 'https://sso.test/realms/a'],
  ['https://login.test/tenant/oauth2/v2.0/authorize', 'https://login.test/tenant/v2.0'],
  ['http://127.0.0.1:53181/oauth2/auth', 'http://127.0.0.1:53181'],
  ['https://id.test/somewhere', 'https://id.test'],
])('of %s it is %s', (endpoint, issuer) => expect(guessIssuer(endpoint)).toBe(issuer));
