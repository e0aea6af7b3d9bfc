import { expect, test } from 'vitest';
import type { SendEvent } from '../../../src-shared/contract/sending-views.ts';
import { requestDefaults, type SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import {
  isStill,
  noConsent,
  progressWith,
  type SendProgress,
  type SendState,
  withinBounds,
} from './send-state.ts';

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
      redirects: [],
      body: null,
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
const sending: SendState = { name: 'sending', startedAt: 0, progress: null };
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

const sent = { type: 'sent', callId: 'c', hop: 0, method: 'GET', url: 'https://a.test/' } as const;
const head = { type: 'head', hop: 0, status: 200, statusText: 'OK', headers: [] } as const;

test('nothing is told of a call before it was sent', () => {
  expect(progressWith(null, head)).toBeNull();
  expect(progressWith(null, { type: 'chunk', hop: 0, bytes: 1, text: 'a' })).toBeNull();
});

test('the text that came is joined, and a followed redirect begins anew', () => {
  const events: readonly SendEvent[] = [
    sent,
    head,
    { type: 'chunk', hop: 0, bytes: 1, text: 'a' },
    { type: 'chunk', hop: 0, bytes: 3, text: 'bc' },
  ];
  const progress = events.reduce<SendProgress | null>(progressWith, null);
  expect(progress).toMatchObject({ hop: 0, bytes: 3, text: 'abc', head: { status: 200 } });
  const next = progressWith(progress, { ...sent, hop: 1, url: 'https://b.test/' });
  expect(next).toEqual({ callId: 'c', hop: 1, url: 'https://b.test/', head: null, bytes: 0, text: '' });
});

test('a yes counts for the very call that was refused, and for no changed one', () => {
  const failure = {
    name: 'failed',
    problem: { code: 'CANCELLED' },
    request,
    consent: noConsent,
    chosen: { id: 's', token: 'access' },
  } as const;
  const { chosen } = failure;
  expect(isStill(failure, { request: { ...request }, chosen })).toBe(true);
  expect(isStill(failure, { request: { ...request, method: 'DELETE' }, chosen })).toBe(false);
  expect(isStill(failure, { request, chosen: null })).toBe(false);
  expect(isStill(failure, { request, chosen: { ...chosen, id: 't' } })).toBe(false);
});
