import { describe, expect, it } from 'vitest';
import type { HttpExchange } from '../calls/http-exchange.ts';
import { requestDefaults, type TokenPlacement } from '../calls/saved-request.ts';
import { accessClaims, fixtureNow, idClaims, signed, userEvidence } from '../inspection/evidence.fixture.ts';
import type { JsonObject } from '../tokens/json.ts';
import { diagnoseCall } from './diagnose-call.ts';

function call(status: number, token: JsonObject | null, description: string | null = null): HttpExchange {
  const challenge =
    description === null ? 'Bearer' : `Bearer error="invalid_token", error_description="${description}"`;
  return {
    direction: 'sent',
    request: {
      method: 'GET',
      url: 'https://api.acme.dev/orders',
      headers: token === null ? [] : [['Authorization', `Bearer ${signed(token).text}.c2ln`]],
      body: null,
    },
    response: {
      status,
      statusText: '',
      httpVersion: '1.1',
      headers: [['WWW-Authenticate', challenge]],
      body: { text: '', encoding: 'utf-8', size: 0, truncated: false },
    },
    startedAt: 0,
    durationMs: 1,
    firstByteMs: 1,
    problem: null,
  };
}

const diagnose = (exchange: HttpExchange) =>
  diagnoseCall({ exchange, redirects: [], placement: requestDefaults.placement }, userEvidence(), fixtureNow);
const causes = (exchange: HttpExchange) =>
  diagnose(exchange)?.causes.map(({ code, status }) => `${status} ${code}`) ?? [];

describe('a refused call', () => {
  it.each([200, 404, 500])('is none with the status %d', (status) =>
    expect(causes(call(status, accessClaims))).toEqual([]),
  );

  it.each<[string, HttpExchange, string]>([
    ['carried no token', call(401, null), 'proved NO_TOKEN_SENT'],
    ['carried the ID token', call(401, idClaims), 'possible ID_TOKEN_SENT'],
    [
      'carried a token for another API',
      call(401, accessClaims, 'the audience is wrong'),
      'likely TOKEN_FOR_OTHER_API',
    ],
    [
      'carried a token of another environment',
      call(401, { ...accessClaims, iss: 'https://acme.kinde.com' }),
      'proved OTHER_ENVIRONMENT',
    ],
    [
      'carried a token that is none of the issuer which the API names',
      call(401, accessClaims, 'signed with a key that https://live.acme.dev does not publish'),
      'likely OTHER_ENVIRONMENT',
    ],
    [
      'carried a token signed with a key that its own issuer does not publish',
      call(401, accessClaims, `signed with a key that ${accessClaims.iss} does not publish`),
      'likely KEY_ROTATED',
    ],
    ['carried an empty aud', call(401, { ...accessClaims, aud: [] }), 'likely TOKEN_FOR_NOBODY'],
  ])('%s', (_name, exchange, expected) => expect(causes(exchange)[0]).toBe(expected));

  it.each([
    ['names one scope', 'Scope is missing: read:users', { change: 'add_scope', value: 'read:users' }],
    ['names none', 'Scope is missing', null],
    ['speaks of a permission', 'The permission is missing: read:users', null],
  ])('offers to ask for the scope where the API %s', (_name, message, fix) => {
    const refused = call(403, accessClaims);
    const text = JSON.stringify({ errors: [{ code: 'SCOPE_MISSING', message }] });
    const response = refused.response && {
      ...refused.response,
      body: { ...refused.response.body, text, size: text.length },
    };
    const [cause] = diagnose({ ...refused, response })?.causes ?? [];
    expect(cause).toMatchObject({ code: 'SCOPE_NOT_IN_TOKEN', fix });
  });

  it.each<[string, TokenPlacement, HttpExchange['request']]>([
    [
      'another header',
      { in: 'header', name: 'X-Token', prefix: '' },
      { ...call(401, null).request, headers: [['X-Token', signed(accessClaims).text]] },
    ],
    [
      'the query',
      { in: 'query', name: 'who' },
      { ...call(401, null).request, url: `https://api.acme.dev/orders?who=${signed(accessClaims).text}` },
    ],
  ])('carried its token in %s', (_name, placement, request) => {
    const refused = {
      exchange: { ...call(401, null, 'the audience is wrong'), request },
      redirects: [],
      placement,
    };
    const [cause] = diagnoseCall(refused, userEvidence(), fixtureNow)?.causes ?? [];
    expect(cause?.code).toBe('TOKEN_FOR_OTHER_API');
    const none = { ...refused, exchange: call(401, null) };
    expect(diagnoseCall(none, userEvidence(), fixtureNow)?.causes[0]).toMatchObject({
      code: 'NO_TOKEN_SENT',
      evidence: [{ text: expect.stringContaining(placement.name) }, {}],
    });
  });

  it('carried credentials of its own where the API asks for a token', () => {
    const exchange = call(401, null);
    const request = {
      ...exchange.request,
      headers: [['Authorization', 'Basic ‹redacted credentials›']] as const,
    };
    const [cause, ...others] = diagnose({ ...exchange, request })?.causes ?? [];
    expect(cause).toMatchObject({ code: 'OTHER_CREDENTIAL_SENT', status: 'likely' });
    expect(cause?.title).toBe('The call carried Basic credentials, and no token');
    expect(others).toEqual([]);
    expect(
      causes({ ...exchange, request, response: exchange.response && { ...exchange.response, status: 403 } }),
    ).toEqual(['possible UNEXPLAINED']);
  });

  it('lost its token on the way', () => {
    const redirects = [{ exchange: call(302, accessClaims), dropped: ['token'] }];
    const exchange = call(401, null);
    const [cause] =
      diagnoseCall({ exchange, redirects, placement: requestDefaults.placement }, null, fixtureNow)?.causes ??
      [];
    expect(cause).toMatchObject({ code: 'NO_TOKEN_SENT', title: expect.stringContaining('stayed behind') });
  });

  it('rules out what the token’s own claims settle', () => {
    expect(causes(call(401, accessClaims, 'the audience is wrong'))).toEqual(
      expect.arrayContaining(['ruled_out TOKEN_EXPIRED', 'ruled_out OTHER_ENVIRONMENT']),
    );
  });

  it.each<[string, HttpExchange, JsonObject, string]>([
    ['its signature alone', call(401, accessClaims, 'signature verification failed'), accessClaims, ''],
    [
      'an aud that names another API as well',
      call(401, accessClaims, 'the audience is wrong'),
      accessClaims,
      'likely TOKEN_FOR_OTHER_API',
    ],
    [
      'an exp that is past as well',
      call(401, { ...accessClaims, exp: 1 }, 'no'),
      { ...accessClaims, exp: 1 },
      'likely TOKEN_EXPIRED',
    ],
    [
      'another iss as well',
      call(401, { ...accessClaims, iss: 'https://acme.kinde.com' }, 'no'),
      { ...accessClaims, iss: 'https://acme.kinde.com' },
      'proved OTHER_ENVIRONMENT',
    ],
  ])('carried a token that was forged here, with %s', (_name, exchange, claims, behind) => {
    const evidence = userEvidence({ forgedHere: true, idToken: null, accessToken: signed(claims) });
    const diagnosis = diagnoseCall(
      { exchange, redirects: [], placement: requestDefaults.placement },
      evidence,
      fixtureNow,
    );
    expect(diagnosis?.severity).toBe('notice');
    const [first, ...others] = diagnosis?.causes ?? [];
    expect(first).toMatchObject({ code: 'FORGED_HERE', status: 'proved', fix: null });
    const standing = others.filter(({ status }) => status !== 'ruled_out');
    expect(standing.map(({ code, status }) => `${status} ${code}`).join()).toBe(behind);
  });
});
