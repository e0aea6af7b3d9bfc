import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInvalidHeader } from './header-rules.ts';

describe('headers that cannot be sent', () => {
  it.each([
    ['an empty name', '', 'x'],
    ['a blank in the name', 'X A', 'x'],
    ['a colon in the name', 'X:A', 'x'],
    ['a letter beyond ASCII in the name', 'Ä', 'x'],
    ['a line break in the value', 'X-A', 'b\r\nX-Evil: 1'],
    ['a lone line feed', 'X-A', 'b\nc'],
    ['NUL', 'X-A', 'b\0'],
    ['a character beyond Latin-1', 'X-A', '€'],
    ['chunking of its own', 'Transfer-Encoding', 'chunked'],
    ['an upgrade', 'upgrade', 'websocket'],
    ['another connection option', 'Connection', 'X-A'],
    ['a length that is no number', 'Content-Length', '1, 2'],
  ])('are found: %s', (_what, name, value) => {
    expect(
      findInvalidHeader([
        ['Accept', '*/*'],
        [name, value],
      ]),
    ).toBe(name);
  });

  it('are found when a host stands twice', () => {
    expect(
      findInvalidHeader([
        ['Host', 'a.test'],
        ['host', 'b.test'],
      ]),
    ).toBe('host');
  });

  it('never let a line break through', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom('\r', '\n', '\0'), (before, after, bad) => {
        expect(findInvalidHeader([['X-A', `${before}${bad}${after}`]])).toBe('X-A');
      }),
    );
  });
});

it('accepts ordinary headers, repeated ones and empty values', () => {
  const headers = [
    ['Accept', '*/*'],
    ['X-Empty', ''],
    ['X-Twice', 'a'],
    ['x-twice', 'tab\tand é'],
    ['Connection', 'close'],
    ['Content-Length', '0'],
  ] as const;
  expect(findInvalidHeader(headers)).toBeNull();
});
