import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventStreamStart, readEventStream, type ServerSentEvent } from './server-sent-events.ts';

function read(...texts: readonly string[]): readonly ServerSentEvent[] {
  let state = eventStreamStart;
  return texts.flatMap((text) => {
    const step = readEventStream(state, text);
    state = step.state;
    return step.events;
  });
}
const message = (data: string, change: Partial<ServerSentEvent> = {}): ServerSentEvent => ({
  type: 'message',
  data,
  id: '',
  retry: null,
  truncated: false,
  ...change,
});

describe('an event stream', () => {
  it.each<[string, string, readonly ServerSentEvent[]]>([
    ['nothing', '', []],
    ['an event without its blank line', 'data: a\n', []],
    ['comments', ': hello\n\n: again\n\n', []],
    ['an event without data', 'event: ping\n\n', []],
    ['unknown fields', 'dat: a\nfoo\n\n', []],
    ['an id with a NUL', 'id: a\0b\ndata: x\n\n', [message('x')]],
    ['a retry that is no number', 'retry: 1e3\ndata: x\n\n', [message('x')]],
    ['several lines of data', 'data: YHOO\ndata: +2\ndata: 10\n\n', [message('YHOO\n+2\n10')]],
    [
      'one blank after the colon',
      'data:a\n\ndata: a\n\ndata:  a\n\n',
      ['a', 'a', ' a'].map((text) => message(text)),
    ],
    ['a field without a colon', 'data\n\n', [message('')]],
    [
      'a type for one event, an id for all that follow',
      'event: add\nid: 7\nretry: 500\ndata: a\n\ndata: b\n\n',
      [message('a', { type: 'add', id: '7', retry: 500 }), message('b', { id: '7' })],
    ],
    [
      'every kind of line end',
      'data: a\r\rdata: b\r\n\r\ndata: c\n\n',
      ['a', 'b', 'c'].map((text) => message(text)),
    ],
    ['a mark at its beginning', '\ufeffdata: a\n\n', [message('a')]],
  ])('holds, of %s, what the standard says', (_what, text, events) => {
    expect(read(text)).toEqual(events);
  });

  it('reads alike however it comes', () => {
    const piece = fc.constantFrom(
      'data',
      ':',
      ' ',
      'a',
      '\r',
      '\n',
      '\r\n',
      '\n\n',
      'id: 1\n',
      'event:x\n',
      '\ufeff',
    );
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 8 }), { maxLength: 8 }), (texts) => {
        const pieces = texts.map((text) => text.join(''));
        expect(read(...pieces)).toEqual(read(pieces.join('')));
        expect(read(...pieces.join(''))).toEqual(read(pieces.join('')));
      }),
    );
  });

  it('keeps so much of an event without end, and goes on behind it', () => {
    const piece = `data: ${'x'.repeat(400_000)}\n`;
    const [first, second] = read(piece, piece, piece, piece, '\ndata: y\n\n');
    expect(first).toMatchObject({ truncated: true });
    expect(first?.data.length).toBeLessThanOrEqual(1_048_577);
    expect(second).toEqual(message('y'));
    const line = 'x'.repeat(500_000);
    expect(read('data: ', line, line, line, '\n\n')[0]).toMatchObject({ truncated: true });
  });
});
