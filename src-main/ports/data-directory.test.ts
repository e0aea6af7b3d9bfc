import { mkdtempSync, rmSync, statSync } from 'node:fs';
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

test('a new data directory is for its owner alone', () => {
  const parent = mkdtempSync(join(tmpdir(), 'claimcheck-data-'));
  made.push(parent);
  const directory = openDataDirectory(join(parent, 'a', 'b'), { platform: 'linux', env: {}, home: parent });
  expect(directory).toBe(join(parent, 'a', 'b'));
  expect(statSync(directory).mode & 0o777).toBe(0o700);
});
