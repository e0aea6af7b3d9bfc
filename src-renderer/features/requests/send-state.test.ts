import { expect, test } from 'vitest';
import { requestDefaults, type SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { type SendState, withinBounds } from './send-state.ts';

const request: SavedRequest = {
  id: 'r',
  environmentId: 'e',
  ...requestDefaults,
  folderId: 'folder',
  name: 'n',
  method: 'GET',
  url: 'https://api.acme.test/',
  query: [],
  headers: [],
  body: { kind: 'none' },
  token: { kind: 'none' },
};

function answered(body: string): SendState {
  return {
    name: 'answered',
    request,
    result: {
      tokenSetId: null,
      exchange: {
        direction: 'sent',
        request: { method: 'GET', url: 'https://api.acme.test/', headers: [], body: null },
        response: {
          status: 200,
          statusText: 'OK',
          httpVersion: '1.1',
          headers: [],
          body: { text: body, encoding: 'utf-8', size: body.length, truncated: false },
        },
        startedAt: 0,
        durationMs: 1,
        firstByteMs: 1,
        problem: null,
      },
    },
  };
}
const sending: SendState = { name: 'sending', startedAt: 0 };
const ids = (states: Readonly<Record<string, SendState>>, count: number, characters: number) => [
  ...withinBounds(new Map(Object.entries(states)), { count, characters }).keys(),
];

test('answers within the bounds all stay', () => {
  expect(ids({ a: answered('1234'), b: answered('1234') }, 2, 8)).toEqual(['a', 'b']);
});

test('the oldest answers go when there are too many, or when they are too large together', () => {
  const states = { a: answered('1234'), b: answered('1234'), c: answered('1234') };
  expect(ids(states, 2, 100)).toEqual(['b', 'c']);
  expect(ids(states, 9, 11)).toEqual(['b', 'c']);
  expect(ids(states, 9, 4)).toEqual(['c']);
});

test('the newest answer stays however large it is, and so does a call under way', () => {
  expect(ids({ a: sending, b: answered('1234'), c: answered('12345') }, 9, 4)).toEqual(['a', 'c']);
  expect(ids({ a: sending, b: sending, c: answered('1') }, 1, 4)).toEqual(['a', 'b', 'c']);
});
