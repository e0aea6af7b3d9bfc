import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accessClaims,
  fixtureNow,
  idClaims,
  machineClaims,
  machineEvidence,
  signed,
  userEvidence,
} from '../inspection/evidence.fixture.ts';
import { redactExchange } from '../redaction/redact.ts';
import type { JsonObject } from '../tokens/json.ts';
import { explainResponse } from './explain-refusal.ts';
import type { HttpExchange } from './http-exchange.ts';
import { requestDefaults } from './saved-request.ts';
import { parseChallenges } from './www-authenticate.ts';

interface Call {
  readonly status?: number;
  readonly token?: JsonObject | null;
  readonly challenge?: string;
  readonly body?: unknown;
}

function call({ status = 401, token = accessClaims, challenge, body = '' }: Call): HttpExchange {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return redactExchange(
    {
      direction: 'sent',
      request: {
        method: 'GET',
        url: 'https://api.acme.dev/orders',
        headers: token === null ? [] : [['Authorization', `Bearer ${signed(token).text}.c2lnbmF0dXJl`]],
        body: null,
      },
      response: {
        status,
        statusText: '',
        httpVersion: '1.1',
        headers: challenge === undefined ? [] : [['WWW-Authenticate', challenge]],
        body: { text, encoding: 'utf-8', size: text.length, truncated: false },
      },
      startedAt: 0,
      durationMs: 1,
      firstByteMs: 1,
      problem: null,
    },
    [],
  );
}

const explain = (change: Call, evidence = userEvidence()) =>
  explainResponse(
    { exchange: call(change), redirects: [], placement: requestDefaults.placement },
    evidence,
    fixtureNow,
  );
const invalid = (description: string) =>
  `Bearer realm="Orders", error="invalid_token", error_description="${description}"`;

describe('explaining a refusal', () => {
  it.each([200, 400, 404, 500])('says nothing of a %d', (status) => expect(explain({ status })).toBeNull());

  it('explains a 400 whose challenge finds the call malformed', () => {
    const challenge = 'Bearer error="invalid_request", error_description="one blank and one token"';
    expect(explain({ status: 400, challenge })?.code).toBe('REQUEST_REFUSED');
  });

  it.each<[string, Call, string]>([
    ['no token', { token: null, challenge: 'Bearer realm="Orders"' }, 'NO_TOKEN_SENT'],
    ['the ID token', { token: idClaims, challenge: invalid('nope') }, 'ID_TOKEN_SENT'],
    ['an expired token', { token: { ...accessClaims, exp: 1 } }, 'TOKEN_EXPIRED'],
    [
      'a token that begins tomorrow',
      { token: { ...accessClaims, nbf: fixtureNow / 1_000 + 86_400 } },
      'TOKEN_NOT_YET_VALID',
    ],
    ['another environment', { token: { ...accessClaims, iss: 'https://acme.kinde.com' } }, 'ISSUER_WRONG'],
    ['an empty aud', { token: { ...accessClaims, aud: [] }, challenge: invalid('x') }, 'AUDIENCE_EMPTY'],
    [
      'another audience, in the words of the Orders API',
      { challenge: invalid('The access token is for https://x; this API expects https://y') },
      'AUDIENCE_WRONG',
    ],
    [
      'another audience, in Kinde’s words',
      {
        status: 403,
        body: { errors: [{ code: 'X', message: 'Missing or incorrect Management API audience.' }] },
      },
      'AUDIENCE_WRONG',
    ],
    [
      'an issuer the API does not trust',
      { challenge: invalid('The access token is from https://a; this API trusts https://b') },
      'ISSUER_WRONG',
    ],
    [
      'a signature the API can’t check',
      { challenge: invalid('signature verification failed') },
      'SIGNATURE_REFUSED',
    ],
    [
      'an expiry only the API sees',
      { challenge: invalid('The access token expired at noon') },
      'TOKEN_EXPIRED',
    ],
    [
      'a missing permission',
      {
        status: 403,
        challenge:
          'Bearer error="insufficient_scope", error_description="The access token lacks the permission write:orders", scope="write:orders"',
      },
      'SCOPE_MISSING',
    ],
    ['a malformed header', { challenge: 'Bearer error="invalid_request"' }, 'REQUEST_REFUSED'],
    ['a 401 without words', {}, 'TOKEN_REFUSED'],
    ['a 403 without words', { status: 403 }, 'CALL_FORBIDDEN'],
    ['a body that is no JSON', { status: 403, body: '<h1>no</h1>' }, 'CALL_FORBIDDEN'],
  ])('by %s', (_name, change, code) => expect(explain(change)?.code).toBe(code));

  describe('of a token that was forged here', () => {
    const signatureRefused = { challenge: invalid('signature verification failed') };
    const forgedFrom = (claims: JsonObject) =>
      userEvidence({ forgedHere: true, idToken: null, accessToken: signed(claims) });

    it.each<[string, Call]>([
      ['for its signature', signatureRefused],
      ['for a key that the API does not know', { challenge: invalid('no key of this kid') }],
      ['without words', {}],
      ['for its age', { token: { ...accessClaims, exp: 1 } }],
      ['for its audience', { token: { ...accessClaims, aud: [] } }],
    ])('finds the API right to refuse it %s', (_name, change) => {
      const result = explain(change, forgedFrom(change.token ?? accessClaims));
      expect(result).toMatchObject({ code: 'FORGED_HERE', severity: 'notice' });
      expect(`${result?.detail} ${result?.remedy}`).not.toMatch(/fetches|rotated|Compare/);
    });

    it('says what else is wrong where the API accepted who calls', () =>
      expect(explain({ status: 403 }, forgedFrom(accessClaims))?.code).toBe('CALL_FORBIDDEN'));

    it('says nothing of a forgery where another token was sent', () =>
      expect(explain(signatureRefused, forgedFrom(machineClaims))?.code).toBe('SIGNATURE_REFUSED'));

    it('says that no token was sent where none was', () =>
      expect(explain({ token: null }, forgedFrom(accessClaims))?.code).toBe('NO_TOKEN_SENT'));
  });

  it('names the scope of Kinde’s SCOPE_MISSING and what the token holds instead', () => {
    const result = explain(
      {
        status: 403,
        token: { ...machineClaims, scope: 'read:apis' },
        body: { errors: [{ code: 'SCOPE_MISSING', message: 'Scope is missing: read:users' }] },
      },
      machineEvidence({ asked: { scopes: ['read:apis'] } }),
    );
    expect(result).toMatchObject({
      code: 'SCOPE_MISSING',
      title: 'The token is good, but it lacks the scope read:users',
    });
    expect(result?.detail).toContain('scope holds read:apis');
    expect(result?.detail).toContain('did not ask');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), fc.constantFrom(401, 403), (challenge, body, status) => {
        expect(explain({ status, challenge, body: JSON.stringify(body) })).not.toBeNull();
      }),
    );
  });
});

describe('reading challenges', () => {
  it.each([
    ['', []],
    ['Bearer', [['Bearer', {}]]],
    [
      'Bearer realm="a, b=\\"c\\"", error=invalid_token',
      [['Bearer', { realm: 'a, b="c"', error: 'invalid_token' }]],
    ],
    [
      'Basic realm="x", Bearer scope="a b"',
      [
        ['Basic', { realm: 'x' }],
        ['Bearer', { scope: 'a b' }],
      ],
    ],
    ['Bearer error="cut', [['Bearer', { error: 'cut' }]]],
    ['Bearer Error = "x" , error="y"', [['Bearer', { error: 'x' }]]],
  ])('%s', (text, expected) => {
    expect(
      parseChallenges(text).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]),
    ).toEqual(expected);
  });

  it('ends, whatever it reads', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '=', '"', ',', ' ', '\\', '\t', '(', 'B') }),
        (text) => void parseChallenges(text),
      ),
    );
  });

  // Whoever begins anew at each character would outlast the time that a test has.
  it('reads hundreds of thousands of them, and of what is quoted in one', () => {
    expect(parseChallenges('a '.repeat(200_000))).toHaveLength(200_000);
    const [repeated] = parseChallenges(`Bearer ${'a="'.repeat(400_000)}`);
    expect(repeated?.parameters.get('a')).toBe('a=');
    const [escaped] = parseChallenges(`Bearer a="${'\\"'.repeat(500_000)}`);
    expect(escaped?.parameters.get('a')).toBe('"'.repeat(500_000));
  });
});
