import { describe, expect, it } from 'vitest';
import {
  accessClaims,
  fixtureAudience,
  fixtureClient,
  fixtureIssuer,
  fixtureNow,
  idClaims,
  machineClaims,
  machineEvidence,
  opaque,
  pastedEvidence,
  signed,
  userEvidence,
} from '../evidence.fixture.ts';
import { inspect } from '../inspect.ts';
import type { JsonObject } from '../json.ts';
import type { TokenSetEvidence, Verification } from '../token-set.ts';
import { catalogue, type FindingCode } from './catalogue.ts';

const seconds = fixtureNow / 1_000;
const generic = {
  name: 'Other',
  profile: 'generic',
  issuer: fixtureIssuer,
  knownAudiences: [],
  otherIssuers: [],
} as const;

function without(claims: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name));
}

const access = (change: JsonObject) => ({ accessToken: signed({ ...accessClaims, ...change }) });
const id = (change: JsonObject) => ({ idToken: signed({ ...idClaims, ...change }) });
const failed = (reason: Extract<Verification, { status: 'failed' }>['reason']): TokenSetEvidence =>
  userEvidence({
    accessToken: signed(accessClaims, {
      verification: { status: 'failed', reason, algorithm: 'RS256', keyId: 'k', keysUrl: null, checkedAt: 0 },
    }),
  });

interface Case {
  readonly name: string;
  readonly evidence: TokenSetEvidence;
  readonly code: FindingCode;
  /** `token.claim` of the finding. */
  readonly at: string;
}

const fact = (code: FindingCode, at: string, name: string, evidence: TokenSetEvidence): Case => ({
  code,
  at,
  name,
  evidence,
});

const cases: readonly Case[] = [
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
        verification: { status: 'not_checked', reason: 'keys_unreachable' },
      }),
    }),
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
  fact('ISS_OTHER', 'id.iss', 'a foreign issuer', userEvidence(id({ iss: 'https://evil.test' }))),
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
        verification: { status: 'not_checked', reason: 'encrypted' },
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

  fact('AUD_EMPTY', 'access.aud', 'an empty list', userEvidence(access({ aud: [] }))),
  fact(
    'AUD_ABSENT',
    'access.aud',
    'no aud',
    userEvidence({ accessToken: signed(without(accessClaims, 'aud')) }),
  ),
  fact('AUD_INVALID', 'access.aud', 'a number', userEvidence(access({ aud: 5 }))),
  fact('AUD_INVALID', 'access.aud', 'a list of numbers', userEvidence(access({ aud: [5] }))),
  fact('AUD_NEAR_MISS', 'access.aud', 'a slash', userEvidence(access({ aud: [`${fixtureAudience}/`] }))),
  fact(
    'AUD_NEAR_MISS',
    'access.aud',
    'capital letters',
    userEvidence(access({ aud: 'https://API.acme.dev' })),
  ),
  fact(
    'AUD_NEAR_MISS',
    'access.aud',
    'another scheme',
    userEvidence(access({ aud: ['http://api.acme.dev'] })),
  ),
  fact(
    'AUD_NEAR_MISS',
    'access.aud',
    'a blank asked',
    userEvidence({ asked: { audiences: [`${fixtureAudience} `] } }),
  ),
  fact(
    'AUD_NEAR_MISS',
    'access.aud',
    'nearly a known API, and nothing granted',
    userEvidence({ asked: { audiences: [`${fixtureAudience}/`] }, ...access({ aud: [] }) }),
  ),
  fact(
    'AUD_NEAR_MISS',
    'access.aud',
    'the Management API with its path',
    machineEvidence({ asked: { audiences: [`${fixtureIssuer}/api/v1`] } }),
  ),
  fact('AUD_IS_CLIENT_ID', 'access.aud', 'the client id', userEvidence(access({ aud: [fixtureClient] }))),
  fact(
    'AUD_MISSING_ASKED',
    'access.aud',
    'another API',
    userEvidence(access({ aud: ['https://other.test'] })),
  ),
  fact(
    'AUD_MISSING_ASKED',
    'access.aud',
    'one of two',
    userEvidence({ asked: { audiences: [fixtureAudience, 'https://b.test'] } }),
  ),
  fact(
    'AUD_UNASKED',
    'access.aud',
    'one more than asked',
    userEvidence(access({ aud: [fixtureAudience, 'https://b.test'] })),
  ),
  fact('AUD_UNASKED', 'access.aud', 'one though none was asked', userEvidence({ asked: { audiences: [] } })),
  fact('AUD_AS_ASKED', 'access.aud', 'as asked', userEvidence()),
  fact('AUD_AS_ASKED', 'access.aud', 'as asked, as one text', userEvidence(access({ aud: fixtureAudience }))),
  fact(
    'AUD_NOT_ASKED',
    'access.aud',
    'none asked, none came',
    userEvidence({ asked: { audiences: [] }, ...access({ aud: [] }) }),
  ),
  fact(
    'AUD_UNREPLACED_TEMPLATE',
    'access.aud',
    'a template literal',
    userEvidence({ asked: { audiences: ['{import.meta.env.AUDIENCE_URL}'] }, ...access({ aud: [] }) }),
  ),
  fact(
    'AUD_UNREPLACED_TEMPLATE',
    'access.aud',
    'a shell variable',
    userEvidence({ asked: { audiences: [`https://\${HOST}/`] }, ...access({ aud: [] }) }),
  ),
  fact(
    'AUD_COMMA_SEPARATED',
    'access.aud',
    'two joined by a comma',
    userEvidence({ asked: { audiences: ['https://a, https://b'] }, ...access({ aud: [] }) }),
  ),
  fact(
    'AUD_SENT_ON_IGNORED_LEG',
    'access.aud',
    'only in the token request',
    userEvidence({
      ...access({ aud: [] }),
      sent: { authorize: [], token: [{ name: 'audience', value: fixtureAudience }] },
    }),
  ),
  fact('AUD_HOLDS_CLIENT', 'id.aud', 'issuer and client', userEvidence()),
  fact('AUD_HOLDS_CLIENT', 'id.aud', 'the client alone', userEvidence(id({ aud: fixtureClient }))),
  fact('AUD_LACKS_CLIENT', 'id.aud', 'the issuer alone', userEvidence(id({ aud: [fixtureIssuer] }))),
  fact('AUD_LACKS_CLIENT', 'id.aud', 'no aud', userEvidence({ idToken: signed(without(idClaims, 'aud')) })),
  fact(
    'AUD_BESIDE_CLIENT',
    'id.aud',
    'a stranger beside the client',
    userEvidence(id({ aud: [fixtureClient, 'https://x'] })),
  ),
  fact(
    'AUD_BESIDE_CLIENT',
    'id.aud',
    'the issuer beside the client elsewhere',
    userEvidence({ environment: generic }),
  ),

  fact('AZP_CLIENT', 'access.azp', 'the client', userEvidence()),
  fact('AZP_OTHER_CLIENT', 'access.azp', 'another client', userEvidence(access({ azp: 'other' }))),
  fact(
    'AZP_ABSENT',
    'id.azp',
    'two audiences without azp',
    userEvidence({ idToken: signed(without(idClaims, 'azp')) }),
  ),
  fact(
    'AZP_ABSENT',
    'access.azp',
    'none on Kinde',
    userEvidence({ accessToken: signed(without(accessClaims, 'azp')) }),
  ),
  fact(
    'CLIENT_ID_OTHER',
    'access.client_id',
    'another client',
    userEvidence({ accessToken: signed({ ...without(accessClaims, 'azp'), client_id: 'x' }) }),
  ),
  fact(
    'CLIENT_ID_DISAGREES',
    'access.client_id',
    'differs from azp',
    userEvidence(access({ client_id: 'x' })),
  ),

  fact('SCOPES_AS_ASKED', 'access.scp', 'all of a user', userEvidence()),
  fact(
    'SCOPES_AS_ASKED',
    'access.scp',
    'one in permissions',
    userEvidence({ asked: { scopes: ['openid', 'profile', 'email', 'read:orders'] } }),
  ),
  fact('SCOPES_AS_ASKED', 'access.scope', 'all of a machine', machineEvidence()),
  fact(
    'SCOPE_DROPPED',
    'access.scp',
    'one of a user',
    userEvidence({ asked: { scopes: ['openid', 'profile', 'email', 'read:x'] } }),
  ),
  fact(
    'SCOPE_DROPPED',
    'access.scope',
    'one of a machine that scp repeats',
    machineEvidence({
      ...{ accessToken: signed({ ...machineClaims, scope: 'read:apis' }) },
      response: { tokenType: 'bearer', expiresIn: 1, scope: '', members: [] },
    }),
  ),
  fact(
    'SCOPE_DROPPED',
    'access.scope',
    'of an opaque token, by the response',
    userEvidence({
      environment: generic,
      accessToken: opaque,
      response: { tokenType: 'bearer', expiresIn: 1, scope: 'openid', members: [] },
    }),
  ),
  fact(
    'SCOPE_IGNORED',
    'access.scp',
    'offline_access on Kinde',
    userEvidence({ asked: { scopes: ['openid', 'profile', 'email', 'offline_access'] } }),
  ),
  fact(
    'SCOPE_MISNAMED',
    'access.scope',
    'write:users on Kinde',
    machineEvidence({ asked: { scopes: ['read:users', 'read:apis', 'write:users'] } }),
  ),
  fact(
    'SCOPE_COMMA_SEPARATED',
    'access.scp',
    'a comma',
    userEvidence({ asked: { scopes: ['openid,profile'] } }),
  ),
  fact(
    'SCOPE_ADDED',
    'access.scp',
    'one more',
    userEvidence(access({ scp: ['openid', 'profile', 'email', 'phone'] })),
  ),
  fact(
    'SCOPES_ALL_ENABLED',
    'access.scope',
    'a machine that asked for none',
    machineEvidence({ asked: { scopes: [] } }),
  ),
  fact(
    'SCOPE_RESPONSE_DIFFERS',
    'access.scp',
    'one in the response alone',
    userEvidence(access({ scp: ['openid', 'profile'] })),
  ),
  fact(
    'REFRESH_TOKEN_ABSENT',
    'refresh.',
    'offline without a refresh token',
    userEvidence({ asked: { scopes: ['openid', 'offline'] } }),
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

const findingsOf = (evidence: TokenSetEvidence) => inspect(evidence, fixtureNow).findings;

describe('each check', () => {
  it.each(cases)('finds $code at $at: $name', ({ evidence, code, at }) => {
    const places = findingsOf(evidence)
      .filter((finding) => finding.code === code)
      .map(({ subject }) => `${subject.token ?? ''}.${subject.claim ?? ''}`);
    expect(places).toContain(at);
  });

  it.each(Object.keys(catalogue))('%s is found in one case and not in another', (code) => {
    const own = cases.find((entry) => entry.code === code);
    const found = cases.filter(({ evidence }) =>
      findingsOf(evidence).some(
        ({ code: other, subject }) =>
          other === code && `${subject.token ?? ''}.${subject.claim ?? ''}` === own?.at,
      ),
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(cases.length);
  });

  it('gives every finding words, a source and the severity order', () => {
    for (const { evidence } of cases) {
      const findings = findingsOf(evidence);
      const order = findings.map(({ severity }) => ['error', 'warning', 'notice', 'ok'].indexOf(severity));
      expect(order).toEqual([...order].sort());
      for (const { title, why, label, source, remedy } of findings) {
        expect(title).toMatch(/^\S.*[^.\s]$/);
        expect(why).toMatch(/^\S.*[.)]$/);
        expect(label).not.toBe('');
        expect(source).not.toBe('');
        expect(`${title}${why}${label}${remedy ?? ''}`).not.toMatch(/undefined|\[object|NaN/);
      }
    }
  });
});

describe('what is in order', () => {
  it.each([
    ['a user', userEvidence()],
    ['a user whose ID token names the client alone', userEvidence(id({ aud: [fixtureClient] }))],
    ['a machine', machineEvidence()],
    [
      'a machine whose response names no scope',
      machineEvidence({ response: { tokenType: 'Bearer', expiresIn: 1, scope: '', members: [] } }),
    ],
    [
      'a machine that asked for all',
      machineEvidence({ asked: { scopes: [] }, accessToken: signed({ ...machineClaims, scp: [] }) }),
    ],
    ['a sign-in without an audience', userEvidence({ asked: { audiences: [] }, ...access({ aud: [] }) })],
    [
      'an opaque token of another provider',
      userEvidence({ environment: generic, accessToken: opaque, ...id({ aud: fixtureClient }) }),
    ],
    [
      'another provider that grants by silence',
      userEvidence({
        environment: generic,
        accessToken: opaque,
        ...id({ aud: fixtureClient }),
        response: { tokenType: 'Bearer', expiresIn: 1, scope: null, members: [] },
      }),
    ],
    [
      'a refresh without an ID token',
      userEvidence({ idToken: null, sent: { authorize: null, token: null, refresh: [] } }),
    ],
    [
      'a refresh whose ID token has no nonce',
      userEvidence({
        idToken: signed(without(idClaims, 'nonce')),
        sent: { authorize: null, token: null, refresh: [] },
      }),
    ],
  ])('%s has no finding above a notice', (_name, evidence) => {
    const grave = findingsOf(evidence).filter(
      ({ severity }) => severity === 'error' || severity === 'warning',
    );
    expect(grave).toEqual([]);
  });
});

describe('refusals by the protocol library', () => {
  it('are left out where a check says the same with values', () => {
    const refusals = [
      {
        code: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
        claim: 'nonce',
        message: 'unexpected JWT "nonce" claim value',
      },
      { code: 'OAUTH_INVALID_RESPONSE', claim: null, message: 'JWT "sub" (subject) claim missing' },
    ];
    const codes = findingsOf(
      userEvidence({ refusals, idToken: signed({ ...without(idClaims, 'sub'), nonce: 'x' }) }),
    ).map(({ code }) => code);
    expect(codes).toContain('NONCE_DIFFERENT');
    expect(codes).toContain('SUB_ABSENT');
    expect(codes).not.toContain('PROTOCOL_REFUSED');
  });

  it('are kept when only the access token has a finding on that claim', () => {
    const refusals = [{ code: 'X', claim: 'iss', message: 'm' }];
    const codes = findingsOf(userEvidence({ refusals, ...access({ iss: 'https://evil.test' }) })).map(
      ({ code }) => code,
    );
    expect(codes).toContain('PROTOCOL_REFUSED');
  });
});

describe('a refusal for alg', () => {
  it('belongs to the token, not to a claim', () => {
    const refusals = [{ code: 'OAUTH_UNSUPPORTED_OPERATION', claim: 'alg', message: 'unexpected "alg"' }];
    const found = findingsOf(userEvidence({ refusals })).find(({ code }) => code === 'PROTOCOL_REFUSED');
    expect(found?.subject).toEqual({ token: 'id', claim: null });
    const unsigned = userEvidence({ refusals, idToken: signed(idClaims, { header: { alg: 'none' } }) });
    expect(findingsOf(unsigned).map(({ code }) => code)).not.toContain('PROTOCOL_REFUSED');
  });
});

describe('a pasted token', () => {
  it('is not measured against a request nobody made', () => {
    const response = { tokenType: 'bearer', expiresIn: 1, scope: 'openid email phone', members: [] };
    const codes = findingsOf(pastedEvidence({ response })).map(({ code }) => code);
    for (const code of ['SCOPE_ADDED', 'AUD_UNASKED', 'OPENID_NOT_ASKED', 'SCOPES_ALL_ENABLED'])
      expect(codes).not.toContain(code);
  });

  it('warns of an empty aud', () => {
    const found = findingsOf(pastedEvidence(access({ aud: [] }))).find(
      ({ code }) => code === 'AUD_NOT_ASKED',
    );
    expect(found?.severity).toBe('warning');
  });
});
