import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { _electron, type ElectronApplication, errors } from '@playwright/test';

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

type Options = NonNullable<Parameters<typeof _electron.launch>[0]>;

/** Milliseconds until the debugger of a starting app has to answer; before that nothing of the product has run. */
const debuggerTimeout = 25_000;

/**
 * On a crowded machine the launcher at times waits for a debugger that never answers. It is then started once more, and
 * says so; a second silence fails the test.
 */
async function launch(options: Options): Promise<ElectronApplication> {
  try {
    return await _electron.launch({ ...options, timeout: debuggerTimeout });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    console.warn('The debugger of the desktop app did not answer; it is started once more.');
    return _electron.launch({ ...options, timeout: debuggerTimeout });
  }
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
  const app = await launch({
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
