import { expect, type Page } from '@playwright/test';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import {
  addChip,
  authorizeUrl,
  chooseMachine,
  choosePrincipal,
  claimCell,
  getTokens,
  goTo,
  openPalette,
  openRequest,
  openSection,
  pasteIntoPalette,
  removeChips,
  requestTree,
  send,
  signInAs,
} from './support/screens.ts';
import { chooseAudiencePolicy, environmentRow } from './support/setup.ts';
import { test } from './support/test.ts';
import { unsignedToken } from './support/tokens.ts';

const invoices = 'https://api.acme.test/invoices';

// Popups lie at the end of the body, beside the landmarks, so that nothing clips them.
const inPopup = { except: ['region'] };

for (const theme of themes) {
  test.describe(theme, () => {
    test('axe finds nothing while a device waits, nor on the pages where its code is entered', async ({
      workbench,
      realBrowser,
    }) => {
      const { page } = workbench;
      await chooseTheme(page, theme);
      await choosePrincipal(page, 'A device');
      await expectAccessible(page, 'no tokens of a device yet');
      await getTokens(page);
      const address = page.getByRole('definition').filter({ hasText: /^http/ });
      await expect(address).toBeVisible();
      await expectAccessible(page, 'waiting for a device');
      const context = await realBrowser.newContext({ colorScheme: theme });
      const phone = await context.newPage();
      const code = page.getByRole('definition').first();
      await phone.goto(`${await address.textContent()}?user_code=${await code.textContent()}`);
      await expectAccessible(phone, 'the page for the code');
      await phone.getByRole('button', { name: 'Continue' }).click();
      await expectAccessible(phone, 'the confirmation of the code');
      await phone.getByRole('button', { name: 'Continue' }).click();
      await phone.getByRole('button', { name: 'Continue as Ada' }).click();
      await expect(phone.getByRole('heading', { name: 'Device connected' })).toBeVisible();
      await expectAccessible(phone, 'the end of the device page');
      await context.close();
    });

    test('axe finds nothing on the Tokens screen while a user signs in', async ({
      workbench,
      realBrowser,
    }) => {
      const { page } = workbench;
      await chooseTheme(page, theme);
      await expect(page.getByText('is free')).toBeVisible();
      await expectAccessible(page, 'no tokens yet');
      await page.getByRole('button', { name: 'More parameters' }).click();
      await page.getByRole('button', { name: 'Add a parameter: Extra on token' }).click();
      await expectAccessible(page, 'more of the token request', inPopup);
      await page.getByRole('button', { name: 'Extra on token: remove parameter 1' }).click();
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('combobox', { name: 'Prompt' }).click();
      await expectAccessible(page, 'a select, open', inPopup);
      await page.getByRole('option', { name: 'prompt=consent' }).click();

      await getTokens(page);
      const url = await authorizeUrl(page);
      await expectAccessible(page, 'waiting for the browser');
      const context = await realBrowser.newContext({ colorScheme: theme });
      const login = await context.newPage();
      await login.goto(url);
      await expectAccessible(login, 'the login page');
      await login.getByRole('button', { name: 'Continue as Ada' }).click();
      await expect(login.getByRole('button', { name: 'Allow' })).toBeVisible();
      await expectAccessible(login, 'the consent page');
      await login.getByRole('button', { name: 'Allow' }).click();
      await expect(login.getByRole('heading', { name: 'Claimcheck has the answer' })).toBeVisible();
      await expectAccessible(login, 'the callback page');
      await context.close();

      await expect(page.getByText('RS256 verified')).toHaveCount(2);
      await expectAccessible(page, 'two healthy tokens');
      await claimCell(page, 'aud', 'access').getByRole('button').click();
      await expectAccessible(page, 'an opened claim');
      for (const leg of ['Browser sign-in', 'Token exchange', 'Signature']) {
        await page
          .getByRole('region', { name: 'Trace' })
          .getByRole('button', { name: new RegExp(`^${leg}`) })
          .click();
        await expectAccessible(page, `the leg ${leg}`, inPopup);
        await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      }
      await page.getByRole('button', { name: 'Show Access token raw' }).click();
      for (const part of ['Payload', 'Header', 'Compact']) {
        await page.getByRole('tab', { name: part }).click();
        await expectAccessible(page, `raw: ${part}`, inPopup);
      }
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      await addChip(page, 'Scopes', 'offline_access');
      await expectAccessible(page, 'tokens of an earlier request');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, 'signing out', inPopup);
    });

    test('axe finds nothing on the Tokens screen when tokens are refused, wrong or a machine’s', async ({
      workbench,
      realBrowser,
    }) => {
      const { page } = workbench;
      await chooseTheme(page, theme);
      await removeChips(page, 'Audience');
      await addChip(page, 'Audience', invoices);
      await getTokens(page);
      const context = await realBrowser.newContext();
      const login = await context.newPage();
      await login.goto(await authorizeUrl(page));
      await context.close();
      await expect(page.getByRole('alert')).toBeVisible();
      await expectAccessible(page, 'a run that failed');

      await chooseAudiencePolicy(page, /drop/i);
      await goTo(page, 'Tokens');
      await signInAs(page, realBrowser, 'Ada');
      await expect(page.getByRole('heading', { level: 2, name: /aud is empty/ })).toBeVisible();
      await expectAccessible(page, 'tokens with an error');

      await chooseMachine(page, 'Nightly sync');
      await getTokens(page);
      await expect(page.getByText('no ID token: a machine has none')).toBeVisible();
      await expectAccessible(page, 'a machine’s token');
      await page.getByRole('button', { name: /Environment:/ }).click();
      await expectAccessible(page, 'the list of environments', inPopup);
    });

    test('axe finds nothing on the Requests screen', async ({ workbench, realBrowser }) => {
      const { page } = workbench;
      await chooseTheme(page, theme);
      await openRequest(page, 'List orders');
      await expectAccessible(page, 'no response yet');
      await page.getByRole('button', { name: /^Send/ }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await expectAccessible(page, 'no token for the call');
      await goTo(page, 'Tokens');
      await signInAs(page, realBrowser, 'Ada');
      await openRequest(page, 'List orders');
      await send(page, /200 OK/);
      const response = page.getByRole('region', { name: 'Response', exact: true });
      for (const part of ['Body', 'Headers', 'Timing', 'Sent']) {
        await response.getByRole('button', { name: part, exact: true }).click();
        await expectAccessible(page, `an answer: ${part}`);
      }
      for (const part of ['Query', 'Headers', 'Body']) {
        await page.getByRole('tab', { name: new RegExp(`^${part}`) }).click();
        await fillPart(page, part);
        await expectAccessible(page, `the request: ${part}`);
      }
      await goTo(page, 'Tokens');
      await signInAs(page, realBrowser, 'Sam');
      await expect(claimCell(page, 'permissions', 'access')).toContainText('[]');
      await openRequest(page, 'List orders');
      await send(page, /403/);
      await expectAccessible(page, 'a call that was refused');
      await requestTree(page).getByRole('treeitem', { name: 'GET List orders' }).click({ button: 'right' });
      await expectAccessible(page, 'the actions of a request', inPopup);
      await page.getByRole('menuitem', { name: 'Move to…' }).click();
      await expectAccessible(page, 'moving a request', inPopup);
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      await requestTree(page)
        .getByRole('treeitem', { name: /^Orders API/ })
        .click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'New folder' }).click();
      await expect(page.getByRole('textbox', { name: 'New name of New folder' })).toBeFocused();
      await expectAccessible(page, 'naming a folder');
    });

    test('axe finds nothing in Setup and the palette', async ({ workbench }) => {
      const { page } = workbench;
      await chooseTheme(page, theme);
      for (const section of [
        'General',
        'Applications',
        'APIs',
        'Variables',
        'Connection',
        'Practice tenant',
      ]) {
        await openSection(page, section);
        await expectAccessible(page, section);
      }
      await page.getByRole('button', { name: 'Actions for Practice' }).click();
      await expectAccessible(page, 'the actions of an environment', inPopup);
      await page.getByRole('menuitem', { name: 'Duplicate' }).click();
      await expect(environmentRow(page, 'Practice tenant copy')).toHaveAttribute('aria-current', 'true');
      await openSection(page, 'Applications');
      await page
        .getByRole('list', { name: 'Applications' })
        .getByRole('button', { name: /^Back office/ })
        .click();
      await page.getByRole('textbox', { name: 'Redirect URI', exact: true }).fill('nonsense');
      await page.getByRole('button', { name: /^Save/ }).click();
      await expectAccessible(page, 'a form to mend');

      await page.getByRole('button', { name: 'Add environment' }).click();
      await expectAccessible(page, 'adding an environment', inPopup);
      await page.getByRole('textbox', { name: 'Domain or issuer' }).fill('http://127.0.0.1:9');
      await page.getByRole('button', { name: 'Look it up' }).click();
      await expect(page.getByRole('button', { name: 'Add it without discovery' })).toBeVisible();
      await expectAccessible(page, 'a domain that does not answer', inPopup);
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Import file…' }).click();
      await expectAccessible(page, 'importing an environment', inPopup);
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

      await openPalette(page);
      await expectAccessible(page, 'the palette', inPopup);
      await pasteIntoPalette(page, unsignedToken({ iss: 'https://foreign.test', sub: 'me' }));
      await expect(page.getByRole('option', { name: 'Decode this token' })).toBeVisible();
      await expectAccessible(page, 'the palette with a token', inPopup);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Verify with foreign.test' }).click();
      await expectAccessible(page, 'asking before an issuer is contacted', inPopup);
    });
  });
}

async function fillPart(page: Page, part: string): Promise<void> {
  if (part === 'Query') await page.getByRole('button', { name: 'Add query parameter' }).click();
  if (part === 'Body') await page.getByRole('button', { name: 'JSON' }).click();
}

test('the first tokens, a call and the theme are within reach of the keyboard alone', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await expect(page.getByRole('button', { name: /^Get tokens/ })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  const context = await realBrowser.newContext();
  const login = await context.newPage();
  await login.goto(await authorizeUrl(page));
  await login.keyboard.press('Tab');
  await expect(login.getByRole('button', { name: 'Continue as Ada' })).toBeFocused();
  await login.keyboard.press('Enter');
  await expect(page.getByText('RS256 verified')).toHaveCount(2);
  await context.close();

  await page.keyboard.press('Control+2');
  await expect(page.getByRole('button', { name: /^Send/ })).toBeVisible();
  await tabTo(page, 'treeitem', /^GET List orders/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Response', exact: true }).getByRole('status')).toHaveText(
    /200 OK/,
  );

  const before = await page.locator('html').getAttribute('data-theme');
  const other = before === 'dark' ? 'light' : 'dark';
  await openPalette(page);
  await page.keyboard.type(`${other} theme`);
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', other);
  await expect(page.getByRole('dialog')).toBeHidden();
});

/** Walks on by Tab until the control has the focus. */
async function tabTo(page: Page, role: 'button' | 'treeitem', name: RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name });
  for (let steps = 0; steps < 40; steps += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}
