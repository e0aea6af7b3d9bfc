import { describe, expect, it } from 'vitest';
import { charsetOf, isEventStream, isTextType } from './charset.ts';

const nothing = new Uint8Array();
const typed = (value: string) => [['Content-Type', value]] as const;

describe('a charset', () => {
  it.each([
    ['text/html', null],
    ['text/html; charset=klingon', null],
    ['text/html; charset=', null],
    ['text/html; charset=utf-8', 'utf-8'],
    ['text/html;CHARSET="ISO-8859-1"', 'windows-1252'],
    ['application/json; x=y; charset=Shift_JIS', 'shift_jis'],
  ])('of %j is %j', (type, expected) => {
    expect(charsetOf(typed(type), nothing)).toBe(expected);
  });

  it('is told by the first bytes rather than by a header', () => {
    const header = typed('text/plain; charset=iso-8859-1');
    expect(charsetOf(header, new Uint8Array([0xef, 0xbb, 0xbf, 0x41]))).toBe('utf-8');
    expect(charsetOf(header, new Uint8Array([0xff, 0xfe, 0x41, 0]))).toBe('utf-16le');
    expect(charsetOf(header, new Uint8Array([0xfe, 0xff, 0, 0x41]))).toBe('utf-16be');
    expect(charsetOf([], new Uint8Array([0xef, 0xbb]))).toBeNull();
  });
});

it.each([
  ['application/json', true],
  ['application/problem+json; charset=utf-8', true],
  ['TEXT/HTML', true],
  ['image/svg+xml', true],
  ['image/png', false],
  ['application/octet-stream', false],
  ['', false],
])('a body of type %j is text: %j', (type, expected) => {
  expect(isTextType(typed(type))).toBe(expected);
});

it('an event stream is known by its type', () => {
  expect(isEventStream(typed('text/event-stream; charset=utf-8'))).toBe(true);
  expect(isEventStream(typed('text/plain'))).toBe(false);
});
