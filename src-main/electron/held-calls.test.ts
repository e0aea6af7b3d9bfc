import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { holdCalls } from './held-calls.ts';

class Port extends EventEmitter {
  started = false;
  start(): void {
    this.started = true;
  }
}

test('calls that came before the operations are handed on once, in their order, before later ones', async () => {
  const port = new Port();
  const calls = holdCalls(port);
  expect(port.started).toBe(true);
  port.emit('message', 'first');
  await calls.begun;
  port.emit('message', 'second');
  const heard: unknown[] = [];
  port.on('message', (call) => heard.push(call));
  calls.handOn();
  port.emit('message', 'third');
  expect(heard).toEqual(['first', 'second', 'third']);
  calls.handOn();
  expect(heard).toHaveLength(3);
});

test('the calls of a page that has gone are handed to nobody', async () => {
  const port = new Port();
  const calls = holdCalls(port);
  port.emit('message', 'first');
  await calls.begun;
  expect(calls.isClosed()).toBe(false);
  port.emit('close');
  expect(calls.isClosed()).toBe(true);
  const heard = vi.fn();
  port.on('message', heard);
  calls.handOn();
  expect(heard).not.toHaveBeenCalled();
});

test('nothing begins without a call', async () => {
  const calls = holdCalls(new Port());
  let begun = false;
  void calls.begun.then(() => {
    begun = true;
  });
  await new Promise(setImmediate);
  expect(begun).toBe(false);
});
