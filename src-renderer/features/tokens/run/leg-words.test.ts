import { expect, test } from 'vitest';
import type { HttpExchange } from '../../../../src-shared/domain/calls/http-exchange.ts';
import type { Leg } from '../../../../src-shared/domain/minting/leg.ts';
import { legNote, whileUnanswered } from './leg-words.ts';

const leg = (name: Leg['name'], facts: Leg['facts'], durationMs: number | null = 38): Leg => ({
  id: name,
  name,
  status: 'done',
  startedAt: 0,
  durationMs,
  exchanges: [],
  facts,
  problem: null,
});

test('says nothing of a leg without facts that is under way', () => {
  expect(legNote(leg('keys', [], null))).toBe('');
});

test('says how the callback was judged and not how long it took', () => {
  const facts = [
    { code: 'state_matched', value: null },
    { code: 'iss_absent', value: null },
  ] as const;
  expect(legNote(leg('callback', facts))).toBe('state ✓ · no iss');
});

test('shortens the key id and ends with the outcome, however often it was noted', () => {
  const facts = [
    { code: 'signature_verified', value: 'id' },
    { code: 'key_found', value: '6d:12:9c:aa:bb:cc' },
    { code: 'signature_verified', value: 'access' },
  ] as const;
  expect(legNote(leg('keys', facts))).toBe('kid 6d:12:9c… ✓');
});

test('holds the sign-in for under way, and for failed, until something came back', () => {
  const signIn = leg('authorize', [{ code: 'browser_not_opened', value: null }]);
  const wait = { ...leg('callback', [], null), status: 'running' } as const;
  const [waiting] = whileUnanswered([signIn, wait]);
  expect(waiting?.status).toBe('running');
  expect(waiting && legNote(waiting)).toBe('link shown · waiting for the browser');
  const problem = { code: 'CANCELLED' } as const;
  const [left] = whileUnanswered([signIn, { ...wait, status: 'failed', problem }]);
  expect(left).toMatchObject({ status: 'failed', problem, durationMs: null });
});

test('holds the sign-in for done once something came back, whatever it was', () => {
  const received: HttpExchange = {
    direction: 'received',
    request: { method: 'GET', url: 'http://127.0.0.1/callback', headers: [], body: null },
    response: null,
    startedAt: 0,
    durationMs: 0,
    firstByteMs: null,
    problem: null,
  };
  const legs = [
    leg('authorize', []),
    { ...leg('callback', []), status: 'failed', exchanges: [received] },
  ] as const;
  expect(whileUnanswered(legs)).toBe(legs);
  expect(whileUnanswered(legs.slice(0, 1))[0]?.status).toBe('done');
});

test('falls back on the duration', () => {
  expect(legNote(leg('discovery', []))).toBe('38 ms');
  expect(legNote(leg('callback', []))).toBe('38 ms');
});
