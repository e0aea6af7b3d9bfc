import { describe, expect, it } from 'vitest';
import type { AnsweredCall } from '../calls/answered-call.ts';
import type { HeaderList, HttpExchange } from '../calls/http-exchange.ts';
import { requestDefaults } from '../calls/saved-request.ts';
import { accessClaims, fixtureNow, signed, userEvidence } from '../inspection/evidence.fixture.ts';
import type { JsonObject } from '../tokens/json.ts';
import { diagnoseCall } from './diagnose-call.ts';

const authorize = 'https://acme.test/x?client_id=a&response_type=code&state=long';

function hop(
  url: string,
  token: JsonObject | null,
  status: number,
  headers: HeaderList,
  text = '',
): HttpExchange {
  return {
    direction: 'sent',
    request: {
      method: 'GET',
      url,
      headers: token === null ? [] : [['Authorization', `Bearer ${signed(token).text}.c2ln`]],
      body: null,
    },
    response: {
      status,
      statusText: '',
      httpVersion: '1.1',
      headers,
      body: { text, encoding: 'utf-8', size: text.length, truncated: false },
    },
    startedAt: 0,
    durationMs: 1,
    firstByteMs: 1,
    problem: null,
  };
}
const redirected = (location: string, token: JsonObject | null = accessClaims): AnsweredCall => ({
  exchange: hop('https://api.acme.dev/orders', token, 302, [['Location', location]]),
  redirects: [],
  placement: requestDefaults.placement,
});
const diagnosed = (call: AnsweredCall) => diagnoseCall(call, userEvidence(), fixtureNow);
const causes = (call: AnsweredCall) => diagnosed(call)?.causes.map(({ code, status }) => `${status} ${code}`);

describe('a call that a login answered', () => {
  it('is not told of a redirect elsewhere', () =>
    expect(causes(redirected('https://api.acme.dev/orders/'))).toBeUndefined());

  it('is proved by an authorization request, and likely by a path alone', () => {
    expect(causes(redirected(authorize))).toEqual([
      'proved ANSWERED_BY_LOGIN',
      'ruled_out TOKEN_EXPIRED',
      'ruled_out OTHER_ENVIRONMENT',
    ]);
    expect(causes(redirected('/login'))?.[0]).toBe('likely ANSWERED_BY_LOGIN');
  });

  it('names status, host and path, and nothing of the query', () => {
    const [cause] = diagnosed(redirected(authorize))?.causes ?? [];
    expect(cause?.evidence.map(({ text }) => text)).toContain(
      'api.acme.dev/orders answered 302 with the Location acme.test/x.',
    );
    expect(JSON.stringify(cause)).not.toContain('long');
    expect(cause?.remedy).toMatch(/^Compare host and path/);
  });

  it('without a token is told that one may be what it lacks', () => {
    const call = redirected('/login', null);
    expect(causes(call)).toEqual(['likely ANSWERED_BY_LOGIN', 'likely NO_TOKEN_SENT']);
    expect(diagnosed(call)?.causes[0]?.remedy).toMatch(/^Choose a token/);
  });

  it('with an expired token is told that too', () =>
    expect(causes(redirected('/login', { ...accessClaims, exp: 1 }))).toContain('likely TOKEN_EXPIRED'));

  it('whose token stayed behind before is to be sent where it was led', () => {
    const call: AnsweredCall = {
      exchange: hop('https://www.acme.dev/orders', null, 302, [['Location', '/login']]),
      redirects: [
        {
          exchange: hop('https://acme.dev/orders', accessClaims, 301, [
            ['Location', 'https://www.acme.dev/orders'],
          ]),
          dropped: ['token'],
        },
      ],
      placement: requestDefaults.placement,
    };
    expect(causes(call)).toEqual(['likely ANSWERED_BY_LOGIN']);
    const [cause] = diagnosed(call)?.causes ?? [];
    expect(cause?.remedy).toMatch(/^Call www\.acme\.dev\/orders directly/);
    expect(cause?.evidence.some(({ text }) => text.includes('acme.dev/orders led to another origin'))).toBe(
      true,
    );
  });

  it('shows what a hostile address holds as text', () => {
    const [cause] = diagnosed(redirected('/login/\u202e<img src=x>'))?.causes ?? [];
    expect(cause?.detail).not.toContain('\u202e');
  });
});
