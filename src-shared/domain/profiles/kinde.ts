import { genericProfile } from './generic.ts';
import type { ProviderProfile } from './profile.ts';

const docs = 'https://docs.kinde.com';
const managementApi = /^(https:\/\/[^/?#]+)\/api\/v1\/?$/;

/**
 * Kinde, as its documentation, its SDKs and real tokens show it: docs.kinde.com, about access tokens, about ID tokens,
 * register and manage APIs, refresh tokens, pointing your domain, token customization.
 */
export const kindeProfile: ProviderProfile<'kinde'> = {
  ...genericProfile,
  id: 'kinde',
  name: 'Kinde',
  choiceName: 'Kinde',
  recognition: {
    ...genericProfile.recognition,
    host: /\.kinde\.com$/,
    paths: { authorization: /^\/oauth2\/auth$/, userinfo: /^\/oauth2\/v2\/user_profile$/ },
    issuerIsOrigin: true,
  },
  request: {
    authorizePath: '/oauth2/auth',
    tokenPath: '/oauth2/token',
    shortestState: 8,
    authentications: ['none', 'post'],
    connectionParameter: 'connection_id',
    signOutTakesClientId: false,
  },
  audience: {
    ...genericProfile.audience,
    parameter: 'audience',
    decidedBy: 'parameter',
    misnamed: (audience) => {
      const domain = managementApi.exec(audience)?.[1];
      return domain === undefined ? null : `${domain}/api`;
    },
  },
  scopeClaims: {
    authorization_code: ['scp'],
    client_credentials: ['scope'],
    device_code: ['scp'],
  },
  // An API's scopes reach a user's token through `permissions`; of the device grant the documentation says `scope`.
  furtherScopeClaims: ['permissions', 'x-hasura-permissions', 'scope'],
  scopeClaimsOfOtherMeaning: { authorization_code: [], client_credentials: ['scp'], device_code: [] },
  announcesApiScopes: false,
  offlineScope: 'offline',
  ignoredScopes: { offline_access: 'offline' },
  misnamedScopes: [{ pattern: /^write:/, instead: 'create:…, update:… or delete:…' }],
  grantsAllWithoutScope: { authorization_code: false, client_credentials: true, device_code: false },
  idTokenAudienceMayHoldIssuer: true,
  accessTokenHasAzp: true,
  accessTokenIsJwt: 'always',
  ownDomains: ['.kinde.com'],
  refreshReturnsSameToken: true,
  organisation: {
    parameter: 'org_code',
    claim: 'org_code',
    alsoIn: ['x-hasura-org-code'],
    allIn: 'org_codes',
  },
  rights: {
    permissions: ['permissions', 'x-hasura-permissions'],
    roles: ['roles', 'x-hasura-roles'],
    byDefault: true,
  },
  // docs.kinde.com, Management API; its OpenAPI document names the scope of each call.
  managementApi: {
    name: 'Kinde Management API',
    audiencePath: '/api',
    basePath: '/api/v1',
    scopes: {
      apis: 'read:apis',
      redirectUris: 'read:applications_redirect_uris',
      environment: 'read:environments',
    },
    // The OpenAPI document has the first name, the page on custom API scopes the second.
    otherScopeNames: { 'delete:apis_scopes': ['delete:api_scopes'] },
  },
  idExamples: { organisation: 'org_…', connection: 'conn_…' },
  // Of the two paths in Kinde's documentation the one of its overview.
  deviceAuthorizationPath: '/oauth2/device/auth',
  emptyAudienceMeans: 'Kinde issued the token without it.',
  introspection: { authentication: 'bearer' },
  remedies: {
    ...genericProfile.remedies,
    audience: ({ application, value }) =>
      `In Kinde, open Settings → APIs, find the API whose audience is exactly ${value} (or add it), and switch ${application} on under its Applications. Then get tokens again: the old token stays as it is.`,
    audience_value: ({ value }) =>
      `Ask for ${value} instead: Kinde compares character by character. An API’s audience can’t be changed after it was registered.`,
    audience_leg: () =>
      'Send the audience on the authorize leg: with a sign-in, Kinde does not look at it in the token request.',
    audience_parameter: () => 'Send it as “audience”: Kinde does not know “resource”.',
    scope: ({ application, value }) =>
      `In Kinde, open Settings → APIs → the API → Applications → ${application} → Manage scopes and switch on ${value}. Then get tokens again.`,
    offline_scope: ({ value }) => `Replace it with ${value}, and get tokens again.`,
    client: ({ application }) =>
      `Compare the client id of ${application} with its App keys in Kinde (Settings → Applications → View details).`,
    issuer: ({ value }) =>
      `Use ${value} in the environment and in your API. Tokens of a custom domain and of the kinde.com domain are not interchangeable.`,
    custom_domain: ({ value }) =>
      `Use one domain everywhere: have the environment and your API expect ${value}, or sign in at the other domain. Machines and the Management API always use the kinde.com domain.`,
    refresh: () =>
      'Get tokens anew: while the old access token lives, Kinde returns it again, so that a changed role, scope or audience does not show.',
    refresh_token: () =>
      'Check that the application has the refresh token grant, and that openid and offline were asked for together.',
    organisation: ({ value }) => `Check in Kinde that the person is a member of the organisation ${value}.`,
    permissions: () =>
      'In Kinde, open Settings → Applications → View details → Tokens → Customize access token and switch on permissions. Permissions come only with an organisation.',
    roles: () =>
      'In Kinde, open Settings → Applications → View details → Tokens → Customize access token and switch on roles.',
    opaque: () => 'Kinde issues JWTs. Check that this is the access token of this environment.',
  },
  links: {
    audience: `${docs}/developer-tools/your-apis/register-manage-apis/`,
    audience_value: `${docs}/machine-to-machine-applications/troubleshooting-m2m/troubleshoot-m2m-token-errors/`,
    audience_leg: `${docs}/developer-tools/your-apis/test-your-api-user-token/`,
    audience_parameter: `${docs}/developer-tools/your-apis/test-your-api-user-token/`,
    scope: `${docs}/developer-tools/your-apis/custom-api-scopes/`,
    offline_scope: `${docs}/build/tokens/refresh-tokens/`,
    refresh_token: `${docs}/build/tokens/refresh-tokens/`,
    scope_name: `${docs}/developer-tools/kinde-api/troubleshoot-kinde-api/`,
    issuer: `${docs}/build/domains/pointing-your-domain/`,
    custom_domain: `${docs}/build/domains/pointing-your-domain/`,
    refresh: `${docs}/build/tokens/about-access-tokens/`,
    permissions: `${docs}/build/tokens/token-customization/`,
    roles: `${docs}/build/tokens/token-customization/`,
  },
};
