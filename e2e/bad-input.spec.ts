import { get } from 'node:http';
import { expect, type Page } from '@playwright/test';
import { makeCertificates } from '../src-main/ports/http/testing/certificates.ts';
import { type LoopbackServer, serveHttp, serveHttps } from '../src-main/ports/http/testing/loopback.ts';
import {
  type HostileProvider,
  startHostileProvider,
} from '../src-main/services/minting/testing/hostile-provider.ts';
import { describeProblem } from '../src-shared/domain/problems/problem-text.ts';
import { holdPort } from './support/held-port.ts';
import { expectProblem } from './support/problems.ts';
import {
  addChip,
  authorizeUrl,
  cancelButton,
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
      passing: false,
      program,
      otherRedirectUris: [otherRedirectUri],
    });
    await expect(
      page.getByText(`port 53180 is taken by ${program}; ${otherRedirectUri} is registered too and free`),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: 'Remove phone' })).toBeVisible();
  } finally {
    await release();
  }
  await expect(page.getByText('port 53180 is free')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await authorizeUrl(page);
  await cancelButton(page).click();
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
    await mintFrom(page, provider, (response) => response.destroy());
    await expectProblem(failure, { code: 'CONNECTION_LOST', host });
    // Last: so short a limit is for an answer that never comes, not for those above.
    await openSection(page, 'Connection');
    await page.getByRole('textbox', { name: 'Answer within (seconds)' }).fill('0.7');
    await saveSetup(page);
    await goTo(page, 'Tokens');
    await mintFrom(page, provider, () => undefined);
    await expectProblem(failure, { code: 'TIMED_OUT', host, afterMs: 700, phase: 'response' });

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
