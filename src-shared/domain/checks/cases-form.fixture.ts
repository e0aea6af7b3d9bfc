// Cases about form, signature, issuer, the pair and time, each from a healthy token set with one thing changed.

import {
  accessClaims,
  fixtureIssuer,
  fixtureNow,
  idClaims,
  opaque,
  signed,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import { notChecked } from '../verification/not-checked.ts';
import { access, type Case, fact, failed, id, seconds, unknownKey, without } from './cases.fixture.ts';

const answer = (text: string, active = true) => ({
  introspections: [
    {
      token: 'access',
      active,
      text,
      endpoint: `${fixtureIssuer}/oauth2/introspect`,
      authentication: 'client',
      askedAt: fixtureNow,
    },
  ] as const,
});

export const formCases: readonly Case[] = [
  fact(
    'TOKEN_MALFORMED',
    'access.',
    'a payload cut short',
    userEvidence({ accessToken: { ...signed(accessClaims), text: 'eyJhbGciOiJSUzI1NiJ9.eyJhdWQ' } }),
  ),
  fact(
    'ALGORITHM_NONE',
    'access.',
    'alg none in the header',
    userEvidence({ accessToken: signed(accessClaims, { header: { alg: 'none' } }) }),
  ),
  fact('ALGORITHM_NONE', 'access.', 'alg nOnE said by the verification', failed('algorithm_none')),
  fact('SIGNATURE_WRONG', 'access.', 'a changed token', failed('signature_mismatch')),
  fact('SIGNATURE_KEY_UNKNOWN', 'access.', 'a rotated key', failed('no_matching_key')),
  fact('SIGNATURE_ALGORITHM_REFUSED', 'access.', 'HS256', failed('algorithm_not_allowed')),
  fact('SIGNATURE_KEY_UNUSABLE', 'access.', 'a broken key', failed('key_unusable')),
  fact(
    'SIGNATURE_NOT_CHECKED',
    'access.',
    'keys out of reach',
    userEvidence({
      accessToken: signed(accessClaims, {
        verification: notChecked('keys_unreachable'),
      }),
    }),
  ),
  fact(
    'INTROSPECTION_INACTIVE',
    'access.',
    'a token that the provider took back',
    userEvidence(answer('{"active":false}', false)),
  ),
  fact(
    'INTROSPECTION_ACTIVE',
    'access.',
    'an opaque token that the provider tells about',
    userEvidence({ ...answer('{"active":true,"aud":["https://api.acme.dev"]}'), accessToken: opaque }),
  ),
  fact(
    'INTROSPECTION_DIFFERS',
    'access.',
    'another audience in the answer',
    userEvidence(answer('{"active":true,"aud":"https://elsewhere.test"}')),
  ),
  fact('SIGNATURE_VERIFIED', 'access.', 'a good signature', userEvidence()),
  fact(
    'ISS_OTHER_ENVIRONMENT',
    'access.iss',
    'the live issuer in staging',
    userEvidence(access({ iss: 'https://acme.kinde.com' })),
  ),
  fact(
    'ISS_TRAILING_SLASH',
    'access.iss',
    'a slash too many',
    userEvidence(access({ iss: `${fixtureIssuer}/` })),
  ),
  fact(
    'ISS_OTHER',
    'id.iss',
    'a foreign issuer',
    userEvidence({
      idToken: signed({ ...idClaims, iss: 'https://evil.test' }, { verification: unknownKey }),
    }),
  ),
  fact('ISS_ABSENT', 'id.iss', 'no issuer', userEvidence({ idToken: signed(without(idClaims, 'iss')) })),
  fact('ISS_ABSENT', 'access.iss', 'an issuer that is a number', userEvidence(access({ iss: 5 }))),
  fact('ISS_MATCHES', 'id.iss', 'the issuer', userEvidence()),
  fact(
    'ISS_MATCHES',
    'id.iss',
    'the issuer of the metadata',
    userEvidence({
      ...id({ iss: 'https://m' }),
      metadata: {
        issuer: 'https://m',
        tokenEndpoint: null,
        userinfoEndpoint: null,
        revocationEndpoint: null,
        endSessionEndpoint: null,
        jwksUri: null,
        scopesSupported: null,
        tokenEndpointAuthMethodsSupported: null,
        issParameterSupported: false,
      },
    }),
  ),
  fact('ID_TOKEN_MISSING', 'id.', 'openid asked, none came', userEvidence({ idToken: null })),
  fact(
    'OPENID_NOT_ASKED',
    'id.',
    'openid not asked',
    userEvidence({ idToken: null, asked: { scopes: ['profile'] } }),
  ),
  fact('ID_TOKEN_OPAQUE', 'id.', 'an ID token that is none', userEvidence({ idToken: opaque })),
  fact('TOKEN_OPAQUE', 'access.', 'an opaque access token', userEvidence({ accessToken: opaque })),
  fact(
    'TOKEN_ENCRYPTED',
    'access.',
    'a JWE',
    userEvidence({
      accessToken: {
        ...opaque,
        form: 'jwe',
        text: 'eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ',
        verification: notChecked('encrypted'),
      },
    }),
  ),
  fact(
    'HOLLOW_TOKEN',
    'access.',
    'nothing but a subject',
    userEvidence({ asked: { audiences: [] }, accessToken: signed({ sub: 'x', aud: [] }) }),
  ),
  fact(
    'CLAIM_REPEATED',
    'access.scope',
    'two scopes',
    userEvidence({ accessToken: signed('{"scope":"a","aud":[],"scope":"b"}') }),
  ),
  fact(
    'NUMBER_INEXACT',
    'access.big',
    'a number beyond 2^53',
    userEvidence({ accessToken: signed('{"big":12345678901234567890}') }),
  ),

  fact('SUB_SAME', 'access.sub', 'one person', userEvidence()),
  fact('SUB_DIFFERENT', 'access.sub', 'two people', userEvidence(access({ sub: 'kp_other' }))),
  fact('SUB_ABSENT', 'id.sub', 'nobody', userEvidence({ idToken: signed(without(idClaims, 'sub')) })),
  fact('NONCE_AS_SENT', 'id.nonce', 'as sent', userEvidence()),
  fact('NONCE_DIFFERENT', 'id.nonce', 'another', userEvidence(id({ nonce: 'x' }))),
  fact('NONCE_DIFFERENT', 'id.nonce', 'a number', userEvidence(id({ nonce: 1 }))),
  fact('NONCE_ABSENT', 'id.nonce', 'none', userEvidence({ idToken: signed(without(idClaims, 'nonce')) })),
  fact('AT_HASH_MATCHES', 'id.at_hash', 'matching', userEvidence()),
  fact('AT_HASH_WRONG', 'id.at_hash', 'another', userEvidence(id({ at_hash: 'x' }))),
  fact(
    'AT_HASH_ABSENT',
    'id.at_hash',
    'none',
    userEvidence({ idToken: signed(without(idClaims, 'at_hash')) }),
  ),
  fact(
    'C_HASH_WRONG',
    'id.c_hash',
    'another code',
    userEvidence({ ...id({ c_hash: 'x' }), expectedHashes: { atHash: null, cHash: 'y' } }),
  ),
  fact('ORG_AS_ASKED', 'access.org_code', 'as asked', userEvidence({ asked: { organization: 'org_1' } })),
  fact('ORG_DIFFERENT', 'access.org_code', 'another', userEvidence({ asked: { organization: 'org_2' } })),
  fact(
    'ORG_ABSENT',
    'access.org_code',
    'none',
    userEvidence({
      asked: { organization: 'org_1' },
      accessToken: signed(without(accessClaims, 'org_code')),
    }),
  ),

  fact('NOT_EXPIRED', 'access.exp', 'in time', userEvidence()),
  fact('EXPIRES_SOON', 'access.exp', 'within five minutes', userEvidence(access({ exp: seconds + 60 }))),
  fact('EXPIRED', 'access.exp', 'one second ago', userEvidence(access({ exp: seconds - 1 }))),
  fact(
    'EXPIRED',
    'access.exp',
    'by the provider’s clock alone',
    userEvidence({ ...access({ exp: seconds + 60 }), serverDate: fixtureNow + 120_000 }),
  ),
  fact('EXP_ABSENT', 'id.exp', 'no exp', userEvidence({ idToken: signed(without(idClaims, 'exp')) })),
  fact('NOT_YET_VALID', 'access.nbf', 'in a minute', userEvidence(access({ nbf: seconds + 60 }))),
  fact('ISSUED_IN_FUTURE', 'access.iat', 'two minutes ahead', userEvidence(access({ iat: seconds + 120 }))),
  fact('TIME_INVALID', 'access.exp', 'milliseconds', userEvidence(access({ exp: fixtureNow }))),
  fact('TIME_INVALID', 'access.exp', 'a text', userEvidence(access({ exp: 'tomorrow' }))),
  fact('LIFETIME_LONG', 'access.exp', 'a month', userEvidence(access({ exp: seconds + 30 * 86_400 }))),
  fact('CLOCK_DIFFERS', '.', 'two minutes', userEvidence({ serverDate: fixtureNow - 120_000 })),
  fact(
    'REFRESH_SAME_ACCESS_TOKEN',
    'access.',
    'the same token',
    userEvidence({
      previous: { accessTokenFingerprint: JSON.stringify(accessClaims), accessTokenText: null },
    }),
  ),
  fact(
    'REFRESH_SAME_JTI',
    'access.jti',
    'the same jti',
    userEvidence({
      previous: {
        accessTokenFingerprint: 'other',
        accessTokenText: signed({ ...accessClaims, exp: 1 }).text,
      },
    }),
  ),
  fact(
    'PROTOCOL_REFUSED',
    'id.auth_time',
    'a refusal nothing else explains',
    userEvidence({
      refusals: [{ code: 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED', claim: 'auth_time', message: 'too old' }],
    }),
  ),
];
