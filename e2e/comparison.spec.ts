import { expect, type Locator, type Page } from '@playwright/test';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import { addChip, chooseMachine, decodePasted, getTokens, removeChips, signInAs } from './support/screens.ts';
import { test } from './support/test.ts';
import { unsignedToken } from './support/tokens.ts';

const management = /\/api"\]$/;

const tokenSets = (page: Page) => page.getByRole('region', { name: 'Token sets' });

async function chooseFromMenu(page: Page, set: Locator, item: string): Promise<void> {
  await set.getByRole('button', { name: /^More about/ }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Opens the search for the other set, which takes what is typed from then on. */
async function chooseOther(page: Page, set: Locator): Promise<void> {
  await chooseFromMenu(page, set, 'Compare with…');
  await expect(page.getByRole('combobox', { name: 'Search token sets to compare with' })).toBeFocused();
}

function comparedRow(page: Page, claim: string): Locator {
  return page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${claim} `) }) });
}

test('a refreshed set is compared with the one before in one click, and the same token is pointed out', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await signInAs(page, realBrowser, 'Ada');
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(page.getByText('refreshed now')).toBeVisible();
  const refreshed = tokenSets(page).getByRole('listitem').first();
  await expect(refreshed).toContainText('refreshed from Storefront');
  await refreshed.getByRole('button', { name: /^Compare with the one before/ }).press('Enter');

  const comparison = page.getByRole('region', { name: 'Two token sets compared' });
  await expect(comparison.getByRole('heading', { name: 'Two token sets compared' })).toBeFocused();
  const observations = comparison.getByRole('list', { name: 'What stands out' });
  await expect(observations).toContainText(
    /ID tokens say the same: only times and ids differ|one and the same/,
  );
  await expect(comparison.getByRole('columnheader', { name: /^left Storefront minted/ })).toBeVisible();
  await expect(comparison.getByRole('columnheader', { name: /^right Storefront refreshed/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(comparison).toBeHidden();
  await expect(refreshed.getByRole('button').first()).toBeFocused();
});

test('the sets of two people carry their names in the list, in its search and in the comparison', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await signInAs(page, realBrowser, 'Ada');
  const sets = tokenSets(page).getByRole('listitem');
  await expect(sets).toHaveCount(1);
  await signInAs(page, realBrowser, 'Sam');
  await expect(sets).toHaveCount(2);
  await expect(sets.first()).toContainText('Sam Rivera');
  await expect(sets.last()).toContainText('Ada Lovelace');

  await chooseOther(page, sets.first());
  await page.keyboard.type('lovelace');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'What stands out' })).toContainText(
    'two people: Ada Lovelace and Sam Rivera',
  );
  await expect(page.getByRole('columnheader', { name: /^left .*Ada Lovelace/ })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /^right .*Sam Rivera/ })).toBeVisible();
  for (const theme of themes) {
    await chooseTheme(page, theme);
    await expectAccessible(page, `two people compared, ${theme}`);
  }
});

test('what one request got and another did not stands claim by claim, in both themes', async ({
  workbench,
}) => {
  const { page } = workbench;
  await chooseMachine(page, 'Nightly sync');
  await getTokens(page);
  await expect(page.getByText('minted now')).toBeVisible();
  await removeChips(page, 'Scopes');
  await addChip(page, 'Scopes', 'read:users');
  await getTokens(page);
  await expect(tokenSets(page).getByRole('listitem')).toHaveCount(2);

  const newest = tokenSets(page).getByRole('listitem').first();
  await chooseOther(page, newest);
  await expectAccessible(page, 'choosing the other set');
  await page.keyboard.press('Enter');

  const left = page.getByRole('table').getByRole('deletion');
  await expect(comparedRow(page, 'scope').getByRole('cell').first()).toContainText('read:apis');
  await expect(left.filter({ hasText: 'read:apis' }).first()).toBeVisible();
  await expect(comparedRow(page, 'aud')).toHaveCount(0);
  await page.getByRole('switch', { name: 'Only differences' }).click();
  await expect(comparedRow(page, 'aud').getByRole('cell').first()).toHaveText(management);
  for (const theme of themes) {
    await chooseTheme(page, theme);
    await expectAccessible(page, `comparison, ${theme}`);
  }
  await page.getByRole('button', { name: 'Swap sides' }).click();
  await expect(
    comparedRow(page, 'scope').getByRole('cell').last().getByRole('insertion').first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(newest).toBeVisible();
});

test('a set keeps the name and the pin it was given, and is found by its name', async ({ workbench }) => {
  const { page } = workbench;
  await chooseMachine(page, 'Nightly sync');
  for (let count = 1; count <= 7; count += 1) {
    await getTokens(page);
    await expect(tokenSets(page).getByRole('listitem')).toHaveCount(count);
  }
  const rows = tokenSets(page).getByRole('listitem');
  await chooseFromMenu(page, rows.last(), 'Name it');
  await expect(page.getByRole('textbox', { name: 'Name of this token set' })).toBeFocused();
  await page.keyboard.type('before the fix');
  await page.keyboard.press('Enter');
  await expect(rows.last()).toContainText('before the fix');
  await chooseFromMenu(page, rows.last(), 'Pin');
  await expect(rows.first()).toContainText('before the fix');
  await expect(rows.first().getByText('pinned')).toBeAttached();
  await page.getByRole('searchbox', { name: 'Search token sets' }).fill('FIX');
  await expect(rows).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search token sets' }).fill('no such words');
  await expect(tokenSets(page).getByRole('status')).toHaveText('No token set has these words.');
});

test('claims that hold markup and hidden marks are compared as text', async ({ workbench }) => {
  const { page } = workbench;
  const claims = { iss: 'https://nowhere.test', sub: 'ada' };
  await decodePasted(page, unsignedToken({ ...claims, note: '<b id="marked">one</b>\u202e' }));
  await expect(tokenSets(page).getByRole('listitem')).toHaveCount(1);
  await decodePasted(page, unsignedToken({ ...claims, note: '<b id="marked">two</b>\u202e' }));
  await expect(tokenSets(page).getByRole('listitem')).toHaveCount(2);
  await chooseOther(page, tokenSets(page).getByRole('listitem').first());
  await expect(page.getByRole('option', { selected: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(comparedRow(page, 'note').getByRole('cell').first()).toHaveText(
    '<b id="marked">one</b>\\u202e',
  );
  await expect(page.locator('#marked')).toHaveCount(0);
});

test('a token of nobody’s environment is compared with one’s own, and its other issuer pointed out', async ({
  workbench,
}) => {
  const { page } = workbench;
  await chooseMachine(page, 'Nightly sync');
  await getTokens(page);
  await expect(page.getByText('minted now')).toBeVisible();
  await decodePasted(page, unsignedToken({ iss: 'https://nowhere.test', sub: 'ada', aud: 'elsewhere' }));
  const pasted = tokenSets(page).getByRole('listitem').filter({ hasText: 'Pasted tokens' });
  await chooseOther(page, pasted);
  await page.keyboard.type('practice nightly');
  await page.keyboard.press('Enter');
  const observations = page.getByRole('list', { name: 'What stands out' });
  await expect(observations).toContainText('The tokens come from two issuers');
  await expect(observations).toContainText('Only the right access token is for elsewhere');
  await expect(observations).not.toContainText('two people');
});
