import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { describeApplication, keepSecret } from './support/applications.ts';
import { startCanaryProvider } from './support/canary-provider.ts';
import { keychainHindrance, startKeychainSession } from './support/keychain-session.ts';
import { getTokens, goTo, openSection } from './support/screens.ts';
import { addEnvironment } from './support/setup.ts';
import { type HostKind, test } from './support/test.ts';
import { giveToProduct, makeFolders, openWatched, searchFolders } from './support/watched-host.ts';

const newSecret = () => `canary-keychain-${randomBytes(12).toString('hex')}`;

async function enterSecret(page: Page, issuer: string, secret: string): Promise<void> {
  await addEnvironment(page, issuer, 'Kept');
  await openSection(page, 'Applications');
  await describeApplication(page, {
    name: 'Nightly',
    kind: 'Machine to machine',
    clientId: 'nightly',
    authentication: 'Secret in the body',
    redirectUri: null,
  });
  await keepSecret(page, 'Client secret', secret);
}

test('a client secret outlives the product and its session in the keychain, and lies nowhere in the clear', async ({
  profile,
}, info) => {
  const hindrance = keychainHindrance();
  if (hindrance !== null) console.log(`  not run: ${hindrance}`);
  test.skip(hindrance !== null, `not run: ${hindrance}`);
  test.setTimeout(120_000);
  const kind: HostKind = info.project.name === 'electron' ? 'electron' : 'web';
  const folders = makeFolders(profile);
  giveToProduct(kind, folders);
  const provider = await startCanaryProvider();
  const secret = newSecret();
  try {
    const first = await startKeychainSession(folders);
    const before = await openWatched(kind, folders, first.bus);
    await expect(before.page.getByText('keys in system keychain')).toBeVisible();
    await enterSecret(before.page, provider.issuer, secret);
    await expect(before.page.getByText('Kept in the system keychain.')).toBeVisible();
    await before.close();
    await first.close();

    const keyrings = join(folders.home, 'data/keyrings');
    expect(existsSync(keyrings) ? readdirSync(keyrings) : []).toContain('login.keyring');
    expect(searchFolders(folders, [secret])).toEqual([]);

    const second = await startKeychainSession(folders);
    const after = await openWatched(kind, folders, second.bus);
    await openSection(after.page, 'Applications');
    await expect(after.page.getByText('Kept in the system keychain.')).toBeVisible();
    await goTo(after.page, 'Tokens');
    await getTokens(after.page);
    await expect(after.page.getByText('RS256 verified')).toHaveCount(1);
    expect(provider.seen.get('client secret 1')).toBe(secret);
    expect(await after.searchReceived([secret])).toEqual([]);
    await after.close();
    await second.close();
    expect([...searchFolders(folders, [secret]), ...after.searchOutput([secret])]).toEqual([]);
  } finally {
    await provider.close();
  }
});

test('without a keychain the screen says that a secret will be asked for again, and after a restart it is', async ({
  profile,
}, info) => {
  test.setTimeout(120_000);
  const kind: HostKind = info.project.name === 'electron' ? 'electron' : 'web';
  const folders = makeFolders(profile);
  const provider = await startCanaryProvider();
  const secret = newSecret();
  try {
    const before = await openWatched(kind, folders);
    await expect(before.page.getByText('keys for this session only')).toBeVisible();
    await enterSecret(before.page, provider.issuer, secret);
    await expect(before.page.getByText('Kept in memory of this session.')).toBeVisible();
    await goTo(before.page, 'Tokens');
    await getTokens(before.page);
    await expect(before.page.getByText('RS256 verified')).toHaveCount(1);
    await before.close();

    const after = await openWatched(kind, folders);
    await goTo(after.page, 'Tokens');
    const field = after.page.getByRole('textbox', { name: 'Client secret of Nightly' });
    await expect(field).toHaveAccessibleDescription(
      /in memory until Claimcheck is closed.*no keychain that answers/,
    );
    await getTokens(after.page);
    await expect(after.page.getByRole('alert')).toContainText(/secret/i);
    await field.fill(secret);
    await after.page.getByRole('button', { name: 'Keep', exact: true }).click();
    await getTokens(after.page);
    await expect(after.page.getByText('RS256 verified')).toHaveCount(1);
    await after.close();
    expect(searchFolders(folders, [secret])).toEqual([]);
  } finally {
    await provider.close();
  }
});
