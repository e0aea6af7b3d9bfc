import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import { CompactEncrypt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import { expectProblem } from './support/problems.ts';
import {
  chooseMachine,
  claimCell,
  decodePasted,
  getTokens,
  openSection,
  revealToken,
} from './support/screens.ts';
import { test } from './support/test.ts';

function accessHead(page: Page): Locator {
  return page.getByRole('columnheader', { name: /Access token/ });
}

/** Opens how the access token’s signature was checked. */
async function openCheck(page: Page, label: RegExp): Promise<Locator> {
  await accessHead(page).getByRole('button', { name: label }).click();
  const dialog = page.getByRole('dialog', { name: 'How this signature was checked' });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function mintMachine(page: Page): Promise<string> {
  await chooseMachine(page, 'Nightly sync');
  await getTokens(page);
  await expect(page.getByText('RS256 verified')).toBeVisible();
  return revealToken(page, 'access token');
}

function issuerOf(token: string): string {
  const claims: { iss: string } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return claims.iss;
}

const steps = (dialog: Locator) =>
  dialog.getByRole('list', { name: 'Steps of the check' }).locator(':scope > li');

test('a verified signature opens to its steps, by keyboard and in both themes, and can be checked again', async ({
  workbench,
}) => {
  const { page } = workbench;
  const issuer = issuerOf(await mintMachine(page));
  await accessHead(page).getByRole('button', { name: 'RS256 verified' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'How this signature was checked' });
  await expect(steps(dialog)).toHaveText([
    /done1 Metadata.*openid-configuration.*Fetched at/,
    new RegExp(`done2 Keys1 key at ${issuer}/\\.well-known/jwks.*Fetched at.*RSA 2048 · RS256 · sig`),
    /done3 KeyChosen by kid/,
    /done4 AlgorithmRS256/,
    /done5 Signature/,
    /done6 Claims/,
  ]);
  await dialog.getByRole('button', { name: 'Check again with fresh keys' }).click();
  await expect(dialog.getByRole('button', { name: 'Check again with fresh keys' })).toBeEnabled();
  await expect(steps(dialog).nth(4)).toHaveText(/done5 Signature/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  for (const theme of themes) {
    await chooseTheme(page, theme);
    await openCheck(page, /RS256 verified/);
    await expectAccessible(page, `the steps of a check, ${theme}`);
    await page.keyboard.press('Escape');
  }
});

test('a token forged with the issuer’s public key, and one that brings its own key along, are found out', async ({
  workbench,
}) => {
  const { page } = workbench;
  const issuer = issuerOf(await mintMachine(page));
  const { keys }: { keys: readonly [JsonWebKey] } = await (await fetch(`${issuer}/.well-known/jwks`)).json();
  const key = createPublicKey({ key: keys[0], format: 'jwk' });
  const pem = key.export({ type: 'spki', format: 'pem' });
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss: issuer, sub: 'forged', scope: 'all' })}`;
  await decodePasted(page, `${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`);
  const dialog = await openCheck(page, /forged with public key/);
  await expect(steps(dialog).nth(3)).toContainText('public key of the issuer');
  await expect(steps(dialog).nth(4)).toContainText('Not reached');
  await expect(dialog.getByText(/verified/)).toHaveCount(0);
  await expectAccessible(page, 'a forgery found out');
  await page.keyboard.press('Escape');

  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  const own = await new SignJWT({ iss: issuer, sub: 'own key', scope: 'all' })
    .setProtectedHeader({ alg: 'ES256', kid: '../../etc/passwd', jwk })
    .sign(privateKey);
  await decodePasted(page, own);
  const second = await openCheck(page, /signed by its own key/);
  await expect(steps(second).nth(2)).toContainText('The kid reads like a path to a file.');
});

test('pasted keys, the HMAC secret and the decryption key of the environment open what published keys can’t', async ({
  workbench,
}) => {
  const { page } = workbench;
  const issuer = issuerOf(await mintMachine(page));
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const byHand = await new SignJWT({ iss: 'https://nobody.test', sub: 'by hand', scope: 'a' })
    .setProtectedHeader({ alg: 'ES256' })
    .sign(privateKey);
  await decodePasted(page, byHand);
  const unchecked = await openCheck(page, /not verified/);
  await unchecked.getByRole('button', { name: 'Paste keys' }).click();
  const field = unchecked.getByRole('textbox', { name: 'Public keys' });
  await expect(field).toBeFocused();
  await field.fill('no key at all');
  await unchecked.getByRole('button', { name: 'Check with these keys' }).click();
  await expectProblem(unchecked.getByRole('alert'), { code: 'KEYS_INVALID', reason: 'not_recognised' });
  await field.fill(JSON.stringify(await exportJWK(publicKey)));
  await unchecked.getByRole('button', { name: 'Check with these keys' }).click();
  await expect(unchecked.getByText('1 key that you pasted')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(accessHead(page).getByText('ES256 fits a pasted key')).toBeVisible();

  const secret = 'a shared secret of more than thirty-two bytes';
  const hmac = await new SignJWT({ iss: issuer, sub: 'shared', scope: 'a' })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(Buffer.from(secret));
  await decodePasted(page, hmac);
  const refused = await openCheck(page, /HMAC refused/);
  await refused.getByRole('textbox', { name: 'Secret for HMAC signatures' }).fill(secret);
  await refused.getByRole('button', { name: 'Keep', exact: true }).click();
  await refused.getByRole('button', { name: 'Check with the HMAC secret' }).click();
  await expect(steps(refused).first()).toContainText('because you chose it');
  await page.keyboard.press('Escape');
  await expect(accessHead(page).getByText('HS256 fits your secret')).toBeVisible();

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await openSection(page, 'Token keys');
  await page
    .getByRole('textbox', { name: 'Key to decrypt tokens' })
    .fill(rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Key to decrypt tokens' })).toContainText(/Kept in/);
  await expectAccessible(page, 'the keys for tokens in Setup');
  const sealed = await new CompactEncrypt(new TextEncoder().encode(hmac))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT' })
    .encrypt(rsa.publicKey);
  await decodePasted(page, sealed);
  const closed = await openCheck(page, /encrypted/);
  await closed.getByRole('button', { name: 'Decrypt' }).click();
  await expect(steps(closed).first()).toContainText('RSA-OAEP-256 and A256GCM');
  await page.keyboard.press('Escape');
  await expect(claimCell(page, 'sub', 'access')).toContainText('shared');
  await page.getByRole('button', { name: 'Show Access token raw' }).click();
  await expect(page.getByRole('dialog').getByRole('tab', { name: 'Outer header' })).toBeVisible();
});

test('the provider says what it knows of a token, beside the token’s own claims', async ({ workbench }) => {
  const { page } = workbench;
  await mintMachine(page);
  const dialog = await openCheck(page, /RS256 verified/);
  await dialog.getByRole('button', { name: 'Ask the provider' }).click();
  const answer = dialog.getByRole('region', { name: 'Introspection' });
  await expect(answer.getByText('active', { exact: true }).first()).toBeVisible();
  await expect(answer.getByRole('row', { name: /^aud/ })).toContainText('/api');
  await expect(answer.getByText('differs from the token')).toHaveCount(0);
  await expectAccessible(page, 'an introspection');
  await page.keyboard.press('Escape');
  const trace = page.getByRole('region', { name: 'Trace' });
  await expect(trace.getByRole('button', { name: /^Introspection/ })).toBeVisible();
});
