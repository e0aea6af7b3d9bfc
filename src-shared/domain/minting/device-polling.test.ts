import { describe, expect, test } from 'vitest';
import type { Problem } from '../problems/problem.ts';
import { afterPoll, type DevicePolling, startPolling } from './device-polling.ts';

const polling: DevicePolling = { intervalSeconds: 5, polls: 3, failures: 0 };
const refused = (error: string): Problem => ({
  code: 'PROVIDER_REFUSED',
  leg: 'token',
  error,
  errorDescription: null,
  errorUri: null,
  status: 400,
});
const badAnswer = (status: number): Problem => ({
  code: 'TOKEN_RESPONSE_INVALID',
  reason: 'not_json',
  status,
  contentType: null,
});

describe('polling ends', () => {
  test.each<[string, Problem]>([
    ['expired_token', refused('expired_token')],
    ['access_denied', refused('access_denied')],
    ['an error of its own', refused('x_custom')],
    ['an untrusted certificate', { code: 'CERTIFICATE_UNTRUSTED', host: 'a.test', reason: 'x' }],
    ['a page instead of JSON', badAnswer(200)],
    ['a status that is no failure of the server', badAnswer(404)],
    ['cancelling', { code: 'CANCELLED' }],
  ])('at %s', (_what, problem) => {
    expect(afterPoll(polling, problem)).toEqual({ next: 'end', problem });
  });

  test('at the fifth poll in a row without answer, and not at the fourth', () => {
    const lost: Problem = { code: 'CONNECTION_LOST', host: 'a.test' };
    expect(afterPoll({ ...polling, failures: 3 }, lost).next).toBe('poll');
    expect(afterPoll({ ...polling, failures: 4 }, lost)).toEqual({ next: 'end', problem: lost });
  });
});

describe('polling goes on', () => {
  test.each<[string, Problem, Partial<DevicePolling>]>([
    ['as before while the person is out', refused('authorization_pending'), { intervalSeconds: 5 }],
    ['five seconds slower when told to slow down', refused('slow_down'), { intervalSeconds: 10 }],
    [
      'half as often after a lost connection',
      { code: 'CONNECTION_LOST', host: 'a.test' },
      { intervalSeconds: 10, failures: 1 },
    ],
    [
      'half as often after a time-out',
      { code: 'TIMED_OUT', host: 'a.test', afterMs: 30_000, phase: 'response' },
      { intervalSeconds: 10, failures: 1 },
    ],
    ['half as often after a page of status 502', badAnswer(502), { intervalSeconds: 10, failures: 1 }],
    ['half as often after status 429', badAnswer(429), { intervalSeconds: 10, failures: 1 }],
  ])('%s', (_what, problem, expected) => {
    const next = { ...polling, polls: 4, ...expected };
    expect(afterPoll(polling, problem)).toEqual({ next: 'poll', polling: next });
  });

  test('with the count of failures begun anew once there was an answer, and the longer interval kept', () => {
    const after = afterPoll({ intervalSeconds: 40, polls: 9, failures: 3 }, refused('authorization_pending'));
    expect(after).toMatchObject({ polling: { intervalSeconds: 40, failures: 0 } });
  });
});

test('polling begins every five seconds where the provider names no interval, never without pause', () => {
  expect(startPolling(null).intervalSeconds).toBe(5);
  expect(startPolling(30).intervalSeconds).toBe(30);
  expect(startPolling(0.01).intervalSeconds).toBe(1);
});
