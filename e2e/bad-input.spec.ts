import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { makeCertificates } from '../src-main/ports/http/testing/certificates.ts';
import { type LoopbackServer, serveHttp, serveHttps } from '../src-main/ports/http/testing/loopback.ts';
import {
  type HostileProvider,
  startHostileProvider,
} from '../src-main/services/minting/testing/hostile-provider.ts';
import { describeProblem } from '../src-shared/domain/problems/problem-text.ts';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import { holdPort } from './support/held-port.ts';
import { expectProblem } from './support/problems.ts';
import {
  addChip,
  authorizeUrl,
  claimCell,
  decodePasted,
  getTokens,
  goTo,
  openSection,
  signInAs,
} from './support/screens.ts';
import {
  addEnvironment,
  environmentRow,
  fillMachine,
  keepSecret,
  lookUp,
  saveSetup,
} from './support/setup.ts';
import { test } from './support/test.ts';
import { tokenOf, unsignedToken } from './support/tokens.ts';

const redirectUri = 'http://127.0.0.1:53180/callback';
const otherRedirectUri = 'http://127.0.0.1:53182/callback';
const wellKnown = '/.well-known/openid-configuration';

test('a domain that is no issuer, in whatever way, is named with what to do, and stays typed', async ({
  workbench,
}) => {
  const { page } = workbench;
  const servers: LoopbackServer[] = [];
  const kept = async (server: Promise<LoopbackServer>) => {
    servers.push(await server);
    return server;
  };
  try {
    const missing = await kept(serveHttp((_request, response) => response.writeHead(404).end()));
    const website = await kept(
      serveHttp((_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Welcome'),
      ),
    );
    const elsewhere = 'https://elsewhere.test/';
    const moved = await kept(
      serveHttp((_request, response) => response.writeHead(302, { location: elsewhere }).end()),
    );
    const untrusted = await kept(
      serveHttps(makeCertificates().selfSigned, (_request, response) => response.end()),
    );
    const other = 'http://127.0.0.1:9/tenant';
    const misnamed = await kept(
      serveHttp((_request, response) =>
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ issuer: other, token_endpoint: `${other}/token` })),
      ),
    );
    const silent = await kept(serveHttp(() => undefined));

    await goTo(page, 'Setup');
    await page.getByRole('button', { name: 'Add environment' }).click();
    const alert = page.getByRole('dialog').getByRole('alert');
    const typed = page.getByRole('textbox', { name: 'Domain or issuer' });
    const host = (url: string) => new URL(url).host;

    await lookUp(page, 'not a domain');
    await expectProblem(alert, { code: 'ISSUER_INVALID', input: 'not a domain', reason: 'not_a_url' });
    await lookUp(page, 'http://acme.kinde.com');
    await expectProblem(alert, {
      code: 'ISSUER_INVALID',
      input: 'http://acme.kinde.com',
      reason: 'not_https',
    });
    await lookUp(page, missing.url);
    await expectProblem(alert, { code: 'DISCOVERY_NOT_FOUND', url: missing.url + wellKnown, status: 404 });
    await lookUp(page, website.url);
    await expectProblem(alert, {
      code: 'DISCOVERY_NOT_JSON',
      url: website.url + wellKnown,
      contentType: 'text/html',
    });
    await lookUp(page, moved.url);
    await expectProblem(alert, {
      code: 'DISCOVERY_REDIRECTED',
      url: moved.url + wellKnown,
      location: elsewhere,
    });
    await lookUp(page, untrusted.url);
    await expect(alert).toContainText(
      describeProblem({ code: 'CERTIFICATE_UNTRUSTED', host: host(untrusted.url), reason: '' }).title,
    );
    await lookUp(page, misnamed.url);
    await expectProblem(alert, { code: 'ISSUER_MISMATCH', expected: misnamed.url, actual: other });
    await expect(typed).toHaveValue(misnamed.url);
    await page.getByRole('button', { name: `Use the stated issuer: ${other}` }).click();
    await expectProblem(alert, { code: 'CONNECTION_REFUSED', host: host(other) });
    await expect(typed).toHaveValue(other);

    await lookUp(page, silent.url);
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByRole('button', { name: 'Look it up' })).toBeEnabled();
    await expect(typed).toHaveValue(silent.url);
    await lookUp(page, missing.url);
    await page.getByRole('button', { name: 'Add it without discovery' }).click();
    await page.getByRole('button', { name: 'Create environment' }).click();

    await openSection(page, 'Connection');
    await page.getByRole('textbox', { name: 'Answer within (seconds)' }).fill('0.3');
    await openSection(page, 'General');
    await page.getByRole('textbox', { name: 'Issuer' }).fill(silent.url);
    await page.getByRole('button', { name: 'Check discovery' }).click();
    await expectProblem(page.getByRole('alert'), {
      code: 'TIMED_OUT',
      host: host(silent.url),
      afterMs: 300,
      phase: 'response',
    });
    await expect(page.getByRole('textbox', { name: 'Issuer' })).toHaveValue(silent.url);
  } finally {
    for (const server of servers) await server.close();
  }
});

test('a callback port in use is told with its program and the other registered address', async ({
  workbench,
  realBrowser,
}) => {
  const { page, profile } = workbench;
  await addChip(page, 'Scopes', 'phone');
  const { program, release } = await holdPort(profile, 53180);
  try {
    await getTokens(page);
    await expectProblem(page.getByRole('alert'), {
      code: 'PORT_IN_USE',
      port: 53180,
      program,
      otherRedirectUris: [otherRedirectUri],
    });
    await expect(page.getByText(`port 53180 is taken by ${program}; ${otherRedirectUri}`)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Remove phone' })).toBeVisible();
  } finally {
    await release();
  }
  await expect(page.getByText('port 53180 is free')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await authorizeUrl(page);
  await page.getByRole('button', { name: 'Cancel the sign-in' }).click();
  await signInAs(page, realBrowser, 'Ada');
  await expect(page.getByText('RS256 verified')).toHaveCount(2);
});

test('a callback without the state that was sent gets 403, ends the run and is never used', async ({
  workbench,
}) => {
  const { page } = workbench;
  const failure = page.getByRole('alert');
  await getTokens(page);
  await authorizeUrl(page);
  expect(await statusOf(`${redirectUri}?code=stolen&state=wrong`)).toBe(403);
  await expectProblem(failure, { code: 'CALLBACK_STATE_MISMATCH', received: 'different' });

  await getTokens(page);
  await authorizeUrl(page);
  expect(await statusOf(redirectUri)).toBe(403);
  await expectProblem(failure, { code: 'CALLBACK_STATE_MISMATCH', received: 'absent' });

  await getTokens(page);
  const state = new URL(await authorizeUrl(page)).searchParams.get('state') ?? '';
  expect(await statusOf(`${redirectUri}?state=${state}`)).toBe(400);
  await expectProblem(failure, { code: 'CALLBACK_INVALID', reason: 'no_code' });
});

test('markup in the error of a callback is shown as text, in the browser and on the screen', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  const markup = '<img id="canary" src="x" onerror="document.title=1">';
  await getTokens(page);
  const state = new URL(await authorizeUrl(page)).searchParams.get('state') ?? '';
  const answer = new URLSearchParams({ error: 'access_denied', error_description: markup, state });
  const context = await realBrowser.newContext();
  const tab = await context.newPage();
  await tab.goto(`${redirectUri}?${answer}`);
  await expect(tab.getByText(markup)).toBeVisible();
  await expect(tab.locator('#canary')).toHaveCount(0);
  await context.close();

  await expect(page.getByRole('alert')).toContainText('access_denied');
  await expect(page.getByRole('alert')).toContainText(markup);
  await expect(page.locator('#canary')).toHaveCount(0);
});

test('a token endpoint that answers HTML, nothing, 10 MB or never is told apart, and the form stays', async ({
  workbench,
}) => {
  const { page } = workbench;
  const provider = await startHostileProvider();
  try {
    await addEnvironment(page, provider.issuer, 'Hostile');
    await openSection(page, 'Connection');
    await page.getByRole('textbox', { name: 'Answer within (seconds)' }).fill('0.7');
    await fillMachine(page, 'robot', 'hostile-secret');
    await goTo(page, 'Tokens');
    await addChip(page, 'Scopes', 'read:all');
    const { host } = new URL(provider.issuer);
    const failure = page.getByRole('alert');
    const invalid = { code: 'TOKEN_RESPONSE_INVALID', status: 200 } as const;

    await mintFrom(page, provider, (response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1 id="canary">Welcome</h1>'),
    );
    await expectProblem(failure, { ...invalid, reason: 'not_json', contentType: 'text/html' });
    await mintFrom(page, provider, (response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(),
    );
    await expectProblem(failure, { ...invalid, reason: 'empty', contentType: 'application/json' });
    await mintFrom(page, provider, (response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.alloc(10_000_000, ' ')),
    );
    await expect(failure).toContainText(`The answer of ${host} is larger than`);
    await mintFrom(page, provider, () => undefined);
    await expectProblem(failure, { code: 'TIMED_OUT', host, afterMs: 700, phase: 'response' });
    await mintFrom(page, provider, (response) => response.destroy());
    await expectProblem(failure, { code: 'CONNECTION_LOST', host });

    await expect(page.locator('#canary')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Remove read:all' })).toBeVisible();
  } finally {
    await provider.close();
  }
});

test('a client secret pasted with blanks is refused as it is, and stays in the field', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openSection(page, 'General');
  await page.getByRole('button', { name: 'Actions for Practice tenant' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(environmentRow(page, 'Practice tenant copy')).toHaveAttribute('aria-current', 'true');
  await openSection(page, 'Applications');
  await page
    .getByRole('list', { name: 'Applications' })
    .getByRole('button', { name: /^Nightly sync/ })
    .click();
  const field = page.getByRole('textbox', { name: 'Client secret' });
  for (const [pasted, reason] of [
    [' secret-with-blanks', 'surrounding_blanks'],
    ['secret-with-blanks\t', 'surrounding_blanks'],
  ] as const) {
    await field.fill(pasted);
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await expect(field).toHaveAccessibleDescription(
      new RegExp(describeProblem({ code: 'SECRET_INVALID', kind: 'client_secret', reason }).detail),
    );
    await expect(field).toHaveValue(pasted);
  }
  await keepSecret(page, 'secret-with-blanks');
});

test('a pasted token of a megabyte and one of 10,000 claims open, and the screen goes on working', async ({
  workbench,
}) => {
  const { page } = workbench;
  const heavy = unsignedToken({ iss: 'https://foreign.test', sub: 'heavy', blob: 'x'.repeat(750_000) });
  expect(heavy.length).toBeGreaterThan(1_000_000);
  await decodePasted(page, heavy);
  await expect(claimCell(page, 'sub', 'access')).toContainText('heavy');
  await expect(claimCell(page, 'blob', 'access')).toContainText('xxx…');
  await page.getByRole('button', { name: 'Show Access token raw' }).click();
  await page.getByRole('tab', { name: 'Compact' }).click();
  await expect(page.getByRole('dialog').getByText(/more characters/)).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`claim-${index}`, index]));
  await decodePasted(page, unsignedToken({ iss: 'https://foreign.test', sub: 'many', ...many }));
  await expect(claimCell(page, 'sub', 'access')).toContainText('many');
  await expect(claimCell(page, 'claim-0', 'access')).toContainText('0');
  await page.getByRole('button', { name: /^Show 250 more of 1\d{4} claims$/ }).click();
  await expect(claimCell(page, 'claim-300', 'access')).toContainText('300');
  await goTo(page, 'Requests');
  await expect(page.getByRole('button', { name: /^Send/ })).toBeVisible();
});

test('claims that hold markup, marks, NUL, lone surrogates or __proto__ are shown as what they are', async ({
  workbench,
}) => {
  const { page } = workbench;
  const markup = '<img id=canary src=x onerror=document.title=1>';
  await decodePasted(
    page,
    tokenOf(`{
      "iss": "https://foreign.test/\\u202emoc", "sub": "${markup}", "${markup}": "a name",
      "mark": "safe\\u202etxt.exe", "nul": "a\\u0000b", "lone": "x\\ud800y",
      "__proto__": {"polluted": true}, "constructor": "c", "toString": "t", "aud": {"toString": null}
    }`),
  );
  await expect(claimCell(page, 'sub', 'access')).toContainText(markup);
  await expect(page.getByRole('rowheader', { name: markup })).toBeVisible();
  await expect(claimCell(page, 'iss', 'access')).toContainText('https://foreign.test/\\u202emoc');
  await expect(claimCell(page, 'mark', 'access')).toContainText('safe\\u202etxt.exe');
  await expect(claimCell(page, 'nul', 'access')).toContainText('a\\u0000b');
  await expect(claimCell(page, 'lone', 'access')).toContainText('x\\ud800y');
  await expect(claimCell(page, '__proto__', 'access')).toContainText('{"polluted": true}');
  await expect(claimCell(page, 'constructor', 'access')).toContainText('c');
  await expect(claimCell(page, 'toString', 'access')).toContainText('t');
  await page.getByRole('button', { name: 'Show Access token raw' }).click();
  await expect(page.getByRole('dialog').getByText('safe\\u202etxt.exe')).toBeVisible();

  await expect(page.locator('#canary')).toHaveCount(0);
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  expect(await page.evaluate(() => /[\u202e\0\ud800]/.test(document.body.innerText))).toBe(false);
});

test('a settings file that a crash cut short is kept, said where, and the version before it serves', async ({
  open,
  profile,
}) => {
  const first = await open();
  for (const copy of ['Practice tenant copy', 'Practice tenant copy 2']) {
    await openSection(first.page, 'General');
    await first.page.getByRole('button', { name: 'Actions for Practice tenant', exact: true }).click();
    await first.page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await expect(environmentRow(first.page, copy).last()).toHaveAttribute('aria-current', 'true');
  }
  await first.close();
  const file = join(profile, 'claimcheck.json');
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, whole.slice(0, whole.length / 2));

  const { page } = await open();
  const path = await page
    .getByText(/claimcheck\.unreadable-\w+\.json$/)
    .filter({ hasNot: page.locator('*') })
    .textContent();
  expect(readFileSync(path ?? '', 'utf8')).toBe(whole.slice(0, whole.length / 2));
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await goTo(page, 'Setup');
  await expect(page.getByRole('button', { name: 'Dismiss' })).toBeHidden();
  await expect(environmentRow(page, 'Practice tenant copy').first()).toBeVisible();
});

test('a settings file that never was one is kept as well, and Claimcheck starts afresh', async ({
  open,
  profile,
}) => {
  writeFileSync(join(profile, 'claimcheck.json'), '\0\0\0garbage', { mode: 0o600 });
  const { page, profile: folder } = await open();
  await expect(page.getByText(join(folder, 'claimcheck.unreadable-'))).toBeVisible();
  for (const theme of themes) {
    await chooseTheme(page, theme);
    await expectAccessible(page, `an unreadable settings file, ${theme}`);
  }
  await expect(page.getByRole('button', { name: /^Get tokens/ })).toBeVisible();
});

test('an environment made in one of two workbenches on the same data appears in the other', async ({
  workbench,
  openBeside,
}) => {
  const { page } = workbench;
  const beside = await openBeside();
  await goTo(page, 'Setup');
  await goTo(beside.page, 'Setup');
  await beside.page.getByRole('button', { name: 'Actions for Practice tenant' }).click();
  await beside.page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(environmentRow(page, 'Practice tenant copy')).toBeVisible();
  // Each goes on from what the other wrote.
  await environmentRow(page, 'Practice tenant copy').click();
  await openSection(page, 'General');
  await page.getByRole('textbox', { name: 'Name' }).fill('Renamed here');
  await saveSetup(page);
  await expect(environmentRow(beside.page, 'Renamed here')).toBeVisible();
});

/** Sets how the token endpoint answers, then asks it. */
async function mintFrom(
  page: Page,
  provider: HostileProvider,
  answer: HostileProvider['token'],
): Promise<void> {
  provider.token = answer;
  await getTokens(page);
}

/** Like a program that knows the redirect URI and nothing else. */
function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}
