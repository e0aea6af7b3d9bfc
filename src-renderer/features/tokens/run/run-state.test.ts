import { expect, test } from 'vitest';
import type { Leg } from '../../../../src-shared/domain/minting/leg.ts';
import { advance, failed, leftWaiting, plannedLegs, type Run, startedRun } from './run-state.ts';

function leg(id: string, name: Leg['name'], status: Leg['status']): Leg {
  return { id, name, status, startedAt: 0, durationMs: null, exchanges: [], facts: [], problem: null };
}
const started = () => startedRun('print', plannedLegs.authorization_code);
const running = (run: Run) => {
  if (run.status !== 'running') throw new Error('The run has ended');
  return run;
};
const waiting = {
  type: 'waiting_for_browser',
  runId: 'r',
  authorizeUrl: 'https://a.test',
  redirectUri: 'http://127.0.0.1:1/callback',
  opened: true,
  until: 1,
} as const;

test('replaces a leg that ends instead of adding it again', () => {
  let run = advance(started(), { type: 'leg', leg: leg('1', 'discovery', 'running') });
  run = advance(run, { type: 'leg', leg: leg('1', 'discovery', 'done') });
  run = advance(run, { type: 'leg', leg: leg('2', 'authorize', 'running') });
  expect(run.legs.map(({ id, status }) => [id, status])).toEqual([
    ['1', 'done'],
    ['2', 'running'],
  ]);
});

test('stops waiting for the browser once the callback has been read', () => {
  const run = advance(started(), waiting);
  expect(running(run).waiting).toEqual(waiting);
  const listening = advance(run, { type: 'leg', leg: leg('3', 'callback', 'running') });
  expect(running(listening).waiting).toEqual(waiting);
  const answered = advance(listening, { type: 'leg', leg: leg('3', 'callback', 'done') });
  expect(running(answered).waiting).toBeNull();
});

test('waits for a device with the newest count until the token leg ends', () => {
  const device = {
    type: 'waiting_for_device',
    runId: 'r',
    userCode: 'CSLDFDUU',
    verificationUri: 'https://acme.test/device',
    verificationUriComplete: null,
    until: 1,
    intervalSeconds: 5,
    polls: 0,
  } as const;
  let run = advance(startedRun('print', plannedLegs.device_code), device);
  run = advance(run, { type: 'leg', leg: leg('2', 'token', 'running') });
  run = advance(run, { ...device, polls: 1 });
  expect(running(run).waiting).toMatchObject({ polls: 1 });
  run = advance(run, { type: 'leg', leg: leg('2', 'token', 'done') });
  expect(running(run).waiting).toBeNull();
});

test('takes nothing more after the run has ended', () => {
  const ended = advance(started(), { type: 'failed', problem: { code: 'CANCELLED' }, legs: [] });
  expect(advance(ended, waiting)).toBe(ended);
});

test('tells a cancel while a browser is awaited from any other end', () => {
  const cancelled = (name: Leg['name']) =>
    failed(running(advance(started(), { type: 'leg', leg: leg('1', name, 'running') })), {
      code: 'CANCELLED',
    });
  expect(leftWaiting(cancelled('token'))).toBe(false);
  expect(leftWaiting({ ...cancelled('callback'), problem: { code: 'NOT_FOUND', what: 'token_set' } })).toBe(
    false,
  );
  expect(leftWaiting(cancelled('callback'))).toBe(true);
});

test('marks a leg under way as failed when the run ends under it', () => {
  const run = advance(started(), { type: 'leg', leg: leg('1', 'discovery', 'running') });
  const ended = failed(running(run), { code: 'CANCELLED' });
  expect(ended.legs[0]).toMatchObject({ status: 'failed', problem: { code: 'CANCELLED' } });
});
