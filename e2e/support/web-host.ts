import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runAsOwner } from './owner.ts';

const root = join(import.meta.dirname, '../..');

export interface RunningHost {
  readonly process: ChildProcess;
  /** Everything it wrote to standard output and error, for the search for secrets. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

/** Starts the browser host from the build, as the profile's owner, and waits for its launch link. */
export async function startWebHost(
  profile: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningHost & { readonly link: string }> {
  const child = spawn(
    process.execPath,
    [join(root, 'out/main/web.js'), '--no-open', '--profile', profile, ...args],
    {
      env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', BROWSER: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...runAsOwner(profile),
    },
  );
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const lines = createInterface({ input: child.stdout });
  const link = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      output += `${line}\n`;
      const found = /^Claimcheck: (http:\/\/127\.0\.0\.1:\S+)$/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the host ended with ${code}: ${output}`)));
  });
  return { process: child, output: () => output, stop: () => stop(child), link };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
