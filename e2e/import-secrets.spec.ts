import { expect, type Page } from '@playwright/test';
import { secrets } from '../src-main/services/transfer/testing/canary.ts';
import { poisonedBruno } from '../src-main/services/transfer/testing/poisoned-bruno.ts';
import { poisonedCollections } from '../src-main/services/transfer/testing/poisoned-collections.ts';
import { poisonedMessages } from '../src-main/services/transfer/testing/poisoned-messages.ts';
import { goTo, openPalette } from './support/screens.ts';
import { test } from './support/test.ts';
import { makeFolders, openWatched, searchFolders } from './support/watched-host.ts';

const poisoned = [...poisonedMessages, ...poisonedCollections, ...poisonedBruno];

async function importFiles(page: Page, files: (typeof poisoned)[number][1]): Promise<void> {
  await openPalette(page);
  await page.getByRole('combobox', { name: 'Search or paste' }).fill('import requests');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Import requests' });
  await dialog
    .getByLabel('Drop files here, or choose them')
    .setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
    );
  await dialog.getByRole('button', { name: /^Import into/ }).click();
  await expect(dialog).toBeHidden();
}

test('no secret of an imported file is sent back to the page, printed or written, whatever its format', async ({
  profile,
}, info) => {
  test.setTimeout(240_000);
  const folders = makeFolders(profile);
  const host = await openWatched(info.project.name === 'electron' ? 'electron' : 'web', folders);
  try {
    const { page } = host;
    for (const [, files] of poisoned) await importFiles(page, files);
    for (const screen of ['Setup', 'Tokens', 'History', 'Requests'] as const) await goTo(page, screen);
    await expect(page.getByRole('tree', { name: 'Requests' })).toContainText('Shop');
    expect(await host.searchReceived(['Shop'])).not.toEqual([]);
    expect(await host.searchReceived(secrets)).toEqual([]);
    expect(host.searchArguments(secrets)).toEqual([]);
    expect(host.searchOutput(secrets)).toEqual([]);
  } finally {
    await host.close();
  }
  expect(searchFolders(folders, ['Shop'])).not.toEqual([]);
  expect(searchFolders(folders, secrets)).toEqual([]);
});
