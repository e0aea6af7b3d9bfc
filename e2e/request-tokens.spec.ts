import { expect, type Locator, type Page } from '@playwright/test';
import {
  addChip,
  authorizeUrl,
  chooseMachine,
  chooseOption,
  continueAs,
  getTokens,
  goTo,
  openRequest,
  removeChips,
  send,
  signInAs,
} from './support/screens.ts';
import { test } from './support/test.ts';

test('a call carries the newest token or that of a chosen set, says whose it is, and tells when that one is gone', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await signInAs(page, realBrowser, 'Ada');
  await expect(page.getByText('RS256 verified')).toHaveCount(2);
  await signInAs(page, realBrowser, 'Sam');
  await expect(sets(page).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByText('RS256 verified')).toHaveCount(2);

  await openRequest(page, 'List orders');
  await expect(picker(page)).toContainText('Sam Rivera');
  await send(page, /403/);
  await chooseOption(page, 'Token', /^Storefront ?Ada Lovelace/);
  await expect(picker(page)).toContainText('Ada Lovelace');
  await expect(page.getByText('edited')).toHaveCount(0);
  await send(page, /200 OK/);

  await goTo(page, 'Tokens');
  await sets(page)
    .getByRole('listitem')
    .nth(1)
    .getByRole('button', { name: /^More about/ })
    .click();
  await page.getByRole('menuitem', { name: 'Forget' }).click();
  await expect(sets(page).getByRole('listitem')).toHaveCount(1);
  await goTo(page, 'Requests');
  await expect(page.getByText('the chosen token set is gone: the newest goes along')).toBeVisible();
  await expect(picker(page)).toContainText('Sam Rivera');
  await send(page, /403/);
  await chooseOption(page, 'Token', 'No token');
  await expect(page.getByText(/the chosen token set is gone/)).toHaveCount(0);
  await send(page, /401/);
});

test('the last answer of each request is there again after another request and another screen', async ({
  workbench,
}) => {
  const { page } = workbench;
  await chooseMachine(page, 'Nightly sync');
  await getTokens(page);
  await expect(page.getByText('RS256 verified')).toBeVisible();
  await openRequest(page, 'List users');
  await send(page, /200 OK/);
  await openRequest(page, 'List orders');
  await expect(page.getByText('No response yet')).toBeVisible();
  await goTo(page, 'Setup');
  await openRequest(page, 'List users');
  await expect(response(page).getByRole('status')).toHaveText(/200 OK/);
  await expect(response(page).getByText('"ada@acme.test"')).toBeVisible();
});

test('a call refused for a scope leads to a token request that asks for it', async ({ workbench }) => {
  const { page } = workbench;
  await chooseMachine(page, 'Nightly sync');
  await removeChips(page, 'Scopes');
  await addChip(page, 'Scopes', 'read:apis');
  await getTokens(page);
  await expect(page.getByText('RS256 verified')).toBeVisible();
  await openRequest(page, 'List users');
  await send(page, /403/);
  await response(page).getByRole('button', { name: 'Add read:users to the token request' }).click();
  await expect(page.getByRole('button', { name: 'Remove read:users' })).toBeVisible();
  await getTokens(page);
  await expect(sets(page).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByRole('heading', { name: 'The access token is what you asked for' })).toBeVisible();
  await goTo(page, 'Requests');
  await send(page, /200 OK/);
});

test('a call refused for a scope is asked for again with it and sent again, by one press', async ({
  workbench,
}) => {
  const { page } = workbench;
  await chooseMachine(page, 'Nightly sync');
  await removeChips(page, 'Scopes');
  await addChip(page, 'Scopes', 'read:apis');
  await getTokens(page);
  await expect(page.getByText('RS256 verified')).toBeVisible();
  await openRequest(page, 'List users');
  await send(page, /403/);
  await response(page).getByRole('button', { name: 'Ask again with read:users and resend' }).click();
  await expect(response(page).getByRole('status')).toHaveText(/200 OK/);
  await goTo(page, 'Tokens');
  await expect(page.getByRole('button', { name: 'Remove read:users' })).toBeVisible();
});

test('a person who is refused switches to another in the answer, and the call goes out with their token', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await signInAs(page, realBrowser, 'Sam');
  await expect(page.getByText('RS256 verified')).toHaveCount(2);
  await openRequest(page, 'List orders');
  await send(page, /403/);
  await response(page).getByRole('button', { name: 'Switch user and resend' }).click();
  await response(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alert')).toContainText('Cancelled');
  await send(page, /403/);

  await response(page).getByRole('button', { name: 'Switch user and resend' }).click();
  await response(page).getByRole('button', { name: 'Show the sign-in' }).click();
  await continueAs(realBrowser, await authorizeUrl(page), 'Ada');
  await goTo(page, 'Requests');
  await expect(response(page).getByRole('status')).toHaveText(/200 OK/);
  await expect(picker(page)).toContainText('Ada Lovelace');
});

test('a new request starts with the access token that all others of its collection carry', async ({
  workbench,
}) => {
  const { page } = workbench;
  const add = async () => {
    await page.getByRole('button', { name: 'Add requests' }).click();
    await page.getByRole('menuitem', { name: 'New request' }).click();
    await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue('{{domain}}/');
  };
  await openRequest(page, 'List users');
  await add();
  await expect(picker(page)).toContainText('Nightly sync');
  await expect(page.getByText('edited')).toHaveCount(0);
  await chooseOption(page, 'Token', 'No token');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('edited')).toHaveCount(0);
  await openRequest(page, 'List users');
  await add();
  await expect(picker(page)).toContainText('No token');
});

test('a request that renews its token gets the first one by itself', async ({ workbench }) => {
  const { page } = workbench;
  await openRequest(page, 'List users');
  await page.getByRole('tab', { name: /^Options/ }).click();
  await chooseOption(page, 'Get a new token before sending', /^When it has expired$/);
  await send(page, /200 OK/);
});

test('a call refused for its audience adds that of the API, and one with an ID token sends the other token', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await removeChips(page, 'Audience');
  await signInAs(page, realBrowser, 'Ada');
  await expect(page.getByText('RS256 verified')).toHaveCount(2);
  await openRequest(page, 'List orders');
  await send(page, /401/);
  await response(page).getByRole('button', { name: 'Add Orders to the token request' }).click();
  await expect(page.getByRole('button', { name: 'Remove https://api.acme.test/orders' })).toBeVisible();
  await signInAs(page, realBrowser, 'Ada');
  await expect(sets(page).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByRole('heading', { name: 'Both tokens are what you asked for' })).toBeVisible();

  await openRequest(page, 'List orders');
  await chooseOption(page, 'Token', /^Storefront.*ID token/);
  await send(page, /401/);
  await response(page).getByRole('button', { name: 'Send the access token instead' }).click();
  await expect(response(page).getByRole('status')).toHaveText(/200 OK/);
});

test('a forged token goes along by choice alone, is marked, and is sent to no provider', async ({
  workbench,
}) => {
  const { page } = workbench;
  await chooseMachine(page, 'Partner feed');
  await getTokens(page);
  await expect(page.getByText('RS256 verified')).toBeVisible();
  await page.getByRole('button', { name: 'Forge from this access token' }).click();
  await page.getByRole('menuitem', { name: /^Edit and sign/ }).click();
  const edit = page.getByRole('dialog');
  await edit.getByRole('button', { name: 'Expired', exact: true }).click();
  await edit.getByRole('button', { name: 'Sign here' }).click();
  await expect(edit).toBeHidden();

  await openRequest(page, 'List orders');
  await chooseOption(page, 'Token', /^Partner feed.*access token/);
  await send(page, /200 OK/);
  await chooseOption(page, 'Token', /^Partner feed.*forged here/);
  await expect(picker(page)).toContainText('forged here');
  await send(page, /401/);
  await openRequest(page, 'List users');
  await chooseOption(page, 'Token', /^Partner feed.*forged here/);
  await page.getByRole('button', { name: /^Send/ }).click();
  const failure = page.getByRole('alert');
  await expect(failure).toContainText('No forged token is sent to 127.0.0.1');
  await expect(failure.getByRole('button')).toHaveCount(0);
});

const picker = (page: Page): Locator => page.getByRole('combobox', { name: 'Token', exact: true });
const response = (page: Page): Locator => page.getByRole('region', { name: 'Response', exact: true });
const sets = (page: Page): Locator => page.getByRole('region', { name: /^Token sets/ });
