import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayText } from '../text/display-text.ts';
import { decodeBase64Url, encodeBase64Url } from './base64url.ts';
import { decodeToken } from './decode-token.ts';

const encode = (text: string | Uint8Array) => Buffer.from(text).toString('base64url');
const header = encode('{"alg":"RS256","kid":"k"}');
const token = (payload: string | Uint8Array, head = header) => `${head}.${encode(payload)}`;

describe('decoding what is no token', () => {
  it.each([
    ['an opaque token', 'h-GHFrU_9dRPBJxEIkJjYQBoy-pI0y52fuiFbfGndX4.auX9g-', { form: 'opaque' }],
    ['nothing', '', { form: 'opaque' }],
    ['prose', 'hello. there. you', { form: 'opaque' }],
    [
      'a header alone',
      header,
      { form: 'malformed', part: 'token', reason: 'truncated', position: header.length },
    ],
    [
      'four parts',
      `${header}.a.b.c`,
      { form: 'malformed', part: 'token', reason: 'parts', position: header.length },
    ],
    [
      'an empty payload',
      `${header}..x`,
      { form: 'malformed', part: 'payload', reason: 'empty', position: header.length + 1 },
    ],
    [
      'padding',
      `${header}.eyJhIjoxfQ==.x`,
      { form: 'malformed', part: 'payload', reason: 'padding', position: header.length + 11 },
    ],
    [
      'the standard alphabet',
      `${header}.eyJ+.x`,
      { form: 'malformed', part: 'payload', reason: 'standard_alphabet', position: header.length + 4 },
    ],
    [
      'a blank inside',
      `${header}.ey J.x`,
      { form: 'malformed', part: 'payload', reason: 'character', position: header.length + 3 },
    ],
    [
      'an impossible length',
      `${header}.eyJhI.x`,
      { form: 'malformed', part: 'payload', reason: 'length', position: header.length + 5 },
    ],
    [
      'bits behind the last byte',
      `${header}.eyJhIjoxfR.x`,
      { form: 'malformed', part: 'payload', reason: 'trailing_bits', position: header.length + 10 },
    ],
    [
      'bytes that are not UTF-8',
      token(new Uint8Array([0x7b, 0xff, 0x7d])),
      { form: 'malformed', part: 'payload', reason: 'not_utf8', position: header.length + 1 },
    ],
    [
      'a payload that is an array',
      token('[1]'),
      { form: 'malformed', part: 'payload', reason: 'not_an_object', position: 0 },
    ],
    [
      'a payload that is no JSON',
      token('{"a":1,}'),
      { form: 'malformed', part: 'payload', reason: 'not_json', position: 7 },
    ],
    [
      'a payload cut short',
      token('{"a":"b'),
      {
        form: 'malformed',
        part: 'payload',
        reason: 'truncated',
        position: header.length + 1 + encode('{"a":"b').length,
      },
    ],
    [
      'a header that is no JSON',
      `${encode('{"alg" "x"}')}.e30.x`,
      { form: 'malformed', part: 'header', reason: 'not_json', position: 7 },
    ],
  ])('%s', (_name, text, expected) => expect(decodeToken(text)).toEqual(expected));

  it('decodes random and mutated text without throwing', () => {
    const part = fc.oneof(fc.json(), fc.string({ unit: 'binary' })).map((text) => encode(text));
    const mutated = fc
      .tuple(part, part, fc.nat(), fc.string({ maxLength: 3 }))
      .map(([payload, signature, at, piece]) => {
        const whole = `${header}.${payload}.${signature}`;
        const index = at % whole.length;
        return whole.slice(0, index) + piece + whole.slice(index + piece.length);
      });
    fc.assert(
      fc.property(
        fc.oneof(
          mutated,
          fc.string({ unit: 'binary' }),
          fc.constant(header).chain((head) => part.map((rest) => `${head}.${rest}`)),
        ),
        (text) => {
          expect(['jws', 'jwe', 'opaque', 'malformed']).toContain(decodeToken(text).form);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  // A step over all of it for each part of it would outlast the time that a test has.
  it('decodes a hundred thousand claims, and sees that a megabyte of beginnings is no token', () => {
    const claims = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`c${index}`, 'x']));
    const decoded = decodeToken(token(JSON.stringify(claims)));
    expect(decoded.form === 'jws' && decoded.payload.members.length).toBe(100_000);
    expect(decodeToken('eyJ'.repeat(400_000)).form).toBe('malformed');
    expect(decodeToken(`${header}.${'.'.repeat(1_000_000)}`).form).toBe('malformed');
  });
});

describe('decoding tokens', () => {
  it('reads the example of RFC 7515 appendix A.1 and RFC 7519 section 3.1', () => {
    const decoded = decodeToken(
      'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    );
    expect(decoded).toMatchObject({
      form: 'jws',
      header: {
        text: '{"typ":"JWT",\r\n "alg":"HS256"}',
        members: [
          { name: 'typ', value: 'JWT' },
          { name: 'alg', value: 'HS256' },
        ],
      },
      payload: {
        members: [
          { name: 'iss', value: 'joe' },
          { name: 'exp', value: 1300819380 },
          { name: 'http://example.com/is_root', value: true },
        ],
      },
    });
  });

  it('reads the header of the example of RFC 7516 appendix A.1, whole and by its first part', () => {
    const first = 'eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ';
    for (const text of [first, `${first}.OKOawDo.48V1.5eym.XFBo`])
      expect(decodeToken(text)).toMatchObject({
        form: 'jwe',
        header: {
          members: [
            { name: 'alg', value: 'RSA-OAEP' },
            { name: 'enc', value: 'A256GCM' },
          ],
        },
      });
  });

  it('reads a token with and without its signature alike', () => {
    expect(decodeToken(token('{"a":1}'))).toEqual(decodeToken(`${token('{"a":1}')}.c2ln`));
  });

  it('reads claims beyond ASCII', () => {
    expect(decodeToken(token('{"name":"Żółć ??>>~~ 日本"}'))).toMatchObject({
      payload: { members: [{ value: 'Żółć ??>>~~ 日本' }] },
    });
  });
});

describe('base64url', () => {
  it('decodes what it encodes and what others encode', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = encodeBase64Url(bytes);
        expect(text).toBe(encode(bytes));
        expect(decodeBase64Url(text)).toEqual({ ok: true, bytes });
      }),
    );
  });
});

describe('showing text', () => {
  it.each([
    ['a NUL', 'a\u0000b', 'a\\u0000b'],
    ['a line break', 'a\nb', 'a\\nb'],
    ['a right-to-left override', 'a\u202eb', 'a\\u202eb'],
    ['an isolate', '\u2066a', '\\u2066a'],
    ['a lone surrogate', 'a\ud800b', 'a\\ud800b'],
    ['a zero-width joiner', 'a\u200db', 'a\\u200db'],
    ['a tag character', 'a\u{e0041}', 'a\\u{e0041}'],
  ])('makes %s visible', (_name, text, shown) => expect(displayText(text)).toBe(shown));

  it('leaves markup and other scripts alone', () => {
    const text = '<b>Żółć</b> 日本 😀 \\n';
    expect(displayText(text)).toBe(text);
  });
});
