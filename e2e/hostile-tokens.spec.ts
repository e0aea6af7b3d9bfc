import { expect } from '@playwright/test';
import fc from 'fast-check';
import { pastes } from './support/hostile-inputs.ts';
import { claimCell, decodePasted, goTo, openPalette, pasteIntoPalette } from './support/screens.ts';
import { test } from './support/test.ts';
import { tokenOf, unsignedToken } from './support/tokens.ts';

test('a pasted token of a megabyte and one of 10,000 claims open, and the screen goes on working', async ({
  workbench,
}) => {
  const { page } = workbench;
  const heavy = unsignedToken({ iss: 'https://foreign.test', sub: 'heavy', blob: 'x'.repeat(750_000) });
  expect(heavy.length).toBeGreaterThan(1_000_000);
  await decodePasted(page, heavy);
  await expect(claimCell(page, 'sub', 'access')).toContainText('heavy');
  await expect(claimCell(page, 'blob', 'access')).toContainText('xxx…');
  await page.getByRole('button', { name: 'Show Access token raw' }).click();
  await page.getByRole('tab', { name: 'Compact' }).click();
  await expect(page.getByRole('dialog').getByText(/more characters/)).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`claim-${index}`, index]));
  await decodePasted(page, unsignedToken({ iss: 'https://foreign.test', sub: 'many', ...many }));
  await expect(claimCell(page, 'sub', 'access')).toContainText('many');
  await expect(claimCell(page, 'claim-0', 'access')).toContainText('0');
  await page.getByRole('button', { name: /^Show 250 more of 1\d{4} claims$/ }).click();
  await expect(claimCell(page, 'claim-300', 'access')).toContainText('300');
  await goTo(page, 'Requests');
  await expect(page.getByRole('button', { name: /^Send/ })).toBeVisible();
});

test('claims that hold markup, marks, NUL, lone surrogates or __proto__ are shown as what they are', async ({
  workbench,
}) => {
  const { page } = workbench;
  const markup = '<img id=canary src=x onerror=document.title=1>';
  await decodePasted(
    page,
    tokenOf(`{
      "iss": "https://foreign.test/\\u202emoc", "sub": "${markup}", "${markup}": "a name",
      "mark": "safe\\u202etxt.exe", "nul": "a\\u0000b", "lone": "x\\ud800y",
      "__proto__": {"polluted": true}, "constructor": "c", "toString": "t", "aud": {"toString": null}
    }`),
  );
  await expect(claimCell(page, 'sub', 'access')).toContainText(markup);
  await expect(page.getByRole('rowheader', { name: markup })).toBeVisible();
  await expect(claimCell(page, 'iss', 'access')).toContainText('https://foreign.test/\\u202emoc');
  await expect(claimCell(page, 'mark', 'access')).toContainText('safe\\u202etxt.exe');
  await expect(claimCell(page, 'nul', 'access')).toContainText('a\\u0000b');
  await expect(claimCell(page, 'lone', 'access')).toContainText('x\\ud800y');
  await expect(claimCell(page, '__proto__', 'access')).toContainText('{"polluted": true}');
  await expect(claimCell(page, 'constructor', 'access')).toContainText('c');
  await expect(claimCell(page, 'toString', 'access')).toContainText('t');
  await page.getByRole('button', { name: 'Show Access token raw' }).click();
  await expect(page.getByRole('dialog').getByText('safe\\u202etxt.exe')).toBeVisible();

  await expect(page.locator('#canary')).toHaveCount(0);
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  expect(await page.evaluate(() => /[\u202e\0\ud800]/.test(document.body.innerText))).toBe(false);
});

/** Elements that no screen of the product has. Markup of a token would bring them. */
const foreign =
  'script:not([src]), img, iframe, object, embed, [onerror], [onload], svg[onload], a[href^="javascript"]';

test('nothing of a hostile paste becomes markup, and the screen goes on working', async ({ workbench }) => {
  const { page } = workbench;
  await expect(page).toHaveTitle('Practice tenant – Claimcheck');
  const before = await page.locator(foreign).count();
  let opened = 0;
  for (const text of fc.sample(pastes, { seed: 11, numRuns: 60 })) {
    await openPalette(page);
    await pasteIntoPalette(page, text.slice(0, 20_000));
    const choice = page.getByRole('option').first();
    await expect(choice).not.toHaveText('Looking at it…');
    if (await choice.isEnabled()) {
      await choice.click();
      opened += 1;
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await page.locator(foreign).count(), text).toBe(before);
    expect(await page.evaluate(() => /[\u202e\0\ud800]/.test(document.body.innerText)), text).toBe(false);
  }
  expect(opened).toBeGreaterThan(20);
  await expect(page).toHaveTitle('Practice tenant – Claimcheck');
  await goTo(page, 'Requests');
  await expect(page.getByRole('button', { name: /^Send/ })).toBeVisible();
});

test('a screen that fails while it is drawn says so, and the others go on working', async ({ workbench }) => {
  const { page } = workbench;
  await goTo(page, 'Tokens');
  // What the screen calls for a text with hidden characters alone.
  await page.evaluate(() => {
    String.prototype.codePointAt = () => {
      throw new TypeError('broken');
    };
  });
  await decodePasted(page, tokenOf('{"iss": "https://foreign.test", "sub": "a\\u202eb"}'));
  await expect(page.getByRole('heading', { name: 'Tokens could not be drawn' })).toBeVisible();
  await goTo(page, 'Requests');
  await expect(page.getByRole('button', { name: /^Send/ })).toBeVisible();
});
