import { genericProfile } from './generic.ts';
import type { ProviderProfile } from './profile.ts';

const docs = 'https://auth0.com/docs';

function isUserinfo(value: string, issuer: string | null): boolean {
  return issuer !== null && value === `${issuer.endsWith('/') ? issuer : `${issuer}/`}userinfo`;
}

/**
 * Auth0, as auth0.com/docs has it: access tokens and their two profiles (`azp`, or `client_id` as RFC 9068 has it), get
 * access tokens, role-based access control for APIs, refresh tokens, organizations and tokens. Without an audience the
 * access token is for `/userinfo` and opaque; beside one, `/userinfo` stands in `aud` when `openid` was asked for.
 */
export const auth0Profile: ProviderProfile<'auth0'> = {
  ...genericProfile,
  id: 'auth0',
  name: 'Auth0',
  choiceName: 'Auth0',
  recognition: { ...genericProfile.recognition, host: /\.auth0(?:app)?\.com$/ },
  request: { ...genericProfile.request, authorizePath: '/authorize', tokenPath: '/oauth/token' },
  audience: {
    ...genericProfile.audience,
    parameter: 'audience',
    decidedBy: 'parameter',
    addedByProvider: isUserinfo,
  },
  scopeClaims: {
    authorization_code: ['scope'],
    client_credentials: ['scope'],
    device_code: ['scope'],
  },
  announcesApiScopes: false,
  grantsAllWithoutScope: { authorization_code: false, client_credentials: true, device_code: false },
  onlyForProvider: ({ issuer, audiences }) =>
    audiences.length > 0 && audiences.every((value) => isUserinfo(value, issuer)),
  accessTokenIsJwt: 'with_audience',
  ownDomains: ['.auth0.com'],
  organisation: { parameter: 'organization', claim: 'org_id', alsoIn: ['org_name'], allIn: null },
  rights: { permissions: ['permissions'], roles: [], byDefault: false },
  emptyAudienceMeans: 'Auth0 issues a token for an API only when that API’s identifier is asked for.',
  remedies: {
    ...genericProfile.remedies,
    audience: ({ application, value }) =>
      `In Auth0, open Applications → APIs, compare the API’s identifier with ${value}, and authorise ${application} for it. Then get tokens again.`,
    audience_value: ({ value }) =>
      `Ask for ${value} instead: the identifier of an API is compared exactly, and can’t be changed.`,
    audience_leg: () => 'With a sign-in, send the audience on the authorize leg.',
    audience_parameter: () =>
      'Send it as “audience”. Auth0 reads “resource” only where the tenant’s Resource Parameter Compatibility Profile is on.',
    scope: ({ application, value }) =>
      `In Auth0, add ${value} to the API’s Permissions; with RBAC on, give it to the person through a role; for a machine, tick it at the API’s Machine to Machine Applications → ${application}.`,
    refresh_token: ({ application }) =>
      `In Auth0, switch on Allow Offline Access at the API, and the Refresh Token grant of ${application}.`,
    client: ({ application }) => `Compare the client id of ${application} with its Settings in Auth0.`,
    issuer: ({ value }) =>
      `Use ${value} in the environment and in your API. An Auth0 issuer ends with a slash.`,
    custom_domain: ({ value }) =>
      `Use one domain everywhere: tokens carry the domain that was asked. Expect ${value}, or ask the other domain.`,
    organisation: ({ value }) =>
      `Check that the person is a member of ${value}, and that the application may use organizations.`,
    permissions: () =>
      'In Auth0, switch on RBAC and Add Permissions in the Access Token at the API’s settings.',
    roles: () => 'Auth0 puts no roles into tokens; add them as a custom claim with an Action.',
    opaque: () =>
      'Ask for the identifier of your API as audience: without one, Auth0 issues an opaque token.',
    provider_only: () => 'Ask for the identifier of your API as audience; this token is for /userinfo alone.',
  },
  links: {
    audience: `${docs}/secure/tokens/access-tokens/get-access-tokens`,
    audience_value: `${docs}/get-started/apis/api-settings`,
    audience_leg: `${docs}/secure/tokens/access-tokens/get-access-tokens`,
    scope: `${docs}/get-started/apis/enable-role-based-access-control-for-apis`,
    refresh_token: `${docs}/secure/tokens/refresh-tokens/get-refresh-tokens`,
    custom_domain: `${docs}/customize/custom-domains`,
    organisation: `${docs}/manage-users/organizations/using-tokens`,
    permissions: `${docs}/get-started/apis/enable-role-based-access-control-for-apis`,
    opaque: `${docs}/secure/tokens/access-tokens`,
    provider_only: `${docs}/secure/tokens/access-tokens`,
  },
};
