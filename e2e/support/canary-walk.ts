import { expect, type Locator, type Page } from '@playwright/test';
import type { CanaryProvider } from './canary-provider.ts';
import type { InspectorSecrets } from './canary-secrets.ts';
import { expectProblem } from './problems.ts';
import {
  addChip,
  chooseMachine,
  chooseOption,
  choosePrincipal,
  decodePasted,
  getTokens,
  goTo,
  openPalette,
  openSection,
  pasteIntoPalette,
} from './screens.ts';
import { addEnvironment, saveSetup } from './setup.ts';

async function openCheck(page: Page, label: RegExp): Promise<Locator> {
  await page
    .getByRole('columnheader', { name: /Access token/ })
    .getByRole('button', { name: label })
    .click();
  const dialog = page.getByRole('dialog', { name: 'How this signature was checked' });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Pastes, looks at what it was taken for, and leaves it at that. */
async function lookAtPaste(page: Page, text: string, title: RegExp): Promise<void> {
  await openPalette(page);
  await pasteIntoPalette(page, text);
  await expect(page.getByRole('dialog').getByRole('heading', { name: title })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Requests with secrets in them, in each way that they are copied. */
export async function pasteRequests(
  page: Page,
  { issuer }: CanaryProvider,
  { curlSecret, callbackCode }: InspectorSecrets,
): Promise<void> {
  const curl = `curl -X POST '${issuer}/token' -d grant_type=client_credentials -d client_id=machine-canary -d client_secret=${curlSecret}`;
  await lookAtPaste(page, curl, /^Token request as curl/);
  const basic = Buffer.from(`machine-canary:${curlSecret}`).toString('base64');
  await lookAtPaste(
    page,
    `curl '${issuer}/token' -H 'Authorization: Basic ${basic}' -d grant_type=client_credentials`,
    /^Token request as curl/,
  );
  const authorize = `${issuer}/authorize?response_type=code&client_id=web-canary&state=abcdefghij&code=${callbackCode}`;
  await lookAtPaste(page, authorize, /^Authorize URL/);
  await lookAtPaste(
    page,
    `http://127.0.0.1:53180/callback?code=${callbackCode}&state=abcdefghij`,
    /callback/i,
  );
}

/** Pasted tokens, and every way to look into them. */
export async function inspectPastedTokens(
  page: Page,
  environment: string,
  secrets: InspectorSecrets,
  foreignToken: string,
): Promise<void> {
  await decodePasted(page, foreignToken);
  await expect(page.getByText('keys not fetched')).toBeVisible();
  const asked = page.getByRole('combobox', { name: 'Add: Asked audience' });
  await asked.fill('urn:orders');
  await asked.press('Enter');
  const unchecked = await openCheck(page, /not verified|keys not fetched/);
  await unchecked.getByRole('button', { name: 'Paste keys' }).click();
  const field = unchecked.getByRole('textbox', { name: 'Public keys' });
  await field.fill(secrets.strayKey);
  await unchecked.getByRole('button', { name: 'Check with these keys' }).click();
  await expectProblem(unchecked.getByRole('alert'), { code: 'KEYS_INVALID', reason: 'private_key' });
  await expect(field).toHaveValue('');
  await page.keyboard.press('Escape');

  await decodePasted(page, secrets.hmacToken);
  const refused = await openCheck(page, /HMAC refused/);
  await refused.getByRole('textbox', { name: 'Secret for HMAC signatures' }).fill(secrets.hmacSecret);
  await refused.getByRole('button', { name: 'Keep', exact: true }).click();
  await refused.getByRole('button', { name: 'Check with the HMAC secret' }).click();
  await expect(refused.getByText(/because you chose it/)).toBeVisible();
  await page.keyboard.press('Escape');

  await openSection(page, 'Token keys');
  await page.getByRole('textbox', { name: 'Key to decrypt tokens' }).fill(secrets.decryptionKey);
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Key to decrypt tokens' })).toContainText(/Kept in/);
  await expect(page.getByRole('region', { name: `Setup of ${environment}` })).toBeVisible();
  await decodePasted(page, secrets.sealedToken);
  const closed = await openCheck(page, /encrypted/);
  await closed.getByRole('button', { name: 'Decrypt' }).click();
  await expect(closed.getByText(/RSA-OAEP-256 and A256GCM/)).toBeVisible();
  await page.keyboard.press('Escape');
}

/** Asks the provider about the tokens that are shown. Its answer quotes all that it was asked with. */
export async function introspect(page: Page): Promise<void> {
  const dialog = await openCheck(page, /RS256 verified/);
  await dialog.getByRole('button', { name: 'Ask the provider' }).click();
  await expect(
    dialog.getByRole('region', { name: 'Introspection' }).getByText('active', { exact: true }).first(),
  ).toBeVisible();
  await page.keyboard.press('Escape');
}

/** Holds the newest token set against the one that it came from. */
export async function compare(page: Page): Promise<void> {
  const newest = page.getByRole('region', { name: 'Token sets' }).getByRole('listitem').first();
  await newest.getByRole('button', { name: /^Compare with the one before/ }).click();
  const comparison = page.getByRole('region', { name: 'Two token sets compared' });
  await expect(comparison.getByRole('columnheader', { name: /^left/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(comparison).toBeHidden();
}

/** Signs an edited token with a key of one's own. */
export async function forge(page: Page, { signingKey }: InspectorSecrets): Promise<void> {
  await page.getByRole('button', { name: 'Forge from this access token' }).click();
  await page.getByRole('menuitem', { name: /^Edit and sign/ }).click();
  const edit = page.getByRole('dialog');
  await edit.getByRole('button', { name: 'Paste a key' }).click();
  await edit.getByRole('textbox', { name: 'Private key' }).fill(signingKey);
  await edit.getByRole('button', { name: 'Take this key' }).click();
  await expect(edit.getByRole('combobox', { name: 'Sign with' })).toContainText('Your RS256 key');
  await edit.getByRole('button', { name: 'Sign here' }).click();
  await expect(page.getByText(/^Forged here\. /)).toBeVisible();
}

/** A secret variable in the header of the request that is shown, kept with it. */
export async function sendSecretVariable(page: Page, value: string): Promise<void> {
  await page.getByRole('tab', { name: /^Headers/ }).click();
  await page.getByRole('textbox', { name: 'Name of header 1' }).fill('X-Partner');
  await page.getByRole('textbox', { name: 'Value of header 1' }).fill('{{partner}}');
  await page.getByRole('tab', { name: /^Variables/ }).click();
  await page.getByRole('button', { name: 'Add variable', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name of variable 1' }).fill('partner');
  await page.getByRole('checkbox', { name: 'Variable 1 is secret' }).check();
  await page.getByRole('textbox', { name: 'Value of variable 1' }).fill(value);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Value of variable 1' })).toHaveAttribute(
    'placeholder',
    /^Kept in/,
  );
}

/** An API with demands, and the code that enforces them. */
export async function demandAndCopy(page: Page): Promise<void> {
  await openSection(page, 'APIs');
  await page.getByRole('button', { name: 'Add API' }).click();
  await page.getByRole('textbox', { name: 'API name' }).fill('Orders');
  await page.getByRole('textbox', { name: 'Audience', exact: true }).fill('urn:canary');
  await page.getByRole('switch', { name: 'Judge tokens by what this API demands' }).click();
  await saveSetup(page);
  await goTo(page, 'Tokens');
  const answer = page.getByRole('region', { name: 'What an API would say' });
  await expect(answer).toContainText('Orders would refuse');
  await answer.getByRole('button', { name: 'Code that enforces this' }).click();
  const dialog = page.getByRole('dialog', { name: /^Code that enforces/ });
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Copied the code')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
}

/** Has the management API asked why the audience is missing. Its answer quotes the token it was asked with. */
export async function askProvider(page: Page): Promise<void> {
  await openSection(page, 'General');
  await chooseOption(page, 'Provider profile', /^Kinde/);
  await saveSetup(page);
  await goTo(page, 'Tokens');
  await chooseMachine(page, 'Machine canary');
  await addChip(page, 'Audience', 'urn:canary');
  await getTokens(page);
  await expect(page.getByText('RS256 verified')).toHaveCount(1);
  const why = page.getByRole('complementary', { name: 'About these tokens' });
  await why
    .getByRole('button', { name: /^Check with / })
    .first()
    .click();
  await expect(why.getByText(/Asked as /)).toBeVisible();
}

/** A device signs in at the other issuer of the provider. */
export async function signInDevice(page: Page, { deviceIssuer }: CanaryProvider): Promise<void> {
  await addEnvironment(page, deviceIssuer, 'Wall');
  await openSection(page, 'Applications');
  await chooseOption(page, 'Kind', /^Device/);
  await page.getByRole('textbox', { name: 'Client id', exact: true }).fill('device-canary');
  await saveSetup(page);
  await goTo(page, 'Tokens');
  await choosePrincipal(page, 'A device');
  await getTokens(page);
  await expect(page.getByText('CANARIES')).toBeVisible();
  await expect(page.getByText('RS256 verified')).toHaveCount(2, { timeout: 20_000 });
  await page
    .getByRole('region', { name: 'Trace' })
    .getByRole('button', { name: /^Device code/ })
    .click();
  const leg = page.getByRole('dialog', { name: 'Device code' });
  await expect(leg).toContainText('‹redacted device_code›');
  await leg.getByRole('button', { name: 'Close' }).click();
}

/** Looks at everything that was kept until now, so that the page receives it. */
export async function readHistory(page: Page): Promise<void> {
  await goTo(page, 'History');
  const entries = page.getByRole('listbox', { name: 'Entries' });
  await expect(entries.getByRole('option', { name: /Failed run: / }).first()).toBeVisible();
  await entries.focus();
  await page.keyboard.press('Home');
  const article = page.getByRole('article', { name: 'Entry' });
  for (let left = await entries.getByRole('option').count(); left > 0; left -= 1) {
    await expect(article.getByRole('heading').first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
  }
}
