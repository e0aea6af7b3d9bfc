// Everything that must hold before a change lands, in the order that fails soonest; ends by saying what ran where.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { findBrowser } from '../e2e/support/browser.ts';
import { callbackPort, isCallbackPortFree } from '../e2e/support/callback-port.ts';
import { keychainHindrance } from '../e2e/support/keychain-session.ts';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Why it can't run on this machine; null when it can. */
  readonly hindrance?: string | null;
  readonly needsCallbackPort?: boolean;
}

interface Result {
  readonly step: Step;
  readonly outcome: string;
  readonly failed: boolean;
  /** The last lines that a failed step printed. */
  readonly lastLines?: readonly string[];
}

const root = join(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.platform !== 'linux';

function onPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** What Electron misses of this system; asked as plain Node, which needs neither a display nor a sandbox. */
function missingOf(electron: string): string | null {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const { status, stderr } = spawnSync(electron, ['-e', '0'], { env, encoding: 'utf8' });
  if (status === 0) return null;
  const library = /error while loading shared libraries: ([^:\s]+)/.exec(stderr ?? '')?.[1];
  return library === undefined ? 'its runtime does not start' : `it needs ${library}, which is not installed`;
}

/** Electron refuses to run as root with its sandbox on; the fixture then starts it as `nobody`. */
function electronHindrance(): string | null {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist');
  const names: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  };
  const electron = join(dist, names[process.platform] ?? 'electron');
  if (!existsSync(electron)) return 'no Electron runtime is installed';
  if (!display && !onPath('xvfb-run')) return 'there is no display and no xvfb-run';
  if (process.getuid?.() === 0 && !onPath('runuser')) return 'root may not start it and there is no runuser';
  return missingOf(electron);
}

const playwright = (project: string) => [
  bin('playwright'),
  'test',
  '--config',
  'e2e/playwright.config.ts',
  '--project',
  project,
];
// No access control on that display: the unprivileged user has no right to root's cookie.
const withDisplay = display ? [] : ['xvfb-run', '-a', '-s', '-ac -nolisten tcp -screen 0 1600x1000x24'];

const steps: readonly Step[] = [
  { name: 'types', command: [bin('tsc'), '-b'] },
  { name: 'lint and layers', command: [bin('biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'unused code', command: [bin('knip')] },
  { name: 'unit and service tests', command: [bin('vitest'), 'run'] },
  { name: 'build', command: [bin('electron-vite'), 'build', '--logLevel', 'warn'] },
  { name: 'end to end, browser host', command: playwright('web'), needsCallbackPort: true },
  {
    name: 'end to end, Electron',
    command: [...withDisplay, ...playwright('electron')],
    hindrance: electronHindrance(),
    needsCallbackPort: true,
  },
];

/** Lines of a failed step that are said again below the table: a log is mostly read from its end. */
const repeatedLines = 60;

/** Prints what a step prints as it comes, and gives the end of it. */
async function relayed(
  child: ChildProcess,
): Promise<{ status: number | null; lastLines: readonly string[] }> {
  const lastLines: string[] = [];
  const relay = async (from: Readable, to: NodeJS.WriteStream) => {
    for await (const line of createInterface({ input: from, crlfDelay: Infinity })) {
      to.write(`${line}\n`);
      lastLines.push(line);
      if (lastLines.length > repeatedLines) lastLines.shift();
    }
  };
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('a step was started without pipes');
  const [ended] = await Promise.allSettled([
    once(child, 'close'),
    relay(stdout, process.stdout),
    relay(stderr, process.stderr),
  ]);
  if (ended.status === 'rejected') return { status: null, lastLines: [String(ended.reason)] };
  return { status: ended.value[0], lastLines };
}

async function run(step: Step): Promise<Result> {
  if (step.hindrance) return { step, outcome: `not run: ${step.hindrance}`, failed: false };
  console.log(`\n── ${step.name}`);
  if (step.needsCallbackPort && !(await isCallbackPortFree()))
    return {
      step,
      outcome: `FAILED: port ${callbackPort} is taken. End the sign-in that waits there, or the program that holds it`,
      failed: true,
    };
  const started = Date.now();
  const [program = '', ...args] = step.command;
  // On Windows the tools are scripts of the shell.
  const shell = process.platform === 'win32';
  const env = process.stdout.isTTY ? { FORCE_COLOR: '1', ...process.env } : process.env;
  const child = spawn(program, args, { cwd: root, stdio: ['inherit', 'pipe', 'pipe'], shell, env });
  const { status, lastLines } = await relayed(child);
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  const failed = status !== 0;
  return { step, outcome: `${failed ? 'FAILED' : 'passed'} (${seconds} s)`, failed, lastLines };
}

const results: Result[] = [];
for (const step of steps) results.push(await run(step));

console.log('\nWhat ran where');
for (const { step, outcome } of results) console.log(`  ${step.name.padEnd(26)} ${outcome}`);
const origins = {
  playwright: 'the one that Playwright downloaded',
  system: 'the one of this system',
  package: 'the one in an npm package',
};
const keychain = keychainHindrance();
const inKeychain = keychain === null ? 'one of its own in each test' : `its tests were not run: ${keychain}`;
console.log(`  ${'Chromium'.padEnd(26)} ${origins[(await findBrowser()).origin]}`);
console.log(`  ${'keychain'.padEnd(26)} ${inKeychain}`);
for (const { step, lastLines } of results.filter((result) => result.failed))
  if (lastLines !== undefined)
    console.log(`\n── the end of ${step.name}, which failed\n${lastLines.join('\n')}`);
const failed = results.filter((result) => result.failed).length;
const skipped = results.filter(({ step }) => step.hindrance).length;
console.log(`\n${results.length - failed - skipped} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
