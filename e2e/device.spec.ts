import { type Browser, expect, type Page } from '@playwright/test';
import { holdPort } from './support/held-port.ts';
import {
  cancelButton,
  choosePrincipal,
  claimCell,
  getTokens,
  openRequest,
  send,
  signInAs,
} from './support/screens.ts';
import { test } from './support/test.ts';

const orders = 'https://api.acme.test/orders';

/** The address and the code as the person reads them off the screen. */
async function shownCode(page: Page): Promise<{ readonly code: string; readonly address: string }> {
  const panel = page.getByRole('region', { name: 'Waiting for somebody to enter the code' });
  const values = panel.getByRole('definition');
  await expect(values.first()).toHaveText(/^[A-Z]{8}$/);
  const [code = '', address = ''] = await values.allTextContents();
  return { code, address };
}

/** Enters the code in a browser that knows nobody yet. */
async function enterCode(browser: Browser, { code, address }: Awaited<ReturnType<typeof shownCode>>) {
  const context = await browser.newContext();
  const phone = await context.newPage();
  await phone.goto(address);
  await phone
    .getByRole('textbox', { name: 'Enter the code that your device shows' })
    .fill(code.toLowerCase());
  await phone.getByRole('button', { name: 'Continue' }).click();
  await expect(phone.getByRole('heading', { name: 'Connect Wall display?' })).toBeVisible();
  await expect(phone.getByText(code)).toBeVisible();
  return { phone, close: () => context.close() };
}

test('Ada lets a device sign in by its code, and Orders lets its token in', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await choosePrincipal(page, 'A device');
  await getTokens(page);
  const shown = await shownCode(page);
  const { phone, close } = await enterCode(realBrowser, shown);
  await phone.getByRole('button', { name: 'Continue' }).click();
  await phone.getByRole('button', { name: 'Continue as Ada' }).click();
  await expect(phone.getByRole('heading', { name: 'Device connected' })).toBeVisible();
  await close();

  await expect(claimCell(page, 'aud', 'access')).toContainText(orders, { timeout: 15_000 });
  await expect(page.getByText('RS256 verified')).toHaveCount(2);
  await expect(page.getByRole('heading', { name: 'Both tokens are what you asked for' })).toBeVisible();
  const ledger = page.getByRole('region', { name: 'Asked, sent, granted' });
  await expect(ledger.getByRole('columnheader', { name: 'device' })).toBeVisible();

  await openRequest(page, 'List orders');
  await page.getByRole('combobox', { name: 'Token' }).click();
  await page.getByRole('option', { name: /Wall display.*access|access.*Wall display/i }).click();
  await send(page, /200 OK/);
});

test('a person who refuses ends the wait of the device, in the provider’s words', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await choosePrincipal(page, 'A device');
  await getTokens(page);
  const { phone, close } = await enterCode(realBrowser, await shownCode(page));
  await phone.getByRole('button', { name: 'Cancel' }).click();
  await expect(phone.getByRole('heading', { name: 'Device not connected' })).toBeVisible();
  await close();
  await expect(page.getByRole('alert')).toContainText('access_denied', { timeout: 15_000 });
});

test('a waiting device can be cancelled with the one button that started it', async ({ workbench }) => {
  const { page } = workbench;
  await choosePrincipal(page, 'A device');
  await getTokens(page);
  await shownCode(page);
  await expect(page.getByRole('button', { name: /Cancel/ })).toHaveCount(1);
  await cancelButton(page).click();
  await expect(page.getByRole('alert')).toContainText('Cancelled');
});

test('a taken callback port gives way to the other registered one with one click', async ({
  open,
  profile,
  realBrowser,
}) => {
  const { release } = await holdPort(profile, 53180);
  try {
    const { page } = await open();
    await page.getByRole('button', { name: 'Use port 53182' }).click();
    await expect(page.getByText('port 53182 is free')).toBeVisible();
    await signInAs(page, realBrowser, 'Ada');
    await expect(page.getByText('RS256 verified')).toHaveCount(2);
  } finally {
    await release();
  }
});

test('the focus stays on Refresh when the refreshed tokens take the place of the old', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await signInAs(page, realBrowser, 'Ada');
  const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
  await refresh.press('Enter');
  await expect(page.getByText('refreshed now')).toBeVisible();
  await expect(refresh).toBeFocused();
});
