import { expect, type Locator, type Page } from '@playwright/test';
import { addChip, chooseMachine, getTokens, goTo, removeChips } from './screens.ts';

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
