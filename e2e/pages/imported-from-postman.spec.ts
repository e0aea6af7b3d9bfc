import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import {
  defaultRedirectUris,
  nightlySync,
  ordersAudience,
  storefront,
} from '../../src-main/practice/tenant-data.ts';
import {
  authorizeUrl,
  chooseMachine,
  chooseOption,
  choosePrincipal,
  claimCell,
  continueAs,
  getTokens,
  goTo,
  openPalette,
  openRequest,
  openSection,
  send,
} from '../support/screens.ts';
import { saveSetup } from '../support/setup.ts';
import { test } from '../support/test.ts';

// Written by Postman's own library as the two pages that use Postman describe; see fixtures/README.md.
const files = ['postman-pages-environment.json', 'postman-pages.json'].map((name) =>
  join(import.meta.dirname, '../../fixtures/imports', name),
);

async function importFiles(page: Page): Promise<Locator> {
  await openPalette(page);
  await page.getByRole('combobox', { name: 'Search or paste' }).fill('import requests');
  await page.keyboard.press('Enter');
  await page.getByLabel('Drop files here, or choose them').setInputFiles(files);
  return page.getByRole('dialog', { name: 'Import requests' });
}

/** Where the practice tenant answers, as Setup says. */
async function practiceDomain(page: Page): Promise<string> {
  await openSection(page, 'Practice tenant');
  const issuer = page.getByText(/^http:\/\/127\.0\.0\.1:\d+$/).first();
  await expect(issuer).toBeVisible();
  return (await issuer.textContent()) ?? '';
}

async function openApplication(page: Page, name: string): Promise<void> {
  await page
    .getByRole('list', { name: 'Applications' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
  await expect(page.getByRole('textbox', { name: 'Application name' })).toHaveValue(name);
}

test('a Postman environment and collection built as the pages describe run once domain, credentials and callback are changed, and the report lists exactly those', async ({
  workbench,
  realBrowser,
}) => {
  test.setTimeout(240_000);
  const { page } = workbench;
  const domain = await practiceDomain(page);

  // The report: nothing but the three is to be done, and nothing was left behind or taken out.
  const dialog = await importFiles(page);
  await expect(
    dialog.getByText(/Postman collection “Kinde”: 1 collection, 2 requests, 1 variable, 2 applications/),
  ).toBeVisible();
  const told = (group: string) =>
    dialog
      .locator(`[data-group="${group}"] [data-code]`)
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-code')));
  expect(await told('change')).toEqual(['change_domain', 'change_credentials', 'change_callback']);
  for (const group of ['choose', 'removed', 'left']) expect(await told(group)).toEqual([]);
  const toChange = dialog.getByRole('region', { name: 'To change before these requests run' });
  await expect(toChange.getByRole('listitem')).toHaveText([
    /business_domain: <your_subdomain>/,
    /<your_m2m_client_id>.*Management API/,
    /client secret.*Management API/,
    /<your_frontend_client_id>.*Frontend App/,
    /https:\/\/oauth\.pstmn\.io\/v1\/callback.*Frontend App/,
  ]);
  await dialog.getByRole('button', { name: /^Import into/ }).click();
  await expect(dialog).toBeHidden();

  // Domain.
  await openSection(page, 'Variables');
  const names = page.getByRole('textbox', { name: /^Name of variable/ });
  await expect
    .poll(() => names.evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value)))
    .toContain('business_domain');
  const at = (await names.evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value))).indexOf(
    'business_domain',
  );
  const value = page.getByRole('textbox', { name: `Value of variable ${at + 1}` });
  await expect(value).toHaveValue('https://<your_subdomain>.kinde.com');
  await value.fill(domain);
  await saveSetup(page);

  // Credentials and callback. The secret of the practice tenant’s client is random, and comes with its client id.
  await openSection(page, 'Applications');
  await openApplication(page, 'Management API');
  await page.getByRole('textbox', { name: 'Client id' }).fill(nightlySync.clientId);
  await openApplication(page, 'Frontend App');
  await page.getByRole('textbox', { name: 'Client id' }).fill(storefront.clientId);
  await expect(page.getByRole('textbox', { name: 'Redirect URI', exact: true })).toHaveValue(
    'https://oauth.pstmn.io/v1/callback',
  );
  await page.getByRole('textbox', { name: 'Redirect URI', exact: true }).fill(defaultRedirectUris[0]);
  await saveSetup(page);

  // The machine’s token, for the audience of the file below the new domain; then all users.
  await goTo(page, 'Tokens');
  await chooseMachine(page, 'Management API');
  await getTokens(page);
  await expect(page.getByText('RS256 verified')).toBeVisible();
  await expect(claimCell(page, 'aud', 'access')).toHaveText(new RegExp(`${domain}/api`));
  await openRequest(page, 'Get users');
  await send(page, /200 OK/);
  await expect(page.getByRole('region', { name: 'Response', exact: true })).toContainText('ada@acme.test');

  // The user’s, with prompt=login, the audience and scope of the file.
  await goTo(page, 'Tokens');
  await choosePrincipal(page, 'A user');
  await chooseOption(page, 'Application', /^Frontend App/);
  await getTokens(page);
  const url = new URL(await authorizeUrl(page));
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    prompt: 'login',
    audience: ordersAudience,
    scope: 'openid',
    client_id: storefront.clientId,
    redirect_uri: defaultRedirectUris[0],
  });
  await continueAs(realBrowser, url.href, 'Ada');
  await expect(page.getByText('RS256 verified')).toHaveCount(2);
  await expect(claimCell(page, 'aud', 'access')).toHaveText(new RegExp(ordersAudience));
  await openRequest(page, 'ID and access tokens');
  await send(page, /200 OK/);
});
