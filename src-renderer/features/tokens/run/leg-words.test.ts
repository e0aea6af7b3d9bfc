import { expect, test } from 'vitest';
import type { Leg } from '../../../../src-shared/domain/minting/leg.ts';
import { legNote } from './leg-words.ts';

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

test('falls back on the duration', () => {
  expect(legNote(leg('discovery', []))).toBe('38 ms');
  expect(legNote(leg('callback', []))).toBe('38 ms');
});
