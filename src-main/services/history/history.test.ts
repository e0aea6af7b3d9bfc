import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requestDefaults, type SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { HistoryKind } from '../../../src-shared/domain/history/history-entry.ts';
import {
  anyEntry,
  type HistoryFilter,
  type HistoryRow,
} from '../../../src-shared/domain/history/history-query.ts';
import { serveHttp } from '../../ports/http/testing/loopback.ts';
import { type DiagnosisBench, startDiagnosisBench } from '../diagnosis/testing/bench.ts';

let bench: DiagnosisBench;
beforeEach(async () => {
  bench = await startDiagnosisBench();
});
afterEach(() => bench.close());

const machine = 'Partner feed';

function request(change: Partial<SavedRequest> = {}): SavedRequest {
  const { environment } = bench;
  const application = environment.applications.find(({ name }) => name === machine);
  return {
    id: 'list-orders',
    environmentId: environment.id,
    ...requestDefaults,
    folderId: 'folder',
    name: 'List all orders',
    method: 'GET',
    url: '{{orders}}/orders',
    token: { kind: 'access', applicationId: application?.id ?? '' },
    ...change,
  };
}

async function mint(change: Parameters<DiagnosisBench['request']>[1] = {}) {
  const orders = bench.environment.apis.find(({ name }) => name === 'Orders');
  const { run } = await bench.run(bench.request(machine, { audiences: [orders?.audience ?? ''], ...change }));
  return run.kind === 'tokens' ? run.id : null;
}

async function send(sent: SavedRequest): Promise<void> {
  const call = { request: sent, allowedHost: null, confirmed: null, chosen: null };
  for await (const event of await bench.client.requests.send(call))
    if (event.type === 'failed') throw new TypeError(event.problem.code);
}

async function rows(filter: Partial<HistoryFilter> = {}): Promise<readonly HistoryRow[]> {
  const { rows: found } = await bench.client.history.search({
    filter: { ...anyEntry, ...filter },
    before: null,
    limit: 50,
  });
  return found;
}

/** Entries are kept once the answer is out: a moment later. */
async function kinds(...expected: readonly HistoryKind[]): Promise<readonly HistoryRow[]> {
  await expect
    .poll(async () => (await rows()).map(({ kind }) => kind), { timeout: 15_000 })
    .toEqual(expected);
  return rows();
}

async function idOf(kind: HistoryKind): Promise<number> {
  return (await rows({ kind }))[0]?.id ?? 0;
}

const everyByte = () =>
  Buffer.concat(
    readdirSync(bench.directory)
      .filter((name) => name.startsWith('history'))
      .map((name) => readFileSync(join(bench.directory, name))),
  );

/** A secret as it may stand in bytes: plain, in hex, and in base64 at each of its three offsets. */
function formsOf(secret: string): readonly Buffer[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
    const [first, last] = [Math.ceil((offset * 8) / 6), Math.floor((shifted.length * 8) / 6)];
    return (['base64', 'base64url'] as const).map((form) => shifted.toString(form).slice(first, last));
  });
  const texts = [secret, secret.toLowerCase(), encodeURIComponent(secret), bytes.toString('hex'), ...base64];
  return texts.map((text) => Buffer.from(text));
}

test('what is looked at without being done is not kept, and no file is made', async () => {
  const token = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"a"}').toString('base64url')}.`;
  await bench.client.tokens.inspectPasted({ text: token });
  expect(readdirSync(bench.directory).filter((name) => name.startsWith('history'))).toEqual([]);
  expect(await rows()).toEqual([]);
});

test('a run that fails, one that brings tokens and a call are kept in order, and hang together', async () => {
  expect(await mint({ audiences: ['https://nobody.acme.test'] })).toBeNull();
  await kinds('failed_run');
  await mint();
  await kinds('token_set', 'failed_run');
  await send(request());
  const [call, tokens, failed] = await kinds('exchange', 'token_set', 'failed_run');
  expect(failed).toMatchObject({ severity: 'error', application: machine });
  expect(tokens).toMatchObject({ application: machine, environment: bench.environment.name, severity: 'ok' });
  expect(call).toMatchObject({
    requestId: 'list-orders',
    title: 'List all orders',
    status: 200,
    path: '/orders',
    expired: false,
    scopes: tokens?.scopes,
  });
  expect(call?.scopes.length).toBeGreaterThan(0);
  expect(await rows({ text: 'nobody.acme.test' })).toHaveLength(1);
  expect(await rows({ requestId: 'list-orders', status: '2' })).toHaveLength(1);
  expect(await rows({ withFindings: true })).toMatchObject([{ kind: 'failed_run' }]);
});

test.each(['nobody waits for its events any more', 'its call is aborted'])(
  'a run that is cancelled, as %s, is kept once, as far as it came',
  async (how) => {
    const aborter = new AbortController();
    const events = await bench.client.tokens.mint(bench.request('Storefront'), { signal: aborter.signal });
    let url = '';
    for await (const event of events) {
      if (event.type !== 'waiting_for_browser') continue;
      url = event.authorizeUrl;
      if (how !== 'its call is aborted') break;
      aborter.abort();
    }
    await mint();
    const [, run] = await kinds('token_set', 'failed_run');
    expect(run).toMatchObject({ title: 'Cancelled.', severity: 'notice', findings: 0 });
    const { entry } = await bench.client.history.get({ id: run?.id ?? 0 });
    if (entry.kind !== 'failed_run') return expect.fail(entry.kind);
    expect(entry.legs.map(({ name }) => name)).toEqual(['discovery', 'authorize', 'callback']);
    const state = new URL(url).searchParams.get('state') ?? '';
    expect(state.length).toBeGreaterThan(10);
    expect(everyByte().includes(state)).toBe(false);
  },
);

test('a call that somebody stopped waiting for is kept all the same, once it went out', async () => {
  let arrived = () => {};
  const asked = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const server = await serveHttp(() => arrived());
  const stop = new AbortController();
  const call = {
    request: request({ url: `${server.url}/never`, method: 'POST', token: { kind: 'none' } }),
    allowedHost: null,
    confirmed: null,
    chosen: null,
  };
  const events = await bench.client.requests.send(call, { signal: stop.signal });
  const waiting = (async () => {
    for await (const _ of events);
  })().catch(() => undefined);
  await asked;
  stop.abort();
  await waiting;
  const [row] = await kinds('exchange');
  expect(row).toMatchObject({ method: 'POST', status: null });
  await server.close();
});

test('a call is kept under a name without the token that was pasted into it', async () => {
  const signature = 'c2lnbmF0dXJlLW9mLWEtbmFtZQ';
  await send(
    request({ token: { kind: 'none' }, name: `Orders eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.${signature}` }),
  );
  const [call] = await kinds('exchange');
  expect(call?.title).toContain('‹signature removed›');
  expect(everyByte().includes(signature)).toBe(false);
});

test('a window hears of each entry', async () => {
  const leaving = new AbortController();
  const changes = await bench.client.app.changes(undefined, { signal: leaving.signal });
  await mint();
  for await (const { topic } of changes) if (topic === 'history') break;
  leaving.abort();
  expect(await rows()).toHaveLength(1);
});

test('nothing in any byte of the database can be used: not the token, not the secret, not what was typed', async () => {
  const id = await mint();
  if (id === null) return expect.fail('no tokens');
  const { value } = await bench.client.tokens.reveal({ id, token: 'access' });
  const typed = 'typed-by-hand-4711-aZ09';
  await send(
    request({
      headers: [
        { name: 'X-Api-Key', value: typed, enabled: true },
        { name: 'Cookie', value: `session=${typed}`, enabled: true },
      ],
      query: [{ name: 'access_token', value: typed, enabled: true }],
    }),
  );
  await send(
    request({
      id: 'echo',
      method: 'POST',
      token: { kind: 'none' },
      headers: [{ name: 'Authorization', value: `Bearer ${value}`, enabled: true }],
      body: { kind: 'json', text: JSON.stringify({ password: typed, note: `mine is ${value}` }) },
    }),
  );
  await kinds('exchange', 'exchange', 'token_set');
  await bench.client.history.remove({ id: await idOf('exchange') });
  const bytes = everyByte();
  const [, payload = '', signature = ''] = value.split('.');
  const secrets = [
    typed,
    signature,
    ...bench.tenant.clients.flatMap(({ clientSecret }) => clientSecret ?? []),
  ];
  for (const secret of secrets) for (const form of formsOf(secret)) expect(bytes.includes(form)).toBe(false);
  // The same search finds what is meant to be there.
  expect(bytes.includes(Buffer.from(payload))).toBe(true);
});

describe('sending a kept call again', () => {
  test('takes the request as it was sent, with the secret that the saved one holds now, and never the old token', async () => {
    await mint();
    const folder = await bench.client.requests.saveFolder({
      id: 'mine',
      environmentId: bench.environment.id,
      parentId: null,
      name: 'Mine',
      variables: [],
    });
    await bench.client.requests.save(request({ folderId: folder.id, url: '{{orders}}/elsewhere' }));
    const typed = [{ name: 'X-Api-Key', value: 'typed-by-hand-4711', enabled: true }];
    await send(request({ headers: typed, folderId: folder.id }));
    await kinds('exchange', 'token_set');
    const {
      request: draft,
      missing,
      saved,
    } = await bench.client.history.resend({ id: await idOf('exchange') });
    expect(draft).toMatchObject({ id: 'list-orders', url: '{{orders}}/orders', token: { kind: 'access' } });
    expect(saved).toBe(true);
    expect(missing).toEqual(['X-Api-Key']);
    expect(JSON.stringify(draft)).not.toContain('eyJ');
  });

  test('is not possible for a token set', async () => {
    await mint();
    await kinds('token_set');
    await expect(bench.client.history.resend({ id: await idOf('token_set') })).rejects.toMatchObject({
      data: { code: 'NOT_FOUND', what: 'request' },
    });
  });
});

test('is bounded as the workspace says', async () => {
  await mint();
  const [{ id = 0 } = {}] = await kinds('token_set');
  await bench.client.history.pin({ id, pinned: true });
  const workspace = await bench.client.workspace.get();
  await bench.client.workspace.save({ ...workspace, history: { days: 1, megabytes: 1 } });
  expect((await bench.client.workspace.get()).history).toEqual({ days: 1, megabytes: 1 });
  expect(await bench.client.history.totals()).toMatchObject({ entries: 1, pinned: 1 });
  await bench.client.history.clear({ keepPinned: true });
  expect(await rows()).toHaveLength(1);
  await bench.client.history.clear({ keepPinned: false });
  expect(await rows()).toEqual([]);
});
