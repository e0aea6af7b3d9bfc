// Token sets of each provider, in the shapes that its documentation prints (claim names and kinds of values; the values
// are made up), to be changed one fact at a time.
import type { ProviderProfileId } from '../environments/environment.ts';
import {
  type EvidenceChange,
  fixtureNow,
  opaque,
  signed,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import type { JsonObject } from '../tokens/json.ts';
import type { TokenEvidence, TokenSetEvidence } from '../tokens/token-set.ts';

const seconds = fixtureNow / 1_000;
const times = { iat: seconds - 1, exp: seconds + 3_600 };
const tenant = '7d9c1f0e-2b3a-4c5d-8e6f-0a1b2c3d4e5f';
const api = '11111111-2222-4333-8444-555555555555';

interface Shape {
  readonly profile: ProviderProfileId;
  readonly issuer: string;
  readonly clientId: string;
  readonly audiences: readonly string[];
  readonly audienceParameter?: 'audience' | 'resource';
  readonly scopes: readonly string[];
  readonly id: JsonObject | null;
  readonly access: TokenEvidence;
  readonly responseScope?: string | null;
  readonly refreshToken?: boolean;
  readonly machine?: boolean;
}

function evidenceOf(shape: Shape, change: EvidenceChange = {}): TokenSetEvidence {
  const { profile, issuer, clientId, audiences, scopes, machine = false } = shape;
  const parameters = [
    { name: 'client_id', value: clientId },
    { name: 'scope', value: scopes.join(' ') },
    ...audiences.map((value) => ({ name: shape.audienceParameter ?? 'audience', value })),
  ];
  const name = profile;
  return userEvidence({
    environment: { name, profile, issuer, practice: false, knownAudiences: audiences, otherIssuers: [] },
    application: { name: 'Storefront', kind: machine ? 'machine' : 'web', clientId },
    idToken:
      shape.id === null ? null : signed({ ...times, iss: issuer, aud: clientId, nonce: 'n', ...shape.id }),
    accessToken: shape.access,
    refreshToken: shape.refreshToken === true ? { keyedFingerprint: 'refresh', length: 40 } : null,
    nonceSent: shape.id === null ? null : 'n',
    expectedHashes: { atHash: null, cHash: null },
    response: {
      tokenType: 'Bearer',
      expiresIn: 3_600,
      scope: shape.responseScope ?? null,
      members: ['access_token', 'expires_in', 'id_token', 'token_type'],
    },
    callback: null,
    ...change,
    asked: {
      audiences: [...audiences],
      scopes: [...scopes],
      grant: machine ? 'client_credentials' : 'authorization_code',
      ...change.asked,
    },
    sent: machine
      ? { authorize: null, token: parameters, ...change.sent }
      : { authorize: parameters, ...change.sent },
  });
}

const auth0Issuer = 'https://my-domain.auth0.com/';

/** Auth0's own token profile: `azp`, `scope`, `/userinfo` beside the API. */
export const auth0Access = {
  ...times,
  iss: auth0Issuer,
  sub: 'auth0|123456',
  aud: ['https://example.com/health-api', `${auth0Issuer}userinfo`],
  azp: 'my_client_id',
  scope: 'openid profile read:patients',
} satisfies JsonObject;

export function auth0(
  change: EvidenceChange = {},
  access: TokenEvidence = signed(auth0Access),
): TokenSetEvidence {
  const shape: Shape = {
    profile: 'auth0',
    issuer: auth0Issuer,
    clientId: 'my_client_id',
    audiences: ['https://example.com/health-api'],
    scopes: ['openid', 'profile', 'read:patients'],
    id: { sub: 'auth0|123456', sid: 's' },
    access,
  };
  return evidenceOf(shape, change);
}

export const entraIssuer = `https://login.microsoftonline.com/${tenant}/v2.0`;
const entraV1Issuer = `https://sts.windows.net/${tenant}/`;
const entraClient = '99999999-aaaa-4bbb-8ccc-dddddddddddd';

/** A v2 access token: `aud` is the API's client id, `azp` the client, `scp` short names in one text. */
export const entraAccess = {
  ...times,
  nbf: seconds - 1,
  iss: entraIssuer,
  aud: api,
  azp: entraClient,
  azpacr: '1',
  oid: 'person',
  scp: 'Orders.Read',
  sub: 'pairwise-for-the-api',
  tid: tenant,
  ver: '2.0',
} satisfies JsonObject;

/** A v1 access token of the same tenant: `appid`, `aud` as asked for, another issuer. */
export const entraV1Access = {
  ...times,
  nbf: seconds - 1,
  iss: entraV1Issuer,
  aud: `api://${api}`,
  appid: entraClient,
  appidacr: '1',
  oid: 'person',
  scp: 'Orders.Read',
  sub: 'pairwise-for-the-api',
  tid: tenant,
  ver: '1.0',
} satisfies JsonObject;

export function entra(
  change: EvidenceChange = {},
  access: TokenEvidence = signed(entraAccess),
): TokenSetEvidence {
  const shape: Shape = {
    profile: 'entra',
    issuer: entraIssuer,
    clientId: entraClient,
    audiences: [],
    scopes: ['openid', 'profile', 'offline_access', `api://${api}/Orders.Read`],
    id: { sub: 'pairwise-for-the-app', oid: 'person', tid: tenant, ver: '2.0' },
    access,
    responseScope: `api://${api}/Orders.Read`,
    refreshToken: true,
  };
  return evidenceOf(shape, change);
}

/** A daemon with `.default`: its permissions stand in `roles`. */
export function entraMachine(change: EvidenceChange = {}): TokenSetEvidence {
  const { scp: _, ...claims } = entraAccess;
  const shape: Shape = {
    profile: 'entra',
    issuer: entraIssuer,
    clientId: entraClient,
    audiences: [],
    scopes: [`api://${api}/.default`],
    id: null,
    access: signed({ ...claims, roles: ['Orders.Read.All'], idtyp: 'app' }),
    machine: true,
  };
  return evidenceOf(shape, change);
}

const oktaIssuer = 'https://acme.okta.com/oauth2/default';

/** A custom authorization server: `cid`, `uid`, `scp` as a list, `sub` the login. */
export const oktaAccess = {
  ...times,
  ver: 1,
  jti: 'AT.0mP4JKAZX1iACIT4vbEDF7LpvDVjxypPMf0D7uX39RE',
  iss: oktaIssuer,
  aud: 'api://default',
  sub: 'ada@acme.test',
  cid: '0oabskvc6442nkvQO0h7',
  uid: '00uid4BxXw6I6TV4m0g3',
  scp: ['openid', 'profile', 'orders'],
} satisfies JsonObject;

export function okta(
  change: EvidenceChange = {},
  access: TokenEvidence = signed(oktaAccess),
  issuer = oktaIssuer,
): TokenSetEvidence {
  const shape: Shape = {
    profile: 'okta',
    issuer,
    clientId: '0oabskvc6442nkvQO0h7',
    audiences: [],
    scopes: ['openid', 'profile', 'orders'],
    id: { sub: '00uid4BxXw6I6TV4m0g3', ver: 1, jti: 'ID.1' },
    access,
    responseScope: 'openid profile orders',
  };
  return evidenceOf(shape, change);
}

const keycloakIssuer = 'https://id.acme.test/realms/shop';

/** A new realm: `account` in `aud`, roles in two claims, `typ` in the payload. */
export const keycloakAccess = {
  ...times,
  auth_time: seconds - 10,
  jti: '179a04e8-6a41-41bb-ab20-14d55a8518af',
  iss: keycloakIssuer,
  aud: 'account',
  sub: '8befeac4-8963-49da-a9ac-f310e8d922d8',
  typ: 'Bearer',
  azp: 'frontend-client',
  sid: '54db1502-a5dc-4a27-af62-eeef0694a628',
  realm_access: { roles: ['offline_access'] },
  resource_access: { account: { roles: ['view-profile'] } },
  scope: 'openid email profile',
} satisfies JsonObject;

export function keycloak(
  change: EvidenceChange = {},
  access: TokenEvidence = signed(keycloakAccess),
): TokenSetEvidence {
  const shape: Shape = {
    profile: 'keycloak',
    issuer: keycloakIssuer,
    clientId: 'frontend-client',
    audiences: [],
    scopes: ['openid', 'email', 'profile'],
    id: { sub: '8befeac4-8963-49da-a9ac-f310e8d922d8', typ: 'ID', azp: 'frontend-client' },
    access,
    responseScope: 'openid email profile',
    refreshToken: true,
  };
  return evidenceOf(shape, change);
}

const cognitoIssuer = 'https://cognito-idp.us-west-2.amazonaws.com/us-west-2_example';

/** No `aud`; `client_id`, `token_use`, groups under a name of their own. */
export const cognitoAccess = {
  ...times,
  sub: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  'cognito:groups': ['admin'],
  iss: cognitoIssuer,
  version: 2,
  client_id: '57cbishk4j24pabc1234567890',
  origin_jti: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  token_use: 'access',
  scope: 'openid profile orders/read',
  auth_time: seconds - 10,
  jti: 'aaaaaaaa-bbbb-cccc-dddd-ffffffffffff',
  username: 'ada',
} satisfies JsonObject;

export function cognito(
  change: EvidenceChange = {},
  access: TokenEvidence = signed(cognitoAccess, { header: { alg: 'RS256', kid: '1234example=' } }),
): TokenSetEvidence {
  const shape: Shape = {
    profile: 'cognito',
    issuer: cognitoIssuer,
    clientId: '57cbishk4j24pabc1234567890',
    audiences: [],
    audienceParameter: 'resource',
    scopes: ['openid', 'profile', 'orders/read'],
    id: { sub: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee', token_use: 'id', 'cognito:username': 'ada' },
    access,
    refreshToken: true,
  };
  return evidenceOf(shape, change);
}

/** An opaque access token; the response names scopes by their long names. */
export function google(change: EvidenceChange = {}): TokenSetEvidence {
  const clientId = '1234987819200.apps.googleusercontent.com';
  const shape: Shape = {
    profile: 'google',
    issuer: 'https://accounts.google.com',
    clientId,
    audiences: [],
    scopes: ['openid', 'email'],
    id: { azp: clientId, sub: '10769150350006150715113082367', at_hash: 'HK6E_P6Dh8Y93mRNtsDB1Q' },
    access: opaque,
    responseScope: 'openid https://www.googleapis.com/auth/userinfo.email',
  };
  return evidenceOf(shape, change);
}
