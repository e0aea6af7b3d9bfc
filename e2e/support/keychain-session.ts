import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { runAsOwner } from './owner.ts';
import type { Folders } from './watched-host.ts';

/** A session bus with an unlocked keychain on it, as a desktop has after logging in. */
export interface KeychainSession {
  readonly bus: string;
  close(): Promise<void>;
}

const needed = ['dbus-run-session', 'gnome-keyring-daemon'];

/** What is missing for a keychain of one's own, as a reason; null when nothing is. */
export function keychainHindrance(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const missing = needed.filter((name) => !folders.some((folder) => existsSync(join(folder, name))));
  if (missing.length === 0) return null;
  return `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not installed`;
}

const script = `
  printf %s "$KEYCHAIN_PASSWORD" | gnome-keyring-daemon --unlock --components=secrets >/dev/null || exit 1
  echo "$DBUS_SESSION_BUS_ADDRESS"
  exec cat`;

/** Starts it in these folders, as their owner; the keychain's file outlives the session. */
export async function startKeychainSession({ home, runtime, root }: Folders): Promise<KeychainSession> {
  const child = spawn('dbus-run-session', ['--', 'sh', '-c', script], {
    ...runAsOwner(root),
    cwd: root,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {
      PATH: process.env.PATH,
      HOME: home,
      XDG_DATA_HOME: join(home, 'data'),
      XDG_RUNTIME_DIR: runtime,
      KEYCHAIN_PASSWORD: 'the password of a login',
    },
  });
  const ended = once(child, 'exit');
  const bus = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the keychain's session ended with ${code}`)));
  });
  return {
    bus,
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
