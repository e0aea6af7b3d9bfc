import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from './browser.ts';
import { saveNextDownload } from './electron-download.ts';
import { startElectron } from './electron-host.ts';
import { type Leak, searchBytes, searchFolder, searchProcessArguments } from './leak-search.ts';
import type { HostKind } from './test.ts';
import { startWebHost } from './web-host.ts';

/** A running Claimcheck of which everything that leaves it can be searched. */
export interface WatchedHost {
  readonly page: Page;
  /** Lets the person's file dialog answer with this path. */
  saveNextFile(path: string, click: () => Promise<void>): Promise<void>;
  /** What of these stands in anything that the page was sent so far. */
  searchReceived(secrets: readonly string[]): Promise<readonly Leak[]>;
  /** What of these stands in the arguments of any process now. */
  searchArguments(secrets: readonly string[]): readonly Leak[];
  /** What of these stands in what it printed. */
  searchOutput(secrets: readonly string[]): readonly Leak[];
  close(): Promise<void>;
}

/** The folders that the product may write to. All of them lie below one, which is searched. */
export interface Folders {
  readonly root: string;
  readonly profile: string;
  readonly home: string;
  readonly temporary: string;
  readonly browser: string;
  readonly runtime: string;
}

export function makeFolders(root: string): Folders {
  const folder = (name: string) => {
    const path = join(root, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };
  const folders = {
    root,
    profile: folder('profile'),
    home: folder('home'),
    temporary: folder('temporary'),
    browser: folder('browser'),
    runtime: folder('runtime'),
  };
  chmodSync(root, 0o700);
  return folders;
}

export function searchFolders(folders: Folders, secrets: readonly string[]): readonly Leak[] {
  return searchFolder(folders.root, secrets);
}

const args = ['--verbose', '--practice-port', '0', '--orders-port', '0'];

/**
 * `bus` is the address of a session bus with a keychain. Nobody listens at the other one: no secret of a test may
 * reach the keychain of whoever runs it.
 */
const surroundings = ({ home, temporary, runtime }: Folders, bus: string | null) => ({
  HOME: home,
  TMPDIR: temporary,
  XDG_CONFIG_HOME: join(home, 'config'),
  XDG_CACHE_HOME: join(home, 'cache'),
  XDG_DATA_HOME: join(home, 'data'),
  XDG_RUNTIME_DIR: runtime,
  DBUS_SESSION_BUS_ADDRESS: bus ?? `unix:path=${join(runtime, 'no-bus')}`,
});

export function openWatched(
  kind: HostKind,
  folders: Folders,
  bus: string | null = null,
): Promise<WatchedHost> {
  return kind === 'electron' ? onElectron(folders, bus) : onWeb(folders, bus);
}

/** Gives the folders to the user that the product runs as, which is not root where Electron is started. */
export function giveToProduct(kind: HostKind, folders: Folders): void {
  if (kind === 'electron' && process.getuid?.() === 0) spawnSync('chown', ['-R', 'nobody', folders.root]);
}

async function onWeb(folders: Folders, bus: string | null): Promise<WatchedHost> {
  const host = await startWebHost(folders.profile, args, surroundings(folders, bus));
  const { executablePath, env } = await findBrowser();
  const context = await chromium.launchPersistentContext(folders.browser, {
    executablePath,
    chromiumSandbox: false,
    env: { ...process.env, ...env, TMPDIR: folders.temporary },
    viewport: { width: 1440, height: 900 },
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const [page = await context.newPage()] = context.pages();
  const received: Buffer[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => received.push(Buffer.from(payload))),
  );
  await page.goto(host.link);
  return {
    page,
    async saveNextFile(path, click) {
      const coming = page.waitForEvent('download');
      await click();
      await (await coming).saveAs(path);
    },
    searchReceived: async (secrets) => searchBytes('sent to the page', Buffer.concat(received), secrets),
    searchArguments: searchProcessArguments,
    searchOutput: (secrets) => searchBytes('printed', Buffer.from(host.output()), secrets),
    async close() {
      await context.close();
      await host.stop();
    },
  };
}

async function onElectron(folders: Folders, bus: string | null): Promise<WatchedHost> {
  giveToProduct('electron', folders);
  const { app, output } = await startElectron(folders.profile, args, {
    ...surroundings(folders, bus),
    CLAIMCHECK_TEST_HOME: folders.home,
  });
  const page = await app.firstWindow();
  await page.addInitScript(recordMessages);
  await page.reload();
  return {
    page,
    saveNextFile: (path, click) => saveNextDownload(app, path, click),
    async searchReceived(secrets) {
      const texts = await page.evaluate(() => Reflect.get(window, 'receivedMessages'));
      return searchBytes('sent to the page', Buffer.from(JSON.stringify(texts)), secrets);
    },
    searchArguments: searchProcessArguments,
    searchOutput: (secrets) => searchBytes('printed', Buffer.from(output()), secrets),
    close: () => app.close(),
  };
}

/** Runs in the page before its own scripts: keeps what comes through its message ports. */
function recordMessages(): void {
  const kept: string[] = [];
  Reflect.set(window, 'receivedMessages', kept);
  const start = MessagePort.prototype.start;
  MessagePort.prototype.start = function () {
    this.addEventListener('message', ({ data }) => {
      kept.push(typeof data === 'string' ? data : JSON.stringify(data));
    });
    start.call(this);
  };
}
