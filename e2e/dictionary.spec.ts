import { expect, type Locator, type Page } from '@playwright/test';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import { chooseMachine, decodePasted, getTokens, openPalette } from './support/screens.ts';
import { test } from './support/test.ts';
import { unsignedToken } from './support/tokens.ts';

const nameOf = (page: Page, claim: string): Locator =>
  page.getByRole('rowheader', { name: claim, exact: true }).getByRole('button');

test('a claim’s name opens what it means, and what it says in this token, by keyboard alone', async ({
  workbench,
}) => {
  const { page } = workbench;
  await chooseMachine(page, 'Nightly sync');
  await getTokens(page);
  await expect(page.getByText('minted now')).toBeVisible();

  await nameOf(page, 'scp').press('Enter');
  const scp = page.getByRole('dialog', { name: 'scp' });
  await expect(scp).toContainText('Look at scope');
  await expect(scp.getByRole('button', { name: 'Open the definition' })).toHaveAttribute(
    'title',
    /^https:\/\/docs\.kinde\.com\//,
  );
  await page.keyboard.press('Escape');
  await expect(scp).toBeHidden();
  await expect(nameOf(page, 'scp')).toBeFocused();

  await nameOf(page, 'exp').press('Enter');
  const exp = page.getByRole('dialog', { name: 'exp' });
  await expect(exp.getByRole('cell', { name: /^\d{4}-\d\d-\d\dT.*Z$/ })).toBeVisible();
  await expect(exp.getByRole('row', { name: /^By the server’s clock in 23 h/ })).toBeVisible();
  await expect(exp).toContainText(/By its Date the server’s clock/);
  for (const theme of themes) {
    await page.keyboard.press('Escape');
    await chooseTheme(page, theme);
    await nameOf(page, 'exp').click();
    await expect(exp).toBeVisible();
    await expectAccessible(page, `a claim explained, ${theme}`);
  }
});

test('a claim that nobody registered says so, and its name stays text', async ({ workbench }) => {
  const { page } = workbench;
  await decodePasted(page, unsignedToken({ '<i>odd</i>\u202e': 1, 'https://acme.test/roles': ['a'] }));
  await nameOf(page, '<i>odd</i>\\u202e').click();
  await expect(page.getByRole('dialog', { name: '<i>odd</i>\\u202e' })).toContainText('Not registered');
  await page.keyboard.press('Escape');
  await nameOf(page, 'https://acme.test/roles').click();
  await expect(page.getByRole('dialog', { name: 'https://acme.test/roles' })).toContainText('namespace');
});

test('the dictionary is found in the palette and searched by words of a meaning', async ({ workbench }) => {
  const { page } = workbench;
  await openPalette(page);
  await page.keyboard.type('look up');
  await page.keyboard.press('Enter');
  const search = page.getByRole('combobox', { name: 'Look up a claim' });
  await expect(search).toBeFocused();
  await page.keyboard.type('fingerprint');
  const entry = page.getByRole('region', { name: 'amr' });
  await expect(entry).toContainText('fpt');
  await search.fill('no such words');
  await expect(page.getByText('No claim has these words.')).toBeVisible();
  await search.fill('org');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { selected: true })).not.toHaveText(/^org_codeKinde$/);
  for (const theme of themes) {
    await page.keyboard.press('Escape');
    await chooseTheme(page, theme);
    await openPalette(page);
    await page.keyboard.type('look up');
    await page.keyboard.press('Enter');
    await expect(search).toBeFocused();
    await expectAccessible(page, `claim dictionary, ${theme}`);
  }
  await search.fill('azp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Open the definition' })).toBeFocused();
});
