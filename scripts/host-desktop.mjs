import { spawn } from 'node:child_process';
import { findRuntime } from './host-runtime.mjs';

const startTimeoutMs = 20_000;

/**
 * Opens the desktop app and stays until it ends, or says why it can't be opened.
 * @param {string} root
 * @param {readonly string[]} args
 * @param {(sentence: string) => void} say
 * @returns {Promise<{ opened: true, exitCode: number } | { opened: false, why: string }>}
 */
export async function openDesktop(root, args, say) {
  const obstacle = whatStandsInTheWay();
  if (obstacle !== null) return { opened: false, why: obstacle };
  const runtime = await findRuntime(root, say);
  if (!runtime.found) return { opened: false, why: runtime.why };
  return run(runtime.executable, root, args);
}

/** What makes a start pointless, known before anything is downloaded. */
function whatStandsInTheWay() {
  if (process.platform !== 'linux') return null;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display';
  if (process.getuid?.() === 0) return 'Electron’s sandbox does not run as root';
  return null;
}

/**
 * @param {string} executable
 * @param {string} root
 * @param {readonly string[]} args
 * @returns {Promise<{ opened: true, exitCode: number } | { opened: false, why: string }>}
 */
function run(executable, root, args) {
  const { ELECTRON_RUN_AS_NODE: _unwanted, ...env } = process.env;
  const child = spawn(executable, [root, ...args], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'], env });
  const verbose = args.includes('--verbose');
  let ready = false;
  let told = '';
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (/** @type {string} */ text) => {
    if (verbose) process.stderr.write(text);
    if (!ready) told = (told + text).slice(-20_000);
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ opened: false, why: `Electron showed no window within ${startTimeoutMs / 1000} seconds` });
    }, startTimeoutMs);
    child.on('message', (message) => {
      if (message !== 'ready') return;
      ready = true;
      clearTimeout(timer);
    });
    child.on('error', () => {
      clearTimeout(timer);
      resolve({ opened: false, why: 'Electron’s runtime can’t be executed here' });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (ready || code === 0) return resolve({ opened: true, exitCode: code ?? 0 });
      if (code === 2) {
        process.stderr.write(ownLines(told));
        return resolve({ opened: true, exitCode: 2 });
      }
      resolve({ opened: false, why: whyItEnded(told, signal ?? `code ${code}`) });
    });
  });
}

/** @param {string} text */
function ownLines(text) {
  return text
    .split('\n')
    .filter((line) => line.startsWith('Claimcheck: '))
    .map((line) => `${line}\n`)
    .join('');
}

/**
 * Reads the cause out of what Electron wrote before it ended.
 * @param {string} told
 * @param {string} ending
 */
export function whyItEnded(told, ending) {
  const library = /error while loading shared libraries: ([^:\s]+)/.exec(told)?.[1];
  if (library !== undefined) return `Electron needs the library ${library}, which is not installed`;
  if (/root without --no-sandbox/.test(told)) return 'Electron’s sandbox does not run as root';
  if (/SUID sandbox|No usable sandbox|sandbox_host_linux|Failed to move to new namespace/.test(told))
    return 'this system does not let Electron set up its sandbox';
  if (/Missing X server|cannot open display|Failed to connect to Wayland|ozone_platform/i.test(told))
    return 'the display can’t be reached';
  return `Electron ended with ${ending} before it showed a window`;
}
