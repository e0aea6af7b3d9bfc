// What claims show by themselves: issuer, audience, client, scopes, the pair, organisation, time.
import { accessToken, auth0Shape, idToken, kindeAccess, kindeShape, plainShape } from './mock-shapes.ts';
import type { Change, Sign } from './scenario.ts';
import { healthy, orders, sign } from './sign.ts';

const core = 'OpenID Connect Core section';
const day = 86_400;

const asKinde = (shape: object): readonly Change[] => [
  { do: 'environment', fields: { profile: 'kinde' } },
  { do: 'shape', to: { ...kindeShape, ...shape } },
];
const kindeAgain: readonly Change[] = [{ do: 'shape', to: kindeShape }];
const kindeAsked = { audiences: [orders], audienceStyle: 'audience_joined' } as const;

export const claimSigns: readonly Sign[] = [
  sign(
    'Another issuer’s token, signed with another issuer’s key',
    `${core} 3.1.3.7`,
    {
      access: { ...accessToken, iss: 'https://evil.test' },
      writes: { access: { signedBy: 'stranger', header: { kid: 'theirs' } } },
    },
    ['SIGNATURE_KEY_UNKNOWN', 'ISS_OTHER'],
  ),
  sign(
    'The access token does not say who issued it',
    'RFC 9068 section 2.2',
    { access: { ...accessToken, iss: '{nothing}' } },
    ['ISS_ABSENT'],
  ),
  sign('aud is a number', 'RFC 7519 section 4.1.3', { access: { ...accessToken, aud: 5 } }, ['AUD_INVALID']),
  sign(
    'The ID token is for another application',
    `${core} 3.1.3.7`,
    { id: { ...idToken, aud: 'another-client' } },
    ['AUD_LACKS_CLIENT'],
  ),
  sign(
    'client_id names another application',
    'RFC 9068 section 2.2',
    { access: { ...accessToken, client_id: 'another-client' } },
    ['CLIENT_ID_OTHER'],
  ),
  sign(
    'azp and client_id name two applications',
    'RFC 9068 section 2.2',
    { access: { ...accessToken, azp: '{client}', client_id: 'another-client' } },
    ['CLIENT_ID_DISAGREES'],
  ),
  sign(
    'The ID token is for two and does not say which of them asked',
    `${core} 2: azp`,
    { id: { ...idToken, aud: ['{client}', 'https://api.acme.test'] } },
    ['PROTOCOL_REFUSED', 'AZP_ABSENT', 'AUD_BESIDE_CLIENT'],
  ),
  sign(
    'Scopes came that nobody asked for',
    'RFC 6749 section 3.3',
    { access: { ...accessToken, scope: '{scope} admin' } },
    ['SCOPE_ADDED'],
  ),
  sign(
    'scope and scp name different scopes',
    'RFC 9068 section 2.2.3; peers.md',
    { access: { ...accessToken, scp: ['openid'] } },
    ['SCOPE_CLAIMS_DISAGREE'],
  ),
  sign('scp holds an object', 'RFC 8693 section 4.2', { access: { ...accessToken, scp: { read: true } } }, [
    'SCOPE_INVALID',
  ]),
  sign(
    'A scope is missing that the provider never announced',
    'OpenID Connect Discovery section 3',
    {
      scope: 'openid',
      access: { ...accessToken, scope: 'openid' },
      metadata: { scopes_supported: ['openid', 'address'] },
    },
    ['SCOPE_DROPPED', 'SCOPE_NOT_OFFERED'],
    {
      asked: { audiences: [orders], scopes: ['openid', 'adress'] },
      remedy: [{ do: 'request', fields: { scopes: ['openid'] } }],
    },
  ),
  sign(
    'Two scopes were joined by a comma, and dropped',
    'RFC 6749 section 3.3; peers.md 8',
    { scope: 'openid', access: { ...accessToken, scope: 'openid' } },
    ['SCOPE_DROPPED', 'SCOPE_COMMA_SEPARATED'],
    {
      asked: { audiences: [orders], scopes: ['openid', 'read:orders,create:orders'] },
      remedy: [...healthy, { do: 'request', fields: { scopes: ['openid', 'read:orders', 'create:orders'] } }],
    },
  ),
  sign(
    'write:users is dropped, as Kinde has no such scope',
    'kinde.md 6',
    {},
    ['SCOPE_DROPPED', 'SCOPE_MISNAMED'],
    {
      before: asKinde({ scope: 'openid', access: { ...kindeAccess, scp: ['openid'] } }),
      asked: { ...kindeAsked, scopes: ['openid', 'write:users'] },
      remedy: [...kindeAgain, { do: 'request', fields: { scopes: ['openid', 'update:users'] } }],
    },
  ),
  {
    name: 'The address of the Management API is asked for, and dropped',
    fact: 'kinde.md 3.1, 8.1',
    provider: 'practice',
    application: 'Nightly sync',
    before: [{ do: 'settings', to: { audiencePolicy: 'drop' } }],
    asked: { audiences: ['https://acme.kinde.com/api/v1'] },
    shows: ['AUD_EMPTY', 'AUD_MISNAMED'],
    remedy: [{ do: 'request', fields: { audiences: ['{issuer}/api'] } }],
  },
  {
    name: 'Two audiences stand in one text, and are read as two',
    fact: 'kinde.md 3.1: several audiences are separated by blanks',
    provider: 'practice',
    before: [
      { do: 'register_api', audience: 'https://api.acme.test/stock' },
      { do: 'authorise', audience: 'https://api.acme.test/stock', application: 'Storefront' },
    ],
    asked: { audiences: [`${orders} https://api.acme.test/stock`] },
    shows: ['AUD_SPLIT_AT_BLANK'],
    remedy: [{ do: 'request', fields: { audiences: [orders, 'https://api.acme.test/stock'] } }],
  },
  sign('The nonce is another one', `${core} 3.1.3.7`, { id: { ...idToken, nonce: 'of-yesterday' } }, [
    'NONCE_DIFFERENT',
  ]),
  sign('The nonce is missing', `${core} 3.1.3.7`, { id: { ...idToken, nonce: '{nothing}' } }, [
    'NONCE_ABSENT',
  ]),
  sign(
    'at_hash is that of another access token',
    `${core} 3.1.3.8`,
    { id: { ...idToken, at_hash: 'J_sewbabZDr6PDIbvAHnLA' } },
    ['AT_HASH_WRONG'],
  ),
  sign(
    'c_hash is that of another code',
    `${core} 3.3.2.10`,
    { id: { ...idToken, c_hash: 'J_sewbabZDr6PDIbvAHnLA' } },
    ['C_HASH_WRONG'],
  ),
  sign('The two tokens are about two people', `${core} 5.3.2`, { access: { ...accessToken, sub: 'sam' } }, [
    'SUB_DIFFERENT',
  ]),
  sign('The ID token does not say who signed in', `${core} 2`, { id: { ...idToken, sub: '{nothing}' } }, [
    'SUB_ABSENT',
  ]),
  {
    name: 'Another organisation was asked for than Ada belongs to',
    fact: 'kinde.md 2.3, 4: org_code',
    provider: 'practice',
    asked: { audiences: [orders], organization: 'org_of_others' },
    shows: ['ORG_DIFFERENT'],
    remedy: [{ do: 'request', fields: { organization: 'org_4f1c0a72b9e' } }],
  },
  sign(
    'An organisation was asked for, and the token names none',
    'Auth0: organizations and tokens, org_id',
    {},
    ['ORG_ABSENT'],
    {
      before: [
        { do: 'environment', fields: { profile: 'auth0' } },
        { do: 'shape', to: auth0Shape },
      ],
      asked: { ...kindeAsked, organization: 'org_1' },
      remedy: [
        {
          do: 'shape',
          to: {
            ...auth0Shape,
            access: { ...(auth0Shape.access === 'opaque' ? {} : auth0Shape.access), org_id: 'org_1' },
          },
        },
      ],
    },
  ),
  sign(
    'The tenant leaves permissions out of the token',
    'kinde.md 2.3: permissions may be null or absent',
    {},
    ['PERMISSIONS_ABSENT'],
    {
      before: asKinde({ access: { ...kindeAccess, permissions: null } }),
      asked: kindeAsked,
      remedy: kindeAgain,
    },
  ),
  sign(
    'exp is in milliseconds',
    'RFC 7519 section 2',
    { access: { ...accessToken, exp: 1_800_000_000_000 } },
    ['TIME_INVALID'],
  ),
  sign(
    'The token ends before it begins',
    'RFC 7519 section 4.1.4',
    { access: { ...accessToken, iat: -10, exp: -20 } },
    ['EXPIRED', 'EXP_BEFORE_IAT'],
  ),
  sign(
    'The ID token does not say when it was issued',
    `${core} 2`,
    { id: { ...idToken, iat: '{nothing}' } },
    ['IAT_ABSENT'],
  ),
  sign(
    'The access token lives for a month',
    'RFC 6750 section 5.3',
    {
      access: { ...accessToken, exp: 30 * day },
    },
    ['LIFETIME_LONG'],
  ),
  sign(
    'The access token expires in a minute',
    'RFC 7519 section 4.1.4',
    {
      access: { ...accessToken, exp: 60 },
    },
    ['EXPIRES_SOON'],
  ),
  sign(
    'The response names another lifetime than the token',
    'RFC 6749 section 5.1',
    { members: { expires_in: 300 } },
    ['EXPIRES_IN_DIFFERS'],
  ),
  sign(
    'A refresh brings a token with the old jti',
    'RFC 7519 section 4.1.7; kinde.md 2.6',
    { refreshToken: true, access: { ...accessToken, jti: 'the-only-one', sid: '{unique}' } },
    ['REFRESH_SAME_JTI'],
    {
      afterwards: { do: 'refresh' },
      remedy: [{ do: 'shape', to: { ...plainShape, refreshToken: true } }],
    },
  ),
];
