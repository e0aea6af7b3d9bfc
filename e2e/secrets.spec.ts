import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { serveProxy } from '../src-main/ports/http/testing/proxy.ts';
import { freePort } from '../src-main/services/loopback/testing/loopback-support.ts';
import { describeApplication, keepSecret } from './support/applications.ts';
import { type CanaryProvider, startCanaryProvider } from './support/canary-provider.ts';
import { type Entered, enteredSecrets, never, neverOfInspector } from './support/canary-secrets.ts';
import {
  askProvider,
  compare,
  demandAndCopy,
  forge,
  inspectPastedTokens,
  introspect,
  pasteRequests,
  readHistory,
  sendSecretVariable,
  signInDevice,
} from './support/canary-walk.ts';
import type { Leak } from './support/leak-search.ts';
import {
  addRequest,
  authorizeUrl,
  chooseOption,
  getTokens,
  goTo,
  openSection,
  revealToken,
  send,
} from './support/screens.ts';
import { addEnvironment, saveSetup } from './support/setup.ts';
import { type HostKind, test } from './support/test.ts';
import {
  type Folders,
  makeFolders,
  openWatched,
  searchFolders,
  type WatchedHost,
} from './support/watched-host.ts';

const environment = 'Canary';
const named = (provider: CanaryProvider, ...names: readonly string[]) =>
  [...provider.seen]
    .filter(([name]) => names.some((part) => name.startsWith(part)))
    .map(([, value]) => value);

interface Ports {
  readonly redirectUri: string;
  readonly proxyUrl: string;
}

/** Everything a person may do with one environment, from typing its secrets to signing out. */
async function walkThrough(
  host: WatchedHost,
  provider: CanaryProvider,
  entered: Entered,
  { redirectUri, proxyUrl }: Ports,
  exported: string,
  visit: (url: string) => Promise<void>,
): Promise<void> {
  const { page } = host;
  await addEnvironment(page, provider.issuer, environment);
  await openSection(page, 'Connection');
  await page.getByRole('textbox', { name: 'Proxy', exact: true }).fill(proxyUrl);
  await page.getByRole('textbox', { name: 'Proxy user' }).fill('proxy-user');
  await saveSetup(page);
  await keepSecret(page, 'Proxy password', entered.proxyPassword);
  await openSection(page, 'Applications');
  await describeApplication(page, {
    name: 'Web canary',
    kind: 'Back-end web',
    clientId: 'web-canary',
    authentication: 'Secret in the body',
    redirectUri,
  });
  await keepSecret(page, 'Client secret', entered.clientSecret);
  await page.getByRole('button', { name: 'Add application' }).click();
  await describeApplication(page, {
    name: 'Machine canary',
    kind: 'Machine to machine',
    clientId: 'machine-canary',
    authentication: 'Signed assertion',
    redirectUri: null,
  });
  await keepSecret(page, 'Private key', entered.privateKey);

  await goTo(page, 'Tokens');
  await chooseApplication(page, 'A user', 'Web canary');
  await typeSecretParameter(page, entered.typedSecret);
  await getTokens(page);
  await visit(await authorizeUrl(page));
  await expect(page.getByText('RS256 verified')).toHaveCount(2);
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(
    page.getByRole('region', { name: 'Token sets' }).getByText('refreshed', { exact: true }),
  ).toBeVisible();
  await compare(page);
  await introspect(page);
  await page.getByRole('button', { name: 'Userinfo' }).click();
  await expect(page.getByRole('dialog', { name: 'Userinfo' })).toContainText('johndoe');
  await page.keyboard.press('Escape');

  await addRequest(page);
  await page.getByRole('combobox', { name: 'Token' }).click();
  await page.getByRole('option', { name: /Web canary.*access token/ }).click();
  await page.getByRole('textbox', { name: 'URL' }).fill(provider.friendlyUrl);
  await sendSecretVariable(page, entered.variable);
  await send(page, /200 OK/);
  await page.getByRole('textbox', { name: 'URL' }).fill(provider.hostileUrl);
  await send(page, /401/);

  await goTo(page, 'Tokens');
  provider.quoteNextSecret();
  await getTokens(page);
  await visit(await authorizeUrl(page));
  await expect(page.getByRole('alert')).toContainText('invalid_client');

  await chooseApplication(page, 'A machine', 'Machine canary');
  await getTokens(page);
  await expect(page.getByText('RS256 verified')).toHaveCount(1);
  provider.quoteNextSecret();
  await getTokens(page);
  await expect(page.getByRole('alert')).toContainText('invalid_client');

  await pasteRequests(page, provider, entered.inspector);
  await inspectPastedTokens(page, environment, entered.inspector, entered.pasted);
  await askProvider(page);
  await demandAndCopy(page);
  await forge(page, entered.inspector);
  await readHistory(page);

  await goTo(page, 'Setup');
  await page.getByRole('button', { name: `Actions for ${environment}` }).click();
  await host.saveNextFile(exported, () => page.getByRole('menuitem', { name: /^Export/ }).click());
}

/** What the person asks to have whole, last: from here on the page knows a token. */
async function revealAndSignOut(host: WatchedHost, provider: CanaryProvider): Promise<void> {
  const { page } = host;
  await goTo(page, 'Tokens');
  await chooseApplication(page, 'A machine', 'Machine canary');
  // A set from before is shown already; that of this run takes the place of the forged one as the newest.
  const newest = page.getByRole('region', { name: 'Token sets' }).getByRole('listitem').first();
  await expect(newest).toContainText('forged here');
  await getTokens(page);
  await expect(newest).toContainText('minted');
  await expect(page.getByText('RS256 verified')).toHaveCount(1);
  const revealed = await revealToken(page, 'access token');
  expect([...provider.seen.values()]).toContain(revealed);
  // What is searched is what the page was sent: here it is found, once the person has asked for it.
  expect(await host.searchReceived([revealed])).not.toEqual([]);
  await page.getByRole('button', { name: 'Copy Access token' }).click();
  await expect(page.getByText('Copied the access token')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page
    .getByRole('dialog', { name: 'Open this page to end the session' })
    .or(page.getByText(/^Signed out/))
    .first()
    .waitFor();
}

async function chooseApplication(page: Page, principal: string, application: string): Promise<void> {
  await page.getByRole('group', { name: 'Sign in as' }).getByRole('button', { name: principal }).click();
  await chooseOption(page, 'Application', new RegExp(application));
}

async function typeSecretParameter(page: Page, value: string): Promise<void> {
  await page.getByRole('button', { name: /^More/ }).click();
  await page.getByRole('button', { name: 'Add a parameter: Extra on token' }).click();
  await page.getByRole('textbox', { name: 'Extra on token: name 1' }).fill('tenant_secret');
  await page.getByRole('textbox', { name: 'Extra on token: value 1' }).fill(value);
  await page.getByRole('button', { name: 'Close' }).click();
}

/** Looks at the arguments of all processes again and again. */
function watchArguments(host: WatchedHost, secrets: () => readonly string[]) {
  const found: Leak[] = [];
  const look = () => found.push(...host.searchArguments(secrets()));
  const timer = setInterval(look, 500);
  return () => {
    clearInterval(timer);
    look();
    return found;
  };
}

/** The whole run on one host. Returns what may be searched for afterwards, and what was found meanwhile. */
async function runCanaries(kind: HostKind, folders: Folders, visit: (url: string) => Promise<void>) {
  const provider = await startCanaryProvider();
  const entered = await enteredSecrets(provider.issuer);
  const credentials = Buffer.from(`proxy-user:${entered.proxyPassword}`).toString('base64');
  const proxy = await serveProxy(`Basic ${credentials}`);
  const secrets = () => [...never(entered), ...provider.seen.values()];
  const exported = join(folders.home, 'exported.json');
  const host = await openWatched(kind, folders);
  const argumentsSeen = watchArguments(host, secrets);
  try {
    const redirectUri = `http://127.0.0.1:${await freePort()}/callback`;
    await signInDevice(host.page, provider);
    await walkThrough(host, provider, entered, { redirectUri, proxyUrl: proxy.url }, exported, visit);
    const hidden = [
      ...never(entered).filter((secret) => secret !== entered.typedSecret),
      ...[...provider.seen].filter(([name]) => !name.startsWith('state')).map(([, value]) => value),
    ];
    const beforeReveal = await host.searchReceived(hidden);
    await revealAndSignOut(host, provider);
    const neverSent = [...named(provider, 'code', 'device code', 'verifier', 'client assertion')];
    const received = [
      ...beforeReveal,
      ...(await host.searchReceived([
        ...[entered.clientSecret, entered.proxyPassword, ...neverSent],
        ...neverOfInspector(entered.inspector),
      ])),
    ];
    expect(proxy.passed.length).toBeGreaterThan(5);
    await host.close();
    return {
      entered,
      provider,
      secrets: secrets(),
      received,
      exported,
      printed: host.searchOutput(secrets()),
      inArguments: argumentsSeen(),
    };
  } finally {
    argumentsSeen();
    await host.close();
    await provider.close();
    await proxy.close();
  }
}

test('no secret, code, verifier or signed token leaves the product, except what the person asks for', async ({
  profile,
  realBrowser,
}, info) => {
  test.setTimeout(360_000);
  const kind: HostKind = info.project.name === 'electron' ? 'electron' : 'web';
  const folders = makeFolders(profile);
  const run = await runCanaries(kind, folders, async (url) => {
    const context = await realBrowser.newContext();
    const login = await context.newPage();
    await login.goto(url);
    await expect(login.getByText(/Claimcheck/).first()).toBeVisible();
    await context.close();
  });
  const kinds = new Set([...run.provider.seen.keys()].map((name) => name.replace(/ \d+$/, '')));
  expect([...kinds].sort()).toEqual([
    'ID token',
    'access token',
    'client assertion',
    'client secret',
    'code',
    'device code',
    'refresh token',
    'signature of ID token',
    'signature of access token',
    'signature of client assertion',
    'state',
    'verifier',
  ]);
  expect(run.received, 'sent to the page').toEqual([]);
  expect(run.printed, 'printed').toEqual([]);
  expect(run.inArguments, 'arguments').toEqual([]);
  expect(readFileSync(run.exported, 'utf8')).toContain('web-canary');
  expect(searchFolders(folders, run.secrets), 'files').toEqual([]);

  // The same search, over the same folders, finds a leak where there is one.
  const [leaked = ''] = run.secrets;
  writeFileSync(
    join(folders.profile, 'left-behind.log'),
    `token=${Buffer.from(`x${leaked}`).toString('base64')}`,
  );
  const found = searchFolders(folders, run.secrets).map(({ secret, place }) => `${secret} in ${place}`);
  expect(new Set(found)).toEqual(new Set([`${leaked} in ${join(folders.profile, 'left-behind.log')}`]));
});
