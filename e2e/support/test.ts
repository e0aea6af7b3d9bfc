import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { findBrowser } from './browser.ts';
import { whenCallbackPortIsFree } from './callback-port.ts';
import { saveNextDownload } from './electron-download.ts';
import { startElectron } from './electron-host.ts';
import { startWebHost } from './web-host.ts';

export type HostKind = 'web' | 'electron';

/** One running Claimcheck with a profile of its own. */
export interface Workbench {
  readonly kind: HostKind;
  readonly page: Page;
  readonly profile: string;
  /** What the host wrote to its standard output and error so far. */
  readonly output: () => string;
  /** The text of the file that an action hands to the person. */
  readonly download: (action: () => Promise<void>) => Promise<string>;
  readonly close: () => Promise<void>;
}

interface WorkerFixtures {
  /** A real browser, for sign-in pages and, on the browser host, for the workbench itself. */
  readonly realBrowser: Browser;
}

interface Fixtures {
  readonly profile: string;
  readonly hostEnv: Readonly<Record<string, string>>;
  /** Starts Claimcheck on the profile; may be called again after `close`. */
  readonly open: () => Promise<Workbench>;
  readonly workbench: Workbench;
  /** Starts a second Claimcheck on the same profile: the browser host, because the desktop app runs once. */
  readonly openBeside: () => Promise<Workbench>;
}

// Any free port, so that a test never meets the product that its developer has open.
const args = ['--practice-port', '0', '--orders-port', '0'];

export const test = base.extend<Fixtures, WorkerFixtures>({
  realBrowser: [
    async ({ playwright }, use) => {
      const { executablePath, env } = await findBrowser();
      const browser = await playwright.chromium.launch({
        executablePath,
        chromiumSandbox: false,
        env: { ...process.env, ...env },
        args: ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'],
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  profile: async ({ browserName }, use) => {
    const profile = await mkdtemp(join(tmpdir(), `claimcheck-${browserName}-`));
    await chmod(profile, 0o700);
    await use(profile);
    // A browser of its own on that profile may still be writing while it ends.
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },
  hostEnv: [{}, { option: true }],
  open: async ({ realBrowser, profile, hostEnv }, use, info) => {
    const kind: HostKind = info.project.name === 'electron' ? 'electron' : 'web';
    const opened: Workbench[] = [];
    await whenCallbackPortIsFree();
    await use(async () => {
      const workbench =
        kind === 'electron' ? await onElectron(profile, hostEnv) : await onWeb(realBrowser, profile, hostEnv);
      opened.push(workbench);
      return workbench;
    });
    for (const workbench of opened) await workbench.close();
  },
  workbench: async ({ open }, use) => {
    await use(await open());
  },
  openBeside: async ({ realBrowser, profile, hostEnv }, use) => {
    const opened: Workbench[] = [];
    await use(async () => {
      const beside = await onWeb(realBrowser, profile, hostEnv);
      opened.push(beside);
      return beside;
    });
    for (const beside of opened) await beside.close();
  },
});

async function onWeb(
  browser: Browser,
  profile: string,
  env: Readonly<Record<string, string>>,
): Promise<Workbench> {
  const host = await startWebHost(profile, args, env);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await page.goto(host.link);
  return {
    kind: 'web',
    page,
    profile,
    output: host.output,
    download: (action) => savedByBrowser(page, action),
    async close() {
      await context.close();
      await host.stop();
    },
  };
}

async function onElectron(profile: string, env: Readonly<Record<string, string>>): Promise<Workbench> {
  const { app, output } = await startElectron(profile, args, env);
  const page = await app.firstWindow();
  return {
    kind: 'electron',
    page,
    profile,
    output,
    download: (action) => savedByElectron(app, join(profile, 'download'), action),
    close: () => app.close(),
  };
}

async function savedByBrowser(page: Page, action: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), action()]);
  return readFile(await download.path(), 'utf8');
}

async function savedByElectron(
  app: ElectronApplication,
  path: string,
  action: () => Promise<void>,
): Promise<string> {
  await saveNextDownload(app, path, action);
  return readFile(path, 'utf8');
}
