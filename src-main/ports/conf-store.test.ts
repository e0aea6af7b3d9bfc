import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultConnection } from '../../src-shared/domain/environments/environment.ts';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import { systemClock } from './clock.ts';
import { createConfStore } from './conf-store.ts';
import { decodeSettings, emptySettings, encodeSettings } from './settings/codec.ts';
import type { SettingsEngine } from './settings/engine.ts';
import { createSettingsStore } from './settings-file.ts';
import type { Settings } from './settings-store.ts';

const run = promisify(execFile);
const moduleUrl = new URL('./conf-store.ts', import.meta.url).href;
const clock = { ...systemClock, now: () => Date.UTC(2026, 0, 31, 12) };
let directory: string;

beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'claimcheck-store-')), 'profile');
});
afterEach(() => rmSync(join(directory, '..'), { recursive: true, force: true }));

const inDirectory = (name: string) => join(directory, name);
const mode = (path: string) => statSync(path).mode & 0o777;
const withTheme = (theme: Settings['workspace']['theme']) => (settings: Settings) => ({
  ...settings,
  workspace: { ...settings.workspace, theme },
});

async function problemOf(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof ProblemError ? error.problem : error;
}

function failingEngine(code: string): SettingsEngine {
  return {
    read: () => null,
    write() {
      throw Object.assign(new Error(code), { code });
    },
  };
}

describe('a settings file that cannot be used', () => {
  it.each([
    ['not JSON', '{"version":1,', 'not_json'],
    ['empty', '', 'not_json'],
    ['another shape', '{"version":1,"environments":{}}', 'not_settings'],
    ['no version', '{"environments":[]}', 'not_settings'],
    ['a list', '[]', 'not_settings'],
    ['of a newer version', '{"version":99}', 'newer_version'],
    ['a member too many', '{"version":1,"revision":0,"__proto__":{"polluted":true}}', 'not_settings'],
  ])('is told apart when it is %s', (_name, text, reason) => {
    expect(decodeSettings(text)).toEqual({ ok: false, reason });
  });

  it('is set aside as it is, and empty settings are used where there is no version before it', () => {
    mkdirSync(directory);
    writeFileSync(inDirectory('claimcheck.json'), '{"version":1,"envir');
    const store = createConfStore({ directory, clock });
    expect(store.read().environments).toEqual([]);
    expect(store.setAside).toBe(inDirectory('claimcheck.unreadable-20260131T120000Z.json'));
    expect(readFileSync(store.setAside ?? '', 'utf8')).toBe('{"version":1,"envir');
    expect(mode(store.setAside ?? '')).toBe(0o600);
    expect(existsSync(inDirectory('claimcheck.json'))).toBe(false);
  });

  it('gives way to the version before it when a crash cut it short', async () => {
    const first = createConfStore({ directory, clock });
    await first.update(withTheme('dark'));
    await first.update(withTheme('light'));
    const whole = readFileSync(inDirectory('claimcheck.json'), 'utf8');
    writeFileSync(inDirectory('claimcheck.json'), whole.slice(0, 200));
    const store = createConfStore({ directory, clock });
    expect(store.read().workspace.theme).toBe('dark');
    expect(store.read().revision).toBeGreaterThan(2);
    expect(readFileSync(store.setAside ?? '', 'utf8')).toBe(whole.slice(0, 200));
    expect(createConfStore({ directory }).read().workspace.theme).toBe('dark');
  });

  it('is set aside as well when it breaks while the product runs, and before anything is written', async () => {
    const store = createConfStore({ directory, clock });
    await store.update(withTheme('dark'));
    writeFileSync(inDirectory('claimcheck.json'), 'broken');
    await store.update(withTheme('light'));
    expect(readFileSync(store.setAside ?? '', 'utf8')).toBe('broken');
    writeFileSync(inDirectory('claimcheck.json'), 'broken again');
    store.read();
    const aside = readdirSync(directory).filter((name) => name.includes('unreadable'));
    expect(aside.map((name) => readFileSync(inDirectory(name), 'utf8')).sort()).toEqual([
      'broken',
      'broken again',
    ]);
  });

  it('of a newer version is not overwritten by an older build', async () => {
    mkdirSync(directory);
    const newer = '{"version":99,"secretSauce":[]}';
    writeFileSync(inDirectory('claimcheck.json'), newer);
    const store = createConfStore({ directory, clock });
    await store.update(withTheme('dark'));
    expect(readFileSync(store.setAside ?? '', 'utf8')).toBe(newer);
  });

  it('is renamed when it is no file at all', () => {
    mkdirSync(inDirectory('claimcheck.json'), { recursive: true });
    const store = createConfStore({ directory, clock });
    expect(store.read().revision).toBe(0);
    expect(statSync(store.setAside ?? '').isDirectory()).toBe(true);
  });
});

describe('a settings file that cannot be written', () => {
  it.each([
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    ['EACCES', 'no_permission'],
    ['EROFS', 'no_permission'],
    ['EIO', 'error'],
  ])('says so for %s and keeps what was there', async (code, reason) => {
    const store = createSettingsStore({ engine: failingEngine(code), directory, clock });
    expect(await problemOf(store.update(withTheme('dark')))).toEqual({
      code: 'SETTINGS_NOT_WRITTEN',
      reason,
    });
    expect(store.read().workspace.theme).toBe('system');
  });

  it('says so when the directory cannot be made, and still reads as empty', async () => {
    writeFileSync(directory, 'a file in the way');
    const store = createConfStore({ directory, clock });
    expect(store.read().revision).toBe(0);
    expect(await problemOf(store.update(withTheme('dark')))).toMatchObject({ code: 'SETTINGS_NOT_WRITTEN' });
    rmSync(directory);
  });

  it('is left alone when the change itself fails, and the next change goes through', async () => {
    const store = createConfStore({ directory, clock });
    const refused = store.update(() => {
      throw new ProblemError({ code: 'PRACTICE_FIXED' });
    });
    expect(await problemOf(refused)).toEqual({ code: 'PRACTICE_FIXED' });
    expect(existsSync(inDirectory('claimcheck.json'))).toBe(false);
    expect((await store.update(withTheme('dark'))).revision).toBe(1);
  });

  it('never holds what could not be read again', async () => {
    const store = createConfStore({ directory, clock });
    const tooMuch = store.update((settings) => ({
      ...settings,
      workspace: { ...settings.workspace, environmentId: 'x'.repeat(101) },
    }));
    expect(await problemOf(tooMuch)).toMatchObject({ code: 'REQUEST_INVALID' });
    expect(existsSync(inDirectory('claimcheck.json'))).toBe(false);
  });

  it('is not touched, nor is its directory, by reading alone', () => {
    createConfStore({ directory, clock }).read();
    expect(existsSync(directory)).toBe(false);
  });

  it('has been written, and its lock given back, once everything asked for has settled', async () => {
    const store = createConfStore({ directory, clock });
    void store.update(withTheme('light'));
    void store.update(withTheme('dark'));
    await store.settled();
    expect(readFileSync(inDirectory('claimcheck.json'), 'utf8')).toContain('dark');
    expect(existsSync(inDirectory('claimcheck.lock'))).toBe(false);
  });

  it('is not written again when nothing changed', async () => {
    const store = createConfStore({ directory, clock });
    await store.update(withTheme('dark'));
    expect((await store.update((settings) => settings)).revision).toBe(1);
  });
});

describe('the settings file on the disk', () => {
  it('is private, as are the version before it and the directory', async () => {
    const store = createConfStore({ directory, clock });
    await store.update(withTheme('dark'));
    chmodSync(inDirectory('claimcheck.json'), 0o644);
    await store.update(withTheme('light'));
    expect(mode(inDirectory('claimcheck.json'))).toBe(0o600);
    expect(mode(inDirectory('claimcheck.previous.json'))).toBe(0o600);
    expect(mode(directory)).toBe(0o700);
    expect(readdirSync(directory).sort()).toEqual(['claimcheck.json', 'claimcheck.previous.json']);
  });

  it('runs older content through the migrations in order', () => {
    const { version: _version, ...rest } = JSON.parse(
      JSON.stringify({
        version: 1,
        revision: 4,
        environments: [],
        requests: [],
        workspace: {
          theme: 'dark',
          screen: 'tokens',
          environmentId: null,
          applicationIds: {},
          tokenRequests: [],
          requestIds: {},
        },
        secretBindings: [],
        environmentRevisions: {},
      }),
    );
    const steps = [
      (content: Readonly<Record<string, unknown>>) => ({ ...content, order: ['one'] }),
      (content: Readonly<Record<string, unknown>>) =>
        JSON.stringify(content.order) === '["one"]' ? { ...rest, version: 3 } : {},
      (content: Readonly<Record<string, unknown>>) => ({ ...content, version: 4, folders: [] }),
    ];
    expect(decodeSettings('{"version":1}', steps, 4)).toMatchObject({ ok: true, settings: { revision: 4 } });
    expect(decodeSettings('{"version":2,"order":["one"]}', steps, 4)).toMatchObject({ ok: true });
    expect(decodeSettings('{"version":2}', steps, 4)).toEqual({ ok: false, reason: 'not_settings' });
  });

  it('gives the APIs of a version 1 file no demands', () => {
    const api = { id: 'a', name: 'A', audience: 'a', baseUrl: null, allowedHosts: [], scopes: [] };
    const environment = {
      id: 'e',
      name: 'E',
      colour: 'grey',
      production: false,
      practice: false,
      profile: 'generic',
      issuer: 'https://issuer.test',
      tokenEndpoint: null,
      applications: [],
      apis: [api],
      variables: [],
      connection: defaultConnection,
    };
    const decoded = decodeSettings(
      JSON.stringify({ version: 1, ...emptySettings, environments: [environment] }),
    );
    expect(decoded).toMatchObject({
      ok: true,
      settings: { environments: [{ apis: [{ ...api, demands: null }] }] },
    });
  });

  it('puts the requests of a version 3 file into folders named as their collections', () => {
    const request = {
      id: 'r',
      environmentId: 'e',
      collection: 'Orders',
      name: 'List',
      method: 'GET',
      url: '{{orders}}/orders',
      query: [],
      headers: [],
      body: { kind: 'none' },
      token: { kind: 'none' },
    };
    const { folders: _folders, ...earlier } = emptySettings;
    const decoded = decodeSettings(JSON.stringify({ version: 3, ...earlier, requests: [request] }));
    expect(decoded).toMatchObject({
      ok: true,
      settings: { folders: [{ environmentId: 'e', name: 'Orders', parentId: null }] },
    });
    if (decoded.ok) expect(decoded.settings.requests[0]?.folderId).toBe(decoded.settings.folders[0]?.id);
  });

  describe('of version 2', () => {
    const application = {
      id: 'storefront',
      name: 'Storefront',
      kind: 'spa',
      clientId: 'practice:Storefront',
      clientAuthentication: 'none',
      assertion: null,
      redirectUri: null,
      otherRedirectUris: [],
    } as const;
    const kept = (id: string, practice: boolean) => ({
      id,
      name: 'E',
      colour: 'grey',
      production: false,
      practice,
      profile: 'kinde',
      issuer: 'https://practice.invalid',
      tokenEndpoint: null,
      applications: [application],
      apis: [],
      variables: [],
      connection: defaultConnection,
    });
    const decoded = (environments: readonly object[]) => {
      const result = decodeSettings(JSON.stringify({ version: 2, ...emptySettings, environments }));
      if (!result.ok) throw new Error(result.reason);
      return result.settings;
    };

    it('gets the practice tenant’s device, with a draft, and no other environment does', () => {
      const { environments, workspace } = decoded([kept('practice', true), kept('other', false)]);
      expect(environments.map(({ applications }) => applications.map(({ name }) => name))).toEqual([
        ['Storefront', 'Wall display'],
        ['Storefront'],
      ]);
      expect(workspace.tokenRequests).toMatchObject([
        { environmentId: 'practice', applicationId: 'wall-display', grant: 'device_code' },
      ]);
    });

    it('keeps a device of that id as it is', () => {
      const mine = { ...application, id: 'wall-display', name: 'Mine' };
      const { environments } = decoded([{ ...kept('practice', true), applications: [mine] }]);
      expect(environments[0]?.applications).toEqual([mine]);
    });

    it('does not get it back once it was removed', () => {
      const { environments, ...rest } = decoded([kept('practice', true)]);
      const without = environments.map((each) => ({ ...each, applications: [application] }));
      const again = decodeSettings(encodeSettings({ ...rest, environments: without }) ?? '');
      expect(again).toMatchObject({
        ok: true,
        settings: { environments: [{ applications: [application] }] },
      });
    });
  });

  it('loses nothing when several processes write at once', async () => {
    const writer = (name: string) => `
      import { createConfStore } from ${JSON.stringify(moduleUrl)};
      const store = createConfStore({ directory: ${JSON.stringify(directory)} });
      for (let n = 0; n < 15; n += 1)
        await store.update((s) => ({ ...s, environmentRevisions: { ...s.environmentRevisions, [${JSON.stringify(name)} + n]: n } }));
    `;
    await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        run(process.execPath, ['--no-warnings', '--input-type=module', '-e', writer(name)]),
      ),
    );
    const settings = createConfStore({ directory }).read();
    expect(Object.keys(settings.environmentRevisions)).toHaveLength(45);
    expect(settings.revision).toBe(45);
  }, 60_000);

  it('loses nothing when two stores in one process write at once', async () => {
    const stores = [createConfStore({ directory }), createConfStore({ directory })];
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        stores[n % 2]?.update((settings) => ({
          ...settings,
          environmentRevisions: { ...settings.environmentRevisions, [`e${n}`]: n },
        })),
      ),
    );
    expect(stores[0]?.read().revision).toBe(20);
    expect(stores[1]?.read()).toEqual(stores[0]?.read());
  });

  it('is freed of the lock that a killed process left behind', async () => {
    mkdirSync(inDirectory('claimcheck.lock'), { recursive: true });
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(inDirectory('claimcheck.lock'), longAgo, longAgo);
    expect((await createConfStore({ directory }).update(withTheme('dark'))).revision).toBe(1);
  });

  it('tells watchers of the writes of another process, and not of its own', async () => {
    const store = createConfStore({ directory });
    await store.update(withTheme('dark'));
    let calls = 0;
    let told = () => {};
    const heard = new Promise<void>((resolve) => {
      told = resolve;
    });
    const stop = store.watch(() => {
      calls += 1;
      told();
    });
    await store.update(withTheme('light'));
    expect(calls).toBe(0);
    const child = spawn(
      process.execPath,
      [
        '--no-warnings',
        '--input-type=module',
        '-e',
        `import { createConfStore } from ${JSON.stringify(moduleUrl)};
         await createConfStore({ directory: ${JSON.stringify(directory)} })
           .update((s) => ({ ...s, workspace: { ...s.workspace, theme: 'system' } }));`,
      ],
      { stdio: 'ignore' },
    );
    await once(child, 'exit');
    await heard;
    expect(store.read().workspace.theme).toBe('system');
    expect(calls).toBe(1);
    stop();
  });

  it('tells watchers of a foreign write even when a write of its own follows at once', async () => {
    const store = createConfStore({ directory });
    await store.update(withTheme('dark'));
    let calls = 0;
    const stop = store.watch(() => {
      calls += 1;
    });
    await createConfStore({ directory }).update(withTheme('light'));
    await store.update(withTheme('system'));
    expect(calls).toBe(1);
    stop();
  });
});
