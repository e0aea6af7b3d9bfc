import type { ProviderProfile } from './profile.ts';

/** What the specifications alone let one expect of an OpenID Provider. */
export const genericProfile: ProviderProfile = {
  id: 'generic',
  name: 'The provider',
  audience: {
    parameter: 'resource',
    countsOn: { authorization_code: 'authorize', client_credentials: 'token', device_code: 'device' },
  },
  scopeClaims: {
    authorization_code: ['scope', 'scp'],
    client_credentials: ['scope', 'scp'],
    device_code: ['scope', 'scp'],
  },
  furtherScopeClaims: ['permissions'],
  offlineScope: 'offline_access',
  ignoredScopes: {},
  misnamedScopes: [],
  grantsAllWithoutScope: { authorization_code: false, client_credentials: false, device_code: false },
  idTokenAudienceMayHoldIssuer: false,
  accessTokenHasAzp: false,
  refreshReturnsSameToken: false,
  organisation: null,
  ownHostSuffix: null,
  managementApi: null,
  emptyAudienceMeans: 'The provider issued the token for nobody in particular.',
  remedies: {
    audience: ({ application, value }) =>
      `Register an API with exactly the audience ${value} at the provider, authorise ${application} for it, and get tokens again. Some providers take “audience”, others “resource” (RFC 8707).`,
    audience_value: ({ value }) => `Ask for ${value} instead, and get tokens again.`,
    audience_leg: () =>
      'Put the audience among the audiences of the token request instead of an extra parameter.',
    scope: ({ application, value }) =>
      `Enable ${value} for ${application} at the provider, or take it out of the token request.`,
    offline_scope: ({ value }) => `Ask for ${value} instead.`,
    scope_name: ({ value }) => `Use ${value} instead.`,
    client: ({ application }) =>
      `Compare the client id of ${application} with the provider’s page of this application.`,
    issuer: ({ value }) =>
      `Use ${value} everywhere, in the environment and in your API, character by character.`,
    refresh: () => 'Get tokens anew instead of refreshing.',
    organisation: ({ value }) => `Check that the person is a member of ${value}.`,
    opaque: () =>
      'Ask for the audience of one of your APIs: many providers issue a JWT only then. Otherwise introspect the token (RFC 7662).',
  },
  links: {},
};
