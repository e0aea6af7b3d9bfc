import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const binary: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** Where the Electron binary lies, or would lie. */
export function electronPath(): string {
  const dist =
    process.env.ELECTRON_OVERRIDE_DIST_PATH ??
    join(createRequire(import.meta.url).resolve('electron/package.json'), '../dist');
  return join(dist, binary[process.platform] ?? 'electron');
}

/** Starts the desktop app from the build, sandbox on; as `nobody` where the tests run as root. */
export async function startElectron(
  profile: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly app: ElectronApplication; readonly output: () => string }> {
  const asRoot = process.getuid?.() === 0;
  if (asRoot) spawnSync('chown', ['-R', 'nobody', profile]);
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const app = await _electron.launch({
    executablePath: asRoot ? join(import.meta.dirname, 'electron-as-nobody.sh') : electronPath(),
    args: [root, '--profile', profile, ...args],
    cwd: profile,
    // Left alone, the launcher would switch the sandbox off.
    chromiumSandbox: true,
    env: {
      ...inherited,
      BROWSER: '/bin/false',
      CLAIMCHECK_TEST_HOME: profile,
      CLAIMCHECK_TEST_ELECTRON: electronPath(),
      ...env,
    },
  });
  let output = '';
  const child = app.process();
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return { app, output: () => output };
}
