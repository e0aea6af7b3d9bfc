import { expect, test } from 'vitest';
import type { MintEvent } from '../../../../src-shared/contract/views.ts';
import { cancelRun, startRun, wasMintedHere } from './runs.ts';

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
