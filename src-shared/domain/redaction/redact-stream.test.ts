import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactText } from './redact.ts';
import { createStreamRedactor } from './redact-stream.ts';

const opaque = 'opaque, canary/4711=';
const signature = 'Sig_canary-4711'.repeat(4);
const jws = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.${signature}`;
const pem = `-----BEGIN PRIVATE KEY-----\n${'canary4711Line\n'.repeat(6)}-----END PRIVATE KEY-----`;
const secrets = [opaque, jws, pem];
const bounds = { window: 200, longest: 1_000_000 };

function inPieces(text: string, sizes: readonly number[], known = secrets, limits = bounds): string {
  const redactor = createStreamRedactor(known, limits);
  let result = '';
  let at = 0;
  for (const size of sizes) {
    result += redactor.push(text.slice(at, at + size));
    at += size;
  }
  return result + redactor.push(text.slice(at)) + redactor.end();
}

const fragment = fc.constantFrom(
  opaque,
  encodeURIComponent(opaque),
  Buffer.from(`x${opaque}y`).toString('base64'),
  jws,
  `Authorization: Bearer ${'aB3+/'.repeat(90)}==\n`,
  pem,
  `"note": ${JSON.stringify(`${pem} and ${opaque}`)},`,
  `"password": "${'with blanks, and commas; '.repeat(60)}"`,
  `{"client_secret":\n  "canary-4711-b"}`,
  '"refresh_token": [\n"canary-4711-c",\n"canary-4711-d"\n]',
  `access_token=${'canary4711:|'.repeat(70)}&`,
  '"id": 7, "name": "Ada & co",\n',
  'data: {"a":1}\n\n',
  '<p class="x">grüße 😀</p> ',
  '\\"secret\\": \\"canary-4711-e\\", ',
  'x'.repeat(90),
  '漢字'.repeat(40),
  ', ',
  ' ',
  '\n',
  '"',
  'a.b.c/d?e=f ',
);

describe('a text that comes in pieces', () => {
  it('reads like the whole, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fragment, { maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 30 }),
        (fragments, sizes) => {
          const text = fragments.join('');
          expect(inPieces(text, sizes)).toBe(redactText(text, secrets));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('gives each line at once, so that a stream can be watched', () => {
    const redactor = createStreamRedactor(['canary-4711']);
    expect(redactor.push('data: one\n')).toBe('data: one\n');
    expect(redactor.push('data: tw')).toBe('');
    expect(redactor.push('o canary-')).toBe('');
    expect(redactor.push('4711\nda')).toBe('data: two ‹redacted secret›\n');
    expect(redactor.end()).toBe('da');
  });

  it.each([
    ['a scheme', 'Authorization: Bearer\n', 'canary4711canary4711\n'],
    ['a name', '"password":\n', '"canary4711"\n'],
    ['a name without its colon', '"password"\n', ': "canary4711"\n'],
    ['a list', '"secret": [\n', '"canary4711"]\n'],
    ['a key', '-----BEGIN PRIVATE KEY-----\n', 'canary4711\n'],
  ])('waits behind %s at the end of a line', (_what, first, second) => {
    const redactor = createStreamRedactor([]);
    const given = redactor.push(first) + redactor.push(second) + redactor.end();
    expect(given).not.toContain('canary');
  });

  it('waits where a known secret of several lines may go on', () => {
    const redactor = createStreamRedactor(['first\nsecond-canary']);
    expect(redactor.push('this is first\n')).toBe('');
    expect(redactor.push('second-canary\n') + redactor.end()).toBe('this is ‹redacted secret›\n');
  });
});

describe('a secret that is too long to be waited for', () => {
  const limits = { window: 200, longest: 2_000 };
  const long = 'canary4711 '.repeat(1_500);
  const pieces = Array.from({ length: 200 }, () => 500);

  it.each([
    ['in a member', `{"a":"b","password":"${long}","c":"d"}`, ['"a":"b"', '"c":"d"'], '‹redacted secret›'],
    ['in a list', `{"secret":["${long}","x"],"c":"d"}`, ['"c":"d"'], '‹redacted secret›'],
    [
      'in a key',
      `before -----BEGIN PRIVATE KEY-----\n${long}-----END PRIVATE KEY-----after`,
      ['before ', 'after'],
      '‹redacted private_key›',
    ],
    [
      'in a token',
      `x ${jws.slice(0, 60)}${'canary4711'.repeat(1_500)} after`,
      ['x ', ' after'],
      '‹redacted token›',
    ],
    ['that never ends', `{"password":"${long}`, ['{'], '‹redacted secret›'],
  ])('vanishes %s, and what stands around it stays', (_where, text, around, mark) => {
    const shown = inPieces(text, pieces, ['short-secret'], limits);
    expect(shown).not.toContain('canary');
    expect(shown).toContain(mark);
    for (const part of around) expect(shown).toContain(part);
    expect(shown.length).toBeLessThan(400);
  });

  it('is told from a long file in base64, which stays as it is', () => {
    const text = `{"file":"${'QUJDREVGR0hJSktM'.repeat(2_000)}","c":"d"}`;
    expect(inPieces(text, pieces, ['short-secret'], limits)).toBe(text);
  });
});
