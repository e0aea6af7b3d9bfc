import { describe, expect, it } from 'vitest';
import type { HttpExchange } from '../calls/http-exchange.ts';
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

const causes = (exchange: HttpExchange) =>
  diagnoseCall(exchange, userEvidence(), fixtureNow)?.causes.map(({ code, status }) => `${status} ${code}`) ??
  [];

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
    ['carried an empty aud', call(401, { ...accessClaims, aud: [] }), 'likely TOKEN_FOR_NOBODY'],
  ])('%s', (_name, exchange, expected) => expect(causes(exchange)[0]).toBe(expected));

  it('rules out what the token’s own claims settle', () => {
    expect(causes(call(401, accessClaims, 'the audience is wrong'))).toEqual(
      expect.arrayContaining(['ruled_out TOKEN_EXPIRED', 'ruled_out OTHER_ENVIRONMENT']),
    );
  });
});
