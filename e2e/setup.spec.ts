import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type MockProvider, startMockProvider } from './support/mock-provider.ts';
import { expectProblem } from './support/problems.ts';
import { authorizeUrl, chooseOption, claimCell, getTokens, goTo, openSection } from './support/screens.ts';
import {
  addEnvironment,
  environmentRow,
  fillMachine,
  keepSecret,
  lookUp,
  saveSetup,
} from './support/setup.ts';
import { test } from './support/test.ts';

const secret = 'setup-secret-6f1c';

let provider: MockProvider;
test.beforeAll(async () => {
  provider = await startMockProvider();
});
test.afterAll(() => provider.close());

test('an environment added by its domain signs in at another provider, and what its tokens lack is said', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await addEnvironment(page, provider.issuer.replace('http://', ''), 'Second provider');
  await page.getByRole('textbox', { name: 'Client id' }).fill('second-client');
  await saveSetup(page);

  await goTo(page, 'Tokens');
  await getTokens(page);
  const context = await realBrowser.newContext();
  const tab = await context.newPage();
  await tab.goto(await authorizeUrl(page));
  await expect(tab.getByRole('heading', { name: 'Claimcheck has the answer' })).toBeVisible();
  await context.close();

  await expect(page.getByText('RS256 verified')).toHaveCount(2);
  await expect(claimCell(page, 'aud', 'id')).toContainText('second-client');
  await expect(claimCell(page, 'iss', 'access')).toContainText(provider.issuer);
  const about = page.getByRole('complementary', { name: 'About these tokens' });
  await expect(about.getByRole('row', { name: /^email.*dropped/ })).toBeVisible();
  await expect(claimCell(page, 'aud', 'access')).toContainText('none asked');
  const whyNoAud = about.getByRole('region', { name: 'Why is there no aud?' });
  await expect(whyNoAud.getByRole('heading', { name: /No audience was asked for/ })).toBeVisible();
  await expect(whyNoAud).toContainText('each token request has to name the audience');
  await expect(
    about.getByRole('heading', { name: /dummy was granted without being asked for/ }),
  ).toBeVisible();
  await expect(claimCell(page, 'azp', 'access')).toContainText('absent');
});

test('an environment takes the profile that its provider looks like, unless another is chosen', async ({
  workbench,
}) => {
  const { page } = workbench;
  await goTo(page, 'Setup');
  await page.getByRole('button', { name: 'Add environment' }).click();
  await lookUp(page, provider.issuer);
  const dialog = page.getByRole('dialog');
  const profile = dialog.getByRole('combobox', { name: 'Provider profile' });
  await expect(profile).toHaveText('Any OpenID Provider');
  await expect(dialog).toContainText('It looks like none of the providers that Claimcheck knows.');
  await chooseOption(page, 'Provider profile', 'Keycloak');
  await dialog.getByRole('button', { name: 'Create environment' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('tab', { name: 'General' }).click();
  await expect(page.getByRole('combobox', { name: 'Provider profile' })).toHaveText('Keycloak');
});

test('a new environment is marked as production wherever it is named, and its edits are kept', async ({
  workbench,
}) => {
  const { page } = workbench;
  await addEnvironment(page, provider.issuer, 'Acme live');
  await openSection(page, 'General');
  await page.getByRole('switch', { name: 'Production' }).click();
  await page.getByText('Red', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Acme production');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Acme live');
  await page.getByRole('switch', { name: 'Production' }).click();
  await saveSetup(page);
  await expect(page.getByRole('banner').getByRole('button', { name: /Acme live.*production/ })).toBeVisible();
  await expect(environmentRow(page, 'Acme live')).toContainText('production');

  await openSection(page, 'APIs');
  await page.getByRole('button', { name: 'Add API' }).click();
  await page.getByRole('textbox', { name: 'API name' }).fill('Shipping');
  await page.getByRole('textbox', { name: 'Audience' }).fill('https://shipping.test');
  await openSection(page, 'Variables');
  await page.getByRole('button', { name: 'Add variable', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name of variable 1' }).fill('region');
  await page.getByRole('textbox', { name: 'Value of variable 1' }).fill('eu');
  await saveSetup(page);

  await page.reload();
  await expect(page.getByRole('banner').getByRole('button', { name: /Acme live.*production/ })).toBeVisible();
  await openSection(page, 'Variables');
  await expect(page.getByRole('textbox', { name: 'Value of variable 1' })).toHaveValue('eu');
  await openSection(page, 'APIs');
  await page
    .getByRole('list', { name: 'APIs' })
    .getByRole('button', { name: 'Actions for Shipping' })
    .click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('tab', { name: /^APIs$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('tab', { name: /^APIs ?1$/ })).toBeVisible();
});

test('environments are duplicated, moved by the keyboard, deleted and brought back', async ({
  workbench,
}) => {
  const { page } = workbench;
  await addEnvironment(page, provider.issuer, 'First');
  await act(page, 'First', 'Duplicate');
  await expect(environmentRow(page, 'First copy')).toHaveAttribute('aria-current', 'true');
  await expect.poll(() => order(page)).toEqual(['Practice tenant', 'First', 'First copy']);

  await environmentRow(page, 'First copy').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => order(page)).toEqual(['Practice tenant', 'First copy', 'First']);
  await expect(environmentRow(page, 'First copy')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => order(page)).toEqual(['First copy', 'Practice tenant', 'First']);

  await act(page, 'First copy', 'Delete');
  await expect.poll(() => order(page)).toEqual(['Practice tenant', 'First']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => order(page)).toEqual(['First copy', 'Practice tenant', 'First']);
  await page.reload();
  await expect.poll(() => order(page)).toEqual(['First copy', 'Practice tenant', 'First']);
});

test('a secret is never shown again, outlives a reload, and is asked for again when the issuer changes', async ({
  workbench,
}) => {
  const { page } = workbench;
  const other = await startMockProvider();
  await addEnvironment(page, provider.issuer, 'Robots');
  await fillMachine(page, 'robot', secret);
  expect(await everythingShown(page)).not.toContain(secret);
  await page.reload();
  await openSection(page, 'Applications');
  await expect(page.getByRole('button', { name: 'Replace: Client secret' })).toBeVisible();
  expect(await everythingShown(page)).not.toContain(secret);
  await goTo(page, 'Tokens');
  await getTokens(page);
  await expect(page.getByText('RS256 verified')).toHaveCount(1);

  await openSection(page, 'General');
  await page.getByRole('textbox', { name: 'Issuer' }).fill(other.issuer);
  await saveSetup(page);
  await openSection(page, 'Applications');
  const field = page.getByRole('textbox', { name: 'Client secret' });
  await expect(field).toHaveAccessibleDescription(/belongs to another issuer/);
  await expect(field).toHaveValue('');
  await keepSecret(page, `${secret}-new`);
  await other.close();
});

test('an exported environment holds no secret, and imported it asks for one', async ({ workbench }) => {
  const { page, profile } = workbench;
  await addEnvironment(page, provider.issuer, 'To share');
  await fillMachine(page, 'robot', secret);
  const exported = await workbench.download(() => act(page, 'To share', 'Export…'));
  expect(exported).toContain('"To share"');
  expect(exported).toContain('"robot"');
  expect(exported).not.toContain(secret);

  const file = join(profile, 'shared.json');
  writeFileSync(file, exported.slice(0, 40));
  await page.getByRole('button', { name: 'Import file…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import an environment' });
  const input = dialog.getByLabel('Environment file');
  await input.setInputFiles(file);
  await expect(dialog.getByRole('alert')).toContainText('It is not JSON.');
  const withCredential = JSON.parse(exported);
  withCredential.folders = [
    {
      id: 'a',
      environmentId: withCredential.environment.id,
      parentId: null,
      name: 'Try password=hunter2xyz',
      variables: [],
    },
  ];
  writeFileSync(file, JSON.stringify(withCredential));
  await input.setInputFiles(file);
  await expectProblem(dialog, {
    code: 'FILE_HOLDS_CREDENTIAL',
    what: 'collection',
    name: 'Try password=‹redacted password›',
    field: 'name',
    place: 'folders.0.name',
  });
  expect(await page.content()).not.toContain('hunter2xyz');
  writeFileSync(file, exported);
  await input.setInputFiles(file);
  await expect(dialog).toBeHidden();
  await expect(environmentRow(page, 'To share')).toHaveCount(2);
  await openSection(page, 'Applications');
  await expect(page.getByRole('textbox', { name: 'Client id' })).toHaveValue('robot');
  await expect(page.getByRole('textbox', { name: 'Client secret' })).toHaveValue('');
});

async function act(page: Page, environment: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${environment}`, exact: true }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

/** The environments as they stand, top to bottom. */
function order(page: Page): Promise<readonly string[]> {
  return page
    .getByRole('region', { name: 'Environments' })
    .getByRole('button', { name: /^Actions for / })
    .evaluateAll((buttons) =>
      buttons.map((button) => (button.getAttribute('aria-label') ?? '').replace('Actions for ', '')),
    );
}

/** All text of the page, with what stands in its fields. */
async function everythingShown(page: Page): Promise<string> {
  const typed = await page
    .locator('input, textarea')
    .evaluateAll((fields) =>
      fields.map((field) =>
        field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
      ),
    );
  return [await page.content(), ...typed].join('\n');
}
