import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findInLines } from './find-in-lines.ts';

it('a text is found wherever it stands, in any case', () => {
  expect(findInLines(['read:Users', 'none', 'usersusers'], 'users')).toEqual([
    { line: 0, start: 5, end: 10 },
    { line: 2, start: 0, end: 5 },
    { line: 2, start: 5, end: 10 },
  ]);
});

it('an empty text is found nowhere, and what overlaps is found once', () => {
  expect(findInLines(['abc'], '')).toEqual([]);
  expect(findInLines(['aaa'], 'aa')).toHaveLength(1);
});

it('places are those of the text as it stands, also beside letters that grow in small', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme' })),
      fc.string({ minLength: 1, maxLength: 3 }),
      (lines, sought) => {
        for (const { line, start, end } of findInLines([...lines, 'İx'], sought)) {
          const text = [...lines, 'İx'][line] ?? '';
          expect(text.slice(start, end).toLowerCase()).toBe(sought.toLowerCase());
        }
      },
    ),
  );
});
