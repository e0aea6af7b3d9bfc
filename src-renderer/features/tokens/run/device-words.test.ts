import { expect, test } from 'vitest';
import { pollingText } from './device-words.ts';

const waiting = {
  type: 'waiting_for_device',
  runId: 'r',
  userCode: 'CSLDFDUU',
  verificationUri: 'https://acme.test/device',
  verificationUriComplete: null,
  until: 1,
  intervalSeconds: 5,
  polls: 0,
} as const;

test.each([
  [0, 5, 'not asked yet; first after 5 s'],
  [1, 5, 'asked once, every 5 s'],
  [3, 10, 'asked 3 times, every 10 s'],
  [2, 1.25, 'asked 2 times, every 1.3 s'],
])('%i polls at %d seconds read as %s', (polls, intervalSeconds, words) => {
  expect(pollingText({ ...waiting, polls, intervalSeconds })).toBe(words);
});
