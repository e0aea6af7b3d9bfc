import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpExchange } from '../calls/http-exchange.ts';
import { redactExchange, redactParameters, redactText, redactUrl } from './redact.ts';
import { isMark } from './redact-marks.ts';

const jws = 'eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ.eyJzdWIiOiJrcF8xIn0.c2lnbmF0dXJlLXRoYXQtbXVzdC1nbw';
const jwsShown = 'eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ.eyJzdWIiOiJrcF8xIn0.‹signature removed›';
const jwe = 'eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.OKOawDo13g.48V1_ALb.5eym8TW_c8.XFBoMYUZ';
const half = 'h-GHFrU_9dRPBJxEIkJjYQBoy-pI0y52fuiFbfGndX4';
const opaque = `${half}.${half.split('').reverse().join('')}`;
const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END PRIVATE KEY-----';

function exchange(change: {
  url?: string;
  requestHeaders?: [string, string][];
  requestBody?: string;
  responseHeaders?: [string, string][];
  responseBody?: string;
  encoding?: 'utf-8' | 'base64';
}): HttpExchange {
  const body = (text: string, encoding: 'utf-8' | 'base64' = 'utf-8') => ({
    text,
    encoding,
    size: text.length,
    truncated: false,
  });
  return {
    direction: 'sent',
    request: {
      method: 'POST',
      url: change.url ?? 'https://a.test/oauth2/token',
      headers: change.requestHeaders ?? [],
      body: change.requestBody === undefined ? null : body(change.requestBody, change.encoding),
    },
    response: {
      status: 200,
      statusText: 'OK',
      httpVersion: '1.1',
      headers: change.responseHeaders ?? [],
      body: body(change.responseBody ?? ''),
    },
    startedAt: 1,
    durationMs: 2,
    firstByteMs: 1,
    problem: null,
  };
}

describe('redaction leaves alone what is no secret', () => {
  it.each([
    [
      'an error body of Kinde',
      '{"errors":[{"code":"SCOPE_MISSING","message":"Scope is missing: read:users"}]}',
    ],
    ['a success code', '{"code":"OK","message":"Success"}'],
    ['names that only begin like a secret', '{"token_type":"bearer","client_secret_expires_at":0}'],
    ['a challenge', 'Bearer realm="orders", error="insufficient_scope", scope="read:orders"'],
    ['prose about bearers', 'A Bearer authentication header is needed'],
    ['a host with many labels', 'https://acme-staging.eu.kinde.com/monkeyJungle.example.com'],
    ['an empty secret', '{"client_secret":""}'],
    ['a metadata list', '{"token_endpoint_auth_methods_supported":["client_secret_post"]}'],
    ['state and nonce', '{"state":"abcdefgh12345678","nonce":"n-0S6_WzA2Mj"}'],
    ['an error number in a page', 'Error code=1656 happened'],
    ['text in other scripts', 'Größe ‹klein› – 日本語 \u0000 \ud800'],
  ])('%s', (_name, text) => expect(redactText(text, [])).toBe(text));

  it('shows state, nonce and the challenge in a URL', () => {
    const url =
      'https://a.test/oauth2/auth?state=abcdefgh&nonce=n-1&code_challenge=abc&audience=https%3A%2F%2Fb';
    expect(redactUrl(url)).toBe(url);
  });

  it('shows the public half of a JSON Web Key', () => {
    const key = `{"kty":"RSA","e":"AQAB","n":"${half}","kid":"6d:12","use":"sig"}`;
    expect(redactText(key, [])).toBe(key);
  });
});

describe('redaction of a secret both known and named', () => {
  const secret = 'Xk29-abcdefghij_0123456789';

  it.each(['code', 'code_verifier', 'client_secret', 'refresh_token'])('says the name of %s', (name) => {
    const mark = `‹redacted ${name}›`;
    const shown = redactExchange(
      exchange({
        url: `https://a.test/?${name}=${secret}`,
        requestHeaders: [['Content-Type', 'application/x-www-form-urlencoded']],
        requestBody: `a=b&${name}=${secret}`,
        responseBody: `not ${secret}, ${name}=${secret}`,
      }),
      [secret],
    );
    expect(shown.request.url).toBe(`https://a.test/?${name}=${mark}`);
    expect(shown.request.body?.text).toBe(`a=b&${name}=${mark}`);
    expect(shown.response?.body.text).toBe(`not ‹redacted secret›, ${name}=${mark}`);
    expect(JSON.stringify(shown)).not.toContain(secret);
  });

  it('says so in JSON and headers, and still finds what a name alone would cut', () => {
    expect(redactText(`{"access_token":"${secret}"}`, [secret])).toBe(
      '{"access_token":"‹redacted access_token›"}',
    );
    const shown = redactExchange(exchange({ responseHeaders: [['Authorization', `Bearer ${secret}`]] }), [
      secret,
    ]);
    expect(shown.response?.headers).toEqual([['Authorization', 'Bearer ‹redacted token›']]);
    expect(redactUrl('https://a.test/?client_secret=left&right-half', ['left&right-half'])).toBe(
      'https://a.test/?client_secret=‹redacted client_secret›',
    );
  });
});

describe('redaction by name', () => {
  it.each([
    'client_secret',
    'client_assertion',
    'code',
    'code_verifier',
    'refresh_token',
    'access_token',
    'id_token',
    'password',
    'assertion',
    'token',
    'subject_token',
    'device_code',
    'id_token_hint',
    'logout_token',
  ])('hides %s in parameters, forms, queries, fragments and JSON', (name) => {
    const value = 'Xk29-abcdefghij_0123456789';
    const mark = `‹redacted ${name}›`;
    expect(redactParameters([{ name, value }])).toEqual([{ name, value: mark }]);
    expect(redactUrl(`https://a.test/?a=b&${name}=${value}&c=d#x`)).toBe(
      `https://a.test/?a=b&${name}=${mark}&c=d#x`,
    );
    expect(redactUrl(`https://a.test/#${name}=${value}`)).toBe(`https://a.test/#${name}=${mark}`);
    expect(redactText(`{"a": 1, "${name}" : "${value}"}`, [])).toBe(`{"a": 1, "${name}" : "${mark}"}`);
    const shown = redactExchange(
      exchange({
        requestHeaders: [['Content-Type', 'application/x-www-form-urlencoded']],
        requestBody: `grant_type=x&${name}=${value}`,
      }),
      [],
    );
    expect(shown.request.body?.text).toBe(`grant_type=x&${name}=${mark}`);
  });

  it.each([
    ['percent-encoded name', 'client%5Fsecret=abcdef', 'client%5Fsecret=‹redacted client_secret›'],
    ['another case', 'Client_Secret=abcdef', 'Client_Secret=‹redacted client_secret›'],
    ['a repeated one', 'token=a&token=b', 'token=‹redacted token›&token=‹redacted token›'],
  ])('hides a %s', (_name, query, shown) => expect(redactUrl(`/x?${query}`)).toBe(`/x?${shown}`));

  it.each([
    [
      'an escaped name',
      '{"client\\u005fsecret":"abc"}',
      '{"client\\u005fsecret":"‹redacted client_secret›"}',
    ],
    ['escapes in the value', '{"password":"a\\"b","x":1}', '{"password":"‹redacted password›","x":1}'],
    ['a number', '{"password": 123456}', '{"password": "‹redacted password›"}'],
    [
      'a list',
      '{"token":["a", "b"],"x":["c"]}',
      '{"token":["‹redacted token›", "‹redacted token›"],"x":["c"]}',
    ],
    ['a cut text', '{"access_token":"abcdef', '{"access_token":"‹redacted access_token›'],
    ['JSON in JSON', '{"b":"{\\"token\\":\\"abc\\"}"}', '{"b":"{\\"token\\":\\"‹redacted token›\\"}"}'],
    ['single quotes', "{'client_secret': 'abc'}", "{'client_secret': '‹redacted client_secret›'}"],
    [
      'nested objects',
      '{"a":{"application":{"client_secret":"s"}}}',
      '{"a":{"application":{"client_secret":"‹redacted client_secret›"}}}',
    ],
    ['a private JWK', `{"kty":"RSA","d":"${half}"}`, '{"kty":"RSA","d":"‹redacted private_key›"}'],
    ['a code in JSON', '{"code":"abcdef0123456789xyz"}', '{"code":"‹redacted code›"}'],
  ])('hides in JSON: %s', (_name, text, shown) => expect(redactText(text, [])).toBe(shown));

  it('hides a secret in a URL inside a parameter', () => {
    const inner = encodeURIComponent('https://b.test/cb?code=abcdefghi&state=s');
    const shown = redactUrl(`https://a.test/?next=${inner}`);
    expect(shown).not.toContain('abcdefghi');
    expect(decodeURIComponent(shown)).toContain('state=s');
    expect(redactUrl(shown)).toBe(shown);
  });

  it('hides the password of a URL', () => {
    expect(redactUrl('https://ada:pw@a.test/x')).toBe('https://ada:‹redacted password›@a.test/x');
  });

  it.each([
    ['Authorization', 'Bearer abc', 'Bearer ‹redacted token›'],
    ['authorization', `bearer ${jws}`, `bearer ${jwsShown}`],
    ['Authorization', 'Basic YTpi', 'Basic ‹redacted credentials›'],
    ['Proxy-Authorization', 'Basic YTpi', 'Basic ‹redacted credentials›'],
    ['Authorization', 'Bearer', 'Bearer'],
    ['Authorization', 'bearers', '‹redacted credentials›'],
    ['Authorization', 'justasecret', '‹redacted credentials›'],
    ['Cookie', 'a=1; b=2', 'a=‹redacted cookie›; b=‹redacted cookie›'],
    ['Set-Cookie', 'sid=abc; Path=/; HttpOnly', 'sid=‹redacted cookie›; Path=/; HttpOnly'],
    ['X-Api-Key', 'abc', '‹redacted api_key›'],
    ['apikey', 'abc', '‹redacted api_key›'],
    ['X-Auth-Token', 'abc', '‹redacted token›'],
    ['Location', '/cb?code=abc&state=s', '/cb?code=‹redacted code›&state=s'],
    ['Accept', 'application/json', 'application/json'],
  ])('shows the header %s: %s as %s', (name, value, shown) => {
    const result = redactExchange(
      exchange({ requestHeaders: [[name, value]], responseHeaders: [[name, value]] }),
      [],
    );
    expect(result.request.headers).toEqual([[name, shown]]);
    expect(result.response?.headers).toEqual([[name, shown]]);
  });
});

describe('redaction by shape', () => {
  it.each([
    ['a signed token', `x ${jws}, y`, `x ${jwsShown}, y`],
    ['a signed token at the end of a sentence', `It was ${jws}.`, `It was ${jwsShown}`],
    ['a signed token behind an underscore', `id_${jws}`, `id_${jwsShown}`],
    ['an encrypted token', jwe, `${jwe.slice(0, jwe.indexOf('.'))}.‹encrypted parts removed›`],
    ['an opaque token', `got ${opaque} back`, 'got ‹redacted token› back'],
    ['a bearer', 'sent Bearer abc123def456', 'sent Bearer ‹redacted token›'],
    ['a private key', `k: ${pem}!`, 'k: ‹redacted private_key›!'],
    ['a private key cut short', pem.slice(0, 40), '‹redacted private_key›'],
    [
      'an assignment',
      'failed: client_secret=abc next',
      'failed: client_secret=‹redacted client_secret› next',
    ],
  ])('hides %s', (_name, text, shown) => expect(redactText(text, [])).toBe(shown));

  it('keeps header and payload of a token that has a secret name', () => {
    expect(redactText(`{"access_token":"${jws}"}`, [])).toBe(`{"access_token":"${jwsShown}"}`);
    expect(redactUrl(`/logout?id_token_hint=${jws}`)).toBe(`/logout?id_token_hint=${jwsShown}`);
  });

  it('replaces a body of bytes that holds a secret', () => {
    const bytes = Buffer.from([0xff, ...Buffer.from(` ${jws}`)]).toString('base64');
    const shown = redactExchange(exchange({ requestBody: bytes, encoding: 'base64' }), []);
    expect(shown.request.body).toMatchObject({ text: '‹redacted body›', encoding: 'utf-8' });
    const image = Buffer.from([0xff, 0xd8, 0xff, 0xe0]).toString('base64');
    const kept = redactExchange(exchange({ requestBody: image, encoding: 'base64' }), []);
    expect(kept.request.body).toMatchObject({ text: image, encoding: 'base64' });
  });
});

const encodings: readonly (readonly [string, (secret: string) => string])[] = [
  ['plain', (secret) => secret],
  ['percent', (secret) => encodeURIComponent(secret)],
  ['percent, every byte', (secret) => Buffer.from(secret).toString('hex').replace(/../g, '%$&')],
  ['percent, twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
  ['form', (secret) => new URLSearchParams({ a: secret }).toString().slice(2)],
  ['JSON', (secret) => JSON.stringify(secret).slice(1, -1)],
  ['hex', (secret) => Buffer.from(secret).toString('hex')],
  ['base64', (secret) => Buffer.from(secret).toString('base64')],
  ['base64 after one byte', (secret) => Buffer.from(`:${secret}`).toString('base64')],
  ['base64 after two bytes', (secret) => Buffer.from(`a:${secret}`).toString('base64')],
  ['base64url', (secret) => Buffer.from(secret).toString('base64url')],
];

/** All a searcher could find of a secret, whatever it is wrapped in. */
function holds(text: string, secret: string): boolean {
  return encodings.some(([name, encode]) => {
    const form = name.startsWith('base64') ? encode(secret).replace(/=+$/, '').slice(4, -4) : encode(secret);
    return form.length >= 4 && text.includes(form);
  });
}

const secretText = fc
  .string({ unit: 'grapheme-ascii', minLength: 14, maxLength: 60 })
  .filter((secret) => !secret.includes('removed') && !secret.includes('redacted'));

describe('redaction of known secrets', () => {
  it.each(encodings)('finds one in running text: %s', (_name, encode) => {
    fc.assert(
      fc.property(secretText, fc.string(), fc.string(), (secret, before, after) => {
        const text = redactText(`${before} ${encode(secret)} ${after}`, [secret]);
        expect(holds(text, secret)).toBe(holds(redactText(`${before}  ${after}`, []), secret));
      }),
      { numRuns: 150 },
    );
  });

  it('finds it in every part of an exchange', () => {
    fc.assert(
      fc.property(secretText, fc.constantFrom(...encodings), (secret, [, encode]) => {
        const hidden = encode(secret).replace(/[\r\n]/g, '');
        const shown = redactExchange(
          exchange({
            url: `https://a.test/${hidden}?x=${hidden}`,
            requestHeaders: [['X-Echo', hidden]],
            requestBody: `a=${hidden}`,
            responseHeaders: [['Location', `/?y=${hidden}`]],
            responseBody: `{"echo":"${hidden}"}`,
          }),
          [secret],
        );
        expect(holds(JSON.stringify(shown.request), secret)).toBe(false);
        expect(holds(JSON.stringify(shown.response), secret)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('finds what came into the list of secrets since it was used last', () => {
    const list = ['first-canary'];
    expect(redactText('first-canary', list)).not.toContain('canary');
    list.push('second-canary');
    expect(redactText('first-canary, second-canary', list)).not.toContain('canary');
    list[0] = 'third-canary';
    expect(redactText('second-canary, third-canary', list)).not.toContain('canary');
    expect(redactText('first-canary', list)).toBe('first-canary');
  });

  it('takes only the signature out of a known signed token', () => {
    expect(redactText(`here: ${jws}`, [jws])).toContain('eyJzdWIiOiJrcF8xIn0.‹signature removed›');
    const encoded = Buffer.from(`a:${jws}`).toString('base64');
    expect(redactText(encoded, [jws])).toContain('‹signature removed›');
  });

  it('is not fooled by a secret dressed as a mark', () => {
    expect(redactText('‹redacted s3cr3t-value›', ['s3cr3t-value'])).not.toContain('s3cr3t-value');
    expect(isMark('‹redacted s3cr3t-value›')).toBe(false);
  });
});

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc
    .array(
      fc.constantFrom(
        '"client_secret"',
        ':',
        '"',
        "'",
        '\\',
        '[',
        ',',
        '{',
        'code=',
        '&',
        'Bearer ',
        jws,
        jwe,
        opaque,
        pem,
        '‹',
        '›',
        '‹redacted code›',
        '‹signature removed›',
        '%',
        '%25',
        '%3D',
        'token=',
        'abc12345',
        '.',
        ' ',
        '\n',
        '/',
        '?',
        '#',
        'eyJhbGciOiJub25lIn0',
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join('')),
);

describe('redaction of anything', () => {
  it('is idempotent and never throws', () => {
    fc.assert(
      fc.property(anything, fc.array(anything, { maxLength: 2 }), (text, secrets) => {
        const once = redactText(text, secrets);
        expect(redactText(once, secrets)).toBe(once);
        const url = redactUrl(text, secrets);
        expect(redactUrl(url, secrets)).toBe(url);
        const message = exchange({
          url: text,
          requestBody: text,
          responseBody: text,
          responseHeaders: [
            ['X', text],
            ['Set-Cookie', text],
            ['Authorization', text],
          ],
        });
        const shown = redactExchange(message, secrets);
        expect(redactExchange(shown, secrets)).toEqual(shown);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['one long word', 'a'],
    ['token beginnings', 'eyJ'],
    ['dots', 'a.'],
    ['token parts', 'eyJhbGciOiJSUzI1NiJ9.'],
    ['quotes', '"'],
    ['backslashes', '\\'],
    ['members', '"token":'],
    ['open lists', '"token":["'],
    ['bearers', 'Bearer '],
    ['key beginnings', '-----BEGIN PRIVATE KEY-----'],
    ['percents', '%25'],
    ['equals signs', 'a=b&'],
    ['mark beginnings', '‹redacted '],
    ['marks', '‹redacted code›'],
    ['blanks', ' '],
  ])('reads a megabyte of %s', (_name, piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const once = redactText(text, ['a-known-secret-1', 'a-known-secret-2']);
    expect(redactText(once, ['a-known-secret-1', 'a-known-secret-2'])).toBe(once);
    expect(redactUrl(`https://a.test/?${text}`)).toMatch(/^https:\/\/a\.test\/\?/);
  });
});
