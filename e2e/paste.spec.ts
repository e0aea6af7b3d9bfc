import { expect, type Page } from '@playwright/test';
import { expectAccessible, themes } from './support/accessibility.ts';
import { searchBytes, searchFolder } from './support/leak-search.ts';
import {
  addChip,
  authorizeUrl,
  chooseMachine,
  decodePasted,
  getTokens,
  openPalette,
  pasteIntoPalette,
  removeChips,
  revealToken,
} from './support/screens.ts';
import { test } from './support/test.ts';
import { unsignedToken } from './support/tokens.ts';
import { unreachable } from './support/unreachable.ts';

// A portalled dialog stands outside the landmarks, as dialogs do.
const inPopup = { except: ['region'] };
const orders = 'https://api.acme.test/orders';

/** The address that Storefront signs in at, as a browser would show it. */
async function storefrontUrl(page: Page): Promise<URL> {
  await getTokens(page);
  const url = new URL(await authorizeUrl(page));
  await page
    .getByRole('region', { name: 'Token request' })
    .getByRole('button', { name: 'Cancel', exact: true })
    .click();
  return url;
}

async function open(page: Page, text: string, title: RegExp) {
  await openPalette(page);
  await pasteIntoPalette(page, text);
  await expect(page.getByRole('dialog').getByRole('heading', { name: title })).toBeVisible();
  await page.keyboard.press('Enter');
}

test('an authorize URL without an audience is found out before anyone signs in, and mended', async ({
  workbench,
}) => {
  const { page } = workbench;
  const url = await storefrontUrl(page);
  url.searchParams.delete('audience');
  url.searchParams.set('scope', 'openid offline_access');
  await removeChips(page, 'Audience');

  await open(page, url.href, /^Authorize URL of Storefront, no audience$/);
  const dialog = page.getByRole('dialog', { name: 'Authorize URL of Storefront' });
  await expect(dialog.getByText('2 things to look at before anybody signs in')).toBeVisible();
  for (const theme of themes) {
    await page.evaluate((chosen) => document.documentElement.setAttribute('data-theme', chosen), theme);
    await expectAccessible(page, `a pasted request, ${theme}`, inPopup);
  }
  const absent = dialog.getByRole('listitem').filter({ hasText: 'No audience is asked for' });
  await absent.getByRole('button', { name: 'Ask for Orders' }).click();
  await expect(absent).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Ask for offline', exact: true }).click();
  await expect(dialog.getByText('Nothing stands in the way of this request')).toBeVisible();
  await expect(dialog.getByRole('row', { name: `audience ${orders} changed here` })).toBeVisible();

  await dialog.getByRole('button', { name: 'Use as token request' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: `Remove ${orders}`, exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove offline', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove profile', exact: true })).toHaveCount(0);
});

test('a curl command’s secret is named, and stands nowhere afterwards', async ({ workbench }) => {
  const { page, profile, output } = workbench;
  const secret = 'canary-paste-7c41d09be2';
  const issuer = (await storefrontUrl(page)).origin;
  const client = '3a86e5d0917c4bf2a4e8d2617b9f50c3';
  const curl = `curl -X POST '${issuer}/oauth2/token' \\\n  -d grant_type=client_credentials -d client_id=${client} \\\n  -d client_secret=${secret} --data-urlencode 'audience=${issuer}/api/' -d scope=read:users`;

  await open(page, curl, /^Token request as curl of Nightly sync, audience differs by a slash at the end$/);
  const dialog = page.getByRole('dialog', { name: 'Token request as curl of Nightly sync' });
  await expect(dialog.getByText('Not taken over: client_secret.')).toBeVisible();
  await dialog.getByRole('button', { name: `Ask for ${issuer}/api` }).click();
  await dialog.getByRole('button', { name: 'Get tokens' }).click();
  await expect(page.getByText('RS256 verified')).toBeVisible();
  await expect(page.getByRole('button', { name: `Remove ${issuer}/api`, exact: true })).toBeVisible();

  const held = await page.evaluate(() =>
    JSON.stringify([document.documentElement.outerHTML, { ...localStorage }, { ...sessionStorage }]),
  );
  expect(searchBytes('the page', Buffer.from(held), [secret])).toEqual([]);
  expect(searchBytes('printed', Buffer.from(output()), [secret])).toEqual([]);
  await workbench.close();
  expect(searchFolder(profile, [secret])).toEqual([]);
});

test('a request of an unknown provider offers to add it, with what it tells filled in', async ({
  workbench,
}) => {
  const { page } = workbench;
  const url =
    'https://nobody.invalid/oauth2/auth?response_type=code&client_id=their-client&redirect_uri=http%3A%2F%2F127.0.0.1%3A4711%2Fcb&scope=openid&state=abcdefghij';
  await open(page, url, /^Authorize URL, no audience$/);
  await page.getByRole('dialog').getByRole('button', { name: 'Add this environment' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add an environment' });
  await expect(dialog.getByRole('textbox', { name: 'Domain or issuer' })).toHaveValue(
    'https://nobody.invalid',
  );
  await dialog.getByRole('button', { name: 'Look it up' }).click();
  await dialog.getByRole('button', { name: 'Add it without discovery' }).click();
  await dialog.getByRole('button', { name: 'Create environment' }).click();
  await expect(page.getByRole('textbox', { name: 'Client id' })).toHaveValue('their-client');
  await expect(page.getByRole('textbox', { name: 'Redirect URI', exact: true })).toHaveValue(
    'http://127.0.0.1:4711/cb',
  );
});

test('a client that the environment does not know can be added to it', async ({ workbench }) => {
  const { page } = workbench;
  const { origin } = await storefrontUrl(page);
  await open(
    page,
    `${origin}/oauth2/auth?response_type=code&client_id=unheard-of&state=abcdefghij`,
    /^Authorize URL of Practice tenant, no redirect URI$/,
  );
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Add the application to Practice tenant' })
    .click();
  await expect(page.getByRole('textbox', { name: 'Client id' })).toHaveValue('unheard-of');
});

test('what was asked for can be said beside a pasted token, and the ledger and the verdict follow', async ({
  workbench,
}) => {
  const { page } = workbench;
  const token = unsignedToken({ iss: 'https://foreign.test', azp: 'their-client', aud: [], scp: ['read:a'] });
  await decodePasted(page, `Cookie: theme=dark; access_token=${token}`);
  const aside = page.getByRole('complementary', { name: 'About these tokens' });
  await expect(aside.getByRole('heading', { name: 'What did you ask for?' })).toBeVisible();
  await expect(aside.getByRole('heading', { name: 'Asked, sent, granted' })).toHaveCount(0);

  const audience = aside.getByRole('combobox', { name: 'Add: Asked audience' });
  await audience.fill(orders);
  await audience.press('Enter');
  const scopes = aside.getByRole('combobox', { name: 'Add: Asked scopes' });
  await scopes.fill('read:a read:b');
  await scopes.press('Enter');
  const row = (name: RegExp) => aside.getByRole('row', { name });
  await expect(row(/^api\.acme\.test ?\/orders ✓ ✗ dropped/)).toBeVisible();
  await expect(row(/^read ?:a ✓ ✓ scp/)).toBeVisible();
  await expect(row(/^read ?:b ✓ ✗ dropped/)).toBeVisible();
  await expect(page.getByRole('heading', { name: /its aud is empty/ })).toBeVisible();
  await expectAccessible(page, 'what was asked for beside a pasted token');
});

test('a callback URL pasted into the palette completes the sign-in that waits, and no other', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await getTokens(page);
  const address = await authorizeUrl(page);
  const redirect = new URL(address).searchParams.get('redirect_uri') ?? '';

  await openPalette(page);
  await pasteIntoPalette(page, `${redirect}?error=access_denied&error_description=Sam+said+no&state=foreign`);
  await expect(page.getByRole('dialog').getByText('Sam said no')).toBeVisible();
  await page.getByRole('option', { name: 'Complete the sign-in that waits' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(
    page.getByRole('heading', { name: /Waiting for the browser|Open this address/ }),
  ).toBeVisible();

  const context = await realBrowser.newContext();
  const login = await context.newPage();
  const caught = unreachable(await context.newCDPSession(login), `${redirect}*`);
  await login.goto(address);
  await login.getByRole('button', { name: 'Continue as Ada' }).click();
  const callback = await caught;
  await context.close();
  await openPalette(page);
  await pasteIntoPalette(page, callback);
  await page.getByRole('option', { name: 'Complete the sign-in that waits' }).click();
  await expect(page.getByText('RS256 verified').first()).toBeVisible();
});

test('a token in a call copied from the browser is decoded and verified', async ({ workbench }) => {
  const { page } = workbench;
  await chooseMachine(page, 'Partner feed');
  await removeChips(page, 'Audience');
  await addChip(page, 'Audience', orders);
  await getTokens(page);
  await expect(page.getByText('RS256 verified')).toBeVisible();
  const token = await revealToken(page, 'access token');
  await openPalette(page);
  await pasteIntoPalette(
    page,
    `curl ^"${orders}^" ^\n  -H ^"accept: application/json^" ^\n  -H ^"authorization: Bearer ${token}^"`,
  );
  await expect(
    page.getByRole('dialog').getByRole('heading', { name: 'A token of Partner feed' }),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  const head = page.getByRole('columnheader', { name: /Access token/ });
  await expect(head.getByText('pasted', { exact: true })).toBeVisible();
  await expect(head.getByText('RS256 verified')).toBeVisible();
});
