import { expect, type Page } from '@playwright/test';
import { unreachedByTab } from './support/keyboard.ts';
import {
  goTo,
  openPalette,
  openRequest,
  openSection,
  requestTree,
  send,
  signInAs,
} from './support/screens.ts';
import { test } from './support/test.ts';

async function expectAllReached(page: Page, state: string): Promise<void> {
  expect.soft(await unreachedByTab(page), state).toEqual([]);
}

test('whatever can be pressed on a screen is reached by keys alone', async ({ workbench, realBrowser }) => {
  test.slow();
  const { page } = workbench;
  await signInAs(page, realBrowser, 'Ada');
  await expect(page.getByText('RS256 verified')).toHaveCount(2);
  await expectAllReached(page, 'Tokens');
  await openRequest(page, 'List orders');
  await send(page, /200 OK/);
  await expectAllReached(page, 'Requests, Query');
  for (const part of ['Headers', 'Body', 'Variables', 'Options']) {
    await page.getByRole('tab', { name: new RegExp(`^${part}`) }).click();
    await expectAllReached(page, `Requests, ${part}`);
  }
  await goTo(page, 'History');
  await page.getByRole('listbox', { name: 'Entries' }).getByRole('option').first().click();
  await expect(page.getByRole('article', { name: 'Entry' })).toBeVisible();
  await expectAllReached(page, 'History');
  for (const section of [
    'General',
    'Applications',
    'APIs',
    'Variables',
    'Connection',
    'Token keys',
    'Practice',
  ]) {
    await openSection(page, section);
    await expectAllReached(page, `Setup, ${section}`);
  }
});

test('a request is found, changed, sent and read with the keyboard alone', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  const { keyboard } = page;
  await signInAs(page, realBrowser, 'Ada');
  await openPalette(page);
  await keyboard.type('list orders');
  await expect(page.getByRole('option', { name: /List orders/ }).first()).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await keyboard.press('Enter');
  await expect(requestTree(page).getByRole('treeitem', { selected: true })).toContainText('List orders');
  const url = page.getByRole('textbox', { name: 'URL' });
  for (let pressed = 0; pressed < 40; pressed += 1) {
    if (await url.evaluate((element) => element === document.activeElement)) break;
    await keyboard.press('Tab');
  }
  await expect(url).toBeFocused();
  await keyboard.press('End');
  await keyboard.type('/ord_1001');
  await keyboard.press('ControlOrMeta+Enter');
  const response = page.getByRole('region', { name: 'Response', exact: true });
  await expect(response.getByRole('status')).toHaveText(/\d{3}/);
  const body = response.getByRole('button', { name: 'Body', exact: true });
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if (await body.evaluate((element) => element === document.activeElement)) break;
    await keyboard.press('Tab');
  }
  await expect(body).toBeFocused();
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await expect(response.getByRole('row', { name: /^content-type/i })).toBeVisible();
});
