import { expect, it } from 'vitest';
import { hexLine, hexLineCount } from './hex-lines.ts';

const bytes = Uint8Array.from({ length: 18 }, (_, index) => (index === 0 ? 0x7f : 0x40 + index));

it('sixteen bytes stand in a line, in two groups, what can’t be printed as a dot', () => {
  expect(hexLine(bytes, 0)).toEqual({
    offset: '00000000',
    digits: '7f 41 42 43 44 45 46 47  48 49 4a 4b 4c 4d 4e 4f',
    text: '.ABCDEFGHIJKLMNO',
  });
});

it('the last line is as long as what is left, and offsets count from the start of the body', () => {
  expect(hexLineCount(bytes)).toBe(2);
  expect(hexLine(bytes, 1, 0x100000)).toEqual({ offset: '00100010', digits: '50 51', text: 'PQ' });
});

it('nothing has no line', () => {
  expect(hexLineCount(new Uint8Array())).toBe(0);
});
