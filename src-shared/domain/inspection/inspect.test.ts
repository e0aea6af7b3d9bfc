import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../tokens/json.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import { notChecked } from '../verification/not-checked.ts';
import {
  accessClaims,
  fixtureIssuer,
  fixtureNow,
  machineEvidence,
  opaque,
  pastedEvidence,
  signed,
  userEvidence,
} from './evidence.fixture.ts';
import { inspect } from './inspect.ts';

const verdictOf = (evidence: TokenSetEvidence) => inspect(evidence, fixtureNow).verdict;

describe('the verdict', () => {
  it('names the empty aud, what was asked, and where it was sent', () => {
    expect(verdictOf(userEvidence({ accessToken: signed({ ...accessClaims, aud: [] }) }))).toEqual({
      severity: 'error',
      title: 'Your API will refuse this access token: its aud is empty',
      detail:
        'You asked for https://api.acme.dev and it was sent to the authorize endpoint. Kinde issued the token without it.',
      code: 'AUD_EMPTY',
    });
  });

  it.each<[string, TokenSetEvidence, string, string | null]>([
    [
      'another environment before a missing audience',
      userEvidence({ accessToken: signed({ ...accessClaims, aud: [], iss: 'https://acme.kinde.com' }) }),
      'error',
      'ISS_OTHER_ENVIRONMENT',
    ],
    [
      'a missing audience before expiry',
      userEvidence({ accessToken: signed({ ...accessClaims, aud: [], exp: 1 }) }),
      'error',
      'AUD_EMPTY',
    ],
    ['expiry alone', userEvidence({ accessToken: signed({ ...accessClaims, exp: 1 }) }), 'error', 'EXPIRED'],
    [
      'a warning alone',
      userEvidence({ asked: { scopes: ['openid', 'profile', 'email', 'read:x'] } }),
      'warning',
      'SCOPE_DROPPED',
    ],
    ['an opaque token', userEvidence({ accessToken: opaque }), 'notice', 'TOKEN_OPAQUE'],
    [
      'a decoded token that nobody verified',
      pastedEvidence({
        accessToken: signed(accessClaims, {
          verification: notChecked('not_contacted'),
        }),
      }),
      'notice',
      'SIGNATURE_NOT_CHECKED',
    ],
    ['no token at all', userEvidence({ idToken: null, accessToken: null }), 'error', 'ID_TOKEN_MISSING'],
    ['a healthy user', userEvidence(), 'ok', null],
    ['a healthy machine', machineEvidence(), 'ok', null],
  ])('decides by %s', (_name, evidence, severity, code) => {
    expect(verdictOf(evidence)).toMatchObject({ severity, code });
  });

  it('says of a healthy set what it is for, what it allows and how long', () => {
    expect(verdictOf(userEvidence())).toMatchObject({
      title: 'Both tokens are what you asked for',
      detail:
        'The access token is for https://api.acme.dev, allows openid, profile and email and expires in 23 h 59 min.',
    });
    expect(verdictOf(machineEvidence()).detail).toContain(`${fixtureIssuer}/api`);
  });
});

describe('token heads', () => {
  it('say verification and time left', () => {
    const [id, access] = inspect(userEvidence(), fixtureNow).tokenHeads;
    expect(id).toMatchObject({
      token: 'id',
      form: 'jws',
      verification: { label: 'RS256 verified', severity: 'ok' },
    });
    expect(access?.expiry).toEqual({
      at: accessClaims.exp * 1_000,
      expired: false,
      label: 'expires in 23:59:00',
    });
    expect(access?.header).toContainEqual({ name: 'kid', text: '6d:12:9c' });
  });

  it('count an opaque token by expires_in', () => {
    const heads = inspect(userEvidence({ accessToken: opaque }), fixtureNow).tokenHeads;
    expect(heads[1]).toMatchObject({
      form: 'opaque',
      verification: { label: 'opaque' },
      expiry: { label: 'expires in 23:59:59' },
    });
  });

  it('correct the countdown by the provider’s clock', () => {
    const [, access] = inspect(userEvidence({ serverDate: fixtureNow + 3_600_000 }), fixtureNow).tokenHeads;
    expect(access?.expiry?.at).toBe(accessClaims.exp * 1_000 - 3_600_000);
  });
});

describe('inspecting anything', () => {
  it('never throws, and needs no more than data', () => {
    const payload = fc.oneof(
      fc.json(),
      fc
        .jsonValue()
        .map((value) =>
          JSON.stringify({ ...accessClaims, aud: value, exp: value, scp: value, sub: value, iss: value }),
        ),
    );
    fc.assert(
      fc.property(
        payload,
        payload,
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
        fc.double(),
        (id, access, asked, now) => {
          const result = inspect(
            userEvidence({
              idToken: signed(id),
              accessToken: signed(access),
              asked: { audiences: asked, scopes: asked },
            }),
            now,
          );
          expect(structuredClone(result)).toEqual(result);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  // A step over all of them for each of them would outlast the time that a test has.
  it.each<[string, (values: readonly string[]) => JsonObject]>([
    ['claims', (values) => Object.fromEntries(values.map((value) => [value, value]))],
    ['audiences', (values) => ({ aud: [accessClaims.aud, ...values].flat() })],
    ['scopes', (values) => ({ scp: ['read:orders', ...values], big: 'x'.repeat(1_000_000) })],
  ])('reads a token of a hundred thousand %s', (_name, claims) => {
    const values = Array.from({ length: 100_000 }, (_each, index) => `https://api-${index}.test`);
    const accessToken = signed({ ...accessClaims, scp: ['read:orders'], ...claims(values) });
    const { findings } = inspect(
      userEvidence({ accessToken, asked: { scopes: ['read:orders'] } }),
      fixtureNow,
    );
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['AUD_AS_ASKED', 'SCOPES_AS_ASKED']),
    );
  });
});
