import { describe, expect, it } from 'vitest';
import { accessClaims, failing, fixtureNow, signed, userEvidence } from '../inspection/evidence.fixture.ts';
import type { JsonObject } from '../tokens/json.ts';
import type { VerificationFailure } from '../verification/verification-step.ts';
import { diagnose } from './diagnose.ts';
import { factsWith, machineClient, tokensInput } from './diagnosis.fixture.ts';
import type { Question } from './diagnosis.ts';
import type { DiagnosisInput } from './diagnosis-context.ts';

const seconds = fixtureNow / 1_000;
const answer = (input: DiagnosisInput) => diagnose(input, fixtureNow + 2_000);
const access = (change: JsonObject) => signed({ ...accessClaims, ...change });

function causesOf(input: DiagnosisInput, question: Question) {
  const found = answer(input).find((diagnosis) => diagnosis.question === question);
  return (found?.causes ?? []).map(({ code, status }) => `${status} ${code}`);
}
const first = (input: DiagnosisInput, question: Question) => causesOf(input, question)[0];

describe('why a scope is missing', () => {
  const lacking = (scope: string, change: Parameters<typeof userEvidence>[0] = {}) =>
    userEvidence({ asked: { scopes: ['openid', 'profile', 'email', scope] }, ...change });

  it.each<[string, DiagnosisInput, string]>([
    ['it was written with a comma', tokensInput(lacking('read:a,read:b')), 'proved SCOPE_COMMA'],
    ['no such scope exists', tokensInput(lacking('write:users')), 'likely SCOPE_MISNAMED'],
    ['the case differs', tokensInput(lacking('Read:Orders')), 'likely SCOPE_NEAR_MISS'],
    [
      'the API of the scope was not asked for',
      tokensInput(
        lacking('read:orders', {
          asked: { audiences: [], scopes: ['read:orders'] },
          sent: { authorize: [] },
          accessToken: access({ aud: [], permissions: [] }),
        }),
      ),
      'likely SCOPE_WITHOUT_AUDIENCE',
    ],
    [
      'the API has it, and the token says nothing of permissions',
      tokensInput(lacking('create:orders', { accessToken: access({ permissions: null }) })),
      'likely SCOPE_NOT_ENABLED',
    ],
    [
      'the API has it, and the person’s permissions lack it',
      tokensInput(lacking('create:orders')),
      'likely PERMISSION_NOT_HELD',
    ],
    [
      'the provider says that the API has it, and the token says nothing of permissions',
      tokensInput(lacking('read:orders', { accessToken: access({ permissions: null }) }), {
        facts: factsWith(),
      }),
      'proved SCOPE_NOT_ENABLED',
    ],
    [
      'the provider says that the API has it, and the person has no permission',
      tokensInput(lacking('read:orders', { accessToken: access({ permissions: [] }) }), {
        facts: factsWith(),
      }),
      'likely PERMISSION_NOT_HELD',
    ],
    [
      'the provider says that the API has it not',
      tokensInput(lacking('create:orders'), { facts: factsWith() }),
      'proved SCOPE_NOT_REGISTERED',
    ],
  ])('%s', (_name, given, expected) => expect(first(given, 'scope_missing')).toBe(expected));
});

describe('why a token did not come', () => {
  const without = (scopes: readonly string[], change: Parameters<typeof userEvidence>[0] = {}) =>
    tokensInput(userEvidence({ idToken: null, asked: { scopes }, ...change }));

  it.each<[string, DiagnosisInput, Question, string]>([
    ['openid was not asked for', without(['profile']), 'id_token_missing', 'proved OPENID_NOT_ASKED'],
    ['openid stands before a comma', without(['openid,profile']), 'id_token_missing', 'proved SCOPE_COMMA'],
    ['openid is not enabled', without(['openid']), 'id_token_missing', 'possible OPENID_NOT_ENABLED'],
    [
      'offline_access does nothing',
      tokensInput(userEvidence({ asked: { scopes: ['openid', 'profile', 'email', 'offline_access'] } })),
      'refresh_token_missing',
      'proved SCOPE_IGNORED',
    ],
    [
      'refresh tokens are off',
      tokensInput(userEvidence({ asked: { scopes: ['openid', 'profile', 'email', 'offline'] } })),
      'refresh_token_missing',
      'likely REFRESH_NOT_ENABLED',
    ],
  ])('%s', (_name, given, question, expected) => expect(first(given, question)).toBe(expected));
});

describe('whose token it is', () => {
  it.each<[string, DiagnosisInput, Question, string]>([
    [
      'that of another application here',
      tokensInput(userEvidence({ accessToken: access({ azp: machineClient }) })),
      'azp_differs',
      'proved OTHER_APPLICATION',
    ],
    [
      'that of another environment',
      tokensInput(userEvidence({ accessToken: access({ iss: 'https://acme.kinde.com' }) })),
      'issuer_differs',
      'proved OTHER_ENVIRONMENT',
    ],
    [
      'that of this one, written with another scheme',
      tokensInput(
        userEvidence({ accessToken: access({ iss: `${accessClaims.iss}`.replace('https', 'http') }) }),
      ),
      'issuer_differs',
      'proved WRONG_ISSUER',
    ],
    [
      'that of the other domain',
      tokensInput(
        userEvidence({
          accessToken: access({ iss: 'https://auth.acme.dev' }),
          idToken: null,
          asked: { scopes: [] },
        }),
      ),
      'issuer_differs',
      'likely WRONG_DOMAIN',
    ],
    [
      'one that has expired since',
      tokensInput(
        userEvidence({
          receivedAt: fixtureNow - 7_200_000,
          serverDate: null,
          accessToken: access({ exp: seconds - 60, iat: seconds - 7_200 }),
        }),
      ),
      'time_wrong',
      'proved TOKEN_AGED',
    ],
    [
      'one that came expired',
      tokensInput(userEvidence({ accessToken: access({ exp: seconds - 60 }) })),
      'time_wrong',
      'likely ISSUED_EXPIRED',
    ],
    [
      'one of a provider whose clock is wrong',
      tokensInput(userEvidence({ serverDate: fixtureNow + 600_000 })),
      'time_wrong',
      'proved CLOCK_WRONG',
    ],
    [
      'one that begins later, though the clocks agree',
      tokensInput(userEvidence({ accessToken: access({ nbf: seconds + 600 }) })),
      'time_wrong',
      'likely ISSUED_AHEAD',
    ],
    [
      'one that begins later, as the provider’s clock has it',
      tokensInput(
        userEvidence({
          serverDate: fixtureNow + 600_000,
          accessToken: access({ nbf: seconds + 1_200 }),
        }),
      ),
      'time_wrong',
      'proved CLOCK_WRONG',
    ],
    [
      'one signed with a key that is not published',
      tokensInput(
        userEvidence({
          accessToken: signed(accessClaims, {
            verification: failing('no_matching_key'),
          }),
        }),
      ),
      'signature_fails',
      'likely KEY_ROTATED',
    ],
  ])('%s', (_name, given, question, expected) => expect(first(given, question)).toBe(expected));
});

describe('why a signature does not hold', () => {
  const notHolding = (reason: VerificationFailure) =>
    tokensInput(
      userEvidence({
        accessToken: signed(accessClaims, {
          verification: failing(reason, 'HS256'),
        }),
      }),
    );

  it.each<[VerificationFailure, string]>([
    ['hmac_not_allowed', 'likely SHARED_SECRET'],
    ['hmac_with_public_key', 'proved FORGED'],
    ['embedded_key', 'proved FORGED'],
    ['key_id_suspicious', 'likely FORGED'],
    ['critical_header', 'likely SIGNING_UNUSUAL'],
    ['algorithm_not_allowed', 'likely SIGNING_UNUSUAL'],
    ['key_unusable', 'likely KEY_UNFIT'],
    ['key_too_weak', 'likely KEY_UNFIT'],
    ['key_type_mismatch', 'likely KEY_UNFIT'],
    ['no_matching_key', 'likely KEY_ROTATED'],
  ])('%s: %s, and no other key is blamed', (reason, expected) => {
    const causes = causesOf(notHolding(reason), 'signature_fails');
    expect(causes[0]).toBe(expected);
    if (reason !== 'no_matching_key') expect(causes.join()).not.toMatch('KEY_ROTATED');
  });
});
