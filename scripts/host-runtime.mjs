import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const downloadTimeoutMs = 60_000;
const probeTimeoutMs = 5_000;

/**
 * Electron's executable: where `ELECTRON_OVERRIDE_DIST_PATH` says, or as installed, or downloaded now.
 * @param {string} root
 * @param {(sentence: string) => void} say
 * @returns {Promise<{ found: true, executable: string } | { found: false, why: string }>}
 */
export async function findRuntime(root, say) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const executable = join(override, executableName());
    return existsSync(executable)
      ? { found: true, executable }
      : { found: false, why: 'ELECTRON_OVERRIDE_DIST_PATH names a folder without Electron' };
  }
  const folder = join(root, 'node_modules/electron');
  if (!existsSync(join(folder, 'install.js'))) return { found: false, why: 'Electron is not installed' };
  const installed = installedExecutable(folder);
  if (installed !== null) return { found: true, executable: installed };
  if (!(await isReachable())) return { found: false, why: 'Electron can’t be downloaded from here' };
  say('downloading Electron, once, for at most a minute …');
  await install(folder);
  const executable = installedExecutable(folder);
  return executable === null
    ? { found: false, why: 'Electron could not be downloaded within a minute' }
    : { found: true, executable };
}

function executableName() {
  switch (process.platform) {
    case 'darwin':
      return 'Electron.app/Contents/MacOS/Electron';
    case 'win32':
      return 'electron.exe';
    default:
      return 'electron';
  }
}

/**
 * `path.txt` is written last, so a download that was cut short doesn't count.
 * @param {string} folder
 */
function installedExecutable(folder) {
  const note = join(folder, 'path.txt');
  if (!existsSync(note)) return null;
  const executable = join(folder, 'dist', readFileSync(note, 'utf8'));
  return existsSync(executable) ? executable : null;
}

/** Whether the place that Electron is downloaded from answers at all. Behind a proxy only the download can tell. */
async function isReachable() {
  const { env } = process;
  if (env.HTTPS_PROXY || env.https_proxy || env.HTTP_PROXY || env.http_proxy) return true;
  const mirror =
    env.ELECTRON_MIRROR || env.npm_config_electron_mirror || 'https://github.com/electron/electron/';
  try {
    await fetch(mirror, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(probeTimeoutMs) });
    return true;
  } catch {
    return false;
  }
}

/** @param {string} folder */
function install(folder) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), downloadTimeoutMs);
    child.on('error', resolve);
    child.on('close', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}
