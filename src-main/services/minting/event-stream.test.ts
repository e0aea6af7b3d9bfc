import { expect, test } from 'vitest';
import { openEventStream } from './event-stream.ts';

const never = new AbortController().signal;

test('hands over events in order and ends', async () => {
  const stream = openEventStream<number>(async (emit) => {
    emit(1);
    await Promise.resolve();
    emit(2);
  }, never);
  const seen: number[] = [];
  for await (const event of stream) seen.push(event);
  expect(seen).toEqual([1, 2]);
});

test('ends with the error of its work after the events before it', async () => {
  const stream = openEventStream<number>(async (emit) => {
    emit(1);
    throw new RangeError('broken');
  }, never);
  expect(await stream.next()).toEqual({ done: false, value: 1 });
  await expect(stream.next()).rejects.toThrow(RangeError);
});

test('ending the iteration aborts the work and waits until it has let go, even with a read pending', async () => {
  let letGo = false;
  const stream = openEventStream<number>(async (_emit, signal) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    await Promise.resolve();
    letGo = true;
  }, never);
  const pending = stream.next();
  await stream.return();
  expect(letGo).toBe(true);
  expect((await pending).done).toBe(true);
});

test('the outer signal aborts the work', async () => {
  const outer = new AbortController();
  const stream = openEventStream<string>(async (emit, signal) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    emit('cancelled');
  }, outer.signal);
  outer.abort();
  expect(await stream.next()).toEqual({ done: false, value: 'cancelled' });
});
