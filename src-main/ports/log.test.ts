import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { createLog, hearUnforeseen, tellOfUnforeseen } from './log.ts';

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlLXRoYXQtbXVzdC1ub3Qtc2hvdw';

function capture(verbose: boolean) {
  const lines: string[] = [];
  const log = createLog({ verbose, clock: { now: () => 0 }, write: (line) => lines.push(line) });
  return { log, lines };
}

test('nothing is written unless it was asked for', () => {
  const { log, lines } = capture(false);
  log.event('started');
  log.failure('abc', new Error('x'));
  expect(lines).toEqual([]);
});

test('an error message is never written, where it failed is', () => {
  const { log, lines } = capture(true);
  log.failure('abc', new TypeError(`unexpected canary in ${token}\n    at canary`));
  const [line = ''] = lines;
  expect(JSON.parse(line)).toMatchObject({
    event: 'unexpected_failure',
    reference: 'abc',
    kind: 'TypeError',
  });
  expect(line).toContain('log.test.ts');
  expect(line).not.toContain('canary');
});

test('what looks like a secret is masked', () => {
  const { log, lines } = capture(true);
  log.event('opened', { url: `https://a.example/?access_token=${token}`, note: token });
  expect(lines.join()).not.toContain('c2lnbmF0dXJl');
});

test('an event is one line', () => {
  const { log, lines } = capture(true);
  log.event('started', { note: 'a\nb' });
  expect(lines).toEqual(['{"at":"1970-01-01T00:00:00.000Z","event":"started","note":"a\\nb"}\n']);
});

test('what nobody foresaw is told with a reference and without a stack', () => {
  const { log, lines } = capture(true);
  const told: string[] = [];
  tellOfUnforeseen(log, (line) => told.push(line))(new Error('canary'));
  const reference = /\((\w{8})\)/.exec(told.join())?.[1];
  expect(reference).toBeDefined();
  expect(told.join()).not.toMatch(/canary|\.ts/);
  expect(lines.join()).toContain(reference);
});

test('a promise that nobody handled is told of like an exception', () => {
  const program = new EventEmitter();
  const told: unknown[] = [];
  hearUnforeseen(program, (error) => told.push(error));
  program.emit('uncaughtException', 'one', 'uncaughtException');
  program.emit('unhandledRejection', 'two', Promise.resolve());
  expect(told).toEqual(['one', 'two']);
});
