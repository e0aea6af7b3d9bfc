import { beforeEach, expect, test } from 'vitest';
import type { OpenResult } from '../ports/browser-opener.ts';
import { createLauncher } from './launcher.ts';
import { createTickets } from './tickets.ts';

const line = /^Claimcheck: http:\/\/127\.0\.0\.1:4000\/#launch=[\w-]{43}$/;
let printed: string[] = [];
let told: string[] = [];
let opened: string[] = [];
let timers: (() => void)[] = [];
const clock = {
  now: () => 0,
  after(_ms: number, callback: () => void) {
    timers.push(callback);
    return () => {
      timers = timers.filter((timer) => timer !== callback);
    };
  },
};

beforeEach(() => {
  printed = [];
  told = [];
  opened = [];
  timers = [];
});

function launcher(open: boolean, result: OpenResult) {
  return createLauncher({
    authority: '127.0.0.1:4000',
    tickets: createTickets(clock),
    opener: {
      available: true,
      async open(url) {
        opened.push(url);
        return result;
      },
    },
    open,
    clock,
    print: (text) => printed.push(text),
    tell: (text) => told.push(text),
  });
}

test('when nothing could be opened the link is printed, and why', async () => {
  await launcher(true, { opened: false, reason: 'no_display' }).launch();
  expect(printed).toEqual([expect.stringMatching(line)]);
  expect(told.join()).toContain('no display');
  expect(timers).toEqual([]);
});

test('asked not to open anything, it prints the link alone', async () => {
  await launcher(false, { opened: true }).launch();
  expect(printed).toEqual([expect.stringMatching(line)]);
  expect(told).toEqual([]);
  expect(opened).toEqual([]);
});

test('a browser that shows nothing within its time is told of', async () => {
  await launcher(true, { opened: true }).launch();
  expect(printed).toEqual([]);
  for (const fire of timers) fire();
  expect(printed).toEqual([expect.stringMatching(line)]);
  expect(printed[0]).toContain(opened[0]);
});

test('once the page has arrived nothing is printed', async () => {
  const opening = launcher(true, { opened: true });
  await opening.launch();
  opening.arrived();
  expect(timers).toEqual([]);
  expect(printed).toEqual([]);
});

test('each launch has a link of its own', async () => {
  const opening = launcher(false, { opened: true });
  await opening.launch();
  await opening.launch();
  expect(new Set(printed).size).toBe(2);
});
