import { expect, type Page } from '@playwright/test';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import { expectProblem } from './support/problems.ts';
import { chooseOption, goTo, openPalette, pasteIntoPalette, requestTree } from './support/screens.ts';
import { test } from './support/test.ts';

const canary = 'import-canary-5f2e9c';

const collection = JSON.stringify({
  info: { name: 'Shop', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
  auth: { type: 'oauth2', oauth2: [{ key: 'clientId', value: '<your_client_id>' }] },
  event: [{ listen: 'prerequest', script: { exec: ['pm.sendRequest("https://evil.test")'] } }],
  variable: [{ key: 'api_key', value: `${canary}-variable` }],
  item: [
    {
      name: 'Orders',
      item: [
        {
          name: 'Place an order',
          request: {
            method: 'POST',
            url: 'https://{{host}}/orders?dry=1',
            header: [{ key: 'X-Api-Key', value: `${canary}-header` }],
            body: { mode: 'formdata', formdata: [{ key: 'photo', type: 'file', src: '/etc/passwd' }] },
          },
        },
      ],
    },
  ],
});

async function openDialog(page: Page) {
  await openPalette(page);
  await page.getByRole('combobox', { name: 'Search or paste' }).fill('import requests');
  await page.keyboard.press('Enter');
  return page.getByRole('dialog', { name: 'Import requests' });
}

const fileField = (page: Page) => page.getByLabel('Drop files here, or choose them');
const jsonFile = (text: string) => ({
  name: 'shop.json',
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});
const list = (page: Page) => page.getByRole('complementary', { name: 'Saved requests' });

test('a file is looked at before it is imported, what can’t be carried over is named, and undo takes all of it back', async ({
  workbench,
}) => {
  const { page } = workbench;
  await goTo(page, 'Requests');
  const dialog = await openDialog(page);
  await fileField(page).setInputFiles(jsonFile('{"hello":"world"}'));
  await expectProblem(dialog, { code: 'IMPORT_NOT_READ', reason: 'not_recognised' });

  await fileField(page).setInputFiles(jsonFile(collection));
  await expect(
    dialog.getByText(
      'Postman collection “Shop”: 1 collection, 1 folder, 1 request, 2 variables, 1 application',
    ),
  ).toBeVisible();
  const codes = async (group: string) =>
    dialog
      .locator(`[data-group="${group}"] [data-code]`)
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-code')));
  expect(await codes('change')).toEqual(['change_credentials']);
  expect(await codes('choose')).toEqual(['choose_file', 'variable_undefined']);
  expect(await codes('removed')).toEqual(['script']);
  await dialog.getByText('Secret moved to the vault').click();
  await expect(dialog.getByText('X-Api-Key')).toBeVisible();
  expect(await page.content()).not.toContain(canary);

  await dialog.getByRole('button', { name: /^Import into/ }).click();
  await expect(dialog).toBeHidden();
  await expect(list(page).getByText('Place an order')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue('https://{{host}}/orders');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(list(page).getByText('Place an order')).toBeHidden();
});

test('an import can be taken back until something is typed or kept, or the screen is left', async ({
  workbench,
}) => {
  const { page } = workbench;
  const undo = page.getByRole('button', { name: 'Undo' });
  const bring = async () => {
    const dialog = await openDialog(page);
    await fileField(page).setInputFiles(jsonFile(collection));
    await dialog.getByRole('button', { name: /^Import into/ }).click();
    await expect(undo).toBeVisible();
  };
  await bring();
  await goTo(page, 'Tokens');
  await expect(undo).toHaveCount(0);
  await bring();
  await page.getByRole('textbox', { name: 'URL' }).fill('https://api.test/other');
  await expect(undo).toHaveCount(0);
  await page.getByRole('button', { name: 'Discard' }).click();
  await bring();
  await page.getByRole('button', { name: 'Add requests' }).click();
  await page.getByRole('menuitem', { name: 'New collection' }).click();
  await expect(undo).toHaveCount(0);
});

test('a pasted curl command becomes a request, its secrets variables', async ({ workbench }) => {
  const { page } = workbench;
  await openPalette(page);
  await pasteIntoPalette(
    page,
    `curl -k https://api.test/orders -H 'X-Api-Key: ${canary}' -H 'Authorization: Bearer ${canary}-token'`,
  );
  await page.getByRole('option', { name: 'Import as a request' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import requests' });
  await expect(dialog.getByText('Unsafe option')).toBeVisible();
  await dialog.getByText('Unsafe option').click();
  await expect(dialog.getByText('--insecure')).toBeVisible();
  await dialog.getByRole('button', { name: /^Import into/ }).click();
  await expect(requestTree(page).getByRole('treeitem', { name: 'GET /orders', exact: true })).toBeVisible();
  await page
    .getByRole('tab', { name: /Headers/ })
    .first()
    .click();
  await expect(page.getByRole('textbox', { name: /value/i }).first()).toHaveValue('{{x_api_key}}');
  expect(await page.content()).not.toContain(canary);
});

test('requests are exported for another program without the secrets that they were imported with', async ({
  workbench,
}) => {
  const { page } = workbench;
  const dialog = await openDialog(page);
  await fileField(page).setInputFiles(jsonFile(collection));
  await dialog.getByRole('button', { name: /^Import into/ }).click();
  await expect(list(page).getByText('Place an order')).toBeVisible();
  await openPalette(page);
  await page.getByRole('combobox', { name: 'Search or paste' }).fill('export requests');
  await page.keyboard.press('Enter');
  const exporting = page.getByRole('dialog', { name: 'Export requests' });
  await chooseOption(page, 'What', /^Shop$/);
  const text = await workbench.download(() => exporting.getByRole('button', { name: 'Export' }).click());
  expect(JSON.parse(text)).toMatchObject({ item: [{ name: 'Orders', item: [{ name: 'Place an order' }] }] });
  expect(text).toContain('{{x_api_key}}');
  expect(text).not.toContain(canary);
});

for (const theme of themes)
  test(`axe finds nothing in the import, ${theme}`, async ({ workbench }) => {
    const { page } = workbench;
    await chooseTheme(page, theme);
    const dialog = await openDialog(page);
    await expect(fileField(page)).toBeVisible();
    await expectAccessible(page, 'choosing what to import', { except: ['region'] });
    await fileField(page).setInputFiles(jsonFile(collection));
    await expect(dialog.getByRole('button', { name: /^Import into/ })).toBeVisible();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/import-${theme}.png` });
    await expectAccessible(page, 'what an import says', { except: ['region'] });
  });
