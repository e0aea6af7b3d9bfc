import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import { chooseOption, openRequest } from './support/screens.ts';
import { test } from './support/test.ts';

const code = (page: Page) => page.getByRole('complementary', { name: 'Code' });
const toggle = (page: Page) => page.getByRole('button', { name: 'Code', exact: true });

test('the code of a request stands beside it, follows what is typed, and names its token', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openRequest(page, 'List orders');
  const lines = code(page).getByRole('region', { name: 'Shell · cURL: the call' });
  await expect(lines).toContainText('curl --request GET');
  await expect(lines).toContainText('Authorization: Bearer $ACCESS_TOKEN');
  await expect(code(page)).toContainText('Set before it runs: ACCESS_TOKEN');
  await page.getByRole('textbox', { name: 'URL' }).fill("https://api.acme.test/it's?q=1");
  await expect(lines).toContainText("https://api.acme.test/it'\\''s?q=1");
  await page.getByRole('textbox', { name: 'URL' }).fill('{{nowhere}}/orders');
  await expect(code(page)).toContainText('nowhere');
  await expect(code(page).getByRole('button', { name: 'Copy' })).toBeDisabled();
  await page.getByRole('button', { name: 'Discard' }).click();
  await code(page).getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Copied the code')).toBeVisible();
  await expect(page.getByText('secrets are never put into copied code')).toBeVisible();
});

test('a secret that was typed into a request is named in its code, in every language', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openRequest(page, 'List orders');
  await page.getByRole('tab', { name: /^Headers/ }).click();
  await page.getByRole('button', { name: 'Add header' }).click();
  await page.getByRole('textbox', { name: 'Name of header 2' }).fill('X-Api-Key');
  await page.getByRole('textbox', { name: 'Value of header 2' }).fill('k3y-of-acme-0001');
  await expect(code(page).getByRole('listitem').first()).toHaveText(/API_KEY/);
  await code(page).getByRole('combobox', { name: 'Language' }).click();
  const names = await page.getByRole('option').allTextContents();
  await page.keyboard.press('Escape');
  expect(names).toHaveLength(14);
  for (const name of names) {
    await chooseOption(page, 'Language', name);
    const lines = code(page).getByRole('region', { name: `${name}: the call` });
    await expect(lines).toContainText('API_KEY');
    await expect(lines).not.toContainText('k3y-of-acme-0001');
  }
});

test('the language and whether code is shown are kept for the next start', async ({ open, profile }) => {
  const first = await open();
  await openRequest(first.page, 'List orders');
  await chooseOption(first.page, 'Language', /^Python/);
  await expect(code(first.page)).toContainText('import http.client');
  await toggle(first.page).press('Enter');
  await expect(code(first.page)).toBeHidden();
  await expect(toggle(first.page)).toHaveAttribute('aria-pressed', 'false');
  // The place is kept a moment after the last change.
  await expect
    .poll(() => readFile(join(profile, 'claimcheck.json'), 'utf8'))
    .toMatch(/"language": "python",\s+"shown": false/);
  await first.close();
  const second = await open();
  await openRequest(second.page, 'List orders');
  await expect(toggle(second.page)).toHaveAttribute('aria-pressed', 'false');
  await toggle(second.page).click();
  await expect(code(second.page)).toContainText('import http.client');
});

for (const theme of themes)
  test(`axe finds nothing in code, ${theme}`, async ({ workbench }) => {
    const { page } = workbench;
    await chooseTheme(page, theme);
    await openRequest(page, 'Create order');
    for (const language of [/cURL/, /^Go/]) {
      await chooseOption(page, 'Language', language);
      await expect(code(page)).toContainText('ACCESS_TOKEN');
      await expectAccessible(page, `code ${language}`);
    }
  });
