import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeCertificates } from '../ports/http/testing/certificates.ts';
import {
  applicationOf,
  type Bench,
  environmentOf,
  memoryKeychain,
  practiceOn,
  problemOf,
  signal,
  withBenches,
} from './environments/testing/environment-bench.ts';

const { bench, directory } = withBenches();

async function saved(services: Bench, ...environments: readonly ReturnType<typeof environmentOf>[]) {
  for (const environment of environments) {
    const { revision } = await services.environments.list(undefined, signal);
    await services.environments.save({ environment, revision }, signal);
  }
}
const listed = async (services: Bench) => (await services.environments.list(undefined, signal)).environments;
const own = async (services: Bench) => (await listed(services)).filter(({ practice }) => !practice);
const secretOf = (environmentId: string, applicationId: string) =>
  ({ environmentId, applicationId, kind: 'client_secret' }) as const;

describe('saving an environment', () => {
  it.each([
    ['a bad issuer', { issuer: 'http://acme.kinde.com' }, 'ISSUER_INVALID'],
    [
      'a bad redirect URI',
      { applications: [applicationOf('a', { redirectUri: 'x' })] },
      'REDIRECT_URI_INVALID',
    ],
    [
      'a certificate that is none',
      { connection: { ...environmentOf('x').connection, customCa: 'hello' } },
      'CONNECTION_SETTINGS_INVALID',
    ],
    [
      'a certificate cut short',
      {
        connection: {
          ...environmentOf('x').connection,
          clientCertificate: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
        },
      },
      'CONNECTION_SETTINGS_INVALID',
    ],
  ])('is refused with %s, and nothing is kept', async (_name, change, code) => {
    const services = bench();
    const environment = environmentOf('acme', change);
    expect(
      await problemOf(() => services.environments.save({ environment, revision: 0 }, signal)),
    ).toMatchObject({ code });
    expect(await own(services)).toEqual([]);
  });

  it('is refused with a private key in the file of a certificate, because settings are a file too', async () => {
    const services = bench();
    const { cert, key } = makeCertificates().client;
    for (const field of ['clientCertificate', 'customCa']) {
      const connection = { ...environmentOf('x').connection, [field]: `${cert}\n${key}` };
      const environment = environmentOf('acme', { connection });
      expect(
        await problemOf(() => services.environments.save({ environment, revision: 0 }, signal)),
      ).toMatchObject({ code: 'CONNECTION_SETTINGS_INVALID', field, reason: 'holds_private_key' });
    }
    expect(await own(services)).toEqual([]);
  });

  it('is refused when another window saved in between, and again when it was removed', async () => {
    const [one, two] = [bench(), bench()];
    await saved(one, environmentOf('acme'));
    const seen = await two.environments.list(undefined, signal);
    await saved(one, environmentOf('acme', { name: 'Renamed' }));
    const edit = { environment: environmentOf('acme', { name: 'Mine' }), revision: seen.revision };
    const elsewhere = { code: 'CHANGED_ELSEWHERE', what: 'environment' };
    expect(await problemOf(() => two.environments.save(edit, signal))).toEqual(elsewhere);
    const seenAgain = await two.environments.list(undefined, signal);
    await one.environments.remove({ id: 'acme' }, signal);
    expect(
      await problemOf(() => two.environments.save({ ...edit, revision: seenAgain.revision }, signal)),
    ).toEqual(elsewhere);
    expect(await own(two)).toEqual([]);
  });

  it('goes through when something else changed in between', async () => {
    const [one, two] = [bench(), bench()];
    await saved(one, environmentOf('acme'), environmentOf('beta'));
    const { revision } = await two.environments.list(undefined, signal);
    await saved(one, environmentOf('beta', { name: 'Renamed' }));
    await one.access.rememberTokenEndpoint('acme', 'https://acme.kinde.com/oauth2/token');
    const { environments } = await two.environments.save(
      { environment: environmentOf('acme', { name: 'Mine', colour: 'red', production: true }), revision },
      signal,
    );
    expect(environments.find(({ id }) => id === 'acme')).toMatchObject({
      name: 'Mine',
      colour: 'red',
      production: true,
      tokenEndpoint: 'https://acme.kinde.com/oauth2/token',
    });
    expect(environments.find(({ id }) => id === 'beta')?.name).toBe('Renamed');
  });

  it('takes the secrets of applications that it leaves out from the keychain', async () => {
    const vault = memoryKeychain();
    const services = bench({ vault });
    await saved(services, environmentOf('acme'));
    await services.secrets.set({ reference: secretOf('acme', 'acme-app'), value: 's3cret' }, signal);
    expect(vault.accounts()).toBe(1);
    await saved(services, environmentOf('acme', { applications: [] }));
    expect(vault.accounts()).toBe(0);
  });

  it('says what changed, here and in other processes', async () => {
    const [one, two] = [bench(), bench()];
    await saved(one, environmentOf('acme'));
    expect(one.topics).toEqual(['environments', 'secrets']);
    await expect.poll(() => two.topics).toEqual(['environments', 'secrets', 'requests', 'workspace']);
  });
});

describe('removing', () => {
  it.each([
    ['an environment', (s: Bench) => s.environments.remove({ id: 'none' }, signal), 'environment'],
    [
      'an application',
      (s: Bench) =>
        s.environments.removeApplication({ environmentId: 'acme', applicationId: 'none' }, signal),
      'application',
    ],
    [
      'an API',
      (s: Bench) => s.environments.removeApi({ environmentId: 'acme', apiId: 'none' }, signal),
      'api',
    ],
    ['nothing that could be undone', (s: Bench) => s.environments.undo({ undoId: 'none' }, signal), 'undo'],
  ])('%s that is not there fails', async (_name, remove, what) => {
    const services = bench();
    await saved(services, environmentOf('acme'));
    expect(await problemOf(() => remove(services))).toEqual({ code: 'NOT_FOUND', what });
  });

  it('the practice environment is refused', async () => {
    const services = bench({ practice: practiceOn(53_181) });
    expect(await problemOf(() => services.environments.remove({ id: 'practice' }, signal))).toEqual({
      code: 'PRACTICE_FIXED',
    });
  });

  it('is refused while the keychain that holds its secret is locked, and nothing is lost', async () => {
    const vault = memoryKeychain();
    const services = bench({ vault });
    await saved(services, environmentOf('acme'));
    await services.secrets.set({ reference: secretOf('acme', 'acme-app'), value: 's3cret' }, signal);
    vault.locked = true;
    expect(await problemOf(() => services.environments.remove({ id: 'acme' }, signal))).toEqual({
      code: 'KEYCHAIN_FAILED',
      reason: 'locked',
    });
    vault.locked = false;
    expect(await own(services)).toHaveLength(1);
    expect((await services.secrets.list({ environmentId: 'acme' }, signal)).secrets[0]?.state).toBe('kept');
  });

  it('an environment takes its secret, requests and drafts along, and undo brings all back in place', async () => {
    const vault = memoryKeychain();
    const services = bench({ vault, practice: practiceOn(53_181) });
    await saved(services, environmentOf('a'), environmentOf('b'), environmentOf('c'));
    await services.secrets.set({ reference: secretOf('b', 'b-app'), value: 's3cret' }, signal);
    const [request] = (await services.requests.list({ environmentId: 'practice' }, signal)).requests;
    const mine = { ...request, id: 'r1', environmentId: 'b', token: { kind: 'none' as const } };
    if (request !== undefined) await services.requests.save({ ...request, ...mine }, signal);
    const workspace = await services.workspace.get(undefined, signal);
    const [draft] = workspace.tokenRequests;
    if (draft === undefined) throw new Error('no draft');
    const drafts = [...workspace.tokenRequests, { ...draft, environmentId: 'b', applicationId: 'b-app' }];
    await services.workspace.save({ ...workspace, environmentId: 'b', tokenRequests: drafts }, signal);

    const { undoId, what, name } = await services.environments.remove({ id: 'b' }, signal);
    expect([what, name]).toEqual(['environment', 'Environment b']);
    expect((await own(services)).map(({ id }) => id)).toEqual(['a', 'c']);
    expect(vault.accounts()).toBe(0);
    const file = readFileSync(join(directory(), 'claimcheck.json'), 'utf8');
    expect(file).not.toContain('b-app');
    expect((await services.workspace.get(undefined, signal)).environmentId).toBeNull();

    await services.environments.undo({ undoId }, signal);
    expect((await own(services)).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(vault.accounts()).toBe(1);
    expect(
      (await services.requests.list({ environmentId: 'b' }, signal)).requests.map(({ id }) => id),
    ).toEqual(['r1']);
    expect((await services.workspace.get(undefined, signal)).tokenRequests).toHaveLength(drafts.length);
    const environment = services.access.environment('b');
    const application = services.access.application('b', 'b-app');
    expect(
      await services.access.secret(
        environment,
        application,
        'client_secret',
        'https://b.kinde.com/oauth2/token',
      ),
    ).toBe('s3cret');
    expect(await problemOf(() => services.environments.undo({ undoId }, signal))).toEqual({
      code: 'NOT_FOUND',
      what: 'undo',
    });
  });

  it('can be tried again when taking it back failed, and does not double anything', async () => {
    const vault = memoryKeychain();
    const services = bench({ vault });
    await saved(services, environmentOf('acme'));
    await services.secrets.set({ reference: secretOf('acme', 'acme-app'), value: 's3cret' }, signal);
    const { undoId } = await services.environments.remove({ id: 'acme' }, signal);
    vault.locked = true;
    expect(await problemOf(() => services.environments.undo({ undoId }, signal))).toMatchObject({
      code: 'KEYCHAIN_FAILED',
    });
    vault.locked = false;
    await services.environments.undo({ undoId }, signal);
    expect(await own(services)).toHaveLength(1);
  });

  it('an application or an API is undone in place', async () => {
    const vault = memoryKeychain();
    const services = bench({ vault });
    const api = {
      id: 'api',
      name: 'Orders',
      audience: 'x',
      baseUrl: null,
      allowedHosts: [],
      scopes: [],
      demands: null,
    };
    const environment = environmentOf('acme', {
      applications: [applicationOf('one'), applicationOf('two'), applicationOf('three')],
      apis: [
        { ...api, id: 'first' },
        { ...api, id: 'second' },
      ],
    });
    await saved(services, environment);
    await services.secrets.set({ reference: secretOf('acme', 'two'), value: 's3cret' }, signal);
    const first = await services.environments.removeApplication(
      { environmentId: 'acme', applicationId: 'two' },
      signal,
    );
    const second = await services.environments.removeApi({ environmentId: 'acme', apiId: 'first' }, signal);
    expect(vault.accounts()).toBe(0);
    expect(services.access.environment('acme')).toMatchObject({
      applications: [{ id: 'one' }, { id: 'three' }],
      apis: [{ id: 'second' }],
    });
    await services.environments.undo({ undoId: second.undoId }, signal);
    await services.environments.undo({ undoId: first.undoId }, signal);
    expect(services.access.environment('acme').applications).toEqual(environment.applications);
    expect(services.access.environment('acme').apis).toEqual(environment.apis);
    expect((await services.secrets.list({ environmentId: 'acme' }, signal)).secrets[1]?.state).toBe('kept');
  });
});

describe('copies and files', () => {
  it('a duplicate has new ids, its own requests and no secret', async () => {
    const vault = memoryKeychain();
    const services = bench({ vault, practice: practiceOn(53_181) });
    const copy = await services.environments.duplicate({ id: 'practice' }, signal);
    const original = services.access.environment('practice');
    expect(copy).toMatchObject({
      name: 'Practice tenant copy',
      practice: false,
      issuer: 'http://127.0.0.1:53181',
    });
    const ids = (environment: typeof copy) =>
      [...environment.applications, ...environment.apis].map(({ id }) => id);
    expect(ids(copy).filter((id) => ids(original).includes(id))).toEqual([]);
    expect((await services.requests.list({ environmentId: copy.id }, signal)).requests).toHaveLength(6);
    const { secrets } = await services.secrets.list({ environmentId: copy.id }, signal);
    expect(secrets.map(({ state }) => state)).toEqual(['absent', 'absent', 'absent']);
    expect((await services.environments.duplicate({ id: 'practice' }, signal)).name).toBe(
      'Practice tenant copy 2',
    );
  });

  it('an exported environment can be imported, and its secret stays behind', async () => {
    const vault = memoryKeychain();
    const services = bench({ vault });
    await saved(services, environmentOf('acme'));
    await services.secrets.set({ reference: secretOf('acme', 'acme-app'), value: 'canary-9c1' }, signal);
    const { text, fileName } = await services.environments.export({ id: 'acme' }, signal);
    expect(fileName).toBe('claimcheck-environment-acme.json');
    expect(text).not.toContain('canary');
    const imported = await services.environments.import({ text }, signal);
    expect(imported).toMatchObject({ name: 'Environment acme', tokenEndpoint: null });
    expect(imported.id).not.toBe('acme');
    const { secrets } = await services.secrets.list({ environmentId: imported.id }, signal);
    expect(secrets[0]?.state).toBe('absent');
  });

  it('a file with an environment that could not be saved is refused', async () => {
    const services = bench();
    await saved(services, environmentOf('acme'));
    const { text } = await services.environments.export({ id: 'acme' }, signal);
    const hostile = text.replace('https://acme.kinde.com', 'http://acme.kinde.com');
    expect(await problemOf(() => services.environments.import({ text: hostile }, signal))).toMatchObject({
      code: 'ISSUER_INVALID',
    });
  });

  it('a file whose requests hold a credential is refused with the place, because settings are a file too', async () => {
    const services = bench({ practice: practiceOn(53_181) });
    const { text } = await services.environments.export({ id: 'practice' }, signal);
    const file: { requests: { headers: object[] }[] } = JSON.parse(text);
    file.requests[1]?.headers.push({ name: 'Authorization', value: 'Basic Y2FuYXJ5OjE=', enabled: true });
    const refused = await problemOf(() =>
      services.environments.import({ text: JSON.stringify(file) }, signal),
    );
    expect(refused).toEqual({
      code: 'FILE_HOLDS_CREDENTIAL',
      what: 'request',
      name: 'Create order',
      field: 'headers',
      place: 'requests.1.headers',
    });
    expect(await own(services)).toEqual([]);
  });

  it('a file with a credential in the name of a folder is refused with the place', async () => {
    const services = bench({ practice: practiceOn(53_181) });
    const { text } = await services.environments.export({ id: 'practice' }, signal);
    const file: { folders: object[] } = JSON.parse(text);
    file.folders[0] = { ...file.folders[0], name: 'Try password=hunter2xyz' };
    const refused = await problemOf(() =>
      services.environments.import({ text: JSON.stringify(file) }, signal),
    );
    expect(refused).toEqual({
      code: 'FILE_HOLDS_CREDENTIAL',
      what: 'collection',
      name: 'Try password=‹redacted password›',
      field: 'name',
      place: 'folders.0.name',
    });
    expect(await own(services)).toEqual([]);
  });

  it('twenty environments keep their order over a restart, and an order with strangers loses none', async () => {
    const services = bench({ practice: practiceOn(53_181) });
    const ids = Array.from({ length: 20 }, (_, n) => `e${n}`);
    await saved(services, ...ids.map((id) => environmentOf(id)));
    await services.environments.reorder({ ids: ['e19', 'gone', 'e3'] }, signal);
    const expected = ['e19', 'e3', 'practice', ...ids.filter((id) => id !== 'e19' && id !== 'e3')];
    expect((await listed(bench())).map(({ id }) => id)).toEqual(expected);
  });
});
