import type { ProviderProfile } from './profile.ts';

/** What the specifications alone let one expect of an OpenID Provider. */
export const genericProfile: ProviderProfile<'generic'> = {
  id: 'generic',
  name: 'The provider',
  choiceName: 'Any OpenID Provider',
  recognition: { host: null, paths: null, issuerIsOrigin: false, endpointEndings: [] },
  request: {
    authorizePath: null,
    tokenPath: null,
    shortestState: 0,
    authentications: null,
    connectionParameter: 'connection',
    signOutTakesClientId: true,
  },
  audience: {
    parameter: 'resource',
    countsOn: { authorization_code: 'authorize', client_credentials: 'token', device_code: 'device' },
    decidedBy: 'unknown',
    alsoStandsAs: () => [],
    addedByProvider: () => false,
    misnamed: () => null,
  },
  scopeClaims: {
    authorization_code: ['scope', 'scp'],
    client_credentials: ['scope', 'scp'],
    device_code: ['scope', 'scp'],
  },
  furtherScopeClaims: ['permissions'],
  scopeClaimsOfOtherMeaning: { authorization_code: [], client_credentials: [], device_code: [] },
  scopeAlsoStandsAs: () => [],
  namesScope: () => true,
  asksForAll: () => false,
  announcesApiScopes: true,
  offlineScope: 'offline_access',
  offlineParameter: null,
  ignoredScopes: {},
  misnamedScopes: [],
  grantsAllWithoutScope: { authorization_code: false, client_credentials: false, device_code: false },
  idTokenAudienceMayHoldIssuer: false,
  accessTokenHasAzp: false,
  clientClaims: ['client_id'],
  partyClaims: ['azp', 'client_id'],
  person: { id: 'sub', access: 'sub' },
  kindClaim: null,
  onlyForProvider: () => false,
  accessTokenIsJwt: 'unknown',
  relatedIssuers: () => [],
  ownDomains: [],
  refreshReturnsSameToken: false,
  organisation: null,
  rights: { permissions: [], roles: [], byDefault: false },
  deviceAuthorizationPath: null,
  managementApi: null,
  idExamples: { organisation: '', connection: '' },
  emptyAudienceMeans: 'The provider issued the token for nobody in particular.',
  introspection: { authentication: 'client' },
  remedies: {
    audience: ({ application, value }) =>
      `Register an API with exactly the audience ${value} at the provider, authorise ${application} for it, and get tokens again. Some providers take “audience”, others “resource” (RFC 8707).`,
    audience_value: ({ value }) => `Ask for ${value} instead, and get tokens again.`,
    audience_leg: () =>
      'Put the audience among the audiences of the token request instead of an extra parameter.',
    audience_parameter: () =>
      'Choose the other way of sending audiences in the token request, and get tokens again.',
    scope: ({ application, value }) =>
      `Enable ${value} for ${application} at the provider, or take it out of the token request.`,
    offline_scope: ({ value }) => `Ask for ${value} instead.`,
    refresh_token: () =>
      'Enable refresh tokens for this application at the provider; some give one only with prompt=consent.',
    scope_name: ({ value }) => `Use ${value} instead.`,
    client: ({ application }) =>
      `Compare the client id of ${application} with the provider’s page of this application.`,
    issuer: ({ value }) =>
      `Use ${value} everywhere, in the environment and in your API, character by character.`,
    issuer_version: ({ value }) =>
      `Have your API expect ${value}, or have the provider issue the other version.`,
    custom_domain: ({ value }) =>
      `Use one of the two addresses everywhere: ${value} in the environment and in your API, or the other one.`,
    refresh: () => 'Get tokens anew instead of refreshing.',
    organisation: ({ value }) => `Check that the person is a member of ${value}.`,
    permissions: () => 'Have the provider add the person’s permissions to the access token.',
    roles: () => 'Have the provider add the person’s roles to the access token.',
    opaque: () =>
      'Ask for the audience of one of your APIs: many providers issue a JWT only then. Otherwise introspect the token (RFC 7662).',
    provider_only: () => 'Ask for the audience of your own API.',
  },
  remediesByCode: {},
  remediesByCause: {},
  links: {},
};
