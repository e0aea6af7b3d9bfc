import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpExchange } from '../calls/http-exchange.ts';
import { requestDefaults, type SavedRequest } from '../calls/saved-request.ts';
import { accessClaims, fixtureNow, idClaims, signed, userEvidence } from '../inspection/evidence.fixture.ts';
import type { Leg } from '../minting/leg.ts';
import { encodeBase64Url } from '../tokens/base64url.ts';
import { decodeToken } from '../tokens/decode-token.ts';
import type { TokenSet } from '../tokens/token-set.ts';
import { entryText } from './entry-text.ts';
import { historyLimits } from './history-limits.ts';
import { keepExchange } from './keep-exchange.ts';
import { keepName, keepRequest, restoreRequest } from './keep-request.ts';
import { keepFailedRun, keepTokenSet } from './keep-token-set.ts';
import { summariseEntry } from './summarise-entry.ts';

const place = { environmentId: 'env', environment: 'Acme', applicationId: 'app', application: 'Storefront' };
const part = (value: unknown) => encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)));
const jws = (signature: string) =>
  `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ sub: 'kp_1' })}.${signature}`;
const bodyOf = (text: string) => ({ text, encoding: 'utf-8' as const, size: text.length, truncated: false });

function call(change: {
  url?: string;
  headers?: [string, string][];
  body?: string;
  answer?: string;
}): HttpExchange {
  return {
    direction: 'sent',
    request: {
      method: 'POST',
      url: change.url ?? 'https://api.acme.test/orders',
      headers: change.headers ?? [],
      body: change.body === undefined ? null : bodyOf(change.body),
    },
    response: {
      status: 200,
      statusText: 'OK',
      httpVersion: '1.1',
      headers: [],
      body: bodyOf(change.answer ?? ''),
    },
    startedAt: fixtureNow,
    durationMs: 3,
    firstByteMs: 1,
    problem: null,
  };
}

function leg(name: Leg['name'], exchange: HttpExchange): Leg {
  return {
    id: name,
    name,
    status: 'done',
    startedAt: fixtureNow,
    durationMs: 4,
    exchanges: [exchange],
    facts: [],
    problem: null,
  };
}

function tokenSet(change: Partial<TokenSet> = {}): TokenSet {
  return {
    id: 'set',
    environmentId: 'env',
    applicationId: 'app',
    origin: 'minted',
    parentId: null,
    fingerprint: 'f',
    mintedAt: fixtureNow,
    legs: [],
    evidence: userEvidence({ idToken: signed(idClaims), accessToken: signed(accessClaims) }),
    ...change,
  };
}

function request(change: Partial<SavedRequest> = {}): SavedRequest {
  return {
    id: 'request',
    environmentId: 'env',
    folderId: 'folder',
    ...requestDefaults,
    name: 'List orders',
    method: 'GET',
    url: '{{domain}}/orders',
    query: [],
    headers: [],
    body: { kind: 'none' },
    token: { kind: 'none' },
    ...change,
  };
}

/** The forms by which a secret may be recognised; of base64 what is sure to stand there at each of the three offsets. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const base64 = [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
    const [first, last] = [Math.ceil((offset * 8) / 6), Math.floor((shifted.length * 8) / 6)];
    return (['base64', 'base64url'] as const).map((encoding) =>
      shifted.toString(encoding).slice(first, last),
    );
  });
  const percent = hex.replace(/../g, (pair) => `%${pair.toUpperCase()}`);
  return [secret, hex, hex.toUpperCase(), percent, ...base64];
}

/** The forms in which a secret stands in what is kept; empty: it is not there. */
function found(kept: unknown, secret: string): readonly string[] {
  const text = JSON.stringify(kept);
  return formsOf(secret).filter((form) => text.includes(form));
}

const canary = fc
  .stringMatching(/^[A-Za-z0-9_-]{24,60}$/)
  .filter((text) => /[0-9]/.test(text) && /[a-z]/.test(text) && new Set(text).size > 8);

describe('nothing usable is kept', () => {
  it('of a call, wherever the secret stood and however it was written', () => {
    fc.assert(
      fc.property(canary, (secret) => {
        const token = jws(secret);
        const kept = keepExchange(
          call({
            url: `https://u:${secret}@api.acme.test/a?access_token=${secret}&note=${Buffer.from(`x${secret}`).toString('base64')}#id_token=${token}`,
            headers: [
              ['authorization', `Bearer ${token}`],
              ['cookie', `session=${secret}`],
              ['x-api-key', secret],
              ['x-echo', Buffer.from(secret).toString('hex')],
            ],
            body: `client_secret=${secret}&code=${secret}&code_verifier=${secret}`,
            answer: JSON.stringify({ refresh_token: secret, echoed: `say ${secret}`, whole: `a ${token}` }),
          }),
          [secret],
        );
        expect(found(kept, secret)).toEqual([]);
        expect(JSON.stringify(kept)).toContain('api.acme.test');
      }),
      { numRuns: 60 },
    );
  });

  it('of a signed token, even where nobody knew it: its claims stay, its signature does not', () => {
    fc.assert(
      fc.property(canary, (secret) => {
        const kept = keepExchange(call({ answer: `{"any":"${jws(secret)}"}` }), []);
        expect(found(kept, secret)).toEqual([]);
        expect(kept.response?.body.text).toContain(part({ sub: 'kp_1' }));
      }),
    );
  });

  it('of a run, which loses state, code and verifier besides', () => {
    fc.assert(
      fc.property(canary, canary, (state, code) => {
        fc.pre(state !== code && !state.includes(code) && !code.includes(state));
        const legs = [
          leg('authorize', call({ url: `https://id.acme.test/auth?state=${state}&client_id=store` })),
          leg('callback', call({ url: `http://127.0.0.1:53180/callback?code=${code}&state=${state}` })),
          leg('token', call({ body: `grant_type=authorization_code&code=${code}&x=${state}` })),
        ];
        const kept = keepTokenSet(tokenSet({ legs }), place, fixtureNow);
        expect(found(kept, state)).toEqual([]);
        expect(found(kept, code)).toEqual([]);
        expect(JSON.stringify(kept)).toContain('client_id=store');
        const failed = keepFailedRun(tokenSet().evidence.asked, { code: 'RUN_NOT_WAITING' }, legs, place);
        expect(found(failed, state)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('of a token inside a claim', () => {
    fc.assert(
      fc.property(canary, (secret) => {
        const accessToken = signed(
          { ...accessClaims, act: { token: jws(secret) } },
          { fingerprint: 'fingerprint' },
        );
        const kept = keepTokenSet(
          tokenSet({ evidence: userEvidence({ idToken: signed(idClaims), accessToken }) }),
          place,
          fixtureNow,
        );
        const decoded = decodeToken(kept?.accessToken?.text ?? '');
        const payload = decoded.form === 'jws' ? decoded.payload.text : '';
        expect(found(payload, secret)).toEqual([]);
        expect(found(kept, secret)).toEqual([]);
        expect(payload).toContain(accessClaims.sub);
        expect(found(entryText(kept ?? never()), secret)).toEqual([]);
      }),
    );
  });

  it('of a request as it stood in the editor, and what it takes from elsewhere stays', () => {
    fc.assert(
      fc.property(canary, (secret) => {
        const kept = keepRequest(
          request({
            url: `https://api.acme.test/a?api_key=${secret}`,
            query: [{ name: 'token', value: secret, enabled: true }],
            headers: [
              { name: 'Authorization', value: `Bearer ${jws(secret)}`, enabled: false },
              { name: 'X-Api-Key', value: '{{apiKey}}', enabled: true },
              { name: 'X-Any', value: `and ${secret}`, enabled: true },
            ],
            body: { kind: 'json', text: `{"password":"${secret}","name":"ada"}` },
          }),
          [secret],
        );
        expect(found(kept, secret)).toEqual([]);
        expect(JSON.stringify(kept)).toContain('{{apiKey}}');
        expect(JSON.stringify(kept)).toContain('ada');
      }),
    );
  });

  it.each<[string, SavedRequest['body'], string]>([
    [
      'a form by lines',
      { kind: 'form', text: 'user=ada\npassword=SECRET' },
      'user=ada\npassword=‹redacted password›',
    ],
    [
      'a form with blanks',
      { kind: 'form', text: 'a=b+c&client_secret = SECRET\nclient_secret={{secret}}' },
      'a=b+c&client_secret = ‹redacted client_secret›\nclient_secret={{secret}}',
    ],
    [
      'a form, encoded',
      { kind: 'form', text: 'client%5Fsecret=SECRET' },
      'client%5Fsecret=‹redacted client_secret›',
    ],
    ['a form with a colon', { kind: 'form', text: 'password: SECRET' }, 'password: ‹redacted password›'],
    [
      'broken JSON',
      { kind: 'json', text: '{password: SECRET, a: 1}' },
      '{password: ‹redacted password›, a: 1}',
    ],
    ['text', { kind: 'text', text: 'token: SECRET and more\na: b' }, 'token: ‹redacted token›\na: b'],
    [
      'GraphQL',
      { kind: 'graphql', query: '{ login(password: "SECRET") { token: id } }', variables: '' },
      '{ login(password: "‹redacted password›") { token: id } }',
    ],
  ])('of %s in the editor', (_what, body, expected) => {
    const secret = 'hunter2xyz';
    const typed: SavedRequest['body'] = JSON.parse(JSON.stringify(body).replaceAll('SECRET', secret));
    const kept = keepRequest(request({ body: typed }), []);
    expect(found(kept, secret)).toEqual([]);
    expect(JSON.stringify(kept)).toContain(JSON.stringify(expected));
  });

  it('of the name of a request', () => {
    const name = `Log in https://ada:hunter2xyz@a.test/?password=hunter2xyz&t=${jws('hunter2xyz-hunter2xyz')}`;
    for (const kept of [keepName(name, []), keepRequest(request({ name }), [])])
      expect(found(kept, 'hunter2xyz')).toEqual([]);
    expect(keepName('say swordfish', ['swordfish'])).toBe('say ‹redacted secret›');
  });

  it('of a form that was sent with a colon in it', () => {
    const kept = keepExchange(
      call({
        headers: [['content-type', 'application/x-www-form-urlencoded']],
        body: 'a=1&password:+hunter2xyz&client_secret+=+hunter2xyz',
      }),
      [],
    );
    expect(kept.requestBody?.text).toBe(
      'a=1&password:‹redacted password›&client_secret+=‹redacted client_secret›',
    );
  });

  it.each(['{password: SECRET}', '{"query":"{ login(password: \\"SECRET\\") }"}', 'password = SECRET'])(
    'of a call with the body %s',
    (text) => {
      const kept = keepExchange(call({ body: text.replace('SECRET', 'hunter2xyz') }), []);
      expect(found(kept, 'hunter2xyz')).toEqual([]);
      expect(kept.requestBody?.text).toContain('password');
    },
  );
});

function never(): never {
  throw new TypeError('nothing was kept');
}

describe('a token set', () => {
  it.each(['pasted', 'forged'] as const)('that was %s is not kept', (origin) => {
    expect(keepTokenSet(tokenSet({ origin }), place, fixtureNow)).toBeNull();
  });

  it('is kept with its claims, its findings and its verdict', () => {
    const kept = keepTokenSet(tokenSet(), place, fixtureNow);
    const decoded = decodeToken(kept?.accessToken?.text ?? '');
    expect(decoded.form === 'jws' && JSON.parse(decoded.payload.text)).toEqual(accessClaims);
    expect(kept?.accessToken?.text.split('.')).toHaveLength(2);
    expect(kept?.verdict.severity).toBe('ok');
    expect(kept?.findings.map(({ code }) => code)).toContain('SIGNATURE_VERIFIED');
    expect(kept === null ? null : summariseEntry(kept)).toMatchObject({
      kind: 'token_set',
      severity: 'ok',
      findings: 0,
    });
  });

  it('keeps the fingerprint alone of an opaque, an encrypted, a decrypted and a vast token', () => {
    const fingerprint = 'fingerprint';
    const token = signed(accessClaims, { fingerprint });
    const blob = 'x'.repeat(historyLimits.tokenCharacters);
    const vast = signed({ ...accessClaims, blob }, { fingerprint });
    for (const accessToken of [
      { ...token, form: 'opaque' as const, text: 'left-by-mistake' },
      { ...token, form: 'jwe' as const, text: 'eyJhbGciOiJSU0EtT0FFUCJ9' },
      { ...token, envelope: { text: 'eyJ9', algorithm: 'RSA-OAEP', encryption: 'A256GCM' } },
      vast,
    ]) {
      const evidence = userEvidence({ idToken: signed(idClaims), accessToken });
      const kept = keepTokenSet(tokenSet({ evidence }), place, fixtureNow);
      expect(kept?.accessToken).toMatchObject({ text: '', fingerprint });
    }
  });

  it('of a run without tokens is said why it ended', () => {
    const { asked } = tokenSet().evidence;
    expect(keepFailedRun(asked, { code: 'CANCELLED' }, [], place)).toMatchObject({
      kind: 'failed_run',
      problem: { code: 'CANCELLED' },
    });
    expect(keepFailedRun(asked, { code: 'CALLBACK_TIMED_OUT', afterMs: 300_000 }, [], place)).toMatchObject({
      kind: 'failed_run',
      problem: { code: 'CALLBACK_TIMED_OUT' },
    });
  });
});

describe('what a call holds is bounded', () => {
  it('a long body is cut and says so, bytes are left out', () => {
    const long = keepExchange(call({ answer: 'x'.repeat(historyLimits.bodyCharacters + 1) }), []).response
      ?.body;
    expect(long).toMatchObject({ kept: 'cut', size: historyLimits.bodyCharacters + 1 });
    expect(long?.text).toHaveLength(historyLimits.bodyCharacters);
    const bytes = call({});
    const body = { text: 'AAEC', encoding: 'base64' as const, size: 3, truncated: false };
    const response = bytes.response && { ...bytes.response, body };
    expect(keepExchange({ ...bytes, response }, []).response?.body).toEqual({
      text: '',
      size: 3,
      kept: 'left_out',
    });
  });

  it('a secret that the cut would halve is gone all the same', () => {
    const before = 'x'.repeat(historyLimits.bodyCharacters - 30);
    const answer = `${before} ${jws('c2lnbmF0dXJlLXRoYXQtbXVzdC1nby1hd2F5')}`;
    expect(keepExchange(call({ answer }), []).response?.body.text).not.toContain('c2lnbmF0dXJl');
  });
});

describe('a kept request is sent again', () => {
  const secret = { name: 'X-Api-Key', value: 'key-4711-4711', enabled: true };
  const keptOf = (original: SavedRequest): SavedRequest => {
    const kept: SavedRequest = JSON.parse(JSON.stringify(keepRequest(original, [])));
    return kept;
  };

  it('as it was, with the secret that the saved request holds now', () => {
    const original = request({ headers: [secret], url: 'https://api.acme.test/old' });
    const now = request({ headers: [{ ...secret, name: 'x-api-key', value: 'new-key' }] });
    expect(restoreRequest(keptOf(original), now)).toEqual({
      request: { ...original, headers: [{ ...secret, value: 'new-key' }] },
      missing: [],
    });
  });

  it('with each of two secrets of one name in its place, and none where there is but one by now', () => {
    const two = [secret, { ...secret, name: 'x-api-key', value: 'key-0815-0815' }];
    const kept = keptOf(request({ headers: two }));
    const now = ['{{a}}', '{{b}}'].map((value) => ({ ...secret, value }));
    const valuesOf = (headers: SavedRequest['headers']) =>
      restoreRequest(kept, request({ headers })).request.headers.map(({ value }) => value);
    expect(valuesOf(now)).toEqual(['{{a}}', '{{b}}']);
    expect(valuesOf(now.slice(0, 1))).toEqual(['{{a}}', '']);
    expect(restoreRequest(kept, request({ headers: now.slice(0, 1) })).missing).toEqual(['x-api-key']);
  });

  it('and what is secret and no longer known is named and left empty', () => {
    const original = request({
      headers: [secret],
      query: [{ name: 'token', value: 'abcdef123456', enabled: true }],
      body: { kind: 'form', text: 'password=hunter2hunter2' },
    });
    const { request: restored, missing } = restoreRequest(keptOf(original), null);
    expect(missing).toEqual(['token', 'X-Api-Key', 'body']);
    expect(restored.headers[0]?.value).toBe('');
  });
});
