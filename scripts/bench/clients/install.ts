import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** What is measured beside Claimcheck; no dependency of it. */
export const otherClients = [
  { name: '@usebruno/cli', version: '4.1.0', program: 'bin/bru.js' },
  { name: 'newman', version: '6.2.2', program: 'bin/newman.js' },
  { name: 'httpyac', version: '6.16.7', program: 'bin/httpyac.js' },
] as const;

export type OtherClient = (typeof otherClients)[number];

const folder = fileURLToPath(new URL('../../../node_modules/.cache/claimcheck-bench', import.meta.url));
const withVersion = z.object({ version: z.string() });

const homeOf = ({ name }: OtherClient) => join(folder, 'node_modules', name);

export const programOf = (client: OtherClient): string => join(homeOf(client), client.program);

async function isThere(client: OtherClient): Promise<boolean> {
  const about = join(homeOf(client), 'package.json');
  if (!existsSync(about) || !existsSync(programOf(client))) return false;
  return withVersion.parse(JSON.parse(await readFile(about, 'utf8'))).version === client.version;
}

async function areThere(): Promise<boolean> {
  return (await Promise.all(otherClients.map(isThere))).every(Boolean);
}

/**
 * Installs the other clients in these very versions into a folder of their own, where they stay for the next run. None of
 * their scripts runs. Gives what hinders it; null: they are there.
 */
export async function installClients(): Promise<string | null> {
  if (await areThere()) return null;
  const wanted = otherClients.map(({ name, version }) => `${name}@${version}`);
  console.log(`installing ${wanted.join(', ')} …`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "name": "clients", "private": true }\n');
  const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder];
  const npm = process.env.npm_execpath;
  const [program, before] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const { status, error, stderr } = spawnSync(program, [...before, 'install', ...options, ...wanted], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status === 0 && (await areThere())) return null;
  const complaint = (error?.message ?? stderr).split('\n').find((line) => /npm err/i.test(line));
  return `they can't be installed: ${complaint ?? error?.message ?? `npm ended with ${status}`}`;
}
