import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import { electronPath } from '../../e2e/support/electron-host.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const asRoot = process.getuid?.() === 0;
const startTimeoutMs = 30_000;

function pathOf(program: string): string | null {
  const candidates = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program));
  return candidates.find((path) => existsSync(path)) ?? null;
}

const virtualDisplay = () => pathOf('Xvfb');

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

/** Why Electron can't be started here; null when it can. */
export function electronHindrance(): string | null {
  if (!existsSync(electronPath())) return 'no Electron runtime is installed';
  if (!hasDisplay() && virtualDisplay() === null) return 'there is no display and no Xvfb';
  if (asRoot && pathOf('runuser') === null) return 'root may not start it and there is no runuser';
  return null;
}

export interface Display {
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

/** The display there is, else a virtual one, open to every local user: the unprivileged one has no cookie. */
export async function openDisplay(): Promise<Display> {
  const program = virtualDisplay();
  if (hasDisplay() || program === null) return { env: {}, close: async () => {} };
  const child = spawn(
    program,
    ['-displayfd', '1', '-ac', '-nolisten', 'tcp', '-screen', '0', '1600x1000x24'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line');
  return { env: { DISPLAY: `:${String(line)}` }, close: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Milliseconds until the button can be seen. */
export interface WindowTimes {
  readonly fromStart: number;
  readonly fromWindow: number;
  /** Versions of what ran. */
  readonly runtime: string;
}

/**
 * Starts Electron with its sandbox on, as `nobody` where this is root, and waits until it has ended by itself.
 * `what` decides between the product's build and an empty window.
 */
export async function timeWindow(
  what: 'product' | 'empty',
  profile: string,
  display: Display,
): Promise<WindowTimes> {
  if (asRoot) spawnSync('chown', ['-R', 'nobody', profile]);
  const app = fileURLToPath(new URL('./electron-app', import.meta.url));
  const ports = ['--practice-port', '0', '--orders-port', '0'];
  const startedAt = Date.now();
  const child = spawn(
    asRoot ? join(root, 'e2e/support/electron-as-nobody.sh') : electronPath(),
    [app, '--profile', profile, ...ports],
    {
      cwd: profile,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...display.env,
        BROWSER: '/bin/false',
        CLAIMCHECK_TEST_HOME: profile,
        CLAIMCHECK_TEST_ELECTRON: electronPath(),
        CLAIMCHECK_BENCH_PRODUCT:
          what === 'product' ? pathToFileURL(join(root, 'out/main/electron.js')).href : '',
      },
    },
  );
  const timer = setTimeout(() => child.kill('SIGTERM'), startTimeoutMs);
  const complaints: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  let times: WindowTimes | null = null;
  createInterface({ input: child.stdout }).on('line', (line) => {
    times ??= timesIn(line, startedAt);
  });
  await once(child, 'close');
  clearTimeout(timer);
  if (times === null)
    throw new TypeError(`Electron showed no window: ${complaints.join('').slice(0, 3_000)}`);
  return times;
}

const toldSchema = z.object({ createdAt: z.number(), paintedAt: z.number(), runtime: z.string() });

function timesIn(line: string, startedAt: number): WindowTimes | null {
  const text = /^bench:(.*)$/.exec(line)?.[1];
  if (text === undefined) return null;
  const { createdAt, paintedAt, runtime } = toldSchema.parse(JSON.parse(text));
  return { fromStart: paintedAt - startedAt, fromWindow: paintedAt - createdAt, runtime };
}
