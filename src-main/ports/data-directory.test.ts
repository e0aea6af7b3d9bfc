import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { defaultDataDirectory, openDataDirectory } from './data-directory.ts';

const made: string[] = [];
afterEach(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
});

test.each([
  ['linux', {}, '/home/ada', '/home/ada/.config/claimcheck'],
  ['linux', { XDG_CONFIG_HOME: '/elsewhere' }, '/home/ada', '/elsewhere/claimcheck'],
  ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/ada', '/home/ada/.config/claimcheck'],
  ['linux', { XDG_CONFIG_HOME: '' }, '/home/ada', '/home/ada/.config/claimcheck'],
  ['darwin', {}, '/Users/ada', '/Users/ada/Library/Application Support/Claimcheck'],
  ['win32', { APPDATA: 'C:\\Users\\ada\\Roam' }, 'C:\\Users\\ada', 'C:\\Users\\ada\\Roam\\Claimcheck'],
  ['win32', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Roaming\\Claimcheck'],
] as const)('on %s with %j data lies where the system keeps such files', (platform, env, home, expected) => {
  expect(defaultDataDirectory({ platform, env, home })).toBe(expected);
});

test('a folder that can not be made is told of in a sentence', () => {
  const parent = temporary();
  writeFileSync(join(parent, 'file'), '');
  const opened = openDataDirectory(join(parent, 'file', 'a'), { platform: 'linux', env: {}, home: parent });
  expect(opened).toMatchObject({ ok: false, sentence: expect.stringContaining('--profile') });
});

test('a new data directory is for its owner alone', () => {
  const parent = temporary();
  const directory = join(parent, 'a', 'b');
  expect(openDataDirectory(directory, { platform: 'linux', env: {}, home: parent })).toEqual({
    ok: true,
    directory,
  });
  expect(statSync(directory).mode & 0o777).toBe(0o700);
});

function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), 'claimcheck-data-'));
  made.push(directory);
  return directory;
}
