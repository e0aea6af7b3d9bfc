import { rm } from 'node:fs/promises';
import { compareBrowserPages } from './browser-pages.ts';
import { electronHindrance, openDisplay, timeWindow, type WindowTimes } from './electron-runtime.ts';
import { sideBySide } from './measure.ts';
import type { Comparison } from './report.ts';
import { freshProfile, storeEnvironments } from './stored-environments.ts';
import { storedCalls, storeHistory } from './stored-history.ts';

const target = { factor: 1.5, plusMs: 0 };

/** Each kind of window keeps its profile from round to round, so that all but the first start are warm. */
async function compareElectron(): Promise<readonly Comparison[]> {
  const [profile, emptyProfile] = [await freshProfile(), await freshProfile()];
  await storeEnvironments(profile);
  storeHistory(profile, storedCalls, Date.now());
  const display = await openDisplay();
  const seen: { readonly product: WindowTimes[]; readonly empty: WindowTimes[] } = { product: [], empty: [] };
  const measure = (what: 'product' | 'empty', where: string) => async () => {
    const times = await timeWindow(what, where, display);
    seen[what].push(times);
    return times.fromStart;
  };
  const [rounds, warmUp] = [11, 1];
  try {
    const pair = await sideBySide({
      rounds,
      warmUp,
      subject: measure('product', profile),
      baseline: measure('empty', emptyProfile),
    });
    const fromWindow = (all: readonly WindowTimes[]) => all.slice(warmUp).map((times) => times.fromWindow);
    return [
      {
        what: 'Electron: start to Get tokens on screen, 20 environments and 10,000 calls stored',
        against: 'an empty sandboxed window of the same runtime',
        pair,
        target,
        note: seen.empty[0]?.runtime ?? 'unknown runtime',
      },
      {
        what: 'Electron: the same, from the moment the window is made',
        against: 'the same',
        pair: { subject: fromWindow(seen.product), baseline: fromWindow(seen.empty) },
        target: null,
      },
    ];
  } finally {
    await display.close();
    await Promise.all([profile, emptyProfile].map((each) => rm(each, { recursive: true, force: true })));
  }
}

/** The desktop app where an Electron runtime can be started, and the browser host. */
export async function compareWindows(): Promise<readonly Comparison[]> {
  const hindrance = electronHindrance();
  if (hindrance !== null) console.log(`Electron not measured: ${hindrance}\n`);
  const desktop = hindrance === null ? await compareElectron() : [];
  return [...desktop, ...(await compareBrowserPages(target))];
}
