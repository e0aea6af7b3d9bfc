import { expect, test } from 'vitest';
import type { HostPort } from '../ports/host.ts';
import { createAppService } from './app.ts';
import { createChanges } from './changes.ts';

const never = new AbortController().signal;

function app(opens: boolean) {
  const opened: string[] = [];
  const host: HostPort = {
    version: '1.2.3',
    capabilities: { clipboard: 'page', savesFiles: 'page', opensBrowser: opens, modifierKey: 'control' },
    async openBrowser(url) {
      opened.push(url);
      return opens;
    },
    writeClipboard: null,
    saveFile: null,
  };
  const changes = createChanges();
  const service = createAppService({
    host,
    changes,
    vault: { state: async () => ({ keepsIn: 'session', reason: 'no_keychain' }) },
    settingsStore: { setAside: '/aside.json' },
  });
  return { service, changes, opened };
}

test.each([
  ['file:///etc/passwd', { code: 'URL_INVALID', reason: 'scheme' }],
  ['http://127.0.0.1/', { code: 'URL_INVALID', reason: 'scheme' }],
  ['javascript:alert(1)', { code: 'URL_INVALID', reason: 'scheme' }],
  ['https://a:b@example.com/', { code: 'URL_INVALID', reason: 'has_credentials' }],
  ['not a url', { code: 'URL_INVALID', reason: 'not_a_url' }],
])('%s is no page of documentation', async (url, problem) => {
  const { service, opened } = app(true);
  await expect(service.openExternal({ url }, never)).rejects.toMatchObject({ problem });
  expect(opened).toEqual([]);
});

test('says so when no browser could be opened', async () => {
  const { service } = app(false);
  await expect(service.openExternal({ url: 'https://example.com' }, never)).rejects.toMatchObject({
    problem: { code: 'BROWSER_NOT_OPENED' },
  });
});

test('opens a page of documentation', async () => {
  const { service, opened } = app(true);
  await service.openExternal({ url: 'https://example.com' }, never);
  expect(opened).toEqual(['https://example.com/']);
});

test('tells where secrets go and what became of an unreadable settings file', async () => {
  expect(await app(true).service.info(undefined, never)).toEqual({
    version: '1.2.3',
    capabilities: { clipboard: 'page', savesFiles: 'page', opensBrowser: true, modifierKey: 'control' },
    vault: { keepsIn: 'session', reason: 'no_keychain' },
    settingsSetAside: '/aside.json',
  });
});

test('every listener hears of a change, from the moment it asked', async () => {
  const { service, changes } = app(true);
  const first = await service.changes(undefined, never);
  const second = await service.changes(undefined, never);
  changes.announce('practice');
  changes.announce('environments');
  expect((await first.next()).value).toEqual({ topic: 'practice' });
  expect((await first.next()).value).toEqual({ topic: 'environments' });
  expect((await second.next()).value).toEqual({ topic: 'practice' });
});

test('a listener that leaves is forgotten', async () => {
  const { service } = app(true);
  const leaving = new AbortController();
  const events = await service.changes(undefined, leaving.signal);
  const next = events.next();
  leaving.abort();
  await expect(next).rejects.toMatchObject({ name: 'AbortError' });
});
