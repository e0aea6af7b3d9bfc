import { expect } from '@playwright/test';
import {
  addChip,
  authorizeUrl,
  cancelButton,
  chooseMachine,
  claimCell,
  getTokens,
  goTo,
  openRequest,
  removeChips,
  revealToken,
  send,
  signInAs,
} from './support/screens.ts';
import { verifyAgain } from './support/second-verifier.ts';
import { chooseAudiencePolicy } from './support/setup.ts';
import { test } from './support/test.ts';
import { unreachable } from './support/unreachable.ts';

const orders = 'https://api.acme.test/orders';
const invoices = 'https://api.acme.test/invoices';
const storefrontClientId = '7d1f3b52c8e94a06b5d2907ae416fc83';

test('Ada gets two verified tokens for Orders, and the API lets her in', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await signInAs(page, realBrowser, 'Ada');

  await expect(claimCell(page, 'aud', 'access')).toContainText(orders);
  await expect(claimCell(page, 'aud', 'id')).toContainText(storefrontClientId);
  await expect(page.getByText('RS256 verified')).toHaveCount(2);
  await expect(page.getByRole('heading', { name: 'Both tokens are what you asked for' })).toBeVisible();

  const issuer = (await claimCell(page, 'iss', 'access').getByRole('button').textContent()) ?? '';
  const keysUrl = `${/http:\/\/127\.0\.0\.1:\d+/.exec(issuer)?.[0]}/.well-known/jwks`;
  const access = await revealToken(page, 'access token');
  const by = await verifyAgain(access, keysUrl);
  await verifyAgain(await revealToken(page, 'ID token'), keysUrl);
  test.info().annotations.push({ type: 'verified again by', description: by });
  console.log(`  both tokens verified again by ${by}`);
  const tampered = access.replace(/\.[^.]+\./, `.${Buffer.from('{"aud":[]}').toString('base64url')}.`);
  await expect(verifyAgain(tampered, keysUrl)).rejects.toThrow('signature is wrong');

  await openRequest(page, 'List orders');
  await send(page, /200 OK/);

  await goTo(page, 'Setup');
  await page.getByRole('tab', { name: 'Practice tenant' }).click();
  const log = page.getByRole('region', { name: 'What the practice tenant saw' });
  await expect(log.getByRole('row', { name: /S256/ })).toHaveCount(1);
  await expect(log.getByRole('row', { name: /code redeemed/i })).toHaveCount(1);
});

test('Sam is refused by Orders, and the answer names the missing permission', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await signInAs(page, realBrowser, 'Sam');
  await expect(claimCell(page, 'permissions', 'access')).toContainText('[]');

  await openRequest(page, 'List orders');
  await send(page, /403/);
  await expect(page.getByRole('heading', { name: /lacks the permission.*read:orders/ })).toBeVisible();
});

test('Nightly sync lists users, and with read:apis alone it lacks the scope', async ({ workbench }) => {
  const { page } = workbench;
  await chooseMachine(page, 'Nightly sync');
  await getTokens(page);
  await expect(claimCell(page, 'aud', 'access')).toContainText('/api');
  await openRequest(page, 'List users');
  await send(page, /200 OK/);
  await expect(page.getByText('ada@acme.test')).toBeVisible();

  await goTo(page, 'Tokens');
  await addChip(page, 'Scopes', 'read:apis');
  await getTokens(page);
  await expect(claimCell(page, 'scope', 'access')).not.toContainText('read:users');
  await expect(claimCell(page, 'scope', 'access')).toContainText('read:apis');
  await openRequest(page, 'List users');
  await send(page, /403/);
  await expect(page.getByText('"SCOPE_MISSING"')).toBeVisible();
  await expect(page.getByRole('heading', { name: /lacks the scope.*read:users/ })).toBeVisible();
});

test('Partner feed’s Orders token is refused by the Management API for its audience', async ({
  workbench,
}) => {
  const { page } = workbench;
  await chooseMachine(page, 'Partner feed');
  await getTokens(page);
  await expect(claimCell(page, 'aud', 'access')).toContainText(orders);

  await openRequest(page, 'List users');
  await page.getByRole('combobox', { name: 'Token' }).click();
  await page.getByRole('option', { name: /Partner feed.*access token/ }).click();
  await send(page, /40[13]/);
  await expect(page.getByRole('heading', { name: 'The token is for another API' })).toBeVisible();
});

test('Invoices as audience fails as Kinde’s does, and the form stays as it was', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await removeChips(page, 'Audience');
  await addChip(page, 'Audience', invoices);
  await getTokens(page);
  const context = await realBrowser.newContext();
  const login = await context.newPage();
  await login.goto(await authorizeUrl(page));
  await context.close();

  const failure = page.getByRole('alert');
  await expect(failure).toContainText('invalid_request');
  await expect(failure).toContainText(
    `Requested audience '${invoices}' has not been whitelisted by the OAuth 2.0 Client.`,
  );
  await expect(failure.getByRole('heading')).toContainText(invoices);
  await expect(page.getByRole('button', { name: `Remove ${invoices}` })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove offline' })).toBeVisible();
});

test('where the tenant drops an audience in silence, the empty aud is the verdict', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await chooseAudiencePolicy(page, /drop/i);

  await goTo(page, 'Tokens');
  await removeChips(page, 'Audience');
  await addChip(page, 'Audience', invoices);
  await signInAs(page, realBrowser, 'Ada');
  await expect(
    page.getByRole('heading', { level: 2, name: /refuse this access token.*aud is empty/ }),
  ).toBeVisible();
  await expect(claimCell(page, 'aud', 'access')).toContainText(`expected ${invoices}`);
  await expect(page.getByRole('row', { name: /invoices.*dropped/ })).toBeVisible();
});

test('tokens of an earlier request are never passed off as the answer to a changed one', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await signInAs(page, realBrowser, 'Ada');
  await expect(page.getByText('minted now')).toBeVisible();
  await addChip(page, 'Scopes', 'phone');
  await expect(page.getByText(/You changed the token request/)).toBeVisible();
  await page.getByRole('button', { name: 'Remove phone' }).click();
  await expect(page.getByText(/You changed the token request/)).toBeHidden();
});

test('an older set that is looked at answers an earlier request, which nobody is told to have changed', async ({
  workbench,
}) => {
  const { page } = workbench;
  const sets = page.getByRole('region', { name: 'Token sets' }).getByRole('listitem');
  await chooseMachine(page, 'Partner feed');
  await getTokens(page);
  await expect(sets).toHaveCount(1);
  await removeChips(page, 'Audience');
  await expect(page.getByText(/You changed the token request/)).toBeVisible();
  await getTokens(page);
  await expect(sets).toHaveCount(2);
  await expect(page.getByText(/You changed the token request/)).toBeHidden();
  await sets.nth(1).getByRole('button').first().click();
  await expect(page.getByText(/^These tokens answer an earlier token request/)).toBeVisible();
  await expect(page.getByText(/You changed the token request/)).toBeHidden();
  await page.getByRole('button', { name: 'Put the earlier request back' }).click();
  await expect(page.getByText(/^These tokens answer an earlier token request/)).toBeHidden();
});

test('a waiting run can be cancelled, and its port is free for the next', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await getTokens(page);
  await authorizeUrl(page);
  await cancelButton(page).click();
  await expect(page.getByText(/port 53180 is free/)).toBeVisible();
  await signInAs(page, realBrowser, 'Ada');
  await expect(page.getByText('RS256 verified')).toHaveCount(2);
});

test('a callback URL pasted by hand completes a waiting run', async ({ workbench, realBrowser }) => {
  const { page } = workbench;
  await getTokens(page);
  const url = await authorizeUrl(page);
  const context = await realBrowser.newContext();
  const login = await context.newPage();
  // A browser on another machine: the callback reaches nobody there, and stands in its address bar.
  const callback = unreachable(await context.newCDPSession(login), 'http://127.0.0.1:53180/*');
  await login.goto(url);
  await login.getByRole('button', { name: 'Continue as Ada' }).click();
  const address = await callback;
  await context.close();

  const field = page.getByRole('textbox', { name: 'Paste the callback URL' });
  await field.fill('https://elsewhere.example/callback?code=x&state=y');
  await page.getByRole('button', { name: 'Complete' }).click();
  await expect(field).toHaveAccessibleDescription(/redirect URI|address/i);
  await field.fill(address);
  await page.getByRole('button', { name: 'Complete' }).click();
  await expect(page.getByText('RS256 verified')).toHaveCount(2);
});

test('a second sign-in in the same browser needs no login, and prompt=login asks again', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  const context = await realBrowser.newContext();
  const login = await context.newPage();
  await getTokens(page);
  await login.goto(await authorizeUrl(page));
  await login.getByRole('button', { name: 'Continue as Ada' }).click();
  await expect(page.getByText('RS256 verified')).toHaveCount(2);

  await getTokens(page);
  await login.goto(await authorizeUrl(page));
  await expect(page.getByText('RS256 verified')).toHaveCount(2);

  await page.getByRole('button', { name: 'Switch user' }).click();
  await login.goto(await authorizeUrl(page));
  await login.getByRole('button', { name: 'Continue as Sam' }).click();
  await expect(claimCell(page, 'permissions', 'access')).toContainText('[]');
  await context.close();
});
