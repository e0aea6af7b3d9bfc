import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import { goTo, openSection } from './support/screens.ts';
import { environmentRow, saveSetup } from './support/setup.ts';
import { test } from './support/test.ts';

test('a settings file that a crash cut short is kept, said where, and the version before it serves', async ({
  open,
  profile,
}) => {
  const first = await open();
  for (const copy of ['Practice tenant copy', 'Practice tenant copy 2']) {
    await openSection(first.page, 'General');
    await first.page.getByRole('button', { name: 'Actions for Practice tenant', exact: true }).click();
    await first.page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await expect(environmentRow(first.page, copy).last()).toHaveAttribute('aria-current', 'true');
  }
  await first.close();
  const file = join(profile, 'claimcheck.json');
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, whole.slice(0, whole.length / 2));

  const { page } = await open();
  const path = await page
    .getByText(/claimcheck\.unreadable-\w+\.json$/)
    .filter({ hasNot: page.locator('*') })
    .textContent();
  expect(readFileSync(path ?? '', 'utf8')).toBe(whole.slice(0, whole.length / 2));
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await goTo(page, 'Setup');
  await expect(page.getByRole('button', { name: 'Dismiss' })).toBeHidden();
  await expect(environmentRow(page, 'Practice tenant copy').first()).toBeVisible();
});

test('a settings file that never was one is kept as well, and Claimcheck starts afresh', async ({
  open,
  profile,
}) => {
  writeFileSync(join(profile, 'claimcheck.json'), '\0\0\0garbage', { mode: 0o600 });
  const { page, profile: folder } = await open();
  await expect(page.getByText(join(folder, 'claimcheck.unreadable-'))).toBeVisible();
  for (const theme of themes) {
    await chooseTheme(page, theme);
    await expectAccessible(page, `an unreadable settings file, ${theme}`);
  }
  await expect(page.getByRole('button', { name: /^Get tokens/ })).toBeVisible();
});

test('an environment made in one of two workbenches on the same data appears in the other', async ({
  workbench,
  openBeside,
}) => {
  const { page } = workbench;
  const beside = await openBeside();
  await goTo(page, 'Setup');
  await goTo(beside.page, 'Setup');
  await beside.page.getByRole('button', { name: 'Actions for Practice tenant' }).click();
  await beside.page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(environmentRow(page, 'Practice tenant copy')).toBeVisible();
  // Each goes on from what the other wrote.
  await environmentRow(page, 'Practice tenant copy').click();
  await openSection(page, 'General');
  await page.getByRole('textbox', { name: 'Name' }).fill('Renamed here');
  await saveSetup(page);
  await expect(environmentRow(beside.page, 'Renamed here')).toBeVisible();
});
