import { expect, type Locator, type Page } from '@playwright/test';
import { addChip, chooseMachine, getTokens, goTo, removeChips, send } from './screens.ts';

/** What a person does with the catalogue of the Management API. */

export function savedRequests(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Saved requests' });
}

export function catalogue(page: Page): Locator {
  return savedRequests(page).getByRole('region', { name: 'All of the Kinde Management API' });
}

/** The line below the address that says what a call needs. */
export function neededScope(page: Page, operation: string): Locator {
  return page.getByRole('paragraph').filter({ hasText: `${operation} needs` });
}

export async function openOperation(page: Page, group: string, name: string): Promise<void> {
  await goTo(page, 'Requests');
  for (const heading of [/^All of the Management API/, new RegExp(`^${group} ?\\d`)]) {
    const button = catalogue(page).getByRole('button', { name: heading });
    if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
  }
  await catalogue(page)
    .getByRole('button', { name: new RegExp(`^[A-Z]+ ?${name}(?: \\(|$)`) })
    .click();
}

/** Gets a token of the machine that may call the Management API; no scopes: whatever is enabled. */
export async function getManagementToken(page: Page, ...scopes: readonly string[]): Promise<void> {
  await chooseMachine(page, 'Nightly sync');
  await removeChips(page, 'Scopes');
  for (const scope of scopes) await addChip(page, 'Scopes', scope);
  await getTokens(page);
  await expect(page.getByText('RS256 verified')).toBeVisible();
}

interface Call {
  readonly group: string;
  readonly name: string;
  /** After `/api/v1`, where the draft has a place to fill. */
  readonly path?: string;
  readonly body?: unknown;
  readonly status: RegExp;
}

/** Opens a call, fills it in and sends it. */
export async function callManagementApi(page: Page, call: Call): Promise<void> {
  await openOperation(page, call.group, call.name);
  if (call.path !== undefined) {
    const url = page.getByRole('textbox', { name: 'URL' });
    await url.fill(`{{domain}}/api/v1${call.path}`);
    // With the focus, what the names stand for hangs over the tabs.
    await url.blur();
  }
  if (call.body !== undefined) {
    await page.getByRole('tab', { name: /^Body/ }).click();
    await page.getByRole('textbox', { name: 'Body' }).fill(JSON.stringify(call.body));
  }
  await send(page, call.status);
}

/** A value of the answer on the screen, by the name of its member. */
export async function answered(page: Page, member: string): Promise<string> {
  const response = page.getByRole('region', { name: 'Response', exact: true });
  const text = async () => (await response.innerText()).replace(/\s+/g, ' ');
  const pattern = new RegExp(`"${member}": ?"([^"]+)"`);
  await expect.poll(text).toMatch(pattern);
  return pattern.exec(await text())?.[1] ?? '';
}
