import type { ProviderProfile } from './profile.ts';

const docs = 'https://docs.kinde.com';

/** Kinde, as its documentation, its SDKs and real tokens show it. */
export const kindeProfile: ProviderProfile = {
  id: 'kinde',
  name: 'Kinde',
  audience: {
    parameter: 'audience',
    countsOn: { authorization_code: 'authorize', client_credentials: 'token', device_code: 'device' },
  },
  scopeClaims: {
    authorization_code: ['scp'],
    client_credentials: ['scope'],
    device_code: ['scp'],
  },
  furtherScopeClaims: ['permissions', 'x-hasura-permissions'],
  offlineScope: 'offline',
  ignoredScopes: { offline_access: 'offline' },
  misnamedScopes: [{ pattern: /^write:/, instead: 'create:…, update:… or delete:…' }],
  grantsAllWithoutScope: { authorization_code: false, client_credentials: true, device_code: false },
  idTokenAudienceMayHoldIssuer: true,
  accessTokenHasAzp: true,
  refreshReturnsSameToken: true,
  organisation: { parameter: 'org_code', claim: 'org_code' },
  ownHostSuffix: '.kinde.com',
  managementApi: {
    audiencePath: '/api',
    basePath: '/api/v1',
    scopes: {
      apis: 'read:apis',
      redirectUris: 'read:applications_redirect_uris',
      environment: 'read:environments',
    },
  },
  emptyAudienceMeans: 'Kinde issued the token without it.',
  remedies: {
    audience: ({ application, value }) =>
      `In Kinde, open Settings → APIs, find the API whose audience is exactly ${value} (or add it), and switch ${application} on under its Applications. Then get tokens again: the old token stays as it is.`,
    audience_value: ({ value }) =>
      `Ask for ${value} instead: Kinde compares character by character. An API’s audience can’t be changed after it was registered.`,
    audience_leg: () =>
      'Send the audience on the authorize leg: with a sign-in, Kinde does not look at it in the token request.',
    scope: ({ application, value }) =>
      `In Kinde, open Settings → APIs → the API → Applications → ${application} → Manage scopes and switch on ${value}. Then get tokens again.`,
    offline_scope: ({ value }) => `Replace it with ${value}, and get tokens again.`,
    scope_name: ({ value }) => `Use ${value} instead.`,
    client: ({ application }) =>
      `Compare the client id of ${application} with its App keys in Kinde (Settings → Applications → View details).`,
    issuer: ({ value }) =>
      `Use ${value} in the environment and in your API. Tokens of a custom domain and of the kinde.com domain are not interchangeable.`,
    refresh: () =>
      'Get tokens anew: while the old access token lives, Kinde returns it again, so that a changed role, scope or audience does not show.',
    organisation: ({ value }) => `Check in Kinde that the person is a member of the organisation ${value}.`,
    opaque: () => 'Kinde issues JWTs. Check that this is the access token of this environment.',
  },
  links: {
    audience: `${docs}/developer-tools/your-apis/register-manage-apis/`,
    audience_value: `${docs}/machine-to-machine-applications/troubleshooting-m2m/troubleshoot-m2m-token-errors/`,
    audience_leg: `${docs}/developer-tools/your-apis/test-your-api-user-token/`,
    scope: `${docs}/developer-tools/your-apis/custom-api-scopes/`,
    offline_scope: `${docs}/build/tokens/refresh-tokens/`,
    scope_name: `${docs}/developer-tools/kinde-api/troubleshoot-kinde-api/`,
    issuer: `${docs}/build/domains/pointing-your-domain/`,
    refresh: `${docs}/build/tokens/about-access-tokens/`,
  },
};
