// Everything that must hold before a change lands, in the order that fails soonest; ends by saying what ran where.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Why it can't run on this machine; null when it can. */
  readonly hindrance?: string | null;
  readonly env?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const display = process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'] || process.platform !== 'linux';

function onPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, program)));
}

/** Electron refuses to run as root with its sandbox on; the fixture then starts it as `nobody`. */
function electronHindrance(): string | null {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(root, 'node_modules/electron/dist');
  const names: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  };
  if (!existsSync(join(dist, names[process.platform] ?? 'electron')))
    return 'no Electron runtime is installed';
  if (!display && !onPath('xvfb-run')) return 'there is no display and no xvfb-run';
  if (process.getuid?.() === 0 && !onPath('runuser')) return 'root may not start it and there is no runuser';
  return null;
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
  { name: 'end to end, browser host', command: playwright('web') },
  {
    name: 'end to end, Electron',
    command: [...withDisplay, ...playwright('electron')],
    hindrance: electronHindrance(),
  },
];

const results = steps.map((step) => {
  if (step.hindrance) return { step, outcome: `not run: ${step.hindrance}`, failed: false };
  console.log(`\n── ${step.name}`);
  const started = Date.now();
  const [program = '', ...args] = step.command;
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...step.env },
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  return {
    step,
    outcome: status === 0 ? `passed (${seconds} s)` : `FAILED (${seconds} s)`,
    failed: status !== 0,
  };
});

console.log('\nWhat ran where');
for (const { step, outcome } of results) console.log(`  ${step.name.padEnd(26)} ${outcome}`);
const failed = results.filter((result) => result.failed).length;
const skipped = results.filter(({ step }) => step.hindrance).length;
console.log(`\n${results.length - failed - skipped} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
