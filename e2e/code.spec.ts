import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import {
  addChip,
  chooseMachine,
  chooseOption,
  goTo,
  openPalette,
  openRequest,
  removeChips,
} from './support/screens.ts';
import { test } from './support/test.ts';

const code = (page: Page) => page.getByRole('complementary', { name: 'Code' });
const part = (page: Page, name: string) => code(page).getByRole('button', { name, exact: true });
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

// What goes through the desktop app’s message port can’t be held on its way: this runs on the browser host.
test('code of the language before stands, and is not copied, while that of the next is on its way @web', async ({
  workbench,
}) => {
  const { page } = workbench;
  let held: (() => void)[] | null = null;
  await page.routeWebSocket(/.*/, (socket) => {
    const host = socket.connectToServer();
    socket.onMessage((message) => {
      if (held === null) host.send(message);
      else held.push(() => host.send(message));
    });
  });
  await page.reload();
  await openRequest(page, 'List orders');
  const copy = code(page).getByRole('button', { name: 'Copy' });
  await expect(copy).toBeEnabled();
  held = [];
  await chooseOption(page, 'Language', 'Python · http.client');
  await expect(copy).toBeDisabled();
  await expect(code(page)).toContainText('curl --request GET');
  const waiting: readonly (() => void)[] = held;
  held = null;
  for (const release of waiting) release();
  await expect(code(page)).toContainText('http.client');
  await copy.click();
  await expect(page.getByText('Copied the code')).toBeVisible();
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
  await expect(page.getByRole('option')).toHaveCount(14);
  const names = await page.getByRole('option').allTextContents();
  await page.keyboard.press('Escape');
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

test('beside the call stands the code that gets its token, and the configuration of an SDK', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openRequest(page, 'List users');
  await part(page, 'Getting the token').click();
  const machine = code(page).getByRole('region', { name: 'Shell · cURL: getting the token' });
  await expect(machine).toContainText('grant_type=client_credentials');
  await expect(machine).toContainText('"client_secret=$CLIENT_SECRET"');
  await chooseOption(page, 'Language', /^Swift/);
  await expect(code(page)).toContainText('import Foundation');

  await openRequest(page, 'List orders');
  await part(page, 'Getting the token').click();
  // There is no sign-in in Swift; the language comes back where there is code in it.
  const person = code(page).getByRole('region', { name: 'Shell · cURL: getting the token' });
  await expect(person).toContainText('code_challenge_method=S256');
  await expect(person).toContainText('audience=https%3A%2F%2Fapi.acme.test%2Forders');
  await part(page, 'SDK').click();
  await expect(code(page).getByRole('region', { name: 'React: sdk' })).toContainText('<KindeProvider');
  await chooseOption(page, 'SDK', 'Next.js');
  await expect(code(page)).toContainText('KINDE_AUDIENCE="https://api.acme.test/orders"');
  await expect(code(page)).toContainText('Set before it runs: KINDE_CLIENT_SECRET');
  await part(page, 'The call').click();
  await expect(code(page)).toContainText('import Foundation');
});

test('the Tokens screen shows the code of its token request, as it stands in the form', async ({
  workbench,
}) => {
  const { page } = workbench;
  await chooseMachine(page, 'Nightly sync');
  await removeChips(page, 'Scopes');
  await addChip(page, 'Scopes', 'read:apis');
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Code that gets tokens as Nightly sync' });
  await expect(dialog).toContainText('scope=read:apis');
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Copied the code')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await openPalette(page);
  await page.getByRole('combobox', { name: 'Search or paste' }).fill('code that gets');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
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
    await goTo(page, 'Tokens');
    await toggle(page).click();
    await expect(page.getByRole('dialog')).toContainText('code_challenge_method');
    await expectAccessible(page, 'code of a token request', { except: ['region'] });
  });
