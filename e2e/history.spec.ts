import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { describeProblem } from '../src-shared/domain/problems/problem-text.ts';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import { searchFolder } from './support/leak-search.ts';
import {
  addChip,
  authorizeUrl,
  chooseMachine,
  chooseOption,
  getTokens,
  goTo,
  openRequest,
  removeChips,
  revealToken,
  send,
} from './support/screens.ts';
import { processesWithOpen } from './support/system-processes.ts';
import { test } from './support/test.ts';

const entries = (page: Page): Locator => page.getByRole('listbox', { name: 'Entries' });
const entry = (page: Page, name: RegExp): Locator => entries(page).getByRole('option', { name });
const details = (page: Page): Locator => page.getByRole('article', { name: 'Entry' });
const searchField = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search the history' });

async function machineTokens(page: Page): Promise<void> {
  await chooseMachine(page, 'Partner feed');
  await getTokens(page);
  await expect(page.getByText('RS256 verified')).toBeVisible();
}

/** A token set, a call that works, one that doesn't, and a run that is refused. */
async function fill(page: Page): Promise<void> {
  await machineTokens(page);
  await openRequest(page, 'List orders');
  await chooseOption(page, 'Token', /^Partner feed.*access token/);
  await send(page, /200 OK/);
  await page.getByRole('textbox', { name: 'URL' }).fill('{{orders}}/nothing');
  await send(page, /404/);
  await goTo(page, 'Tokens');
  await removeChips(page, 'Audience');
  await addChip(page, 'Audience', 'https://nobody.acme.test');
  await getTokens(page);
  await expect(page.getByRole('alert')).toBeVisible();
}

test('begins empty, and keeps each token set, each call and each run that failed over a restart', async ({
  open,
}) => {
  const first = await open();
  await goTo(first.page, 'History');
  await expect(first.page.getByRole('heading', { name: 'Nothing in the history yet' })).toBeVisible();
  await goTo(first.page, 'Tokens');
  await fill(first.page);
  await goTo(first.page, 'History');
  await expect(entries(first.page).getByRole('option')).toHaveCount(4);
  await first.close();

  const { page } = await open();
  await goTo(page, 'History');
  await expect(entries(page).getByRole('option')).toHaveCount(4);
  await expect(entries(page)).toContainText('Today');
  await entry(page, /200.*List orders/).click();
  await expect(details(page).getByRole('region', { name: 'Response body' })).toContainText('Brass compass');
  await details(page).getByRole('button', { name: 'Token', exact: true }).click();
  await expect(details(page)).toContainText('read:orders');
  await entry(page, /Tokens: /).click();
  await expect(details(page).getByRole('rowheader', { name: 'azp' })).toBeVisible();
  await details(page).getByText('token', { exact: true }).click();
  await expect(details(page)).toContainText('grant_type=client_credentials');
  await entry(page, /Failed run: /).click();
  await expect(details(page)).toContainText('https://nobody.acme.test');
});

test('is found by words, narrowed down by filters, and read by keys alone', async ({ workbench }) => {
  const { page } = workbench;
  await fill(page);
  await goTo(page, 'History');
  await expect(entries(page).getByRole('option')).toHaveCount(4);
  await searchField(page).fill('brass comp');
  await expect(entries(page).getByRole('option')).toHaveCount(1);
  await searchField(page).fill('nothing of the kind');
  await expect(page.getByText('Nothing here matches.')).toBeVisible();
  await searchField(page).fill('');
  await page.getByRole('button', { name: 'Calls', exact: true }).click();
  await expect(entries(page).getByRole('option')).toHaveCount(2);
  await chooseOption(page, 'Status', '4xx');
  await expect(entries(page).getByRole('option')).toHaveCount(1);
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('button', { name: 'With findings' }).click();
  await expect(entry(page, /Failed run: /)).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(entries(page).getByRole('option')).toHaveCount(4);

  await page.keyboard.press('Control+F');
  await expect(searchField(page)).toBeFocused();
  await entries(page).focus();
  await page.keyboard.press('Home');
  await expect(details(page)).toContainText('Failed run');
  await page.keyboard.press('ArrowDown');
  await expect(details(page)).toContainText('404');
  await page.keyboard.press('End');
  await expect(details(page)).toContainText('Tokens ·');
  await page.keyboard.press('Delete');
  await expect(entries(page).getByRole('option')).toHaveCount(3);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(entries(page).getByRole('option')).toHaveCount(4);
});

test('lets two calls be compared, and one be sent again as it was, with a token of now', async ({
  workbench,
}) => {
  const { page } = workbench;
  await fill(page);
  await goTo(page, 'History');
  await entry(page, /404.*List orders/).click();
  await details(page).getByRole('button', { name: 'Compare…' }).click();
  await expect(page.getByText('Choose the call to compare with.')).toBeVisible();
  await entry(page, /200.*List orders/).click();
  const compared = page.getByRole('region', { name: 'Two calls compared' });
  await expect(compared.getByRole('row', { name: /^Status/ })).toContainText('200 OK');
  await expect(compared.getByRole('row', { name: /^Status/ })).toContainText('404');
  await expect(compared.getByRole('rowheader', { name: /^\$\.error/ }).first()).toBeVisible();
  await compared.getByRole('switch', { name: 'Only differences' }).click();
  await expect(compared.getByRole('row', { name: /^authorization.*the same/ }).getByRole('cell')).toHaveCount(
    1,
  );
  await expect(compared.getByRole('button', { name: 'Close' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Stop comparing' }).click();
  await expect(compared).toBeHidden();

  await entry(page, /404.*List orders/).click();
  await details(page).getByRole('button', { name: 'Compare…' }).click();
  await entry(page, /200.*List orders/).click();
  await expect(page.getByText('Compared. Another call takes the place of the second.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(compared).toBeHidden();

  await entry(page, /200.*List orders/).click();
  await details(page).getByRole('button', { name: 'Open to resend' }).click();
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue('{{orders}}/orders');
  await send(page, /200 OK/);
  const past = page.getByRole('region', { name: 'History of this request' }).getByRole('button');
  await expect(past).toHaveText([/^200.*read:orders/, /^404.*read:orders/, /^200.*read:orders/]);
  await past.nth(1).click();
  await expect(details(page)).toContainText('404 Not Found');
  await expect(entry(page, /200.*List orders/)).toHaveCount(2);
});

test('keeps a run that was cancelled, as far as it came', async ({ workbench }) => {
  const { page } = workbench;
  await getTokens(page);
  await authorizeUrl(page);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Cancelled');
  await goTo(page, 'History');
  await entry(page, /Cancelled run: /).click();
  await expect(details(page)).toContainText('Cancelled run');
  await details(page).getByText('authorize', { exact: true }).click();
  await expect(details(page)).toContainText('response_type=code');
  await page.getByRole('button', { name: 'With findings' }).click();
  await expect(page.getByText('Nothing here matches.')).toBeVisible();
});

test('says so where a call that was chosen to be compared is gone', async ({ workbench }) => {
  const { page } = workbench;
  await fill(page);
  await goTo(page, 'History');
  await entry(page, /404.*List orders/).click();
  await details(page).getByRole('button', { name: 'Compare…' }).click();
  await expect(page.getByText('Choose the call to compare with.')).toBeVisible();
  await details(page).getByRole('button', { name: 'Delete' }).click();
  await entry(page, /200.*List orders/).click();
  const { title } = describeProblem({ code: 'NOT_FOUND', what: 'history_entry' });
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await page.getByRole('button', { name: 'Stop comparing' }).click();
  await expect(details(page)).toContainText('200 OK');
});

test('keeps as many days and megabytes as was said, and nothing that is no number', async ({
  open,
  profile,
}) => {
  const { page, close } = await open();
  await goTo(page, 'History');
  await page.getByRole('button', { name: 'Keep…' }).click();
  const dialog = page.getByRole('dialog', { name: 'What the history keeps' });
  await expect(dialog.getByRole('textbox', { name: 'Days' })).toHaveValue('90');
  await dialog.getByRole('textbox', { name: 'Days' }).fill('0');
  await dialog.getByRole('button', { name: 'Keep this much' }).click();
  await expect(dialog).toContainText('A whole number from 1 to 3,650.');
  await dialog.getByRole('textbox', { name: 'Days' }).fill('30');
  await dialog.getByRole('textbox', { name: 'Megabytes' }).fill('50');
  await dialog.getByRole('button', { name: 'Keep this much' }).click();
  await expect(dialog).toBeHidden();
  const settings = () => readFileSync(join(profile, 'claimcheck.json'), 'utf8');
  await expect.poll(settings).toMatch(/"history":\s*\{\s*"days":\s*30/);
  await close();

  const again = await open();
  await goTo(again.page, 'History');
  await again.page.getByRole('button', { name: 'Keep…' }).click();
  await expect(again.page.getByRole('textbox', { name: 'Days' })).toHaveValue('30');
  await expect(again.page.getByRole('textbox', { name: 'Megabytes' })).toHaveValue('50');
});

test('is pinned, deleted and cleared, but for what is pinned', async ({ workbench }) => {
  const { page } = workbench;
  await fill(page);
  await goTo(page, 'History');
  await entry(page, /200.*List orders/).click();
  await details(page).getByRole('button', { name: 'Pin', exact: true }).click();
  await expect(details(page).getByRole('button', { name: 'Unpin' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Clear the history' }).click();
  await expect(entries(page).getByRole('option')).toHaveCount(1);
  await expect(entry(page, /200.*List orders/)).toBeVisible();
  await page.getByRole('button', { name: 'Clear…' }).click();
  await page.getByRole('switch', { name: 'Keep what is pinned' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Clear the history' }).click();
  await expect(page.getByText('Nothing yet.')).toBeVisible();
});

test('holds no token that could be used, in any byte or encoding', async ({ open, profile }) => {
  const { page, close } = await open();
  await machineTokens(page);
  const token = await revealToken(page, 'access token');
  await openRequest(page, 'List orders');
  await chooseOption(page, 'Token', /^Partner feed.*access token/);
  await send(page, /200 OK/);
  await goTo(page, 'History');
  await expect(entries(page).getByRole('option')).toHaveCount(2);
  await close();
  const [, payload = '', signature = ''] = token.split('.');
  expect(searchFolder(profile, [token, signature])).toEqual([]);
  expect(searchFolder(profile, [payload]).map(({ place }) => place)).toContain(join(profile, 'history.db'));
});

test('that is damaged is set aside and said so, and begins anew', async ({ open, profile }) => {
  writeFileSync(join(profile, 'history.db'), 'no database '.repeat(1_000), { mode: 0o600 });
  const { page } = await open();
  await goTo(page, 'History');
  await expect(page.getByText('The history’s database was damaged and begins anew')).toBeVisible();
  const aside = readdirSync(profile).find((name) => /^history-damaged-.*\.db$/.test(name)) ?? '';
  expect(readFileSync(join(profile, aside), 'utf8')).toContain('no database');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await goTo(page, 'Tokens');
  await machineTokens(page);
  await goTo(page, 'History');
  await expect(entries(page).getByRole('option')).toHaveCount(1);
});

test('outlives a crash of its database, which takes nothing else along', async ({ open, profile }) => {
  test.skip(process.platform !== 'linux', 'which process has the file open is read from /proc');
  const workbench = await open();
  const { page } = workbench;
  const databases = () => processesWithOpen(join(profile, 'history.db'));
  await machineTokens(page);
  await goTo(page, 'History');
  await expect(entries(page).getByRole('option')).toHaveCount(1);
  const [database = Number.NaN, ...others] = databases();
  expect(database).toBeGreaterThan(1);
  expect(others).toEqual([]);
  process.kill(database, 'SIGKILL');
  await expect.poll(databases).not.toContain(database);
  await goTo(page, 'Tokens');
  await getTokens(page);
  await expect(page.getByRole('region', { name: 'Token sets' }).getByRole('listitem')).toHaveCount(2);
  await goTo(page, 'History');
  await expect(entries(page).getByRole('option')).toHaveCount(2);
  expect(databases()).toHaveLength(1);
  await workbench.close();
  await expect.poll(databases).toEqual([]);
});

test('is one for two hosts on the same folder', async ({ open, openBeside }) => {
  const { page } = await open();
  await machineTokens(page);
  const beside = (await openBeside()).page;
  await goTo(beside, 'History');
  await expect(entries(beside).getByRole('option')).toHaveCount(1);
  await goTo(beside, 'Tokens');
  await machineTokens(beside);
  await goTo(page, 'History');
  await expect(entries(page).getByRole('option')).toHaveCount(2);
});

for (const theme of themes)
  test(`axe finds nothing on the history, ${theme}`, async ({ workbench }) => {
    // Each look takes seconds on a slow machine, and there are six.
    test.setTimeout(180_000);
    const { page } = workbench;
    await chooseTheme(page, theme);
    await goTo(page, 'History');
    await expectAccessible(page, 'nothing yet');
    await goTo(page, 'Tokens');
    await fill(page);
    await goTo(page, 'History');
    for (const name of [/200.*List orders/, /Tokens: /, /Failed run: /]) {
      await entry(page, name).click();
      await expect(details(page)).toBeVisible();
      await expectAccessible(page, name.source);
    }
    await entry(page, /404/).click();
    await details(page).getByRole('button', { name: 'Compare…' }).click();
    await entry(page, /200/).click();
    await expect(page.getByRole('region', { name: 'Two calls compared' })).toBeVisible();
    await expectAccessible(page, 'two calls compared');
    await page.getByRole('button', { name: 'Clear…' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, 'the question before clearing', { except: ['region'] });
  });
