import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const moduleUrl = new URL('./keyring-vault.ts', import.meta.url).href;
const needed = ['dbus-run-session', 'gnome-keyring-daemon'];
const missing = needed.filter(
  (name) =>
    !(process.env.PATH ?? '')
      .split(delimiter)
      .some((folder) => folder !== '' && readdirIfThere(folder).includes(name)),
);

function readdirIfThere(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const canary = 'canary-6f1d-£-secret';
const entry = `{ environmentId: 'e1', applicationId: 'a1', kind: 'client_secret',
  issuer: 'https://acme.kinde.com', tokenEndpoint: 'https://acme.kinde.com/oauth2/token' }`;
const program = (body: string) => `
  import { createVault } from ${JSON.stringify(moduleUrl)};
  const vault = createVault();
  const entry = ${entry};
  const say = (value) => process.stdout.write(JSON.stringify(value) + '\\n');
  const tried = (work) => work.then((value) => value, (error) => error.problem);
  ${body}
`;

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'claimcheck-keyring-'));
  mkdirSync(join(home, 'run'), { mode: 0o700 });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Runs the program in a session of its own; `password` unlocks its keychain first. */
async function inSession(body: string, password: string | null): Promise<readonly unknown[]> {
  const script = `
    ${password === null ? '' : 'printf %s "$PASSWORD" | gnome-keyring-daemon --unlock --components=secrets >/dev/null'}
    exec "$NODE" --no-warnings --input-type=module -e "$PROGRAM"`;
  const { stdout } = await run('dbus-run-session', ['--', 'sh', '-c', script], {
    env: {
      PATH: process.env.PATH,
      HOME: home,
      XDG_DATA_HOME: join(home, 'data'),
      XDG_RUNTIME_DIR: join(home, 'run'),
      NODE: process.execPath,
      PROGRAM: program(body),
      PASSWORD: password ?? '',
    },
    timeout: 30_000,
  });
  return stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

function filesBelow(folder: string): readonly string[] {
  return readdirIfThere(folder).flatMap((name) => {
    const path = join(folder, name);
    const stats = statSync(path);
    if (stats.isDirectory()) return filesBelow(path);
    return stats.isFile() ? [path] : [];
  });
}

describe('the keychain of this system', () => {
  it.skipIf(missing.length > 0)(
    missing.length > 0
      ? `not run: ${missing.join(' and ')} is not installed`
      : 'gives a secret back to a second process, and no file holds it in the clear',
    async () => {
      const first = await inSession(
        `say(await vault.state()); say(await vault.set(entry, ${JSON.stringify(canary)})); say(await vault.keptIn(entry));`,
        'pw',
      );
      expect(first).toEqual([{ keepsIn: 'keychain', reason: 'available' }, 'keychain', 'keychain']);
      const files = filesBelow(home);
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) expect(readFileSync(file).includes(canary)).toBe(false);
      const second = await inSession(
        'say(await vault.get(entry)); await vault.remove(entry); say(await vault.get(entry));',
        'pw',
      );
      expect(second).toEqual([canary, null]);
    },
    60_000,
  );

  it.skipIf(missing.length > 0)(
    missing.length > 0
      ? `not run: ${missing.join(' and ')} is not installed`
      : 'is not used while it is locked, and the reason is told',
    async () => {
      await inSession(`say(await vault.set(entry, ${JSON.stringify(canary)}));`, 'pw');
      const locked = await inSession(
        `say(await tried(vault.get(entry)));
         say(await vault.set({ ...entry, applicationId: 'a2' }, 'another'));
         say(await vault.state());`,
        null,
      );
      expect(locked).toEqual([
        { code: 'KEYCHAIN_FAILED', reason: 'locked' },
        'session',
        { keepsIn: 'session', reason: 'keychain_locked' },
      ]);
    },
    60_000,
  );

  it.skipIf(process.platform !== 'linux')(
    process.platform === 'linux'
      ? 'is said to be absent where there is no session bus; the keyring of the kernel does not stand in'
      : 'not run: only Linux has machines without a keychain',
    async () => {
      const { stdout } = await run(
        process.execPath,
        [
          '--no-warnings',
          '--input-type=module',
          '-e',
          program(`say(await vault.state()); say(await vault.set(entry, 'x')); say(await vault.get(entry));`),
        ],
        {
          env: { PATH: process.env.PATH, HOME: home, XDG_RUNTIME_DIR: join(home, 'run') },
          timeout: 30_000,
        },
      );
      expect(
        stdout
          .trim()
          .split('\n')
          .map((line): unknown => JSON.parse(line)),
      ).toEqual([{ keepsIn: 'session', reason: 'no_keychain' }, 'session', 'x']);
    },
    60_000,
  );
});
