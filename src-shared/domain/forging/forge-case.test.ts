import { describe, expect, it, test } from 'vitest';
import { type EnforcedDemands, firstDemands } from '../demands/enforced-demands.ts';
import type { JsonObject } from '../tokens/json.ts';
import { forgeryCase } from './catalogue.ts';
import { expectedAnswer, forgeCase, isForged, needsOwnKey } from './forge-case.ts';
import { type Forgery, type ForgeryCode, type ForgeryContext, forgeryCodes } from './forgery.ts';

const now = 1_795_827_660;
const orders = 'https://api.acme.test/orders';
const demands: EnforcedDemands = {
  ...firstDemands,
  issuer: 'https://acme.test',
  audiences: [orders],
  partyClaims: ['azp', 'client_id'],
  scopes: ['read:orders'],
  scopeClaims: ['permissions', 'scope'],
  algorithms: ['RS256'],
  leewaySeconds: 10,
};
const context: ForgeryContext = {
  now,
  audience: orders,
  partyClaims: ['azp', 'client_id'],
  scopeClaims: ['scope', 'scp'],
  knownScopes: ['read:orders', 'create:orders'],
  demands,
  hasIdToken: true,
  issuerKey: 'RSA',
  keyTrusted: true,
  own: { algorithm: 'ES256', keyId: 'own' },
  stranger: { algorithm: 'RS256', keyId: 'stranger', publicJwk: { kty: 'RSA', n: 'n', e: 'AQAB' } },
};
const header: JsonObject = { alg: 'RS256', kid: 'theirs', typ: 'JWT', x5t: 'thumb' };
const payload: JsonObject = {
  iss: 'https://acme.test',
  aud: [orders],
  azp: 'storefront',
  sub: 'kp_1',
  iat: now - 60,
  exp: now + 3_600,
  permissions: ['read:orders', 'list:all'],
  scp: ['openid'],
};

function forge(code: ForgeryCode, change: Partial<ForgeryContext> = {}, claims = payload): Forgery {
  const result = forgeCase(code, { header, payload: claims }, { ...context, ...change });
  if (!result.ok) throw new TypeError(result.reason);
  return result.forgery;
}

/** Members that differ from the real token’s. */
function changes(before: JsonObject, after: JsonObject): JsonObject {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const text = (value: unknown) => JSON.stringify(value);
  return Object.fromEntries(
    names
      .filter((name) => text(before[name]) !== text(after[name]))
      .map((name) => [name, after[name] ?? null]),
  );
}

describe('a case that this token can’t be made into', () => {
  it.each<[ForgeryCode, string, Partial<ForgeryContext>, JsonObject]>([
    ['ID_TOKEN_SENT', 'no_id_token', { hasIdToken: false }, payload],
    ['HMAC_PUBLIC_PEM', 'no_issuer_key', { issuerKey: null }, payload],
    ['HMAC_PUBLIC_JWK', 'no_issuer_key', { issuerKey: null }, payload],
    ['HMAC_PUBLIC_MODULUS', 'no_issuer_key', { issuerKey: 'other' }, payload],
    ['EXPIRED_WITHIN_LEEWAY', 'no_leeway', { demands: { ...demands, leewaySeconds: 1 } }, payload],
    ['EXPIRED_WITHIN_LEEWAY', 'no_leeway', { demands: null }, payload],
    ['AUDIENCE_ABSENT', 'nothing_to_change', {}, { sub: 'a' }],
    ['AUDIENCE_NEAR_MISS', 'nothing_to_change', { audience: null }, { sub: 'a' }],
    ['AUDIENCE_BESIDE_FOREIGN', 'nothing_to_change', { audience: null }, { sub: 'a' }],
    ['EXPIRY_ABSENT', 'nothing_to_change', {}, { sub: 'a' }],
    ['CLIENT_OTHER', 'nothing_to_change', {}, { sub: 'a' }],
    ['SCOPE_ABSENT', 'nothing_to_change', {}, { ...payload, permissions: ['list:all'] }],
  ])('%s: %s', (code, reason, change, claims) => {
    expect(forgeCase(code, { header, payload: claims }, { ...context, ...change })).toEqual({
      ok: false,
      reason,
    });
  });
});

describe('what each case changes, and nothing else', () => {
  const own = { alg: 'ES256', kid: 'own', x5t: null };
  const foreign = 'https://another-api.invalid';
  const strange = { kid: 'stranger', x5t: null };
  const table: Readonly<Record<ForgeryCode, readonly [header: JsonObject, payload: JsonObject, object]>> = {
    GOOD_TOKEN: [{}, {}, { kind: 'as_issued', token: 'access' }],
    NO_TOKEN: [{}, {}, { kind: 'no_token' }],
    OWN_KEY: [own, {}, { kind: 'own_key' }],
    ISSUER_WRONG: [own, { iss: 'https://issuer.invalid' }, { kind: 'own_key' }],
    AUDIENCE_WRONG: [own, { aud: [foreign] }, { kind: 'own_key' }],
    AUDIENCE_ABSENT: [own, { aud: null }, { kind: 'own_key' }],
    AUDIENCE_NEAR_MISS: [own, { aud: [`${orders}/`] }, { kind: 'own_key' }],
    AUDIENCE_BESIDE_FOREIGN: [own, { aud: [foreign, orders] }, { kind: 'own_key' }],
    EXPIRED: [own, { exp: now - 3_600, iat: now - 7_200 }, { kind: 'own_key' }],
    EXPIRED_WITHIN_LEEWAY: [own, { exp: now - 5 }, { kind: 'own_key' }],
    NOT_YET_VALID: [own, { nbf: now + 3_600, exp: now + 7_200 }, { kind: 'own_key' }],
    EXPIRY_ABSENT: [own, { exp: null }, { kind: 'own_key' }],
    CLIENT_OTHER: [own, { azp: 'another-client' }, { kind: 'own_key' }],
    SCOPE_ABSENT: [own, { permissions: ['list:all'] }, { kind: 'own_key' }],
    TYPE_CHANGED: [{ ...own, typ: 'logout+jwt' }, {}, { kind: 'own_key' }],
    CRITICAL_UNKNOWN: [
      { ...own, crit: ['urn:claimcheck:unknown-extension'], 'urn:claimcheck:unknown-extension': true },
      {},
      { kind: 'own_key' },
    ],
    ID_TOKEN_SENT: [{}, {}, { kind: 'as_issued', token: 'id' }],
    SIGNATURE_CUT: [{}, {}, { kind: 'keep_signature', change: 'cut' }],
    SIGNATURE_CHANGED: [{}, {}, { kind: 'keep_signature', change: 'first_character' }],
    PAYLOAD_CHANGED: [{}, { sub: 'somebody-else' }, { kind: 'keep_signature', change: 'none' }],
    SCOPE_ADDED: [{}, { scp: ['openid', 'read:orders'] }, { kind: 'keep_signature', change: 'none' }],
    ALGORITHM_NONE: [{ alg: 'none' }, {}, { kind: 'none' }],
    ALGORITHM_NONE_CAPITAL: [{ alg: 'None' }, {}, { kind: 'none' }],
    ALGORITHM_NONE_MIXED: [{ alg: 'nOnE' }, {}, { kind: 'none' }],
    HMAC_PUBLIC_PEM: [{ alg: 'HS256', x5t: null }, {}, { kind: 'hmac', secret: 'public_pem' }],
    HMAC_PUBLIC_JWK: [{ alg: 'HS256', x5t: null }, {}, { kind: 'hmac', secret: 'public_jwk' }],
    HMAC_PUBLIC_MODULUS: [{ alg: 'HS256', x5t: null }, {}, { kind: 'hmac', secret: 'public_modulus' }],
    STRANGER_KEY: [{ x5t: null }, {}, { kind: 'stranger_key' }],
    STRANGER_KEY_UNKNOWN: [strange, {}, { kind: 'stranger_key' }],
    STRANGER_KEY_EMBEDDED: [{ ...strange, jwk: context.stranger.publicJwk }, {}, { kind: 'stranger_key' }],
    STRANGER_KEY_JKU: [
      { ...strange, jku: 'https://claimcheck-forged.invalid/keys.json' },
      {},
      { kind: 'stranger_key' },
    ],
    STRANGER_KEY_X5U: [
      { ...strange, x5u: 'https://claimcheck-forged.invalid/chain.pem' },
      {},
      { kind: 'stranger_key' },
    ],
    KEY_ID_PATH: [
      { alg: 'HS256', kid: '../../../../../../dev/null', x5t: null },
      {},
      { kind: 'hmac', secret: 'empty' },
    ],
  };

  it.each(forgeryCodes)('%s', (code) => {
    const forged = forge(code);
    expect([changes(header, forged.header), changes(payload, forged.payload), forged.signWith]).toEqual(
      table[code],
    );
  });

  it('keeps a single audience a text, and takes a last slash off where there is one', () => {
    const single = { ...payload, aud: `${orders}/` };
    expect(forge('AUDIENCE_WRONG', {}, single).payload.aud).toBe(foreign);
    expect(forge('AUDIENCE_NEAR_MISS', { audience: `${orders}/` }, single).payload.aud).toBe(orders);
  });

  it('takes every scope away where none is demanded, from texts and lists', () => {
    const { payload: left } = forge(
      'SCOPE_ABSENT',
      { demands: { ...demands, scopes: [] } },
      { ...payload, scope: 'openid read:orders' },
    );
    expect([left.permissions, left.scope, left.scp]).toEqual([[], '', []]);
  });

  it('writes a scope in that nobody knows where the token has them all, and where it has none', () => {
    const held = { ...payload, scp: ['read:orders', 'create:orders'] };
    expect(forge('SCOPE_ADDED', {}, held).payload.scp).toContain('claimcheck:everything');
    expect(forge('SCOPE_ADDED', {}, { sub: 'a' }).payload.scope).toBe('read:orders');
  });

  it('carries a claim named __proto__ along as a claim', () => {
    const hostile: JsonObject = JSON.parse('{"__proto__":{"admin":true},"sub":"a","exp":1}');
    const text = JSON.stringify(forge('EXPIRED', {}, hostile).payload);
    expect(text).toContain('"__proto__":{"admin":true}');
  });
});

test('a case is forged unless it carries a token as it was issued, or none', () => {
  const untouched = forgeryCodes.filter((code) =>
    ['as_issued', 'no_token'].includes(forge(code).signWith.kind),
  );
  expect(forgeryCodes.filter((code) => !isForged(code))).toEqual(untouched);
});

describe('the answer of a right API', () => {
  it.each<[ForgeryCode, ReturnType<typeof expectedAnswer>, ReturnType<typeof expectedAnswer>]>([
    ['CLIENT_OTHER', 'either', 'refuse'],
    ['SCOPE_ABSENT', 'either', 'refuse'],
    ['TYPE_CHANGED', 'either', 'refuse'],
    ['EXPIRY_ABSENT', 'either', 'refuse'],
  ])('to %s is %s where nobody demands it, and %s where somebody does', (code, open, demanded) => {
    const lax = { ...demands, scopes: [], requiredClaims: [] };
    const strict = { ...demands, authorizedParties: ['storefront'], type: 'at+jwt' };
    expect(expectedAnswer(code, { demands: lax, keyTrusted: true })).toBe(open);
    expect(expectedAnswer(code, { demands: strict, keyTrusted: true })).toBe(demanded);
  });

  it('to anything signed with a key that it was not told of is no', () => {
    for (const code of forgeryCodes.filter(needsOwnKey))
      expect(expectedAnswer(code, { demands: null, keyTrusted: false })).toBe('refuse');
  });

  it('is yes to the real token and to a key that it trusts, and no to all that is forged outright', () => {
    const trusted = { demands, keyTrusted: true };
    expect(forgeryCodes.filter((code) => expectedAnswer(code, trusted) === 'accept')).toEqual([
      'GOOD_TOKEN',
      'OWN_KEY',
    ]);
    expect(forgeryCodes.filter((code) => expectedAnswer(code, trusted) === 'either')).toEqual([
      'AUDIENCE_BESIDE_FOREIGN',
      'EXPIRED_WITHIN_LEEWAY',
      'CLIENT_OTHER',
      'TYPE_CHANGED',
    ]);
  });
});

it('each case says what it changes, what it tries and where that is written', () => {
  const all = forgeryCodes.map(forgeryCase);
  for (const { title, change, source } of all) {
    expect(title).toMatch(/^\S/);
    expect(change).toMatch(/[^.]$/);
    expect(source).toMatch(/^(RFC \d{4} section|OpenID Connect Core section) [\d.]+$/);
  }
  expect(new Set(all.map(({ title }) => title)).size).toBe(forgeryCodes.length);
});
