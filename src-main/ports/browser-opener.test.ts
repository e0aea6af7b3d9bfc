import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  browserCommands,
  type Command,
  createBrowserOpener,
  isOpenable,
  type RunCommand,
  runDetached,
} from './browser-opener.ts';
import type { Clock } from './clock.ts';
import { createRedirectFiles } from './redirect-file.ts';

let directory = '';
let fire: (() => void)[] = [];
const clock: Clock = {
  now: () => 0,
  after(_ms, callback) {
    fire.push(callback);
    return () => {
      fire = fire.filter((other) => other !== callback);
    };
  },
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'claimcheck-opener-'));
  fire = [];
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function opener(run: RunCommand, env: Record<string, string> = { DISPLAY: ':1' }) {
  return createBrowserOpener({ platform: 'linux', env }, createRedirectFiles(clock, directory), run);
}

test.each([
  'file:///etc/passwd',
  'javascript:alert(1)',
  'http://example.com/',
  'http://127.0.0.1.example.com/',
  'https://user:password@example.com/',
  'ms-settings:',
  '--version',
  '',
])('%s is not opened', async (url) => {
  const commands: Command[] = [];
  const result = await opener(async (command) => {
    commands.push(command);
    return 'ran';
  }).open(url);
  expect(result).toEqual({ opened: false, reason: 'url_not_allowed' });
  expect(commands).toEqual([]);
});

test.each(['https://example.com/a?b=c', 'http://127.0.0.1:53181/', 'http://[::1]:9/', 'http://localhost:1/'])(
  '%s may be opened',
  (url) => expect(isOpenable(url)).toBe(true),
);

test('without a display and without BROWSER nothing is started', async () => {
  const none = opener(async () => 'ran', {});
  expect(none.available).toBe(false);
  expect(await none.open('https://example.com/')).toEqual({ opened: false, reason: 'no_display' });
});

test('the URL stands in a private file, not in the arguments', async () => {
  const url = 'http://127.0.0.1:4000/?a=1&b="<x>#launch=TICKET';
  let file = '';
  await opener(async ({ program, args }) => {
    expect(program).toBe('xdg-open');
    file = fileURLToPath(args[0] ?? '');
    return 'ran';
  }).open(url);
  expect(file).not.toContain('TICKET');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  expect(readFileSync(file, 'utf8')).toContain(
    'content="0; url=http://127.0.0.1:4000/?a=1&amp;b=&quot;&lt;x>#launch=TICKET"',
  );
});

test('the file is gone after its minute', async () => {
  await opener(async () => 'ran').open('https://example.com/');
  expect(readdirSync(directory)).toHaveLength(1);
  for (const callback of fire) callback();
  await expect.poll(() => readdirSync(directory)).toEqual([]);
});

test('clearing deletes what is left', async () => {
  const files = createRedirectFiles(clock, directory);
  await files.create('https://example.com/');
  await files.clear();
  expect(readdirSync(directory)).toEqual([]);
});

test('BROWSER is read as xdg-open reads it', () => {
  const env = { BROWSER: 'first --new %s tab:second', DISPLAY: ':1' };
  expect(browserCommands('https://a/', { platform: 'linux', env })).toEqual([
    { program: 'first', args: ['--new', 'https://a/', 'tab'] },
    { program: 'second', args: ['https://a/'] },
  ]);
});

test('the next browser is tried when one fails, and the last failure is told', async () => {
  const env = { BROWSER: 'missing:failing:working' };
  const tried: string[] = [];
  const run: RunCommand = async ({ program }) => {
    tried.push(program);
    return program === 'working' ? 'ran' : program === 'failing' ? 'failed' : 'missing';
  };
  expect(await opener(run, env).open('https://a.example/')).toEqual({ opened: true });
  expect(tried).toEqual(['missing', 'failing', 'working']);
  expect(await opener(run, { BROWSER: 'missing' }).open('https://a.example/')).toEqual({
    opened: false,
    reason: 'no_browser',
  });
});

test.each([
  [{ program: process.execPath, args: ['-e', ''] }, 'ran'],
  [{ program: process.execPath, args: ['-e', 'process.exit(3)'] }, 'failed'],
  [{ program: join(tmpdir(), 'no-such-browser'), args: [] }, 'missing'],
] as const)('starting %j gives %s', async (command, outcome) => {
  expect(await runDetached(command)).toBe(outcome);
});
