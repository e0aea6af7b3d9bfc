import { genericProfile } from './generic.ts';
import type { ProviderProfile } from './profile.ts';

const docs = 'https://docs.aws.amazon.com/cognito/latest/developerguide';

/**
 * Amazon Cognito user pools, as docs.aws.amazon.com/cognito has them: understanding the access token, the ID token,
 * scopes and resource servers, refresh tokens. An access token has no `aud` unless a `resource` was asked for; the client
 * stands in `client_id`, `token_use` says what a token is, and a sign-in always yields a refresh token.
 */
export const cognitoProfile: ProviderProfile<'cognito'> = {
  ...genericProfile,
  id: 'cognito',
  name: 'Amazon Cognito',
  choiceName: 'Amazon Cognito',
  recognition: {
    ...genericProfile.recognition,
    host: /^cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/,
  },
  request: { ...genericProfile.request, authorizePath: '/oauth2/authorize', tokenPath: '/oauth2/token' },
  audience: { ...genericProfile.audience, parameter: 'resource', decidedBy: 'parameter' },
  scopeClaims: {
    authorization_code: ['scope'],
    client_credentials: ['scope'],
    device_code: ['scope'],
  },
  furtherScopeClaims: [],
  announcesApiScopes: false,
  offlineScope: null,
  grantsAllWithoutScope: { authorization_code: true, client_credentials: true, device_code: false },
  kindClaim: { claim: 'token_use', id: 'id', access: 'access' },
  partyClaims: ['client_id'],
  accessTokenIsJwt: 'always',
  ownDomains: ['.amazonaws.com', '.amazoncognito.com'],
  rights: { permissions: [], roles: ['cognito:groups'], byDefault: false },
  emptyAudienceMeans:
    'Amazon Cognito writes aud into an access token only for a resource that was asked for.',
  remedies: {
    ...genericProfile.remedies,
    audience: ({ application, value }) =>
      `Ask for ${value} as “resource”: it must be the identifier of a resource server of the user pool that ${application} may use. Without one, have your API check client_id and the scope instead of aud.`,
    audience_parameter: () => 'Send it as “resource”: Amazon Cognito does not know “audience”.',
    scope: ({ application, value }) =>
      `In the user pool, add ${value} to a resource server (its full name is identifier/name), and tick it at the app client ${application}.`,
    refresh_token: ({ application }) =>
      `Switch on refresh tokens for the app client ${application}; a machine gets none.`,
    client: ({ application }) => `Compare the client id of ${application} with the user pool’s app clients.`,
    issuer: ({ value }) =>
      `Use ${value}, the address with the user pool’s id. The domain of the sign-in pages is no issuer.`,
    roles: () => 'Add the person to a group of the user pool.',
    opaque: () => 'Amazon Cognito issues JWTs; only its refresh tokens are opaque.',
  },
  links: {
    audience: `${docs}/cognito-user-pools-define-resource-servers.html`,
    scope: `${docs}/cognito-user-pools-define-resource-servers.html`,
    refresh_token: `${docs}/amazon-cognito-user-pools-using-the-refresh-token.html`,
    issuer: `${docs}/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html`,
    roles: `${docs}/cognito-user-pools-user-groups.html`,
    opaque: `${docs}/amazon-cognito-user-pools-using-the-access-token.html`,
  },
};
