import { expect, test } from 'vitest';
import type { MintEvent } from '../../../../src-shared/contract/views.ts';
import { cancelRun, runEnded, startRun, wasMintedHere } from './runs.ts';

const order = (open: (signal: AbortSignal) => Promise<AsyncIterable<MintEvent>>, environmentId: string) => ({
  environmentId,
  fingerprint: 'print',
  planned: [],
  open,
  onDone: () => undefined,
});

test('aborts the stream when the run is cancelled', async () => {
  let aborted = false;
  const run = startRun(
    order(
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(new DOMException('stopped', 'AbortError'));
          });
        }),
      'cancelled',
    ),
  );
  cancelRun('cancelled');
  await run;
  expect(aborted).toBe(true);
});

test('a new run ends the one before it', async () => {
  const signals: AbortSignal[] = [];
  const open = async (signal: AbortSignal) => {
    signals.push(signal);
    return (async function* (): AsyncGenerator<MintEvent> {
      yield { type: 'failed', problem: { code: 'CANCELLED' }, legs: [] };
    })();
  };
  await Promise.all([startRun(order(open, 'twice')), startRun(order(open, 'twice'))]);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
});

test('knows no token set that it has not watched being minted', () => {
  expect(wasMintedHere('elsewhere')).toBe(false);
});

test('says how this very run ended, whatever came after it', async () => {
  const never = (signal: AbortSignal) =>
    new Promise<AsyncIterable<MintEvent>>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('stopped')));
    });
  const refused = async () =>
    (async function* (): AsyncGenerator<MintEvent> {
      yield { type: 'failed', problem: { code: 'NOT_RECOGNISED' }, legs: [] };
    })();
  const first = startRun(order(never, 'outcomes'));
  const second = startRun(order(refused, 'outcomes'));
  expect(await first).toEqual({ code: 'CANCELLED' });
  expect(await second).toEqual({ code: 'NOT_RECOGNISED' });
});

test('the end of a run is waited for, until somebody stops waiting', async () => {
  const never = new AbortController().signal;
  await runEnded('idle', never);
  let end = () => {};
  const ending = async () =>
    (async function* (): AsyncGenerator<MintEvent> {
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      yield { type: 'failed', problem: { code: 'CANCELLED' }, legs: [] };
    })();
  const run = startRun(order(ending, 'awaited'));
  const seen: string[] = [];
  const waiting = runEnded('awaited', never).then(() => seen.push('ended'));
  const stop = new AbortController();
  const stopped = runEnded('awaited', stop.signal).then(() => seen.push('stopped'));
  stop.abort();
  await stopped;
  expect(seen).toEqual(['stopped']);
  end();
  await Promise.all([run, waiting]);
  expect(seen).toEqual(['stopped', 'ended']);
});
