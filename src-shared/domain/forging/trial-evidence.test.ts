import { describe, expect, it, test } from 'vitest';
import { explainResponse } from '../calls/explain-refusal.ts';
import type { HttpExchange } from '../calls/http-exchange.ts';
import { requestDefaults, type TokenPlacement } from '../calls/saved-request.ts';
import { accessClaims, fixtureNow, idClaims, signed, userEvidence } from '../inspection/evidence.fixture.ts';
import { redactExchange } from '../redaction/redact.ts';
import type { ForgeryCode } from './forgery.ts';
import { trialEvidence } from './trial-evidence.ts';

const { placement } = requestDefaults;
const real = `${signed(accessClaims).text}.c2lnbmF0dXJl`;
const evidence = userEvidence({ accessToken: signed(accessClaims), idToken: signed(idClaims) });

function refused(headers: HttpExchange['request']['headers'], url = 'https://api.acme.dev/orders') {
  return redactExchange(
    {
      direction: 'sent',
      request: { method: 'GET', url, headers, body: null },
      response: {
        status: 401,
        statusText: '',
        httpVersion: '1.1',
        headers: [['WWW-Authenticate', 'Bearer error="invalid_token", error_description="bad signature"']],
        body: { text: '', encoding: 'utf-8', size: 0, truncated: false },
      },
      startedAt: fixtureNow,
      durationMs: 1,
      firstByteMs: 1,
      problem: null,
    },
    [],
  );
}

const carrying = (token: string) => refused([['Authorization', `Bearer ${token}`]]);

function explain(code: ForgeryCode, exchange: HttpExchange, at: TokenPlacement = placement) {
  const known = trialEvidence(code, exchange, at, evidence);
  return explainResponse({ exchange, redirects: [], placement: at }, known, fixtureNow)?.code;
}

describe('a refused case', () => {
  it('whose token went as issued is explained like any call', () => {
    expect(explain('GOOD_TOKEN', carrying(real))).toBe('SIGNATURE_REFUSED');
    expect(explain('ID_TOKEN_SENT', carrying(`${signed(idClaims).text}.c2lnbmF0dXJl`))).toBe('ID_TOKEN_SENT');
  });

  it('without a token is not called forged', () =>
    expect(explain('NO_TOKEN', refused([]))).toBe('NO_TOKEN_SENT'));

  it.each<[ForgeryCode, string]>([
    ['AUDIENCE_WRONG', `${signed({ ...accessClaims, aud: ['https://x'] }).text}.c2lnbmF0dXJl`],
    ['EXPIRED', `${signed({ ...accessClaims, exp: 1 }).text}.c2lnbmF0dXJl`],
    ['SIGNATURE_CUT', `${signed(accessClaims).text}.`],
    ['SIGNATURE_CHANGED', `${signed(accessClaims).text}.d2lnbmF0dXJl`],
    ['ALGORITHM_NONE', `${signed(accessClaims, { header: { alg: 'none' } }).text}.`],
    ['STRANGER_KEY', real],
  ])('%s says first that its token was forged here', (code, token) =>
    expect(explain(code, carrying(token))).toBe('FORGED_HERE'),
  );

  it('says so wherever the token stood', () => {
    const inQuery: TokenPlacement = { in: 'query', name: 'access_token' };
    const url = `https://api.acme.dev/orders?access_token=${real}`;
    expect(explain('STRANGER_KEY', refused([], url), inQuery)).toBe('FORGED_HERE');
  });
});

test('of a forged token nothing counts that was asked for the real one', () => {
  const known = trialEvidence('STRANGER_KEY', carrying(real), placement, evidence);
  expect(known).toMatchObject({ forgedHere: true, idToken: null, response: null, nonceSent: null });
  expect(known?.asked.scopes).toEqual([]);
  expect(known?.application).toEqual(evidence.application);
});
