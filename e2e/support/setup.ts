import { expect, type Locator, type Page } from '@playwright/test';
import { chooseOption, goTo, openSection } from './screens.ts';

/** What a person does in Setup, by the names they see. */

export function environmentRow(page: Page, name: string): Locator {
  return page
    .getByRole('region', { name: 'Environments' })
    .getByRole('button', { name: new RegExp(`^${name}`) });
}

/** Runs discovery for what is typed, in the dialog that adds an environment. */
export async function lookUp(page: Page, issuer: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Domain or issuer' }).fill(issuer);
  await page.getByRole('button', { name: 'Look it up' }).click();
}

export async function addEnvironment(page: Page, issuer: string, name: string): Promise<void> {
  await goTo(page, 'Setup');
  await page.getByRole('button', { name: 'Add environment' }).click();
  await lookUp(page, issuer);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'Create environment' }).click();
  await expect(page.getByRole('region', { name: `Setup of ${name}` })).toBeVisible();
}

/** Marks the environment that is current as one for production. */
export async function markAsProduction(page: Page): Promise<void> {
  await openSection(page, 'General');
  await page.getByRole('switch', { name: 'Production' }).click();
  await saveSetup(page);
}

/** Switches a fault of the practice tenant on or off, by its name. */
export async function switchFault(page: Page, name: string, on: boolean): Promise<void> {
  await openSection(page, 'Practice tenant');
  const fault = page.getByRole('switch', { name, exact: true });
  await expect(fault).toBeEnabled();
  if ((await fault.isChecked()) !== on) await fault.click();
  await expect(fault).toBeChecked({ checked: on });
}

/** Lets the practice tenant refuse or drop an audience that isn’t allowed. */
export async function chooseAudiencePolicy(page: Page, name: RegExp): Promise<void> {
  await openSection(page, 'Practice tenant');
  const policy = page.getByRole('radio', { name });
  await expect(policy).toBeEnabled();
  await policy.click();
  await expect(policy).toBeChecked();
}

/** Saves the edits of the chosen environment. *Save* is out of reach while they are still on their way. */
export async function saveSetup(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/^Unsaved changes/)).toHaveCount(0);
}

/** Makes the chosen environment's first application a machine with this client id and secret. */
export async function fillMachine(page: Page, clientId: string, secret: string): Promise<void> {
  await openSection(page, 'Applications');
  await chooseOption(page, 'Kind', /^Machine to machine/);
  await page.getByRole('textbox', { name: 'Client id' }).fill(clientId);
  await saveSetup(page);
  await keepSecret(page, secret);
}

export async function keepSecret(page: Page, secret: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Client secret' }).fill(secret);
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Replace: Client secret' })).toBeVisible();
}
