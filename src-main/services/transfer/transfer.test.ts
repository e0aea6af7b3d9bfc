import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requestDefaults, type SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import {
  environmentOf,
  memoryKeychain,
  problemOf,
  signal,
  withBenches,
} from '../environments/testing/environment-bench.ts';

const { bench, directory } = withBenches();

async function benchWithEnvironment(
  tokenEndpoint: string | null = null,
  options: Parameters<typeof bench>[0] = {},
) {
  const services = bench(options);
  const environment = { ...environmentOf('acme'), tokenEndpoint };
  const { revision } = await services.environments.list(undefined, signal);
  await services.environments.save({ environment, revision }, signal);
  return services;
}

const environmentId = 'acme';
const curl = (text: string) => ({ environmentId, files: [{ name: 'pasted', text }] });
const command = "curl https://api.test/orders -H 'X-Api-Key: canary-1234567890' -d client_secret=canary-abc";
const insomniaClient = JSON.stringify({
  type: 'collection.insomnia.rest/5.0',
  name: 'Shop',
  collection: [
    {
      name: 'Users',
      url: 'https://api.test/users',
      method: 'GET',
      authentication: {
        type: 'oauth2',
        grantType: 'client_credentials',
        accessTokenUrl: 'https://acme.kinde.com/oauth2/token',
        clientId: 'shop',
        clientSecret: 'canary-client-secret',
        scope: 'read:users',
        credentialsInBody: false,
      },
    },
  ],
});
const settingsText = () => readFileSync(join(directory(), 'claimcheck.json'), 'utf8');

const ownFolder = { id: 'mine', environmentId, parentId: null, name: 'Mine', variables: [] };
const ownRequest: SavedRequest = {
  ...requestDefaults,
  id: 'own',
  environmentId,
  folderId: 'mine',
  name: 'Own',
  method: 'GET',
  url: 'https://api.test/own',
  variables: [{ id: 'v', name: 'key', value: 'canary-own-1234567890', secret: true, enabled: true }],
};

async function saveOwn({ requests }: Awaited<ReturnType<typeof benchWithEnvironment>>) {
  await requests.saveFolder(ownFolder, signal);
  await requests.save(ownRequest, signal);
}

/** `imported`: the folder that it brought. */
async function importCommand(services: Awaited<ReturnType<typeof benchWithEnvironment>>) {
  const { id } = await services.transfer.inspect(curl(command), signal);
  const { undo } = await services.transfer.import({ id, environmentId }, signal);
  const { folders } = await services.requests.list({ environmentId }, signal);
  return { undo, imported: folders.find((folder) => folder.id !== ownFolder.id)?.id ?? '' };
}

describe('looking at a file', () => {
  it.each([
    ['hello', 'not_recognised'],
    ['{"a":1}', 'not_recognised'],
    ['', 'not_recognised'],
    [`{"item":${'['.repeat(200)}${']'.repeat(200)},"info":{}}`, 'too_deep'],
    ['a: !!js/function "x"', 'not_recognised'],
    [
      `openapi: 3.0.0\na: &a [${'x,'.repeat(9)}x]\nb: &b [${'*a,'.repeat(9)}*a]\nc: [${'*b,'.repeat(200)}*b]`,
      'not_recognised',
    ],
  ])('refuses %j', async (text, reason) => {
    const services = await benchWithEnvironment();
    expect(await problemOf(() => services.transfer.inspect(curl(text), signal))).toEqual({
      code: 'IMPORT_NOT_READ',
      reason,
    });
  });

  it('changes nothing, and shows no secret', async () => {
    const services = await benchWithEnvironment();
    const before = settingsText();
    const preview = await services.transfer.inspect(curl(command), signal);
    expect(preview).toMatchObject({
      format: 'curl',
      counts: { collections: 1, folders: 0, requests: 1, variables: 2, applications: 0, secrets: 2 },
    });
    expect(JSON.stringify(preview)).not.toContain('canary');
    expect(settingsText()).toBe(before);
  });

  it('needs an environment that is there', async () => {
    const services = bench();
    expect(await problemOf(() => services.transfer.inspect(curl(command), signal))).toMatchObject({
      code: 'NOT_FOUND',
      what: 'environment',
    });
  });
});

describe('importing', () => {
  it('adds everything at once, without a secret in the file, and is undone as one', async () => {
    const services = await benchWithEnvironment();
    const before = await services.requests.list({ environmentId }, signal);
    const { id } = await services.transfer.inspect(curl(`${command}\ncurl https://api.test/two`), signal);
    const { undo, requestId } = await services.transfer.import({ id, environmentId }, signal);
    const { folders, requests } = await services.requests.list({ environmentId }, signal);
    expect(folders).toHaveLength(before.folders.length + 1);
    expect(requests.map(({ url }) => url)).toEqual(['https://api.test/orders', 'https://api.test/two']);
    expect(requests[0]?.id).toBe(requestId);
    expect(settingsText()).not.toContain('canary');
    const { secrets } = await services.secrets.list({ environmentId }, signal);
    expect(secrets.filter(({ kind, state }) => kind === 'variable' && state === 'kept')).toHaveLength(2);
    await services.environments.undo({ undoId: undo.undoId }, signal);
    expect(await services.requests.list({ environmentId }, signal)).toEqual(before);
    const left = (await services.secrets.list({ environmentId }, signal)).secrets;
    expect(left.filter(({ kind }) => kind === 'variable')).toEqual([]);
  });

  it('is undone without what is one’s own and was put into it since, and its secrets', async () => {
    const services = await benchWithEnvironment();
    await saveOwn(services);
    const { undo, imported } = await importCommand(services);
    await services.requests.move({ kind: 'request', id: 'own', folderId: imported, beforeId: null }, signal);
    await services.requests.saveFolder({ ...ownFolder, id: 'sub', parentId: imported }, signal);
    await services.requests.save({ ...ownRequest, id: 'deep', folderId: 'sub', variables: [] }, signal);
    await services.environments.undo({ undoId: undo.undoId }, signal);
    const { folders, requests } = await services.requests.list({ environmentId }, signal);
    expect(folders.map(({ id, parentId }) => [id, parentId]).slice(0, 2)).toEqual([
      ['mine', null],
      ['sub', null],
    ]);
    expect(folders.slice(2)).toMatchObject([{ parentId: null, variables: [] }]);
    expect(folders[2]?.id).not.toBe(imported);
    expect(requests.map(({ id, folderId }) => [id, folderId])).toEqual([
      ['own', folders[2]?.id],
      ['deep', 'sub'],
    ]);
    const { secrets } = await services.secrets.list({ environmentId }, signal);
    expect(secrets.filter(({ kind }) => kind === 'variable')).toMatchObject([{ state: 'kept' }]);
  });

  it('is undone out of a collection of one’s own, where what is one’s own stays', async () => {
    const services = await benchWithEnvironment();
    await saveOwn(services);
    const { undo, imported } = await importCommand(services);
    await services.requests.move({ kind: 'folder', id: imported, parentId: 'mine', beforeId: null }, signal);
    await services.requests.move({ kind: 'request', id: 'own', folderId: imported, beforeId: null }, signal);
    await services.environments.undo({ undoId: undo.undoId }, signal);
    const { folders, requests } = await services.requests.list({ environmentId }, signal);
    expect(folders).toEqual([ownFolder]);
    expect(requests.map(({ id, folderId }) => [id, folderId])).toEqual([['own', 'mine']]);
  });

  it('is undone with the secrets that were entered for it since', async () => {
    const vault = memoryKeychain();
    const services = await benchWithEnvironment(null, { vault });
    const unset = { key: 'key', value: '', type: 'secret' };
    const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
    const text = JSON.stringify({
      info: { name: 'Shop', schema },
      item: [{ name: 'Users', request: { method: 'GET', url: 'https://api.test/{{key}}' } }],
      variable: [unset],
    });
    const { id } = await services.transfer.inspect(curl(text), signal);
    const { undo } = await services.transfer.import({ id, environmentId }, signal);
    const { folders } = await services.requests.list({ environmentId }, signal);
    const folder = folders.find(({ name }) => name === 'Shop');
    if (folder === undefined) throw new Error('nothing was imported');
    expect(folder.variables).toMatchObject([{ name: 'key', secret: true }]);
    const variables = folder.variables.map((each) => ({ ...each, value: 'canary-1234567890' }));
    await services.requests.saveFolder({ ...folder, variables }, signal);
    expect(vault.accounts()).toBe(1);
    await services.environments.undo({ undoId: undo.undoId }, signal);
    expect(vault.accounts()).toBe(0);
  });

  it('adds an application with its secret in the vault and its token request, and takes both back', async () => {
    const services = await benchWithEnvironment('https://acme.kinde.com/oauth2/token');
    const applications = async () =>
      (await services.environments.list(undefined, signal)).environments.find(
        ({ id }) => id === environmentId,
      )?.applications ?? [];
    const before = await applications();
    const { id } = await services.transfer.inspect(curl(insomniaClient), signal);
    const { undo, tokenRequests } = await services.transfer.import({ id, environmentId }, signal);
    const added = (await applications()).at(-1);
    expect(added).toMatchObject({
      name: 'Shop',
      kind: 'machine',
      clientId: 'shop',
      clientAuthentication: 'client_secret_basic',
    });
    expect(tokenRequests).toMatchObject([
      { applicationId: added?.id, grant: 'client_credentials', scopes: ['read:users'] },
    ]);
    const secretOf = async () =>
      (await services.secrets.list({ environmentId }, signal)).secrets.filter(
        ({ applicationId }) => applicationId === added?.id,
      );
    expect(await secretOf()).toMatchObject([{ kind: 'client_secret', state: 'kept' }]);
    expect(settingsText()).not.toContain('canary');
    await services.environments.undo({ undoId: undo.undoId }, signal);
    expect(await applications()).toEqual(before);
    expect(await secretOf()).toEqual([]);
  });

  it('works once for each look at a file', async () => {
    const services = await benchWithEnvironment();
    const { id } = await services.transfer.inspect(curl(command), signal);
    await services.transfer.import({ id, environmentId }, signal);
    for (const gone of [id, 'never'])
      expect(
        await problemOf(() => services.transfer.import({ id: gone, environmentId }, signal)),
      ).toMatchObject({ code: 'NOT_FOUND', what: 'import' });
  });

  it('forgets what nobody wants any more', async () => {
    const services = await benchWithEnvironment();
    const { id } = await services.transfer.inspect(curl(command), signal);
    await services.transfer.forget({ id }, signal);
    expect(await problemOf(() => services.transfer.import({ id, environmentId }, signal))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('allows no host', async () => {
    const services = await benchWithEnvironment();
    const environment = async () =>
      (await services.environments.list(undefined, signal)).environments.find(
        ({ id }) => id === environmentId,
      );
    const before = await environment();
    const { id } = await services.transfer.inspect(curl(command), signal);
    await services.transfer.import({ id, environmentId }, signal);
    expect((await environment())?.apis).toEqual(before?.apis);
  });
});
