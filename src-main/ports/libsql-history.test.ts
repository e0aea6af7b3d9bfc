import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { keptCall } from '../../src-shared/domain/history/history.fixture.ts';
import { anyEntry, type HistoryFilter } from '../../src-shared/domain/history/history-query.ts';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import type { Clock } from './clock.ts';
import { forkDatabase } from './history/fork-database.ts';
import type { DatabaseProcess } from './history/protocol.ts';
import type { HistoryStore } from './history-store.ts';
import { createHistory, type HistoryOptions } from './libsql-history.ts';

const day = 86_400_000;
const startDatabase = forkDatabase(new URL('./history/history-node-process.ts', import.meta.url));
const opened: HistoryStore[] = [];
const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'claimcheck-history-'));
  folders.push(made);
  return made;
}

/** A clock that is set by hand; what is to happen later happens when the test says so. */
function handClock() {
  let now = 1_800_000_000_000;
  const timers = new Set<() => void>();
  const clock: Clock = {
    now: () => now,
    after(_ms, callback) {
      timers.add(callback);
      return () => timers.delete(callback);
    },
  };
  return {
    clock,
    pass: (ms: number) => {
      now += ms;
    },
    ring() {
      const due = [...timers];
      timers.clear();
      for (const callback of due) callback();
    },
    waiting: () => timers.size,
  };
}

function open(directory: string, options: Partial<HistoryOptions> = {}): HistoryStore {
  const store = createHistory({ directory, clock: handClock().clock, startDatabase, ...options });
  opened.push(store);
  return store;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

async function problemOf(attempt: Promise<unknown>): Promise<unknown> {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof ProblemError ? error.problem : error;
}

const find = (store: HistoryStore, filter: Partial<HistoryFilter> = {}, limit = 50) =>
  store.search({ ...anyEntry, ...filter }, null, limit);
const namesOf = async (store: HistoryStore, filter: Partial<HistoryFilter> = {}) =>
  (await find(store, filter)).rows.map(({ title }) => title);

/** Everything that stands in the folder, as one text of bytes. */
const bytesIn = (directory: string) =>
  readdirSync(directory)
    .map((name) => readFileSync(join(directory, name)).toString('latin1'))
    .join('\n');

describe('a history that can’t be used', () => {
  test('is set aside where it is damaged, kept, and begun anew', async () => {
    const directory = folder();
    const rubbish = 'not a database at all, '.repeat(200);
    writeFileSync(join(directory, 'history.db'), rubbish);
    const store = open(directory);
    store.keep(keptCall());
    expect(await namesOf(store)).toEqual(['List orders']);
    const { off, setAside } = store.state;
    expect(off).toBeNull();
    expect(setAside).toMatch(/history-damaged-.*\.db$/);
    expect(readFileSync(setAside ?? '', 'utf8')).toBe(rubbish);
  });

  test('is set aside where pages in its middle are damaged', async () => {
    const directory = folder();
    const first = open(directory);
    for (let index = 0; index < 60; index += 1) first.keep(keptCall({ body: `${index} `.repeat(500) }));
    await find(first);
    await first.close();
    const file = join(directory, 'history.db');
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4_096);
    writeFileSync(file, bytes);
    const second = open(directory);
    expect(await namesOf(second)).toEqual([]);
    expect(second.state.setAside).not.toBeNull();
    second.keep(keptCall());
    expect(await namesOf(second)).toEqual(['List orders']);
  });

  test('is left as it is where a newer version wrote it', async () => {
    const directory = folder();
    const newer = new DatabaseSync(join(directory, 'history.db'));
    newer.exec('PRAGMA user_version = 99; CREATE TABLE theirs (a)');
    newer.close();
    const store = open(directory);
    store.keep(keptCall());
    expect(await problemOf(find(store))).toEqual({ code: 'HISTORY_UNAVAILABLE', reason: 'newer_version' });
    expect(store.state).toEqual({ off: 'newer_version', setAside: null });
    await store.close();
    const still = new DatabaseSync(join(directory, 'history.db'));
    expect(still.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'theirs' }]);
    still.close();
  });

  test('switches itself off where the disk is full, and keeps again once there is room', async () => {
    const directory = folder();
    const full = open(directory, { hardLimit: 200_000 });
    for (let index = 0; index < 40; index += 1) full.keep(keptCall({ body: 'x y '.repeat(5_000) }));
    await find(full);
    expect(full.state.off).toBe('disk_full');
    const { entries } = await full.totals();
    full.keep(keptCall());
    expect((await full.totals()).entries).toBe(entries);
    await full.close();
    const roomy = open(directory);
    roomy.keep(keptCall({ name: 'Later' }));
    expect((await namesOf(roomy))[0]).toBe('Later');
  });

  test('says why it can’t be opened, and opens when asked again', async () => {
    const directory = folder();
    mkdirSync(join(directory, 'history.db'));
    const store = open(directory);
    store.keep(keptCall());
    expect(await problemOf(find(store))).toMatchObject({ code: 'HISTORY_UNAVAILABLE' });
    expect(store.state.off).not.toBeNull();
    expect(await problemOf(store.resume())).toMatchObject({ code: 'HISTORY_UNAVAILABLE' });
    rmSync(join(directory, 'history.db'), { recursive: true });
    await store.resume();
    expect(store.state.off).toBeNull();
    store.keep(keptCall());
    expect(await namesOf(store)).toEqual(['List orders']);
  });
});

describe('a process of the database', () => {
  test('that crashes is followed by another, which finds what the first had kept', async () => {
    const started: { readonly kill: () => Promise<void> }[] = [];
    const store = open(folder(), {
      startDatabase(listeners) {
        let tell = () => {};
        const ended = new Promise<void>((resolve) => {
          tell = resolve;
        });
        const process = startDatabase({
          ...listeners,
          ended() {
            listeners.ended();
            tell();
          },
        });
        const kill = () => {
          process.kill();
          return ended;
        };
        started.push({ kill });
        return process;
      },
    });
    expect(started).toHaveLength(0);
    store.keep(keptCall({ name: 'Before' }));
    expect(await namesOf(store)).toEqual(['Before']);
    await started[0]?.kill();
    expect(store.state).toEqual({ off: null, setAside: null });
    store.keep(keptCall({ name: 'After' }));
    expect(await namesOf(store)).toEqual(['After', 'Before']);
    expect(started).toHaveLength(2);
  });

  test('that crashes amid the keeping of an entry switches the history off until it is asked again', async () => {
    let deadly = true;
    const store = open(folder(), {
      startDatabase(listeners) {
        const process = startDatabase(listeners);
        const send: DatabaseProcess['send'] = (message) => {
          if (deadly && 'request' in message && message.request.name === 'keep') process.kill();
          else process.send(message);
        };
        return { ...process, send };
      },
    });
    await store.totals();
    const told = new Promise<void>((resolve) => store.subscribe(resolve));
    store.keep(keptCall({ name: 'Lost' }));
    await told;
    expect(store.state.off).toBe('error');
    deadly = false;
    store.keep(keptCall({ name: 'Dropped' }));
    await store.resume();
    expect(store.state.off).toBeNull();
    store.keep(keptCall({ name: 'Kept' }));
    expect(await namesOf(store)).toEqual(['Kept']);
  });

  test('that never answers before it crashes fails each call, and switches the history off', async () => {
    const store = open(folder(), {
      startDatabase(listeners) {
        const process = startDatabase({ ...listeners, reply: () => undefined });
        const send: DatabaseProcess['send'] = (message) => {
          process.send(message);
          if ('request' in message && message.request.name === 'hosts') process.kill();
        };
        return { ...process, send };
      },
    });
    const asked = [store.totals(), find(store), store.hosts()].map(problemOf);
    const lost = { code: 'HISTORY_UNAVAILABLE', reason: 'error' };
    expect(await Promise.all(asked)).toEqual([lost, lost, lost]);
    expect(store.state.off).toBe('error');
  });

  test('that can’t be started is said to be in error', async () => {
    const missing = new URL('./history/no-such-script.ts', import.meta.url);
    const store = open(folder(), { startDatabase: forkDatabase(missing) });
    expect(await problemOf(find(store))).toEqual({ code: 'HISTORY_UNAVAILABLE', reason: 'error' });
    expect(store.state.off).toBe('error');
    await store.close();
  });

  test('that the system refuses to start is said to be in error', async () => {
    const script = new URL('./history/history-node-process.ts', import.meta.url);
    const store = open(folder(), { startDatabase: forkDatabase(script, join(folder(), 'no-such-node')) });
    store.keep(keptCall());
    expect(await problemOf(find(store))).toEqual({ code: 'HISTORY_UNAVAILABLE', reason: 'error' });
    expect(store.state.off).toBe('error');
    const throwing = open(folder(), { startDatabase: forkDatabase(script, 'a\0b') });
    expect(await problemOf(find(throwing))).toEqual({ code: 'HISTORY_UNAVAILABLE', reason: 'error' });
  });

  test('that crashes leaves it said where a damaged database lies, and starts no other to prune', async () => {
    const time = handClock();
    const directory = folder();
    writeFileSync(join(directory, 'history.db'), 'rubbish '.repeat(1_000));
    const kills: (() => void)[] = [];
    let ended = 0;
    const store = open(directory, {
      clock: time.clock,
      startDatabase(listeners) {
        const process = startDatabase({
          ...listeners,
          ended() {
            ended += 1;
            listeners.ended();
          },
        });
        kills.push(process.kill);
        return process;
      },
    });
    await find(store);
    const { setAside } = store.state;
    expect(setAside).not.toBeNull();
    kills[0]?.();
    await vi.waitUntil(() => ended === 1, { timeout: 15_000 });
    expect(time.waiting()).toBe(0);
    await find(store);
    expect(kills).toHaveLength(2);
    expect(store.state.setAside).toBe(setAside);
  });

  test('is ended by closing, even where it does not answer', async () => {
    const time = handClock();
    const store = open(folder(), {
      clock: time.clock,
      startDatabase: (listeners) => startDatabase({ ...listeners, reply: () => undefined }),
    });
    const asked = problemOf(find(store));
    const closed = store.close();
    time.ring();
    await closed;
    expect(await asked).toMatchObject({ code: 'HISTORY_UNAVAILABLE' });
  });
});

describe('what was kept', () => {
  test('is not there before anything is asked for, and then for this user alone', async () => {
    const directory = folder();
    const store = open(directory);
    expect(readdirSync(directory)).toEqual([]);
    store.keep(keptCall());
    await find(store);
    for (const name of readdirSync(directory))
      expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600);
  });

  test('comes back newest first, page by page, and whole by its id', async () => {
    const store = open(folder());
    for (let index = 0; index < 7; index += 1) store.keep(keptCall({ name: `Call ${index}` }));
    const first = await find(store, {}, 3);
    expect(first.rows.map(({ title }) => title)).toEqual(['Call 6', 'Call 5', 'Call 4']);
    store.keep(keptCall({ name: 'Meanwhile' }));
    const second = await store.search(anyEntry, first.before, 3);
    expect(second.rows.map(({ title }) => title)).toEqual(['Call 3', 'Call 2', 'Call 1']);
    const third = await store.search(anyEntry, second.before, 3);
    expect(third).toMatchObject({ rows: [{ title: 'Call 0' }], before: null });
    const { entry, row } = await store.get(first.rows[0]?.id ?? 0);
    expect(entry).toEqual(keptCall({ name: 'Call 6' }));
    expect(row).toMatchObject({
      status: 200,
      host: 'api.acme.test',
      path: '/orders',
      scopes: ['read:orders'],
    });
    expect(await problemOf(store.get(999))).toEqual({ code: 'NOT_FOUND', what: 'history_entry' });
  });

  test('outlives the process, and an id is never given twice', async () => {
    const directory = folder();
    const first = open(directory);
    first.keep(keptCall());
    const { rows } = await find(first);
    await first.remove(rows[0]?.id ?? 0);
    await first.close();
    const second = open(directory);
    second.keep(keptCall({ name: 'Next' }));
    expect((await find(second)).rows).toMatchObject([{ title: 'Next', id: (rows[0]?.id ?? 0) + 1 }]);
  });

  test.each<[string, Partial<HistoryFilter>, readonly string[]]>([
    ['a word of the body', { text: 'SCOPE_MISSING' }, ['Users']],
    ['the beginning of a word', { text: 'scope_mis' }, ['Users']],
    ['words in any order', { text: 'forbidden users' }, ['Users']],
    ['a scope with its colon', { text: 'read:orders' }, ['Other', 'Users', 'Orders']],
    ['an address', { text: 'api.acme.test/users' }, ['Users']],
    ['nothing that could be looked for', { text: ' :* ' }, ['Other', 'Users', 'Orders']],
    ['what would be syntax', { text: 'users" OR "orders' }, []],
    ['a status', { status: '4' }, ['Users']],
    ['an environment', { environmentId: 'other' }, ['Other']],
    ['a request', { requestId: 'users' }, ['Users']],
    ['a host and a word', { host: 'api.acme.test', text: 'orders' }, ['Users', 'Orders']],
    ['another kind', { kind: 'token_set' }, []],
    ['a time', { until: 1 }, []],
    ['a pin', { pinned: true }, []],
    ['findings', { withFindings: true }, []],
  ])('is found by %s', async (_name, filter, expected) => {
    const store = open(folder());
    store.keep(keptCall({ name: 'Orders' }));
    store.keep(
      keptCall({
        name: 'Users',
        requestId: 'users',
        status: 403,
        url: 'https://api.acme.test/users',
        body: '{"errors":[{"code":"SCOPE_MISSING"}]}',
      }),
    );
    store.keep(keptCall({ name: 'Other', environmentId: 'other', url: 'https://other.test/things' }));
    expect(await namesOf(store, filter)).toEqual(expected);
    expect(await store.hosts()).toEqual(['api.acme.test', 'other.test']);
  });

  test('is taken away for good, or put back where it was', async () => {
    const directory = folder();
    const store = open(directory);
    for (const name of ['One', 'Two', 'Three']) store.keep(keptCall({ name, body: `"${name}mark"` }));
    const two = (await find(store)).rows[1]?.id ?? 0;
    await store.remove(two);
    expect(await namesOf(store)).toEqual(['Three', 'One']);
    expect(await namesOf(store, { text: 'twomark' })).toEqual([]);
    await store.restore(two);
    expect(await namesOf(store)).toEqual(['Three', 'Two', 'One']);
    expect(await namesOf(store, { text: 'twomark' })).toEqual(['Two']);
    expect(await problemOf(store.restore(two))).toMatchObject({ code: 'NOT_FOUND' });
    await store.remove(two);
    await store.close();
    expect(bytesIn(directory).toLowerCase()).not.toContain('twomark');
    expect(bytesIn(directory).toLowerCase()).toContain('onemark');
  });

  test('is cleared without a trace, but for what is pinned', async () => {
    const directory = folder();
    const store = open(directory);
    for (let index = 0; index < 30; index += 1)
      store.keep(keptCall({ name: `Call ${index}`, body: '"gonemark"' }));
    store.keep(keptCall({ name: 'Kept', body: '"staymark"' }));
    await store.pin((await find(store)).rows[0]?.id ?? 0, true);
    expect(await store.totals()).toMatchObject({ entries: 31, pinned: 1 });
    await store.clear(true);
    expect(bytesIn(directory)).not.toContain('gonemark');
    expect(await namesOf(store, { text: 'staymark' })).toEqual(['Kept']);
    expect(await store.totals()).toMatchObject({ entries: 1, pinned: 1 });
    await store.clear(false);
    expect(await namesOf(store)).toEqual([]);
    expect(bytesIn(directory)).not.toContain('staymark');
  });
});

describe('bounds', () => {
  /** Prunes until there is nothing more to do. */
  async function prune(store: HistoryStore, time: ReturnType<typeof handClock>): Promise<void> {
    for (let step = 0; step < 100 && time.waiting() > 0; step += 1) {
      time.ring();
      await store.totals();
    }
  }

  test('let what is too old go, in steps, and leave what is pinned', async () => {
    const time = handClock();
    const store = open(folder(), { clock: time.clock });
    store.setBounds({ days: 30, megabytes: 100 });
    for (let index = 0; index < 50; index += 1) store.keep(keptCall({ name: `Old ${index}` }));
    await store.pin((await find(store)).rows.at(-1)?.id ?? 0, true);
    time.pass(31 * day);
    store.keep(keptCall({ name: 'New' }));
    await prune(store, time);
    expect(await namesOf(store)).toEqual(['New', 'Old 0']);
  });

  test('let the oldest go where it is too much, and the file shrinks', async () => {
    const time = handClock();
    const directory = folder();
    const store = open(directory, { clock: time.clock });
    for (let index = 0; index < 80; index += 1)
      store.keep(keptCall({ name: `Call ${index}`, body: `${index} `.repeat(15_000) }));
    await find(store);
    expect((await store.totals()).bytes).toBeGreaterThan(2_000_000);
    store.setBounds({ days: 30, megabytes: 1 });
    await prune(store, time);
    const { bytes, entries } = await store.totals();
    expect(bytes).toBeLessThanOrEqual(1_000_000);
    expect(entries).toBeGreaterThan(0);
    expect((await namesOf(store))[0]).toBe('Call 79');
    await store.close();
    expect(statSync(join(directory, 'history.db')).size).toBeLessThan(2_000_000);
  });
});

describe('two hosts on one folder', () => {
  test('see what the other keeps, and write at once without losing anything', async () => {
    const directory = folder();
    const [one, other] = [open(directory), open(directory)];
    for (let index = 0; index < 100; index += 1) {
      one.keep(keptCall({ name: 'One' }));
      other.keep(keptCall({ name: 'Other' }));
    }
    await Promise.all([find(one), find(other)]);
    expect((await one.totals()).entries).toBe(200);
    const { rows } = await find(other);
    await one.remove(rows[0]?.id ?? 0);
    expect(await problemOf(other.get(rows[0]?.id ?? 0))).toMatchObject({ code: 'NOT_FOUND' });
    await other.clear(false);
    expect(await namesOf(one)).toEqual([]);
    one.keep(keptCall({ name: 'After' }));
    expect(await namesOf(one)).toEqual(['After']);
    expect(await namesOf(other)).toEqual(['After']);
  });

  test('set a damaged database aside once', async () => {
    const directory = folder();
    writeFileSync(join(directory, 'history.db'), 'rubbish '.repeat(1_000));
    const [one, other] = [open(directory), open(directory)];
    one.keep(keptCall({ name: 'One' }));
    await find(one);
    other.keep(keptCall({ name: 'Other' }));
    await find(other);
    expect(new Set(await namesOf(one))).toEqual(new Set(['One', 'Other']));
    expect(readdirSync(directory).filter((name) => /^history-damaged-.*\.db$/.test(name))).toHaveLength(1);
  });
});
