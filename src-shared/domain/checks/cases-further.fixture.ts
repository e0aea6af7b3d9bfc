// Cases about the header, the paste, the issuer and whatever needs more than one claim changed.

import {
  accessClaims,
  fixtureAudience,
  fixtureClient,
  fixtureIssuer,
  idClaims,
  machineEvidence,
  opaque,
  pastedEvidence,
  signed,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import {
  auth0,
  cognito,
  cognitoAccess,
  entra,
  entraV1Access,
  keycloak,
  okta,
  oktaAccess,
} from '../profiles/shapes.fixture.ts';
import type { JsonObject } from '../tokens/json.ts';
import type { ProviderMetadata } from '../tokens/token-set.ts';
import { notChecked } from '../verification/not-checked.ts';
import { access, type Case, fact, generic, id, seconds, without } from './cases.fixture.ts';

const unchecked = notChecked('not_contacted');
const header = (change: JsonObject) => ({
  accessToken: signed(accessClaims, {
    header: { alg: 'RS256', kid: 'k', ...change },
    verification: unchecked,
  }),
});
const metadata: ProviderMetadata = {
  issuer: fixtureIssuer,
  tokenEndpoint: null,
  userinfoEndpoint: null,
  revocationEndpoint: null,
  endSessionEndpoint: null,
  jwksUri: null,
  scopesSupported: ['openid', 'profile', 'email', 'address'],
  tokenEndpointAuthMethodsSupported: null,
  issParameterSupported: true,
};
const cut = (left: number) => {
  const whole = signed(accessClaims, { verification: unchecked });
  return { accessToken: { ...whole, length: whole.text.length + 1 + left } };
};

const headerCases: readonly Case[] = [
  fact('TOKEN_TRUNCATED', 'access.', 'a signature cut short', userEvidence(cut(20))),
  fact('TOKEN_TRUNCATED', 'access.', 'no signature at all', pastedEvidence(cut(-1))),
  fact('TOKEN_TRUNCATED', 'access.', 'an empty signature', pastedEvidence(cut(0))),
  fact('ALGORITHM_SYMMETRIC', 'access.', 'HS256, not checked', pastedEvidence(header({ alg: 'HS256' }))),
  fact('ALGORITHM_SYMMETRIC', 'access.', 'hs512 in small letters', userEvidence(header({ alg: 'hs512' }))),
  fact(
    'ALGORITHM_ABSENT',
    'access.',
    'no alg',
    userEvidence({ accessToken: signed(accessClaims, { header: { typ: 'JWT' } }) }),
  ),
  fact('ALGORITHM_ABSENT', 'access.', 'alg that is a number', userEvidence(header({ alg: 256 }))),
  fact('HEADER_CRITICAL', 'access.', 'b64', userEvidence(header({ crit: ['b64'], b64: false }))),
  fact('HEADER_CRITICAL', 'access.', 'no list', userEvidence(header({ crit: 'exp' }))),
  fact('HEADER_KEY_EMBEDDED', 'access.', 'a key', userEvidence(header({ jwk: { kty: 'RSA' } }))),
  fact(
    'HEADER_KEY_EMBEDDED',
    'access.',
    'an address of keys',
    userEvidence(header({ jku: 'https://evil.test' })),
  ),
  fact('HEADER_KEY_EMBEDDED', 'access.', 'certificates', userEvidence(header({ x5c: ['MII…'] }))),
  fact('TYPE_UNEXPECTED', 'access.', 'another kind', userEvidence(header({ typ: 'logout+jwt' }))),
  fact('TYPE_UNEXPECTED', 'access.', 'a number', userEvidence(header({ typ: 1 }))),
  fact(
    'TYPE_UNEXPECTED',
    'id.',
    'at+jwt on an ID token',
    userEvidence({ idToken: signed(idClaims, { header: { alg: 'RS256', kid: 'k', typ: 'at+jwt' } }) }),
  ),
  fact(
    'KEY_ID_ABSENT',
    'access.',
    'no kid',
    userEvidence({ accessToken: signed(accessClaims, { header: { alg: 'RS256', typ: 'JWT' } }) }),
  ),
  fact(
    'TOKEN_KIND_MISMATCH',
    'access.token_use',
    'the ID token of Amazon Cognito',
    cognito({}, signed({ ...cognitoAccess, token_use: 'id' })),
  ),
  fact('PASTED_CLEANED', '.', 'with quotes and Bearer', pastedEvidence({ pastedAs: ['quotes', 'bearer'] })),
  fact(
    'TOKEN_TYPE_UNKNOWN',
    'access.',
    'no token_type',
    userEvidence({ response: { tokenType: null, expiresIn: null, scope: null, members: [] } }),
  ),
  fact(
    'TOKEN_TYPE_UNKNOWN',
    'access.',
    'mac',
    userEvidence({ response: { tokenType: 'mac', expiresIn: null, scope: null, members: [] } }),
  ),
];

const issuerCases: readonly Case[] = [
  fact(
    'ISS_CUSTOM_DOMAIN',
    'access.iss',
    'this issuer’s key, another address',
    userEvidence(access({ iss: 'https://auth.acme.dev' })),
  ),
  fact(
    'ISS_NEAR_MISS',
    'access.iss',
    'another scheme',
    userEvidence(access({ iss: fixtureIssuer.replace('https', 'http') })),
  ),
  fact(
    'ISS_OTHER_VERSION',
    'access.iss',
    'v1 of Microsoft Entra where v2 is expected',
    entra({}, signed(entraV1Access)),
  ),
  fact(
    'ISS_PAIR_DIFFERENT',
    'access.iss',
    'two tokens of two issuers, pasted',
    pastedEvidence({ environment: null, idToken: signed({ ...idClaims, iss: 'https://acme.kinde.com' }) }),
  ),
  fact(
    'CALLBACK_ISS_ABSENT',
    '.',
    'announced and not sent',
    userEvidence({ metadata, callback: { iss: null } }),
  ),
  fact(
    'CALLBACK_ISS_OTHER',
    '.',
    'another issuer',
    userEvidence({ metadata, callback: { iss: 'https://evil.test' } }),
  ),
];

const wrongApi = `${fixtureIssuer}/api/v1`;

const audienceCases: readonly Case[] = [
  fact(
    'AUD_MISNAMED',
    'access.aud',
    'the address of Kinde’s Management API',
    userEvidence({ asked: { audiences: [wrongApi] }, ...access({ aud: [] }) }),
  ),
  fact(
    'AUD_PARAMETER_OTHER',
    'access.aud',
    'resource on Kinde',
    userEvidence({
      ...access({ aud: [] }),
      sent: { authorize: [{ name: 'resource', value: fixtureAudience }] },
    }),
  ),
  fact(
    'AUD_DECIDED_ELSEWHERE',
    'access.aud',
    'an audience asked of Keycloak',
    keycloak({ asked: { audiences: ['service1'] } }),
  ),
  fact(
    'AUD_UNREPLACED_TEMPLATE',
    'access.aud',
    'of an opaque token',
    userEvidence({ asked: { audiences: ['{{audience}}'] }, accessToken: opaque }),
  ),
  fact(
    'AUD_SPLIT_AT_BLANK',
    'access.aud',
    'two in one',
    userEvidence({
      asked: { audiences: [`${fixtureAudience} https://b.test`] },
      ...access({ aud: [fixtureAudience, 'https://b.test'] }),
    }),
  ),
  fact('AUD_ADDED_BY_PROVIDER', 'access.aud', '/userinfo of Auth0', auth0()),
  fact(
    'TOKEN_FOR_PROVIDER',
    'access.aud',
    'Okta’s own authorization server',
    okta(
      {},
      signed({ ...oktaAccess, iss: 'https://acme.okta.com', aud: 'https://acme.okta.com' }),
      'https://acme.okta.com',
    ),
  ),
  fact('CLIENT_ID_MATCHES', 'access.cid', 'cid of Okta', okta()),
  fact(
    'CLIENT_ID_OTHER',
    'access.cid',
    'another client in cid',
    okta({}, signed({ ...oktaAccess, cid: 'other' })),
  ),
];

const scopeCases: readonly Case[] = [
  fact('SCOPE_INVALID', 'access.scp', 'an object', userEvidence(access({ scp: { read: true } }))),
  fact('SCOPE_RENAMED', 'access.scp', 'a scope of Microsoft Entra', entra()),
  fact(
    'SCOPE_NOT_OFFERED',
    'access.scp',
    'a scope that the metadata lacks',
    userEvidence({ metadata, asked: { scopes: ['openid', 'phone'] } }),
  ),
  fact(
    'SCOPE_CLAIMS_DISAGREE',
    'access.scope',
    'scope and scp of another provider',
    userEvidence({
      environment: generic,
      ...access({ scope: 'openid profile email', scp: ['openid'] }),
    }),
  ),
  fact(
    'REFRESH_TOKEN_ABSENT',
    'refresh.',
    'offline_access elsewhere',
    userEvidence({ environment: generic, asked: { scopes: ['openid', 'offline_access'] } }),
  ),
];

const personCases: readonly Case[] = [
  fact('ID_TOKEN_EXPIRES_FIRST', 'id.exp', 'one hour and one day', userEvidence()),
  fact(
    'PERMISSIONS_ABSENT',
    'access.permissions',
    'none on Kinde',
    userEvidence({ accessToken: signed(without(accessClaims, 'permissions')) }),
  ),
  fact('PERMISSIONS_ABSENT', 'access.permissions', 'null', userEvidence(access({ permissions: null }))),
  fact('ROLES_ABSENT', 'access.roles', 'no permission either', userEvidence(access({ permissions: [] }))),
  fact(
    'PERMISSIONS_ABSENT',
    'access.permissions',
    'a scope of Auth0 that RBAC left out',
    auth0({ asked: { scopes: ['openid', 'profile', 'write:patients'] } }),
  ),
  fact(
    'ORG_DIFFERENT',
    'access.org_code',
    'one that the person is no member of',
    userEvidence({ asked: { organization: 'org_9' }, ...id({ org_codes: ['org_1'] }) }),
  ),
  fact(
    'EXP_BEFORE_IAT',
    'access.exp',
    'ends first',
    userEvidence(access({ exp: seconds - 300, iat: seconds })),
  ),
  fact('IAT_ABSENT', 'id.iat', 'no iat', userEvidence({ idToken: signed(without(idClaims, 'iat')) })),
  fact(
    'EXPIRES_IN_DIFFERS',
    'access.exp',
    'an hour beside a day',
    machineEvidence({ response: { tokenType: 'bearer', expiresIn: 3_600, scope: '', members: [] } }),
  ),
  fact(
    'AZP_ABSENT',
    'id.azp',
    'three audiences',
    userEvidence({
      environment: generic,
      idToken: signed({ ...without(idClaims, 'azp'), aud: [fixtureClient, 'https://a', 'https://b'] }),
    }),
  ),
];

export const furtherCases: readonly Case[] = [
  ...headerCases,
  ...issuerCases,
  ...audienceCases,
  ...scopeCases,
  ...personCases,
];
