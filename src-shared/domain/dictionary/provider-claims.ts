import { createEntries } from './claim-entry.ts';

const cognito = 'https://docs.aws.amazon.com/cognito/latest/developerguide';
const keycloak = 'https://www.keycloak.org/docs/latest/server_admin/';
const auth0 = 'https://auth0.com/docs';
const machine = 'the application signed in for itself: no person is behind it';

/** Claims that single providers have made up, or read in their own way. */
export const providerClaims = [
  ...createEntries(
    {
      provider: 'auth0',
      setBy: 'Auth0',
      token: 'access',
      source: 'Auth0, access token profiles',
      link: `${auth0}/secure/tokens/access-tokens/access-token-profiles`,
    },
    {
      gty: {
        title: 'Grant type',
        meaning: 'The grant that the token came by; named for machines and some others.',
        type: 'text',
        values: { 'client-credentials': machine, password: 'the person’s password was handed over' },
      },
      permissions: {
        title: 'Permissions',
        meaning:
          'What the person may do at this API, where RBAC and “Add Permissions in the Access Token” are on.',
        type: 'list of texts',
        source: 'Auth0, role-based access control for APIs',
        link: `${auth0}/get-started/apis/enable-role-based-access-control-for-apis`,
      },
      org_id: {
        title: 'Organisation',
        meaning: 'The organisation that the person signed in to.',
        type: 'text, org_…',
        token: 'both',
        source: 'Auth0, organizations and tokens',
        link: `${auth0}/manage-users/organizations/using-tokens`,
      },
      org_name: {
        title: 'Organisation’s name',
        meaning: 'The organisation’s name, where the tenant allows names in place of ids.',
        type: 'text',
        token: 'both',
        source: 'Auth0, organizations and tokens',
        link: `${auth0}/manage-users/organizations/using-tokens`,
      },
    },
  ),
  ...createEntries(
    {
      provider: 'okta',
      setBy: 'Okta',
      token: 'access',
      source: 'Okta, validate access tokens',
      link: 'https://developer.okta.com/docs/guides/validate-access-tokens/',
    },
    {
      cid: { title: 'Client', meaning: 'The application that the token was issued to.', type: 'text' },
      uid: {
        title: 'Person’s id',
        meaning: 'The person’s id in Okta; sub of the access token is the login name. Absent for machines.',
        type: 'text',
      },
      scp: { title: 'Scopes', meaning: 'The scopes that were granted.', type: 'list of texts' },
      ver: { title: 'Version', meaning: 'The version of the token’s shape.', type: 'number', token: 'both' },
      idp: {
        title: 'Identity provider',
        meaning: 'Where the person’s account is kept.',
        type: 'text',
        token: 'id',
      },
      groups: {
        title: 'Groups',
        meaning: 'The person’s groups, where a claim for them was added to the authorization server.',
        type: 'list of texts',
        token: 'both',
      },
    },
  ),
  ...createEntries(
    {
      provider: 'cognito',
      setBy: 'Amazon Cognito',
      token: 'both',
      source: 'Amazon Cognito, understanding the access token',
      link: `${cognito}/amazon-cognito-user-pools-using-the-access-token.html`,
    },
    {
      token_use: {
        title: 'Use of the token',
        meaning: 'Which of the two tokens this is.',
        type: 'text',
        values: { id: 'an ID token', access: 'an access token' },
      },
      'cognito:groups': {
        title: 'Groups',
        meaning: 'Groups of the user pool that the person is in.',
        type: 'list of texts',
      },
      'cognito:username': {
        title: 'User name',
        meaning: 'The person’s name in the user pool.',
        type: 'text',
        token: 'id',
      },
      'cognito:roles': {
        title: 'AWS roles',
        meaning: 'IAM roles of the person’s groups.',
        type: 'list of texts',
        token: 'id',
      },
      'cognito:preferred_role': {
        title: 'Preferred AWS role',
        meaning: 'The IAM role of the group that comes first.',
        type: 'text',
        token: 'id',
      },
      username: {
        title: 'User name',
        meaning: 'The person’s name in the user pool.',
        type: 'text',
        token: 'access',
      },
      identities: {
        title: 'Identities',
        meaning: 'Accounts at other providers that this one is linked with.',
        type: 'list of objects',
        token: 'id',
      },
      event_id: { title: 'Sign-in', meaning: 'Names the sign-in that the token came from.', type: 'text' },
      origin_jti: {
        title: 'First token id',
        meaning: 'Shared by all tokens of one sign-in; revoking goes by it.',
        type: 'text',
      },
      device_key: {
        title: 'Device',
        meaning: 'The remembered device that was used.',
        type: 'text',
        token: 'access',
      },
      version: {
        title: 'Version',
        meaning: 'The version of the access token’s shape.',
        type: 'number',
        token: 'access',
      },
    },
  ),
  ...createEntries(
    {
      provider: 'keycloak',
      setBy: 'Keycloak, by a mapper of a client scope',
      token: 'access',
      source: 'Keycloak, server administration guide',
      link: `${keycloak}#_client_scopes`,
    },
    {
      realm_access: {
        title: 'Realm roles',
        meaning: 'The person’s roles in the realm, under roles.',
        type: 'object with a list',
        link: `${keycloak}#_role_scope_mappings`,
      },
      resource_access: {
        title: 'Client roles',
        meaning: 'The person’s roles at each client, under the client’s id.',
        type: 'object of objects with a list',
        link: `${keycloak}#_role_scope_mappings`,
      },
      typ: {
        title: 'Kind of token',
        meaning: 'Says in the payload what the token is.',
        type: 'text',
        token: 'both',
        values: {
          Bearer: 'an access token',
          ID: 'an ID token',
          Refresh: 'a refresh token',
          Offline: 'an offline token',
        },
      },
      session_state: {
        title: 'Session',
        meaning: 'Names the session; newer versions write sid alone.',
        type: 'text',
        token: 'both',
      },
      'allowed-origins': {
        title: 'Allowed origins',
        meaning: 'Web origins of the client, for an API that answers CORS by them.',
        type: 'list of texts',
      },
    },
  ),
  ...createEntries(
    {
      provider: 'google',
      setBy: 'Google',
      token: 'id',
      source: 'Google, OpenID Connect',
      link: 'https://developers.google.com/identity/openid-connect/openid-connect',
    },
    {
      hd: {
        title: 'Hosted domain',
        meaning:
          'The Workspace or Cloud domain of the person’s organisation. Check it here, and not in the email address.',
        type: 'text',
      },
    },
  ),
];
