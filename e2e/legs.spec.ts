import { expect, type Locator, type Page } from '@playwright/test';
import { startMockProvider } from './support/mock-provider.ts';
import { chooseOption, getTokens, goTo, openSection, revealToken, signInAs } from './support/screens.ts';
import { addEnvironment, fillMachine, saveSetup, switchFault } from './support/setup.ts';
import { test } from './support/test.ts';

test('each leg of a sign-in opens to its request and response, without code, verifier or signature', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await signInAs(page, realBrowser, 'Ada');
  await expect(page.getByText('RS256 verified')).toHaveCount(2);

  const discovery = await openLeg(page, 'Discovery');
  await expect(message(discovery, 'Request')).toContainText('/.well-known/openid-configuration');
  await expect(message(discovery, 'Response')).toContainText('"token_endpoint"');
  await close(page);

  const authorize = await openLeg(page, 'Browser sign-in');
  await expect(message(authorize, 'Request')).toContainText('/oauth2/auth');
  await expect(message(authorize, 'Request')).toContainText('code_challenge_method=S256');
  await close(page);

  const callback = await openLeg(page, 'Callback');
  await expect(message(callback, 'Request')).toContainText('code=‹redacted code›');
  await expect(message(callback, 'Response')).toContainText('303');
  await close(page);

  const token = await openLeg(page, 'Token exchange');
  const form = await message(token, 'Request').innerText();
  expect(form).toMatch(/^grant_type=authorization_code$/m);
  expect(form).toMatch(/^code=‹redacted/m);
  expect(form).toMatch(/^code_verifier=‹redacted/m);
  expect(form).toMatch(/^redirect_uri=http:\/\/127\.0\.0\.1:53180\/callback$/m);
  const answer = await message(token, 'Response').innerText();
  expect(answer).toMatch(/"access_token": "eyJ/);
  expect(answer).toMatch(/"refresh_token": "‹redacted/);
  await close(page);

  const keys = await openLeg(page, 'Signature');
  await expect(message(keys, 'Response')).toContainText('"keys"');
  await close(page);

  for (const which of ['access token', 'ID token'] as const) {
    const signature = (await revealToken(page, which)).split('.')[2] ?? '';
    expect(signature.length).toBeGreaterThan(300);
    expect(answer).not.toContain(signature.slice(0, 20));
    expect(await page.content()).not.toContain(signature.slice(0, 20));
  }
});

test('a client secret stays out of its leg, in the body as in the header', async ({ workbench }) => {
  const { page } = workbench;
  const secret = 'legs-secret-4b1e';
  const provider = await startMockProvider();
  try {
    await addEnvironment(page, provider.issuer, 'Robots');
    await fillMachine(page, 'robot', secret);
    // The body is where a new machine has it: to end there changes something both times.
    for (const [count, way, shown] of [
      [1, 'Secret in the header', /^authorization: Basic ‹redacted/im],
      [2, 'Secret in the body', /^client_secret=‹redacted/m],
    ] as const) {
      await openSection(page, 'Applications');
      await chooseOption(page, 'Client authentication', way);
      await saveSetup(page);
      await goTo(page, 'Tokens');
      await getTokens(page);
      await expect(page.getByRole('region', { name: 'Token sets' }).getByRole('listitem')).toHaveCount(count);
      await expect(page.getByText('RS256 verified')).toHaveCount(1);
      const leg = await openLeg(page, 'Token');
      expect(await message(leg, 'Request').innerText()).toMatch(shown);
      const content = await page.content();
      for (const form of [secret, Buffer.from(`robot:${secret}`).toString('base64')])
        expect(content).not.toContain(form);
      await close(page);
    }
  } finally {
    await provider.close();
  }
});

test('refreshing, asking who it is, revoking and signing out each show what was sent and what it means', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await switchFault(page, 'A refresh returns the old access token', true);
  await goTo(page, 'Tokens');
  await signInAs(page, realBrowser, 'Ada');
  await expect(page.getByText('RS256 verified')).toHaveCount(2);
  const about = page.getByRole('complementary', { name: 'About these tokens' });

  await about.getByRole('button', { name: 'Userinfo' }).click();
  const userinfo = page.getByRole('dialog', { name: 'Userinfo' });
  await expect(message(userinfo, 'Response')).toContainText('ada@acme.test');
  await expect(message(userinfo, 'Request')).toContainText(/authorization: Bearer/i);
  await close(page);

  await about.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(page.getByText(/^refreshed now/)).toBeVisible();
  await expect(page.getByText('The refresh returned the same access token').first()).toBeVisible();
  const refresh = await openLeg(page, 'Refresh');
  const form = await message(refresh, 'Request').innerText();
  expect(form).toMatch(/^grant_type=refresh_token$/m);
  expect(form).toMatch(/^refresh_token=‹redacted/m);
  await close(page);

  await about.getByRole('button', { name: 'Revoke refresh token' }).click();
  const revoked = page.getByRole('dialog', { name: 'Refresh token revoked' });
  await expect(message(revoked, 'Response')).toContainText('200');
  expect(await message(revoked, 'Request').innerText()).toMatch(/^token=‹redacted/m);
  await close(page);
  await about.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('invalid_grant');
  await page.getByRole('button', { name: 'Show the earlier tokens' }).click();

  await page.getByRole('button', { name: 'Sign out' }).click();
  const ending = page.getByRole('dialog', { name: 'Open this page to end the session' });
  const url = (await ending.getByText(/^http:\/\/127\.0\.0\.1:\d+\/logout/).textContent()) ?? '';
  const context = await realBrowser.newContext();
  const tab = await context.newPage();
  await tab.goto(url);
  await expect(tab.getByRole('heading', { name: 'Signed out' })).toBeVisible();
  await context.close();
  await close(page);
  await expect(page.getByRole('heading', { name: 'No tokens yet' })).toBeVisible();
  await expect(about).toBeHidden();
});

async function openLeg(page: Page, name: string): Promise<Locator> {
  await page
    .getByRole('region', { name: 'Trace' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
  const dialog = page.getByRole('dialog', { name });
  await expect(dialog).toBeVisible();
  return dialog;
}

const message = (dialog: Locator, which: 'Request' | 'Response'): Locator =>
  dialog.getByRole('region', { name: which });

async function close(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Close' }) });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
}
