import { generateKeyPairSync } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import { expectProblem } from './support/problems.ts';
import {
  chooseMachine,
  chooseOption,
  claimCell,
  getTokens,
  goTo,
  openPalette,
  openRequest,
  send,
} from './support/screens.ts';
import { markAsProduction } from './support/setup.ts';
import { test } from './support/test.ts';

// Popups lie at the end of the body, beside the landmarks, so that nothing clips them.
const inDialog = { except: ['region'] };

async function mint(page: Page): Promise<void> {
  await chooseMachine(page, 'Partner feed');
  await getTokens(page);
  await expect(page.getByText('RS256 verified')).toBeVisible();
}

async function openForging(page: Page, item: RegExp): Promise<Locator> {
  await page.getByRole('button', { name: 'Forge from this access token' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

function row(dialog: Locator, title: string): Locator {
  return dialog.getByRole('row').filter({ has: dialog.page().getByText(title, { exact: true }) });
}

test('an edited token is signed here, says so wherever it is shown, and goes to an API from here alone', async ({
  workbench,
}) => {
  const { page } = workbench;
  await mint(page);
  const edit = await openForging(page, /^Edit and sign/);
  await edit.getByRole('textbox', { name: 'Payload' }).fill('{\n  "aud": \n}');
  await expect(edit.getByText('Line 3, column 1: this is no JSON')).toBeVisible();
  await expect(edit.getByRole('button', { name: 'Sign here' })).toBeDisabled();
  await edit.getByRole('button', { name: 'Start over' }).click();
  await edit.getByRole('button', { name: 'Expired', exact: true }).click();
  await edit.getByRole('button', { name: 'Sign here' }).click();
  await expect(edit).toBeHidden();

  const head = page.getByRole('columnheader', { name: /Access token/ });
  await expect(head).toContainText('forged here');
  await expect(page.getByText(/^Forged here\. /)).toBeVisible();
  await expect(page.getByText(/forged here now/)).toBeVisible();
  await expect(claimCell(page, 'exp', 'access')).toContainText('expired 1 h ago');
  await expect(
    page.getByRole('complementary', { name: 'About these tokens' }).getByRole('listitem'),
  ).toContainText([/forged here/]);

  const sending = await openForging(page, /^Send it to an API/);
  await sending.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(sending.getByRole('status')).toHaveText(/^401/);
  await sending.getByRole('button', { name: 'Close' }).click();
  await openRequest(page, 'List orders');
  await chooseOption(page, 'Token', /^Partner feed.*access token/);
  await send(page, /^200/);
});

test('in production, a yes to a forged call is a yes to its method and host, each time', async ({
  workbench,
}) => {
  const { page } = workbench;
  await markAsProduction(page);
  await goTo(page, 'Tokens');
  await mint(page);
  const edit = await openForging(page, /^Edit and sign/);
  await edit.getByRole('button', { name: 'Sign here' }).click();
  await expect(edit).toBeHidden();

  const sending = await openForging(page, /^Send it to an API/);
  const go = sending.getByRole('button', { name: 'Send', exact: true });
  await expect(go).toBeDisabled();
  await sending.getByRole('switch', { name: /^Send GET with forged tokens to 127\.0\.0\.1:\d+$/ }).click();
  await chooseOption(page, 'Request', /^POST/);
  await expect(sending.getByRole('switch', { name: /^Send POST with forged tokens/ })).not.toBeChecked();
  await expect(go).toBeDisabled();
  await chooseOption(page, 'Request', /List orders/);
  const again = sending.getByRole('switch', { name: /^Send GET with forged tokens/ });
  await expect(again).not.toBeChecked();
  await expect(go).toBeDisabled();
  await again.click();
  await go.click();
  await expect(sending.getByRole('status')).toHaveText(/^401/);
  await expect(again).not.toBeChecked();
  await expect(go).toBeDisabled();
  await sending.getByRole('button', { name: 'Close' }).click();

  await openRequest(page, 'List orders');
  await chooseOption(page, 'Token', /forged here/);
  await page.getByRole('button', { name: /^Send/ }).click();
  const yes = page.getByRole('button', {
    name: /^Send GET with the forged token to 127\.0\.0\.1:\d+ this once$/,
  });
  await yes.click();
  await expect(page.getByRole('region', { name: 'Response', exact: true })).toContainText('401');
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(yes).toBeVisible();
});

test('the practice Orders API holds against every case, each opens to its answer, and a careful key tells more', async ({
  workbench,
}) => {
  const { page } = workbench;
  await mint(page);
  const dialog = await openForging(page, /^Try this API/);
  await expect(dialog.getByText('Judged by what Orders demands.')).toBeVisible();
  await expect(dialog.getByRole('combobox', { name: 'Request' })).toContainText('List orders');
  await expect(dialog.getByRole('combobox', { name: 'Request' })).not.toContainText('Management');
  await dialog.getByRole('checkbox', { name: 'Try: An address for keys' }).uncheck();
  await dialog.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(dialog.getByText('32 of 32 tried')).toBeVisible();
  await expect(dialog.getByText(/^The API held, in 13 cases perhaps/)).toBeVisible();
  await expect(row(dialog, 'The real token')).toContainText('200');
  await expect(row(dialog, 'alg none')).toContainText('401');
  await expect(row(dialog, 'The ID token instead')).toContainText('not tried');
  await expect(row(dialog, 'An address for keys')).not.toContainText('401');
  await expect(dialog.getByText('fell for it')).toHaveCount(0);

  await dialog.getByRole('button', { name: 'HS256 with the public key', exact: true }).click();
  await expect(dialog.getByRole('status')).toHaveText(/^401/);
  await expect(dialog.getByText(/^The token was forged here/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Sent' }).click();
  await expect(dialog.getByText(/^Bearer eyJ/)).not.toHaveText(/\.[\w-]{20,}\.[\w-]{20,}/);
  await dialog.getByRole('button', { name: 'Back to the cases' }).press('Enter');
  await expect(dialog.getByRole('button', { name: 'HS256 with the public key', exact: true })).toBeFocused();

  await dialog.getByRole('button', { name: 'Make a key' }).click();
  await page.getByRole('menuitem', { name: 'ES256' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Sign with' })).toContainText('Your ES256 key');
  await dialog.getByRole('switch', { name: 'I told the API to trust this key' }).click();
  await expect(row(dialog, 'Signed with your key')).toContainText('accepted');
  await dialog.getByRole('button', { name: /^Run/ }).click();
  await expect(row(dialog, 'Signed with your key')).toContainText('does not seem to');
  await expect(dialog.getByText('1 of 32 answers can’t be read')).toBeVisible();
});

test('a pasted key goes in and never comes back: not into the page, not into a file', async ({
  workbench,
}) => {
  const { page, profile } = workbench;
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = privateKey.export({ format: 'jwk' });
  const frames: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => frames.push(payload.toString())),
  );
  await page.reload();
  await mint(page);
  const edit = await openForging(page, /^Edit and sign/);
  await edit.getByRole('button', { name: 'Paste a key' }).click();
  const field = edit.getByRole('textbox', { name: 'Private key' });
  await expect(field).toBeFocused();
  await field.fill(JSON.stringify(publicKey.export({ format: 'jwk' })));
  await edit.getByRole('button', { name: 'Take this key' }).click();
  await expectProblem(edit.getByRole('alert'), { code: 'SIGNING_KEY_INVALID', reason: 'public_key' });
  await field.fill(JSON.stringify({ ...jwk, kid: 'mine-4711' }));
  await edit.getByRole('button', { name: 'Take this key' }).click();
  await expect(edit.getByRole('combobox', { name: 'Sign with' })).toContainText('kid mine-4711');
  await expect(edit.getByRole('textbox', { name: 'Header' })).toHaveValue(
    /"alg": "ES256",\s+"kid": "mine-4711"/,
  );
  await edit.getByRole('button', { name: 'Sign here' }).click();
  await expect(page.getByText(/^Forged here\. /)).toBeVisible();
  await goTo(page, 'Requests');

  const files = await readdir(profile, { recursive: true, withFileTypes: true });
  const written = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
  );
  expect(written.length).toBeGreaterThan(0);
  for (const text of [...written, ...frames, workbench.output(), await page.content()])
    expect(text.includes(jwk.d ?? '')).toBe(false);
});

test('forging can be reached by the palette, and axe finds nothing on it in either theme', async ({
  workbench,
}) => {
  const { page } = workbench;
  await mint(page);
  for (const theme of themes) {
    await chooseTheme(page, theme);
    await openPalette(page);
    await page.keyboard.type('Edit and sign the access');
    await page.keyboard.press('Enter');
    const edit = page.getByRole('dialog', { name: 'Edit and sign this access token' });
    await edit.getByRole('textbox', { name: 'Header' }).fill('[]');
    await edit.getByRole('button', { name: 'Paste a key' }).click();
    await expectAccessible(page, `the editor, ${theme}`, inDialog);
    await page.keyboard.press('Escape');
    await openPalette(page);
    await page.keyboard.type('Try an API');
    await page.keyboard.press('Enter');
    const trial = page.getByRole('dialog', { name: 'Try this API’s checks' });
    await expectAccessible(page, `the cases, ${theme}`, inDialog);
    await trial.getByRole('button', { name: 'Run', exact: true }).press('Enter');
    await expect(trial.getByText('33 of 33 tried')).toBeVisible();
    await expectAccessible(page, `the answers, ${theme}`, inDialog);
    await trial.getByRole('button', { name: 'alg none', exact: true }).press('Enter');
    await expectAccessible(page, `one answer, ${theme}`, inDialog);
    await page.keyboard.press('Escape');
    await expect(trial).toBeHidden();
  }
});
