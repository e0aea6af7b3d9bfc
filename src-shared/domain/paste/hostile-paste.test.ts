import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostilePieces, hostileStarts } from './hostile-pieces.fixture.ts';
import { recognisePaste } from './recognise-paste.ts';

it('never throws, whatever is pasted', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.webUrl(), fc.base64String());
  fc.assert(
    fc.property(fc.constantFrom(...hostileStarts), fc.array(anything, { maxLength: 4 }), (start, parts) => {
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

it.each(hostileStarts)('ends, whatever is repeated behind %j', (start) => {
  for (const piece of hostilePieces)
    for (const end of ['', 'a']) {
      const text = `${start}${piece.repeat(Math.floor(20_000 / piece.length))}${end}`;
      expect(recognisePaste(text)).toHaveProperty('kind');
    }
});
