// Takes the pictures of the manual: every screen in both themes, after a real sign-in at the practice tenant.
import { mkdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../e2e/support/browser.ts';
import {
  addChip,
  authorizeUrl,
  continueAs,
  getTokens,
  goTo,
  openRequest,
  removeChips,
  send,
} from '../e2e/support/screens.ts';
import { chooseAudiencePolicy } from '../e2e/support/setup.ts';
import { startWebHost } from '../e2e/support/web-host.ts';
import { buildIfStale } from './host-build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/images');
const size = { width: 1440, height: 900 };
const maxBytes = 300_000;

const palette = {
  async show(page: Page): Promise<void> {
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('dialog').waitFor();
  },
  async hide(page: Page): Promise<void> {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  },
};

/** `whileTaken` is shown for each picture and put away again. */
async function takeBoth(page: Page, name: string, whileTaken?: typeof palette): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await whileTaken?.show(page);
    await page.evaluate(() => document.fonts.ready.then(() => null));
    const path = join(folder, `${name}-${theme}.png`);
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    await whileTaken?.hide(page);
    const bytes = statSync(path).size;
    if (bytes > maxBytes) throw new RangeError(`${path} has ${bytes} bytes, more than ${maxBytes}`);
    console.log(`docs/images/${name}-${theme}.png  ${(bytes / 1_000).toFixed(0)} kB`);
  }
}

async function signIn(page: Page): Promise<void> {
  const browser = page.context().browser();
  if (browser === null) throw new TypeError('the page has no browser');
  await getTokens(page);
  const url = await authorizeUrl(page);
  await takeBoth(page, 'waiting');
  await continueAs(browser, url, 'Ada');
  await page.getByRole('heading', { name: 'Both tokens are what you asked for' }).waitFor();
}

/** An audience that is dropped without a word: the verdict, and why. */
async function takeWhy(page: Page): Promise<void> {
  const browser = page.context().browser();
  if (browser === null) throw new TypeError('the page has no browser');
  await goTo(page, 'Setup');
  await chooseAudiencePolicy(page, /drop/i);
  await goTo(page, 'Tokens');
  await removeChips(page, 'Audience');
  await addChip(page, 'Audience', 'https://api.acme.test/invoices');
  await getTokens(page);
  await continueAs(browser, await authorizeUrl(page), 'Ada');
  await page.getByRole('heading', { name: 'Why is aud empty?' }).waitFor();
  await takeBoth(page, 'why');
}

async function takeAll(page: Page): Promise<void> {
  await signIn(page);
  await takeBoth(page, 'tokens');
  await takeBoth(page, 'palette', palette);
  await openRequest(page, 'List orders');
  await send(page, /200 OK/);
  await takeBoth(page, 'requests');
  await goTo(page, 'Setup');
  await takeBoth(page, 'setup');
  await takeWhy(page);
}

if ((await buildIfStale(root, () => console.log('building …'))) === 'failed')
  throw new TypeError('the build failed: "npm run build" shows why');
mkdirSync(folder, { recursive: true });
const profile = await mkdtemp(join(tmpdir(), 'claimcheck-pictures-'));
const host = await startWebHost(profile, []);
const { executablePath, env } = await findBrowser();
const browser = await chromium.launch({
  executablePath,
  chromiumSandbox: false,
  env: { ...process.env, ...env },
});
try {
  const page = await browser.newPage({ viewport: size });
  await page.goto(host.link);
  await takeAll(page);
} finally {
  await browser.close();
  await host.stop();
  await rm(profile, { recursive: true, force: true });
}
