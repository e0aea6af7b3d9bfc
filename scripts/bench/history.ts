import { rm } from 'node:fs/promises';
import { systemClock as clock } from '../../src-main/ports/clock.ts';
import { forkDatabase } from '../../src-main/ports/history/fork-database.ts';
import type { HistoryStore } from '../../src-main/ports/history-store.ts';
import { createHistory } from '../../src-main/ports/libsql-history.ts';
import { anyEntry, type HistoryFilter } from '../../src-shared/domain/history/history-query.ts';
import { sideBySide, type Timed, timed } from './measure.ts';
import type { Comparison } from './report.ts';
import { freshProfile } from './stored-environments.ts';
import { commonWord, rareWords, requestOf, storeHistory } from './stored-history.ts';

const target = { factor: 2, plusMs: 0 };
const [many, few] = [100_000, 1_000];
const pageRows = 50;
const script = new URL('../../src-main/ports/history/history-node-process.ts', import.meta.url);

interface Stored {
  readonly directory: string;
  readonly count: number;
  readonly store: HistoryStore;
}

async function stored(count: number): Promise<Stored> {
  const directory = await freshProfile();
  const began = performance.now();
  storeHistory(directory, count, clock.now());
  console.log(`stored ${count} calls in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  return { directory, count, store: openStore(directory) };
}

/** So many calls are beyond the usual bounds; pruning them meanwhile would be measured too. */
function openStore(directory: string): HistoryStore {
  const store = createHistory({ directory, clock, startDatabase: forkDatabase(script) });
  store.setBounds({ days: 365, megabytes: 4_000 });
  return store;
}

async function first({ store }: Stored, filter: Partial<HistoryFilter>): Promise<void> {
  const { rows } = await store.search({ ...anyEntry, ...filter }, null, pageRows);
  if (rows.length === 0) throw new TypeError('nothing was found');
}

/** A process of its own, the database opened, the newest page. */
async function openAnew({ directory }: Stored): Promise<number> {
  const store = openStore(directory);
  const ms = await timed(() => store.search(anyEntry, null, pageRows));
  await store.close();
  return ms;
}

async function pageFromTheMiddle({ store, count }: Stored): Promise<void> {
  const { rows } = await store.search(anyEntry, Math.floor(count / 2), pageRows);
  if (rows.length !== pageRows) throw new TypeError('the page is not full');
}

/** The same operation on both; a single call is a few milliseconds, so each figure is the mean of several. */
async function compare(
  what: string,
  [large, small]: readonly [Stored, Stored],
  action: (stored: Stored) => Promise<void>,
): Promise<Comparison> {
  const times = 10;
  const on =
    (which: Stored): Timed =>
    async () =>
      (await timed(async () => {
        for (let time = 0; time < times; time += 1) await action(which);
      })) / times;
  return {
    what: `history of 100,000 calls: ${what}`,
    against: 'the same with 1,000 calls',
    pair: await sideBySide({ rounds: 40, warmUp: 5, subject: on(large), baseline: on(small) }),
    target,
  };
}

/** The history as it grows a hundredfold: what a person waits for must not grow along. */
export async function compareHistory(): Promise<readonly Comparison[]> {
  const both = [await stored(many), await stored(few)] as const;
  const [large, small] = both;
  try {
    const opening = await sideBySide({
      rounds: 15,
      warmUp: 2,
      subject: () => openAnew(large),
      baseline: () => openAnew(small),
    });
    return [
      {
        what: 'history of 100,000 calls: open, with its process, and the newest page',
        against: 'the same with 1,000 calls',
        pair: opening,
        target,
      },
      await compare('a word of one call in ten', both, (on) => first(on, { text: `${commonWord} ` })),
      await compare('the beginning of that word', both, (on) => first(on, { text: commonWord.slice(0, 5) })),
      await compare('words of one call alone', both, (on) => first(on, { text: rareWords(on.count / 2) })),
      await compare('calls of one request', both, (on) => first(on, { requestId: requestOf(7) })),
      await compare('answers 4xx of one environment', both, (on) =>
        first(on, { status: '4', environmentId: 'environment-0' }),
      ),
      await compare('a page from the middle', both, pageFromTheMiddle),
    ];
  } finally {
    for (const { store, directory } of both) {
      await store.close();
      await rm(directory, { recursive: true, force: true });
    }
  }
}
