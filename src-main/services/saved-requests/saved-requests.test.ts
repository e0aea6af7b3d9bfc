import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { requestDefaults, type SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { type Bench, problemOf, signal, withBenches } from '../environments/testing/environment-bench.ts';

const { bench, directory } = withBenches();
let services: Bench;
beforeEach(() => {
  services = bench();
});

const token = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.${'A'.repeat(43)}`;
const request: SavedRequest = {
  id: 'mine',
  environmentId: 'practice',
  ...requestDefaults,
  folderId: 'folder',
  name: 'Try',
  method: 'GET',
  url: '{{orders}}/orders',
  query: [],
  headers: [],
  body: { kind: 'none' },
  token: { kind: 'none' },
};
const names = async () =>
  (await services.requests.list({ environmentId: 'practice' }, signal)).requests.map(({ id }) => id);

describe('saved requests', () => {
  it.each<[string, Partial<SavedRequest>, string]>([
    ['a token in the URL', { url: `https://x.test/?t=${token}` }, 'url'],
    ['a token in the query', { query: [{ name: 't', value: token, enabled: false }] }, 'query'],
    ['a token in a header', { headers: [{ name: 'X-Debug', value: token, enabled: true }] }, 'headers'],
    ['a token in the body', { body: { kind: 'json', text: `{"t":"${token}"}` } }, 'body'],
    [
      'credentials of another kind',
      { headers: [{ name: 'authorization', value: 'Basic dTpw', enabled: true }] },
      'headers',
    ],
    ['a key', { headers: [{ name: 'X-Api-Key', value: 'hunter2', enabled: false }] }, 'headers'],
    ['a cookie', { headers: [{ name: 'Cookie', value: 'sid=hunter2', enabled: true }] }, 'headers'],
    ['a client secret', { body: { kind: 'form', text: 'client_secret=hunter2' } }, 'body'],
  ])('are refused with %s, because the file may hold no credential', async (_name, change, field) => {
    const refused = await problemOf(() => services.requests.save({ ...request, ...change }, signal));
    expect(refused).toMatchObject({ code: 'REQUEST_INVALID', field });
    expect(await names()).not.toContain('mine');
    for (const file of readdirSync(directory()))
      expect(readFileSync(join(directory(), file), 'utf8')).not.toContain('hunter2');
  });

  it('are refused for an environment that is not there', async () => {
    const gone = { ...request, environmentId: 'none' };
    const missing = { code: 'NOT_FOUND', what: 'environment' };
    expect(await problemOf(() => services.requests.save(gone, signal))).toEqual(missing);
    expect(await problemOf(() => services.requests.list({ environmentId: 'none' }, signal))).toEqual(missing);
    expect(await problemOf(() => services.requests.remove({ id: 'none' }, signal))).toEqual({
      code: 'NOT_FOUND',
      what: 'request',
    });
  });

  it('are kept, replaced, put in order and removed with undo in place', async () => {
    const before = await names();
    await services.requests.save(request, signal);
    await services.requests.save(
      {
        ...request,
        name: 'Renamed',
        headers: [{ name: 'Authorization', value: 'Bearer {{t}}', enabled: true }],
      },
      signal,
    );
    expect(await names()).toEqual([...before, 'mine']);
    const move = {
      kind: 'request',
      id: 'mine',
      folderId: 'practice-folder-orders',
      beforeId: before[0] ?? '',
    } as const;
    await services.requests.move(move, signal);
    expect(await names()).toEqual(['mine', ...before]);
    const { undoId, name } = await services.requests.remove({ id: before[0] ?? '' }, signal);
    expect(name).toBe('List orders');
    expect(await names()).toEqual(['mine', ...before.slice(1)]);
    await services.environments.undo({ undoId }, signal);
    expect(await names()).toEqual(['mine', ...before]);
    expect(new Set(services.topics)).toEqual(new Set(['requests']));
  });
});

describe('folders', () => {
  const folder = (id: string, parentId: string | null) => ({
    id,
    environmentId: 'practice',
    parentId,
    name: `Folder ${id}`,
    variables: [],
  });
  const folderIds = async () =>
    (await services.requests.list({ environmentId: 'practice' }, signal)).folders.map(({ id }) => id);
  /** A in it B in it the request; and C. */
  const nested = async () => {
    for (const each of [folder('a', null), folder('b', 'a'), folder('c', null)])
      await services.requests.saveFolder(each, signal);
    await services.requests.save({ ...request, folderId: 'b' }, signal);
  };

  it.each([
    [folder('a', 'b'), { code: 'FOLDER_MISPLACED', reason: 'into_itself' }],
    [folder('d', 'gone'), { code: 'NOT_FOUND', what: 'folder' }],
    [
      { ...folder('d', null), environmentId: 'gone' },
      { code: 'NOT_FOUND', what: 'environment' },
    ],
  ])('are not put where they can’t be: %j', async (misplaced, problem) => {
    await nested();
    const before = await folderIds();
    expect(await problemOf(() => services.requests.saveFolder(misplaced, signal))).toEqual(problem);
    expect(await folderIds()).toEqual(before);
  });

  it('are refused where a name holds a credential, and so is such a name for a request', async () => {
    await nested();
    for (const name of [`Orders ${token}`, 'Try password=hunter2xyz', 'https://hunter2xyz@api.test/'])
      for (const work of [
        () => services.requests.saveFolder({ ...folder('d', null), name }, signal),
        () => services.requests.saveFolder({ ...folder('a', null), name }, signal),
        () => services.requests.rename({ kind: 'folder', id: 'a', name }, signal),
        () => services.requests.rename({ kind: 'request', id: 'mine', name }, signal),
      ])
        expect(await problemOf(work)).toMatchObject({ code: 'REQUEST_INVALID', field: 'name' });
    expect(await folderIds()).not.toContain('d');
    for (const file of readdirSync(directory()))
      expect(readFileSync(join(directory(), file), 'utf8')).not.toMatch(/hunter2xyz|A{43}/);
  });

  it('called after a credential already, by an older file, have their variables changed all the same', async () => {
    await services.requests.saveFolder(folder('a', null), signal);
    const { name } = folder('a', null);
    const file = join(directory(), 'claimcheck.json');
    const held = 'Try password=hunter2xyz';
    writeFileSync(file, readFileSync(file, 'utf8').replace(JSON.stringify(name), JSON.stringify(held)));
    services = bench();
    const variables = [{ id: 'v', name: 'size', value: 'XL', secret: false, enabled: true }];
    const saved = await services.requests.saveFolder({ ...folder('a', null), name: held, variables }, signal);
    expect(saved).toMatchObject({ name: held, variables });
    const other = { ...folder('a', null), name: `${held}2` };
    expect(await problemOf(() => services.requests.saveFolder(other, signal))).toMatchObject({
      field: 'name',
    });
  });

  it('that are gone are neither moved, renamed, copied nor removed', async () => {
    const missing = { code: 'NOT_FOUND', what: 'folder' };
    const gone = { kind: 'folder', id: 'gone' } as const;
    const { requests } = services;
    for (const work of [
      () => requests.move({ ...gone, parentId: null, beforeId: null }, signal),
      () => requests.rename({ ...gone, name: 'x' }, signal),
      () => requests.duplicate(gone, signal),
      () => requests.removeFolder({ id: 'gone' }, signal),
    ])
      expect(await problemOf(work)).toEqual(missing);
  });

  it('are moved with what is in them, but never into themselves', async () => {
    await nested();
    const into = (id: string, parentId: string | null) =>
      services.requests.move({ kind: 'folder', id, parentId, beforeId: null }, signal);
    expect(await problemOf(() => into('a', 'b'))).toEqual({
      code: 'FOLDER_MISPLACED',
      reason: 'into_itself',
    });
    await into('b', 'c');
    const { folders, requests } = await services.requests.list({ environmentId: 'practice' }, signal);
    expect(folders.find(({ id }) => id === 'b')?.parentId).toBe('c');
    expect(requests.find(({ id }) => id === 'mine')?.folderId).toBe('b');
  });

  it('are renamed and copied with everything in them, in one step each', async () => {
    await nested();
    await services.requests.rename({ kind: 'folder', id: 'a', name: 'Renamed' }, signal);
    await services.requests.rename({ kind: 'request', id: 'mine', name: 'Tried' }, signal);
    const { revision } = await services.environments.list(undefined, signal);
    const { id } = await services.requests.duplicate({ kind: 'folder', id: 'a' }, signal);
    expect((await services.environments.list(undefined, signal)).revision).toBe(revision + 1);
    const { folders, requests } = await services.requests.list({ environmentId: 'practice' }, signal);
    expect(folders.find((each) => each.id === id)?.name).toBe('Renamed copy');
    expect(requests.filter(({ name }) => name === 'Tried')).toHaveLength(2);
  });

  it('are removed with everything in them, and come back as they were', async () => {
    await nested();
    const before = await services.requests.list({ environmentId: 'practice' }, signal);
    const { undoId, what, name } = await services.requests.removeFolder({ id: 'a' }, signal);
    expect([what, name]).toEqual(['folder', 'Folder a']);
    expect(await names()).not.toContain('mine');
    expect(await folderIds()).not.toContain('b');
    await services.environments.undo({ undoId }, signal);
    expect(await services.requests.list({ environmentId: 'practice' }, signal)).toEqual(before);
  });

  it('that were removed after what stood in them leave it among the other requests when that comes back', async () => {
    await nested();
    const first = await services.requests.remove({ id: 'mine' }, signal);
    await services.requests.removeFolder({ id: 'a' }, signal);
    await services.environments.undo({ undoId: first.undoId }, signal);
    expect(await names()).toContain('mine');
    expect(await folderIds()).not.toContain('b');
  });
});

describe('the workspace', () => {
  it('keeps what was typed into a secret parameter out of the file, and in sight until the end', async () => {
    const workspace = await services.workspace.get(undefined, signal);
    const [draft] = workspace.tokenRequests;
    if (draft === undefined) throw new Error('no draft');
    const extra = {
      authorize: [{ name: 'id_token_hint', value: token }],
      token: [
        { name: 'client_secret', value: 'canary-1' },
        { name: 'resource', value: 'shown' },
      ],
      refresh: [{ name: 'other', value: token }],
    };
    await services.workspace.save({ ...workspace, tokenRequests: [{ ...draft, extra }] }, signal);
    const file = readFileSync(join(directory(), 'claimcheck.json'), 'utf8');
    expect(file).not.toContain('canary-1');
    expect(file).not.toContain(token);
    expect(file).toContain('shown');
    expect((await services.workspace.get(undefined, signal)).tokenRequests[0]?.extra).toEqual(extra);
    const other = bench();
    expect((await other.workspace.get(undefined, signal)).tokenRequests[0]?.extra.token).toEqual([
      { name: 'client_secret', value: '' },
      { name: 'resource', value: 'shown' },
    ]);
    other.close();
  });

  it('keeps a value out of the file while its name may still become that of a secret', async () => {
    const workspace = await services.workspace.get(undefined, signal);
    const [draft] = workspace.tokenRequests;
    if (draft === undefined) throw new Error('no draft');
    for (const name of ['', 'c', 'client_', 'Client-Secre', 'client_secret']) {
      const extra = { ...draft.extra, token: [{ name, value: 'canary-2' }] };
      await services.workspace.save({ ...workspace, tokenRequests: [{ ...draft, extra }] }, signal);
      for (const file of readdirSync(directory()).filter((each) => each.endsWith('.json')))
        expect(readFileSync(join(directory(), file), 'utf8'), name).not.toContain('canary-2');
    }
  });

  it('drops drafts of environments that are gone, and is not written when nothing changed', async () => {
    const workspace = await services.workspace.get(undefined, signal);
    const [draft] = workspace.tokenRequests;
    if (draft === undefined) throw new Error('no draft');
    await services.workspace.save(
      { ...workspace, theme: 'dark', tokenRequests: [{ ...draft, environmentId: 'gone' }] },
      signal,
    );
    const other = bench();
    expect(await other.workspace.get(undefined, signal)).toEqual({
      ...workspace,
      theme: 'dark',
      tokenRequests: [],
    });
    other.close();
    const { revision } = await services.environments.list(undefined, signal);
    await services.workspace.save({ ...workspace, theme: 'dark', tokenRequests: [] }, signal);
    expect((await services.environments.list(undefined, signal)).revision).toBe(revision);
  });
});
