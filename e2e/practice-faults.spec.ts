import { expect, type Page } from '@playwright/test';
import { chooseMachine, getTokens, goTo, openSection } from './support/screens.ts';
import { test } from './support/test.ts';

async function openPractice(page: Page): Promise<void> {
  await goTo(page, 'Setup');
  await openSection(page, 'Practice tenant');
}

test('a fault switched on in Setup holds for the next tokens, shows in the status bar, and goes with one click', async ({
  workbench,
}) => {
  const { page } = workbench;
  await goTo(page, 'Tokens');
  await chooseMachine(page, 'Partner feed');
  await openPractice(page);
  const faults = page.getByRole('region', { name: 'What the tenant gets wrong' });
  const fault = faults.getByRole('switch', { name: 'No application is authorised for Orders' });
  const off = faults.getByRole('button', { name: 'Switch all off' });
  await expect(faults.getByRole('switch')).toHaveCount(10);
  await expect(fault).toBeEnabled();
  await expect(off).toHaveCount(0);

  await fault.click();
  await faults.getByRole('switch', { name: 'Tokens come already expired' }).click();
  await expect(faults.getByText('2 of 10 on')).toBeVisible();
  const mark = page.getByRole('contentinfo').getByText('2 faults on');
  await expect(mark).toBeVisible();
  await goTo(page, 'Tokens');
  await getTokens(page);
  await expect(page.getByText(/has not been whitelisted/).first()).toBeVisible();

  await page.reload();
  await openPractice(page);
  await expect(fault).toBeChecked();
  await off.click();
  await expect(fault).not.toBeChecked();
  await expect(mark).toHaveCount(0);
  await goTo(page, 'Tokens');
  await getTokens(page);
  await expect(page.getByText('RS256 verified').first()).toBeVisible();
});
