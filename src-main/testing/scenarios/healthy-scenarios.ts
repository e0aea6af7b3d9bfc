// All is as it should be, so nothing above a notice may be said.
import {
  auth0Shape,
  cognitoShape,
  entraShape,
  googleShape,
  keycloakShape,
  oktaShape,
  plainShape,
} from './mock-shapes.ts';
import type { Asked, Change, Scenario } from './scenario.ts';

const orders = 'https://api.acme.test/orders';
const stock = 'https://api.acme.test/stock';
const management = '{issuer}/api';

function fine(
  name: string,
  fact: string,
  rest: Partial<Scenario> & { readonly asked?: Asked; readonly before?: readonly Change[] } = {},
): Scenario {
  return { name, fact, provider: 'practice', wrong: [], ...rest };
}

export const healthyScenarios: readonly Scenario[] = [
  fine('Ada signs in with the audience of Orders', 'kinde.md 2.3', { asked: { audiences: [orders] } }),
  fine('Sam, who has no permission, signs in', 'kinde.md 2.2', {
    asked: { audiences: [orders] },
    person: 'sam',
  }),
  fine('A sign-in for the ID token alone', 'kinde.md 2.2: aud is [] where none was asked for'),
  fine('A sign-in with a refresh token', 'kinde.md 1.3, 2.6', {
    asked: { audiences: [orders], scopes: ['openid', 'profile', 'email', 'offline'] },
  }),
  fine('Every scope that the tenant announces', 'kinde.md 1.2', {
    asked: {
      audiences: [orders],
      scopes: ['openid', 'profile', 'email', 'offline', 'phone', 'address'],
    },
  }),
  fine('A web application with its secret', 'kinde.md 4', {
    application: 'Back office',
    asked: { audiences: [orders] },
  }),
  fine('A machine with all scopes of Orders', 'kinde.md 2.5: all enabled ones if none were asked', {
    application: 'Partner feed',
    asked: { audiences: [orders] },
  }),
  fine('A machine with one scope of Orders', 'kinde.md 2.5', {
    application: 'Partner feed',
    asked: { audiences: [orders], scopes: ['read:orders'] },
  }),
  fine('A machine for the Management API', 'kinde.md 2.5, 5', {
    application: 'Nightly sync',
    asked: { audiences: [management] },
  }),
  fine('A subset of the Management API’s scopes', 'kinde.md 2.5', {
    application: 'Nightly sync',
    asked: { audiences: [management], scopes: ['read:users', 'read:apis'] },
  }),
  fine('Two audiences, repeated', 'kinde.md 3.1', {
    before: [
      { do: 'register_api', audience: stock },
      { do: 'authorise', audience: stock, application: 'Storefront' },
    ],
    asked: { audiences: [orders, stock], audienceStyle: 'audience_repeated' },
  }),
  fine('Two audiences, with a blank between them', 'kinde.md 3.1', {
    before: [
      { do: 'register_api', audience: stock },
      { do: 'authorise', audience: stock, application: 'Storefront' },
    ],
    asked: { audiences: [orders, stock] },
  }),
  fine('An audience that may be had, where others are dropped', 'kinde.md 3.2', {
    before: [{ do: 'settings', to: { audiencePolicy: 'drop' } }],
    asked: { audiences: [orders] },
  }),
  fine('Consent is asked for and given', 'kinde.md 4: prompt', {
    asked: { audiences: [orders], prompt: 'consent' },
  }),
  fine('A person registers', 'kinde.md 4: prompt=create', {
    asked: { audiences: [orders], prompt: 'create' },
  }),
  fine('A refresh brings new tokens', 'OpenID Connect Core section 12', {
    asked: { audiences: [orders], scopes: ['openid', 'profile', 'email', 'offline'] },
    afterwards: { do: 'refresh' },
  }),
  fine('The clocks differ by less than a minute', 'product.md: clock skew', {
    before: [{ do: 'clock', aheadMinutes: 0.4 }],
    asked: { audiences: [orders] },
  }),
  fine('The environment names the custom domain', 'kinde.md 4', {
    before: [
      { do: 'settings', to: { faults: ['custom_domain'] } },
      { do: 'environment', fields: { issuer: '{localhost}' } },
    ],
    asked: { audiences: [orders] },
  }),
  fine('A fault that does not concern the request', 'kinde.md 3.1', {
    application: 'Nightly sync',
    before: [{ do: 'settings', to: { faults: ['application_not_authorised', 'callback_not_registered'] } }],
    asked: { audiences: [management] },
  }),
  fine('The tenant is asked about its own token, and agrees with it', 'kinde.md 1.3: /oauth2/introspect', {
    asked: { audiences: [orders] },
    afterwards: { do: 'introspect' },
  }),
  fine('Ada signs in to her own organisation', 'kinde.md 4: org_code', {
    asked: { audiences: [orders], organization: 'org_4f1c0a72b9e' },
  }),
  fine('A device, confirmed in a browser elsewhere', 'RFC 8628; kinde.md 4', {
    application: 'Wall display',
    asked: { grant: 'device_code', audiences: [orders] },
  }),
  fine('Ada lists orders', 'RFC 6750 section 2.1', {
    asked: { audiences: [orders] },
    call: { method: 'GET', url: '{orders}/orders', token: 'access' },
  }),
  fine('A machine lists users', 'kinde.md 5', {
    application: 'Nightly sync',
    asked: { audiences: [management], scopes: ['read:users'] },
    call: { method: 'GET', url: '{issuer}/api/v1/users', token: 'access' },
  }),
  fine('A token of RFC 9068', 'RFC 9068 section 2.2', {
    provider: 'mock',
    before: [{ do: 'shape', to: plainShape }],
    asked: { audiences: [orders] },
  }),
  fine('Auth0’s tokens: userinfo beside the audience', 'Auth0: access tokens', {
    provider: 'mock',
    before: [
      { do: 'environment', fields: { profile: 'auth0' } },
      { do: 'shape', to: auth0Shape },
    ],
    asked: { audiences: [orders], audienceStyle: 'audience_joined' },
  }),
  fine(
    'Microsoft Entra’s tokens: sub differs, oid is the person',
    'Microsoft identity platform: access tokens',
    {
      provider: 'mock',
      before: [
        { do: 'environment', fields: { profile: 'entra' } },
        { do: 'shape', to: entraShape },
      ],
      asked: { scopes: ['openid', 'profile', 'api://orders/access_as_user'] },
    },
  ),
  fine('Okta’s tokens: scp as a list, cid for the client', 'Okta: access token payload', {
    provider: 'mock',
    before: [
      { do: 'environment', fields: { profile: 'okta' } },
      { do: 'shape', to: oktaShape },
    ],
  }),
  fine('Keycloak’s tokens: aud is account', 'Keycloak: audience support', {
    provider: 'mock',
    before: [
      { do: 'environment', fields: { profile: 'keycloak' } },
      { do: 'shape', to: keycloakShape },
    ],
  }),
  fine('Amazon Cognito’s tokens: no aud, client_id instead', 'Amazon Cognito: access token payload', {
    provider: 'mock',
    before: [
      { do: 'environment', fields: { profile: 'cognito' } },
      { do: 'shape', to: cognitoShape },
    ],
  }),
  fine('Google’s tokens: opaque, scopes by their long names', 'Google: OpenID Connect', {
    provider: 'mock',
    before: [
      { do: 'environment', fields: { profile: 'google' } },
      { do: 'shape', to: googleShape },
    ],
  }),
];
