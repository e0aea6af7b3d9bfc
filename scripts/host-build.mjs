import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = [
  'src-main',
  'src-renderer',
  'src-shared',
  'resources',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
];
const outputs = [
  'out/main/electron.js',
  'out/main/web.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
];

/**
 * Builds when an output is missing or older than a source.
 * @param {string} root
 * @param {() => void} onBuild
 * @returns {Promise<'fresh' | 'built' | 'failed'>}
 */
export async function buildIfStale(root, onBuild) {
  const newestSource = Math.max(...sources.map((path) => newest(join(root, path))));
  const oldestOutput = Math.min(...outputs.map((path) => modified(join(root, path))));
  if (newestSource <= oldestOutput) return 'fresh';
  onBuild();
  return (await build(root)) ? 'built' : 'failed';
}

/**
 * @param {string} root
 * @returns {Promise<boolean>}
 */
function build(root) {
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [tool, 'build', '--logLevel', 'error'], {
      cwd: root,
      stdio: 'ignore',
    });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

/**
 * Milliseconds since the epoch; 0 when there is no such file.
 * @param {string} path
 */
function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * The latest change of a file, or of anything below a folder except tests.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path)
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}
