import { describe, expect, it } from 'vitest';
import type { ApiDemands } from '../environments/api-demands.ts';
import { failing, verified } from '../inspection/evidence.fixture.ts';
import type { TokenEvidence, Verification } from '../tokens/token-set.ts';
import { notChecked } from '../verification/not-checked.ts';
import { enforcedDemands, firstDemands } from './enforced-demands.ts';
import { judge } from './judge.ts';

const issuer = 'https://acme.kinde.com';
const orders = 'https://api.acme.test/orders';
const now = 1_800_000_000;
const claims = { iss: issuer, aud: [orders], azp: 'client', exp: now + 60, scp: ['read:orders'] };

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function evidence(
  payload: object,
  verification: Verification = verified,
  header: object = { alg: 'RS256' },
): TokenEvidence {
  const text = `${part(header)}.${part(payload)}`;
  return { form: 'jws', text, length: text.length, keyedFingerprint: '', verification, envelope: null };
}

function verdictOf(
  token: TokenEvidence,
  changes: Partial<ApiDemands> = {},
  kind: 'id' | 'access' = 'access',
) {
  const api = { audience: orders, demands: { ...firstDemands, ...changes } };
  const demands = enforcedDemands(api, { issuer, profile: 'kinde' });
  if (demands === null) throw new TypeError('nothing is demanded');
  return judge({ kind, evidence: token, keysOf: issuer }, demands, now * 1_000 + 999);
}

const codes = (...parameters: Parameters<typeof verdictOf>) =>
  verdictOf(...parameters).reasons.map(({ code }) => code);

describe('an API would refuse', () => {
  it.each([
    ['ISSUER', { ...claims, iss: `${issuer}/` }, {}],
    ['ISSUER', { ...claims, iss: undefined }, {}],
    ['AUDIENCE', { ...claims, aud: [] }, {}],
    ['AUDIENCE', { ...claims, aud: `${orders}/` }, {}],
    ['AUDIENCE', claims, { audiences: ['x', 'y'] }],
    ['AUDIENCE', claims, { audiences: [orders, 'y'], audienceMatch: 'all' }],
    ['AUTHORIZED_PARTY', claims, { authorizedParties: ['other'] }],
    ['AUTHORIZED_PARTY', { ...claims, azp: undefined }, { authorizedParties: ['client'] }],
    ['AUTHORIZED_PARTY', { ...claims, azp: 'x', client_id: 'client' }, { authorizedParties: ['client'] }],
    ['SCOPES', claims, { scopes: ['create:orders'] }],
    ['SCOPES', { ...claims, scope: '' }, { scopes: ['read:orders'] }],
    ['SCOPES', claims, { scopes: ['read:orders'], scopeClaims: ['permissions'] }],
    ['SCOPES', { ...claims, scp: { 'read:orders': true } }, { scopes: ['read:orders'] }],
    ['TYPE', claims, { type: 'at+jwt' }],
    ['EXPIRED', { ...claims, exp: now }, {}],
    ['EXPIRED', { ...claims, exp: now - 5 }, { leewaySeconds: 5 }],
    ['NOT_YET_VALID', { ...claims, nbf: now + 1 }, {}],
    ['NOT_YET_VALID', { ...claims, nbf: now + 6 }, { leewaySeconds: 5 }],
    ['TIME_CLAIM', { ...claims, exp: String(now + 60) }, {}],
    ['TIME_CLAIM', { ...claims, iat: null }, {}],
    ['REQUIRED_CLAIM', { ...claims, exp: undefined }, {}],
    ['REQUIRED_CLAIM', claims, { requiredClaims: ['constructor'] }],
    ['ALGORITHM', claims, { algorithms: ['ES256'] }],
    ['ALGORITHM', claims, { algorithms: ['HS256'] }],
  ] satisfies [string, object, Partial<ApiDemands>][])('for %s alone %j %j', (code, payload, changes) => {
    expect(codes(evidence(payload), changes)).toEqual([code]);
  });

  it.each(['none', 'NONE', 'HS256', 'rs256', 7])(
    'alg %s, whatever the check of the signature says',
    (alg) => {
      expect(codes(evidence(claims, verified, { alg }), { algorithms: [] })).toEqual(['ALGORITHM']);
    },
  );

  it('alg none even where the settings name it', () => {
    expect(
      codes(evidence(claims, failing('algorithm_none'), { alg: 'none' }), { algorithms: ['none'] }),
    ).toEqual(['ALGORITHM', 'SIGNATURE']);
  });

  it('a wrong signature, a critical extension and another type at once, naming all three', () => {
    const token = evidence(claims, failing('signature_mismatch'), {
      alg: 'RS256',
      typ: 'JWT',
      crit: ['b64'],
    });
    expect(codes(token, { type: 'at+jwt' })).toEqual(['SIGNATURE', 'CRITICAL_HEADER', 'TYPE']);
  });

  it.each([
    ['opaque', { form: 'opaque', text: '' }],
    ['malformed', { form: 'jws', text: 'eyJ.e30' }],
    ['encrypted', { form: 'jwe', text: part({ alg: 'RSA-OAEP', enc: 'A128GCM' }) }],
    ['decrypted', { envelope: { text: '', algorithm: 'RSA-OAEP', encryption: 'A128GCM' } }],
  ] satisfies [string, Partial<TokenEvidence>][])('a token that is %s, for its form', (_, changes) => {
    expect(codes({ ...evidence(claims), ...changes })).toEqual(['FORM']);
  });

  it('an ID token, and says that it is one before all else', () => {
    const idToken = evidence({ ...claims, aud: 'client' });
    expect(codes(idToken, {}, 'id')).toEqual(['ID_TOKEN_SENT', 'AUDIENCE']);
    const pasted = evidence({ ...claims, aud: 'client', nonce: 'n' });
    expect(codes(pasted)).toEqual(['ID_TOKEN_SENT', 'AUDIENCE']);
  });

  it('everything as long as it has no audience of its own', () => {
    const demands = enforcedDemands({ audience: '', demands: firstDemands }, { issuer, profile: 'kinde' });
    expect(demands?.audiences).toEqual([]);
    for (const audienceMatch of ['any', 'all'] as const) {
      const verdict =
        demands &&
        judge(
          { kind: 'access', evidence: evidence(claims), keysOf: issuer },
          { ...demands, audienceMatch },
          now * 1_000,
        );
      expect(verdict?.reasons.map(({ code }) => code)).toEqual(['AUDIENCE']);
    }
  });
});

describe('nobody can say', () => {
  const another: Partial<ApiDemands> = { issuer: 'https://other.test' };
  const none: Partial<ApiDemands> = {};
  it.each<[string, Verification, Partial<ApiDemands>]>([
    ['the signature was not checked', notChecked('not_contacted'), none],
    ['it was checked with pasted keys', { ...verified, keySource: 'pasted' }, none],
    ['the keys are another issuer’s', verified, another],
  ])('as long as %s', (_, verification, changes) => {
    const token = evidence({ ...claims, iss: changes.issuer ?? issuer }, verification);
    const verdict = verdictOf(token, changes);
    expect([verdict.accepted, verdict.reasons]).toEqual([null, []]);
    expect(verdict.results.filter(({ outcome }) => outcome === 'unknown').map(({ code }) => code)).toEqual([
      'SIGNATURE',
    ]);
  });

  it('but a reason to refuse decides all the same', () => {
    const token = evidence({ ...claims, aud: 'x' }, notChecked('not_contacted'));
    expect(verdictOf(token).accepted).toBe(false);
  });
});

describe('an API would accept', () => {
  it.each([
    ['what meets the first demands', claims, {}],
    ['one of several audiences', claims, { audiences: ['x', orders] }],
    [
      'all of several audiences',
      { ...claims, aud: ['y', orders] },
      { audiences: [orders, 'y'], audienceMatch: 'all' },
    ],
    [
      'client_id where azp is absent',
      { ...claims, azp: undefined, client_id: 'client' },
      { authorizedParties: ['client'] },
    ],
    [
      'the machine’s scope before scp',
      { ...claims, scope: 'read:orders', scp: [] },
      { scopes: ['read:orders'] },
    ],
    ['an expiry within the leeway', { ...claims, exp: now - 4 }, { leewaySeconds: 5 }],
    ['no exp where none is demanded', { ...claims, exp: undefined }, { requiredClaims: [] }],
    ['null in a claim that must only be there', { ...claims, sub: null }, { requiredClaims: ['sub'] }],
  ] satisfies [string, object, Partial<ApiDemands>][])('%s', (_, payload, changes) => {
    const verdict = verdictOf(evidence(payload), changes);
    expect([verdict.accepted, verdict.reasons]).toEqual([true, []]);
  });

  it.each(['at+jwt', 'AT+JWT', 'application/at+jwt'])('typ %s where at+jwt is demanded', (typ) => {
    expect(verdictOf(evidence(claims, verified, { alg: 'RS256', typ }), { type: 'at+jwt' }).accepted).toBe(
      true,
    );
  });
});

describe('an API without demands', () => {
  it('enforces nothing that could be judged', () => {
    expect(enforcedDemands({ audience: orders, demands: null }, { issuer, profile: 'kinde' })).toBeNull();
  });
});
