// Tokens as other providers publish them: documentation of Auth0, Microsoft Entra, Okta, Keycloak, Amazon Cognito and
// Google, and RFC 9068.
import type { MockShape } from './mock-shape.ts';

const hour = 3_600;

/** OpenID Connect Core section 2. */
export const idToken = { iss: '{issuer}', sub: 'ada', aud: '{client}', iat: 0, exp: hour, nonce: '{nonce}' };

/** RFC 9068 section 2.2. */
export const accessToken = {
  iss: '{issuer}',
  sub: 'ada',
  aud: '{audiences}',
  client_id: '{client}',
  scope: '{scope}',
  iat: 0,
  exp: hour,
  jti: '{unique}',
};

export const plainShape: MockShape = {
  takes: 'resource',
  header: { typ: 'at+jwt' },
  access: accessToken,
  id: idToken,
};

/** Kinde's user token as its documentation has it: about access tokens. */
export const kindeAccess = {
  iss: '{issuer}',
  sub: 'kp_1',
  aud: '{audiences}',
  azp: '{client}',
  scp: '{scopes}',
  permissions: ['read:orders'],
  iat: 0,
  exp: 24 * hour,
  jti: '{unique}',
};
export const kindeShape: MockShape = {
  takes: 'audience',
  access: kindeAccess,
  id: { ...idToken, sub: 'kp_1', azp: '{client}' },
};
export const auth0Shape: MockShape = {
  takes: 'audience',
  opaqueWithoutAudience: true,
  access: {
    iss: '{issuer}',
    sub: 'auth0|ada',
    aud: ['{audience}', '{issuer}/userinfo'],
    azp: '{client}',
    scope: '{scope}',
    iat: 0,
    exp: 24 * hour,
  },
  id: { ...idToken, sub: 'auth0|ada', sid: 'b1c2' },
};

/** `sub` differs from application to application; `oid` is the person. */
export const entraShape: MockShape = {
  takes: null,
  access: {
    aud: 'api://orders',
    iss: '{issuer}',
    iat: 0,
    nbf: 0,
    exp: hour,
    azp: '{client}',
    azpacr: '0',
    name: 'Ada Lovelace',
    oid: '6f2a',
    preferred_username: 'ada@acme.test',
    scp: 'access_as_user',
    sub: 'pairwise-of-the-api',
    tid: '9c1d',
    uti: 'x7',
    ver: '2.0',
  },
  id: {
    ...idToken,
    nbf: 0,
    name: 'Ada Lovelace',
    oid: '6f2a',
    preferred_username: 'ada@acme.test',
    sub: 'pairwise-of-the-app',
    tid: '9c1d',
    ver: '2.0',
  },
  scope: 'openid profile api://orders/access_as_user',
};

/** `sub` of the access token is the login name; `uid` is the person. */
export const oktaShape: MockShape = {
  takes: null,
  access: {
    ver: 1,
    jti: 'AT.{unique}',
    iss: '{issuer}',
    aud: 'api://default',
    iat: 0,
    exp: hour,
    cid: '{client}',
    uid: '00uada',
    scp: '{scopes}',
    auth_time: -5,
    sub: 'ada@acme.test',
  },
  id: { ...idToken, sub: '00uada', ver: 1, auth_time: -5, jti: 'ID.{unique}', amr: ['pwd'] },
};

export const keycloakShape: MockShape = {
  takes: null,
  access: {
    exp: 300 * 2,
    iat: 0,
    auth_time: -5,
    jti: 'onrtac:{unique}',
    iss: '{issuer}',
    aud: 'account',
    sub: 'ada',
    typ: 'Bearer',
    azp: '{client}',
    sid: 'c4',
    acr: '1',
    realm_access: { roles: ['offline_access', 'uma_authorization'] },
    scope: '{scope}',
  },
  id: { ...idToken, typ: 'ID', azp: '{client}', auth_time: -5, sid: 'c4', acr: '1' },
};

/** No `aud`: `client_id` and `token_use` stand instead. */
export const cognitoShape: MockShape = {
  takes: null,
  access: {
    sub: 'ada',
    iss: '{issuer}',
    version: 2,
    client_id: '{client}',
    origin_jti: 'o1',
    event_id: 'e1',
    token_use: 'access',
    scope: '{scope}',
    auth_time: -5,
    exp: hour,
    iat: 0,
    jti: '{unique}',
    username: 'ada',
  },
  id: { ...idToken, token_use: 'id', 'cognito:username': 'ada', origin_jti: 'o1', auth_time: -5 },
};

export const googleShape: MockShape = {
  takes: null,
  access: 'opaque',
  id: { ...idToken, azp: '{client}', sub: '110169484474386276334' },
  scope:
    'openid https://www.googleapis.com/auth/userinfo.email https://www.googleapis.com/auth/userinfo.profile',
};
