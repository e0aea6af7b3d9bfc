import { expect, type Page } from '@playwright/test';
import { sendJson, startHostileProvider } from '../src-main/services/minting/testing/hostile-provider.ts';
import { expectProblem } from './support/problems.ts';
import {
  cancelButton,
  chooseMachine,
  claimCell,
  decodePasted,
  getTokens,
  goTo,
  openPalette,
  pasteIntoPalette,
  requestTree,
  revealToken,
} from './support/screens.ts';
import { environmentRow } from './support/setup.ts';
import { test } from './support/test.ts';
import { unsignedToken } from './support/tokens.ts';

test('a pasted token of an environment’s issuer is verified at once, and one that was altered is not', async ({
  workbench,
}) => {
  const { page } = workbench;
  await chooseMachine(page, 'Nightly sync');
  await getTokens(page);
  await expect(page.getByText('RS256 verified')).toBeVisible();
  const token = await revealToken(page, 'access token');
  await goTo(page, 'Requests');

  await decodePasted(page, `Authorization: Bearer ${token}`);
  const head = page.getByRole('columnheader', { name: /Access token/ });
  await expect(head.getByText('pasted', { exact: true })).toBeVisible();
  await expect(head.getByText('RS256 verified')).toBeVisible();

  const [header, payload = '', signature] = token.split('.');
  const claims: Record<string, unknown> = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const altered = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody else' })).toString('base64url');
  await decodePasted(page, `${header}.${altered}.${signature}`);
  await expect(claimCell(page, 'sub', 'access')).toContainText('somebody else');
  await expect(head.getByText('RS256 verified')).toHaveCount(0);
  await expect(head.getByText(/signature wrong|wrong signature|not verified/i)).toBeVisible();
});

test('a pasted token’s foreign issuer is contacted only after the person agreed', async ({ workbench }) => {
  const { page } = workbench;
  const asked: string[] = [];
  const provider = await startHostileProvider();
  const { metadata } = provider;
  Object.defineProperty(provider, 'metadata', {
    get() {
      asked.push('metadata');
      return metadata;
    },
  });
  provider.keys = (response) => {
    asked.push('keys');
    sendJson(response, { keys: [provider.jwk] });
  };
  try {
    await decodePasted(page, await provider.sign({ iss: provider.issuer, sub: 'foreign' }));
    await expect(page.getByText('keys not fetched')).toBeVisible();
    const host = new URL(provider.issuer).host;
    await page.getByRole('button', { name: `Verify with ${provider.issuer}` }).click();
    const question = page.getByRole('dialog', { name: 'Ask this issuer for its keys?' });
    await question.getByRole('button', { name: 'Don’t contact it' }).click();
    await expect(page.getByText('keys not fetched')).toBeVisible();
    expect(asked).toEqual([]);
    await page.getByRole('button', { name: `Verify with ${provider.issuer}` }).click();
    await question.getByRole('button', { name: `Contact ${host}` }).click();
    await expect(page.getByText('ES256 verified')).toBeVisible();
    expect(asked).toEqual(['metadata', 'keys']);
  } finally {
    await provider.close();
  }
});

test('pasted rubbish is refused with a sentence, and a callback URL is explained without its code', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openPalette(page);
  await pasteIntoPalette(page, `${'lorem ipsum '.repeat(20)}\nand more`);
  await expectProblem(page.getByRole('dialog').getByRole('alert'), { code: 'NOT_RECOGNISED' });
  await page.getByRole('button', { name: 'Drop what was pasted' }).click();
  await expect(page.getByRole('option', { name: 'Go to Setup' })).toBeVisible();

  await pasteIntoPalette(page, 'http://127.0.0.1:53180/callback?code=abc&state=def');
  await expect(page.getByRole('dialog').getByText('No sign-in waits for it here')).toBeVisible();
  await expect(page.getByRole('dialog')).not.toContainText('abc');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('what was pasted and dismissed neither changes the screen nor closes the palette that is opened after it', async ({
  workbench,
}) => {
  const { page } = workbench;
  await goTo(page, 'Requests');
  await openPalette(page);
  await pasteIntoPalette(page, unsignedToken({ iss: 'https://foreign.test', sub: 'me' }));
  // In one go, before the host can have answered.
  await page.getByRole('option', { name: /^Decode/ }).evaluate((option) => {
    if (option instanceof HTMLElement) option.click();
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  });
  await openPalette(page);
  await pasteIntoPalette(page, `${'lorem ipsum '.repeat(20)}\nand more`);
  await expectProblem(page.getByRole('dialog').getByRole('alert'), { code: 'NOT_RECOGNISED' });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Send/ })).toBeVisible();
});

test('commands are found by their words and run from the palette', async ({ workbench }) => {
  const { page } = workbench;
  await run(page, 'go to setup');
  await expect(page.getByRole('region', { name: 'Setup of Practice tenant' })).toBeVisible();
  await run(page, 'add environment');
  await expect(page.getByRole('dialog', { name: 'Add an environment' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Actions for Practice tenant' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(environmentRow(page, 'Practice tenant copy')).toHaveAttribute('aria-current', 'true');
  await run(page, 'Switch to Practice tenant');
  await expect(environmentRow(page, 'Practice tenant').first()).toHaveAttribute('aria-current', 'true');

  await run(page, 'go to requests');
  await run(page, 'new request');
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue('{{domain}}/');
  await run(page, 'go to tokens');
  await run(page, 'get tokens');
  await expect(cancelButton(page)).toBeVisible();
  await run(page, 'cancel getting');
  await expect(page.getByRole('alert')).toContainText('Cancelled');

  await run(page, 'post create order');
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue('{{orders}}/orders');
  await expect(requestTree(page).getByRole('treeitem', { selected: true })).toContainText('Create order');
  await openPalette(page);
  await page.getByRole('combobox', { name: 'Search or paste' }).fill('users management');
  await page.getByRole('option', { name: 'GET Get users', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue('{{domain}}/api/v1/users');

  await openPalette(page);
  await page.getByRole('combobox', { name: 'Search or paste' }).fill('no such words');
  await expect(page.getByRole('option', { name: /No command and no request has these words/ })).toBeVisible();
});

/** Types words into the palette and runs what comes first. */
async function run(page: Page, words: string): Promise<void> {
  await openPalette(page);
  await page.getByRole('combobox', { name: 'Search or paste' }).fill(words);
  await page.keyboard.press('Enter');
}
