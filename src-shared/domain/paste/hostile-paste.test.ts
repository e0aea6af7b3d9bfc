import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recognisePaste } from './recognise-paste.ts';

const starts = [
  '',
  'curl ',
  'curl.exe ',
  'fetch("',
  'Cookie: ',
  'Authorization: Basic ',
  'https://a.test/auth?',
  '{"log":{"entries":[',
];

it('never throws, whatever is pasted', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.webUrl(), fc.base64String());
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.array(anything, { maxLength: 4 }), (start, parts) => {
      recognisePaste(start + parts.join(' '));
      recognisePaste(start + parts.join('&grant_type='));
    }),
    { numRuns: 1_000 },
  );
});

it('takes no secret over, however it is quoted', () => {
  const value = fc
    .string({ unit: 'grapheme', minLength: 12, maxLength: 30 })
    .filter((text) => !/[\s'"\\^`&|;>%+<@]/.test(text));
  fc.assert(
    fc.property(value, fc.constantFrom("'", '"', "$'"), (tail, quote) => {
      const secret = `canary${tail}`;
      const text = `curl https://a.test/token -d grant_type=password ${'-d '}${quote}client_secret=${secret}${quote.slice(-1)}`;
      const paste = recognisePaste(text);
      expect(paste).toMatchObject({ kind: 'request', request: { droppedSecrets: ['client_secret'] } });
      expect(JSON.stringify(paste)).not.toContain('canary');
    }),
    { numRuns: 300 },
  );
});

const pieces = [
  ...[
    ' ',
    '"',
    "'",
    '^"',
    '`',
    '\\',
    '\\a',
    '$',
    "$'",
    '-d ',
    '@',
    '=',
    '&',
    'a=b&',
    '%',
    '#',
    '?',
    '{',
    '[',
    '\n',
    '\t',
  ],
  ...[
    'eyJ',
    'eyJhIjoxfQ.',
    'Bearer ',
    'a.',
    'code=',
    'client_id=',
    'Cookie: ',
    'id_token=eyJ;',
    '/token',
    '/auth',
    '://',
    '.0=',
    '^\n',
  ],
];

function expectSoon(text: string, piece: string): void {
  const started = performance.now();
  recognisePaste(text);
  expect({ piece, late: performance.now() - started > 6_000 }).toEqual({ piece, late: false });
}

it('ends within its time for five million characters', { timeout: 120_000 }, () => {
  for (const piece of pieces) expectSoon(piece.repeat(Math.floor(5_000_000 / piece.length)), piece);
});

it.each(starts)('ends within its time for many pieces behind %j', { timeout: 120_000 }, (start) => {
  for (const piece of pieces) expectSoon(start + piece.repeat(Math.floor(400_000 / piece.length)), piece);
});

it.each(starts)(
  'ends within its time where something else ends the pieces behind %j',
  { timeout: 120_000 },
  (start) => {
    for (const piece of pieces)
      expectSoon(`${start}${piece.repeat(Math.floor(200_000 / piece.length))}a`, piece);
  },
);
