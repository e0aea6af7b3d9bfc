import { type Browser, expect, type Locator, type Page } from '@playwright/test';

/** What a person does on the screens, by the names they see. */

export async function goTo(page: Page, screen: 'Tokens' | 'Requests' | 'History' | 'Setup'): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen }).click();
}

export async function chooseOption(page: Page, label: string, option: RegExp | string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
}

export async function choosePrincipal(page: Page, name: 'A user' | 'A machine' | 'A device'): Promise<void> {
  await page.getByRole('group', { name: 'Sign in as' }).getByRole('button', { name }).click();
}

export async function chooseMachine(page: Page, application: string): Promise<void> {
  await choosePrincipal(page, 'A machine');
  await chooseOption(page, 'Application', new RegExp(application));
}

export async function removeChips(page: Page, label: 'Audience' | 'Scopes'): Promise<void> {
  const chips = page.getByRole('group', { name: label, exact: true });
  // Counting doesn’t wait for the screen.
  await expect(chips).toBeVisible();
  const remove = chips.getByRole('button', { name: /^Remove / });
  for (let left = await remove.count(); left > 0; left -= 1) {
    await remove.first().click();
    await expect(remove).toHaveCount(left - 1);
  }
}

export async function addChip(page: Page, label: 'Audience' | 'Scopes', value: string): Promise<void> {
  const input = page.getByRole('combobox', { name: `Add: ${label}` });
  await input.fill(value);
  await input.press('Enter');
  await expect(page.getByRole('button', { name: `Remove ${value}`, exact: true })).toBeVisible();
}

export function getTokens(page: Page): Promise<void> {
  return page
    .getByRole('region', { name: 'Token request' })
    .getByRole('button', { name: /^Get tokens/ })
    .click();
}

/** Ends the run under way; it stands where *Get tokens* stood. */
export function cancelButton(page: Page): Locator {
  return page
    .getByRole('region', { name: 'Token request' })
    .getByRole('button', { name: 'Cancel', exact: true });
}

/** The address of the sign-in page that a waiting run shows. */
export async function authorizeUrl(page: Page): Promise<string> {
  const address = page.getByText(/^https?:\/\/\S+\?\S*response_type=code/);
  await expect(address).toBeVisible();
  return ((await address.textContent()) ?? '').replace(/\s/g, '');
}

/** Gets tokens for a user, who signs in with a browser that knows nobody yet. */
export async function signInAs(page: Page, browser: Browser, person: 'Ada' | 'Sam'): Promise<void> {
  await getTokens(page);
  await continueAs(browser, await authorizeUrl(page), person);
}

export async function continueAs(browser: Browser, url: string, person: 'Ada' | 'Sam'): Promise<void> {
  const context = await browser.newContext();
  try {
    const login = await context.newPage();
    await login.goto(url);
    await login.getByRole('button', { name: `Continue as ${person}` }).click();
    await expect(login.getByText(/Claimcheck/).first()).toBeVisible();
  } finally {
    await context.close();
  }
}

/** The cells of one claim: of the ID token first, of the access token second. */
export function claimCell(page: Page, claim: string, token: 'id' | 'access'): Locator {
  return page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: claim, exact: true }) })
    .getByRole('cell')
    .nth(token === 'id' ? 0 : 1);
}

/** Folders and requests of the chosen environment. */
export const requestTree = (page: Page): Locator => page.getByRole('tree', { name: 'Requests' });

export async function openRequest(page: Page, name: string): Promise<void> {
  await goTo(page, 'Requests');
  await requestTree(page)
    .getByRole('treeitem', { name: new RegExp(`^[A-Z]+ ${name}`) })
    .click();
}

/** Makes a request in the collection of the one that is open. */
export async function addRequest(page: Page): Promise<void> {
  await goTo(page, 'Requests');
  await page.getByRole('button', { name: 'Add requests' }).click();
  await page.getByRole('menuitem', { name: 'New request' }).click();
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue('{{domain}}/');
}

/** The same, without a token. */
export async function addCall(page: Page, url: string): Promise<void> {
  await addRequest(page);
  await chooseOption(page, 'Token', 'No token');
  await page.getByRole('textbox', { name: 'URL' }).fill(url);
}

/** Sends the chosen request and waits for its status line. */
export async function send(page: Page, status: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Send/ }).first().click();
  await expect(page.getByRole('region', { name: 'Response', exact: true }).getByRole('status')).toHaveText(
    status,
  );
}

/** The whole token, as the person reveals it. */
export async function revealToken(page: Page, token: 'ID token' | 'access token'): Promise<string> {
  await page.getByRole('button', { name: new RegExp(`^Show (the )?${token} raw$`, 'i') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: 'Compact' }).click();
  await dialog.getByRole('button', { name: /^Reveal/ }).click();
  const compact = dialog.getByText(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
  await expect(compact).toBeVisible();
  const text = ((await compact.textContent()) ?? '').replace(/\s/g, '');
  await dialog.getByRole('button', { name: 'Close' }).click();
  return text;
}

/** Opens a section of the chosen environment in Setup. */
export async function openSection(page: Page, section: string): Promise<void> {
  await goTo(page, 'Setup');
  await page.getByRole('tab', { name: new RegExp(`^${section}`) }).click();
}

export async function openPalette(page: Page): Promise<void> {
  await expect(page.getByRole('banner')).toBeVisible();
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('combobox', { name: 'Search or paste' })).toBeFocused();
}

/** Pastes text into the open palette, without the clipboard of the machine. */
export async function pasteIntoPalette(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Search or paste' }).evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Decodes pasted text by way of the palette. */
export async function decodePasted(page: Page, text: string): Promise<void> {
  await openPalette(page);
  await pasteIntoPalette(page, text);
  await page.getByRole('option').first().click();
}
