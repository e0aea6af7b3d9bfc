import { genericProfile } from './generic.ts';
import type { ProviderProfile } from './profile.ts';

const docs = 'https://developer.okta.com/docs';

function isOrgServer(issuer: string | null): boolean {
  return issuer !== null && URL.canParse(issuer) && new URL(issuer).pathname === '/';
}

/**
 * Okta, as developer.okta.com has it: authorization servers, validate access tokens, refresh tokens. Scopes stand in
 * `scp` as a list, the client in `cid`, the person's id in `uid` (`sub` is the login). The audience belongs to the
 * authorization server; what the org's own server issues is for Okta alone.
 */
export const oktaProfile: ProviderProfile<'okta'> = {
  ...genericProfile,
  id: 'okta',
  name: 'Okta',
  choiceName: 'Okta',
  recognition: {
    ...genericProfile.recognition,
    host: /\.(?:okta|oktapreview|okta-emea)\.com$/,
    paths: {
      authorization: /^\/oauth2(?:\/[^/]+)?\/v1\/authorize$/,
      userinfo: /^\/oauth2(?:\/[^/]+)?\/v1\/userinfo$/,
    },
    endpointEndings: [{ ending: /\/v1\/(?:authorize|token)$/, issuerPath: '' }],
  },
  audience: { ...genericProfile.audience, parameter: null, decidedBy: 'server' },
  scopeClaims: {
    authorization_code: ['scp'],
    client_credentials: ['scp'],
    device_code: ['scp'],
  },
  furtherScopeClaims: [],
  announcesApiScopes: false,
  clientClaims: ['cid', 'client_id'],
  partyClaims: ['cid'],
  person: { id: 'sub', access: 'uid' },
  onlyForProvider: ({ issuer }) => isOrgServer(issuer),
  accessTokenIsJwt: 'always',
  ownDomains: ['.okta.com', '.oktapreview.com', '.okta-emea.com'],
  rights: { permissions: [], roles: ['groups'], byDefault: false },
  emptyAudienceMeans: 'Okta takes aud from the settings of the authorization server.',
  remedies: {
    ...genericProfile.remedies,
    audience: ({ value }) =>
      `In Okta, open Security → API → Authorization Servers and use as issuer the server whose audience is ${value}; one server has one audience.`,
    audience_value: ({ value }) =>
      `Set the audience of the authorization server to what your API expects, or have the API expect ${value}.`,
    audience_leg: () => 'Take the audience out: the authorization server decides it.',
    audience_parameter: () => 'Take the audience out: the authorization server decides it.',
    scope: ({ application, value }) =>
      `In Okta, add ${value} under the authorization server’s Scopes, and let an access policy’s rule give it to ${application}.`,
    refresh_token: ({ application }) =>
      `In Okta, tick Refresh Token among the grant types of ${application}, and offline_access in the access policy’s rule.`,
    client: ({ application }) => `Compare the client id of ${application} with its General tab in Okta.`,
    issuer: ({ value }) =>
      `Use ${value} in the environment and in your API. /oauth2/default and the plain domain are two authorization servers.`,
    roles: () => 'Add a groups claim to the authorization server’s Claims.',
    opaque: () => 'Use a custom authorization server for your API.',
    provider_only: () =>
      'Use a custom authorization server, such as /oauth2/default, as issuer: access tokens of the org’s own server are for Okta’s APIs, and only Okta can check them.',
  },
  links: {
    audience: `${docs}/concepts/auth-servers/`,
    audience_value: `${docs}/guides/customize-authz-server/`,
    scope: `${docs}/guides/customize-authz-server/`,
    refresh_token: `${docs}/guides/refresh-tokens/`,
    issuer: `${docs}/concepts/auth-servers/`,
    opaque: `${docs}/concepts/auth-servers/`,
    provider_only: `${docs}/concepts/auth-servers/`,
  },
};
