import { expect, type Page } from '@playwright/test';
import { chooseOption } from './screens.ts';
import { saveSetup } from './setup.ts';

/** Applications of every kind and their secrets, as a person enters them. */

export interface NewApplication {
  readonly name: string;
  readonly kind: 'Front-end or native' | 'Back-end web' | 'Machine to machine';
  readonly clientId: string;
  readonly authentication: 'None' | 'Secret in the body' | 'Secret in the header' | 'Signed assertion';
  readonly redirectUri: string | null;
}

/** Fills the form of the application that is open in Setup, and saves it. */
export async function describeApplication(page: Page, application: NewApplication): Promise<void> {
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await field('Application name').fill(application.name);
  await chooseOption(page, 'Kind', application.kind);
  await field('Client id').fill(application.clientId);
  await chooseOption(page, 'Client authentication', application.authentication);
  if (application.redirectUri !== null) await field('Redirect URI').fill(application.redirectUri);
  await saveSetup(page);
}

/** Enters a secret where Setup asks for it. */
export async function keepSecret(
  page: Page,
  label: 'Client secret' | 'Private key' | 'Proxy password',
  value: string,
): Promise<void> {
  await page.getByRole('textbox', { name: label }).fill(value);
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByRole('region', { name: label })).toContainText(/Kept in/);
}
