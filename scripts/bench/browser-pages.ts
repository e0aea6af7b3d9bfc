import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { chromium } from '@playwright/test';
import { findBrowser } from '../../e2e/support/browser.ts';
import { startWebHost } from '../../e2e/support/web-host.ts';
import { sideBySide } from './measure.ts';
import type { Comparison } from './report.ts';
import { freshProfile, storeEnvironments } from './stored-environments.ts';
import { storedCalls, storeHistory } from './stored-history.ts';

type FoundBrowser = Awaited<ReturnType<typeof findBrowser>>;

const mark = 'bench painted at ';

/** Runs in the page before anything else: tells of the first frame in which the button is there and has a size. */
const stopwatch = `(() => {
  const look = () => {
    const button = [...document.querySelectorAll('button')].find((each) => each.textContent.startsWith('Get tokens'));
    if (button && button.getBoundingClientRect().width > 0) {
      requestAnimationFrame(() => setTimeout(() => console.debug('${mark}' + Date.now())));
    } else requestAnimationFrame(look);
  };
  look();
})()`;

interface PageTimes {
  readonly fromBrowserStart: number;
  readonly fromNavigation: number;
  readonly version: string;
}

async function timePage(found: FoundBrowser, url: string): Promise<PageTimes> {
  const startedAt = Date.now();
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    chromiumSandbox: false,
    env: { ...process.env, ...found.env },
    args: ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(stopwatch);
    const painted = page.waitForEvent('console', (message) => message.text().startsWith(mark));
    const navigatedAt = Date.now();
    await page.goto(url, { waitUntil: 'commit' });
    const paintedAt = Number((await painted).text().slice(mark.length));
    return {
      fromBrowserStart: paintedAt - startedAt,
      fromNavigation: paintedAt - navigatedAt,
      version: browser.version(),
    };
  } finally {
    await browser.close();
  }
}

async function serveEmptyPage(
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly url: string; readonly close: () => void }> {
  const page = readFileSync(new URL('./empty-page.html', import.meta.url));
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no port');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => void server.close() };
}

/** A browser is started for each page; the host runs already, as a launch link works only once it does. */
export async function compareBrowserPages(target: Comparison['target']): Promise<readonly Comparison[]> {
  const found = await findBrowser();
  const profile = await freshProfile();
  await storeEnvironments(profile);
  storeHistory(profile, storedCalls, Date.now());
  const empty = await serveEmptyPage();
  // The browser starts a process for a page that keeps other windows away, as the workbench does.
  const apart = await serveEmptyPage({ 'cross-origin-opener-policy': 'same-origin' });
  const startsApart: number[] = [];
  const navigation = { subject: [] as number[], baseline: [] as number[] };
  const [rounds, warmUp] = [11, 1];
  let version = 'unknown';
  try {
    const pair = await sideBySide({
      rounds,
      warmUp,
      async subject() {
        const host = await startWebHost(profile, ['--practice-port', '0', '--orders-port', '0']);
        try {
          const times = await timePage(found, host.link);
          navigation.subject.push(times.fromNavigation);
          return times.fromBrowserStart;
        } finally {
          await host.stop();
        }
      },
      async baseline() {
        const times = await timePage(found, empty.url);
        navigation.baseline.push(times.fromNavigation);
        version = times.version;
        startsApart.push((await timePage(found, apart.url)).fromBrowserStart);
        return times.fromBrowserStart;
      },
    });
    return [
      {
        what: 'browser host: browser start to Get tokens on screen, 20 environments and 10,000 calls stored',
        against: 'an empty page from a minimal server, in the same browser',
        pair,
        target,
        note: `Chromium ${version}, headless`,
      },
      {
        what: 'browser host: the same',
        against: 'an empty page that keeps other windows away too, by Cross-Origin-Opener-Policy',
        pair: { ...pair, baseline: startsApart.slice(warmUp) },
        target: null,
      },
      {
        what: 'browser host: the same, from navigation',
        against: 'the first empty page',
        pair: {
          subject: navigation.subject.slice(warmUp),
          baseline: navigation.baseline.slice(warmUp),
        },
        target: null,
      },
    ];
  } finally {
    empty.close();
    apart.close();
    await rm(profile, { recursive: true, force: true });
  }
}
