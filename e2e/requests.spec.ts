import type { IncomingMessage } from 'node:http';
import { expect, type Locator, type Page } from '@playwright/test';
import { type LoopbackServer, serveHttp } from '../src-main/ports/http/testing/loopback.ts';
import { expectProblem } from './support/problems.ts';
import {
  addCall,
  addRequest,
  chooseMachine,
  chooseOption,
  claimCell,
  getTokens,
  goTo,
  openRequest,
  requestTree,
  send,
  signInAs,
} from './support/screens.ts';
import { test } from './support/test.ts';

interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** An API that tells back what it received; calls of `/never` are not answered. */
async function startEcho(): Promise<LoopbackServer & { readonly received: readonly Received[] }> {
  const received: Received[] = [];
  const server = await serveHttp(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method = '', url = '', headers } = request;
    received.push({ method, url, headers, body });
    if (url.startsWith('/never')) return;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"echo":true}');
  });
  return { ...server, received };
}

let echo: Awaited<ReturnType<typeof startEcho>>;
test.beforeEach(async () => {
  echo = await startEcho();
});
test.afterEach(() => echo.close());

test('requests are created, renamed, duplicated, deleted and brought back; edits are kept or dropped', async ({
  workbench,
}) => {
  const { page } = workbench;
  await addRequest(page);
  await act(page, 'New request', 'Rename');
  await page.getByRole('textbox', { name: 'New name of New request' }).fill('Ping');
  await page.keyboard.press('Enter');
  await expect(row(page, 'GET Ping')).toBeFocused();

  const url = page.getByRole('textbox', { name: 'URL' });
  await url.fill(`${echo.url}/kept`);
  await openRequest(page, 'List users');
  await openRequest(page, 'Ping');
  await expect(url).toHaveValue(`${echo.url}/kept`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('edited')).toHaveCount(0);
  await url.fill(`${echo.url}/dropped`);
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(url).toHaveValue(`${echo.url}/kept`);

  await act(page, 'Ping', 'Duplicate');
  await expect(row(page, 'GET Ping copy')).toBeVisible();
  await act(page, 'Ping copy', 'Delete');
  await expect(row(page, 'GET Ping copy')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'GET Ping copy')).toBeVisible();

  await page.reload();
  await openRequest(page, 'Ping copy');
  await expect(url).toHaveValue(`${echo.url}/kept`);
  await page.getByRole('searchbox', { name: 'Filter requests' }).fill('ping');
  await expect(requestTree(page).getByRole('treeitem', { name: /Ping/ })).toHaveCount(2);
  await expect(requestTree(page).getByRole('treeitem')).toHaveCount(3);
});

test('an address that can’t be called or holds an unknown variable is named, and nothing is sent', async ({
  workbench,
}) => {
  const { page } = workbench;
  await addCall(page, '{{nowhere}}/orders');
  const failure = page.getByRole('alert');
  const press = () => page.getByRole('button', { name: /^Send/ }).click();
  await press();
  await expectProblem(failure, { code: 'VARIABLE_UNKNOWN', names: ['nowhere'] });
  await failure.getByRole('button', { name: 'Add variable nowhere' }).click();
  await expect(page.getByRole('textbox', { name: 'Value of variable 1' })).toBeFocused();
  await page.keyboard.type('not a url');
  await press();
  const blamed = { url: 'not a url/orders', reason: 'not_a_url', variable: 'nowhere' } as const;
  await expectProblem(failure, { code: 'URL_INVALID', ...blamed });
  await page.getByRole('textbox', { name: 'URL' }).fill('file:///etc/passwd');
  await press();
  await expectProblem(failure, { code: 'URL_INVALID', url: 'file:///etc/passwd', reason: 'scheme' });
  await page.getByRole('textbox', { name: 'URL' }).fill(echo.url);
  await page.getByRole('tab', { name: /^Headers/ }).click();
  await page.getByRole('textbox', { name: 'Name of header 1' }).fill('Bad name');
  await press();
  await expectProblem(failure, { code: 'HEADER_INVALID', name: 'Bad name' });
  await expect(page.getByRole('textbox', { name: 'Name of header 1' })).toHaveValue('Bad name');
  expect(echo.received).toEqual([]);
});

test('a call without its token gets it or leads to its token request, and a strange host gets none before it is allowed', async ({
  workbench,
}) => {
  const { page } = workbench;
  await addCall(page, `${echo.url}/take`);
  await chooseOption(page, 'Token', /^Nightly sync/);
  await page.getByRole('button', { name: /^Send/ }).click();
  const failure = page.getByRole('alert');
  await expectProblem(failure, { code: 'TOKEN_NOT_MINTED', application: 'Nightly sync' });
  await failure.getByRole('button', { name: 'Open its token request' }).click();
  await expect(page.getByRole('combobox', { name: 'Application' })).toContainText('Nightly sync');
  await openRequest(page, 'New request');

  await chooseOption(page, 'Token', /^Storefront.*access token/);
  await page.getByRole('button', { name: /^Send/ }).click();
  await failure.getByRole('button', { name: 'Get tokens and send' }).click();
  await expect(response(page).getByText('It waits for the sign-in.')).toBeVisible();
  await response(page).getByRole('button', { name: 'Cancel' }).click();
  await expectProblem(failure, { code: 'CANCELLED' });

  await chooseOption(page, 'Token', /^Nightly sync/);
  await page.getByRole('button', { name: /^Send/ }).click();
  await failure.getByRole('button', { name: 'Get tokens and send' }).click();
  const { host } = new URL(echo.url);
  await expect(failure).toContainText(`The token was not sent to ${host}.`);
  expect(echo.received).toEqual([]);
  await failure.getByRole('button', { name: `Send the token to ${host} this once` }).click();
  await expect(response(page).getByRole('status')).toHaveText(/200/);
  const authorization = echo.received[0]?.headers.authorization ?? '';
  expect(authorization).toMatch(/^Bearer eyJ/);

  await response(page).getByRole('button', { name: 'Sent', exact: true }).click();
  const sent = response(page).getByRole('row', { name: /^authorization/i });
  await expect(sent).toContainText('Bearer');
  const signature = authorization.split('.')[2] ?? '';
  expect(await page.content()).not.toContain(signature);
});

test('the token stands where the options say, and an ID token is never sent without a warning', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openRequest(page, 'List users');
  await page.getByRole('combobox', { name: 'Token', exact: true }).click();
  await page.getByRole('option', { name: /^Storefront.*ID token/ }).click();
  await expect(page.getByText('ID token: not made for an API')).toBeVisible();
  await chooseOption(page, 'Token', /^Nightly sync/);
  await expect(page.getByText('ID token: not made for an API')).toHaveCount(0);

  await goTo(page, 'Tokens');
  await chooseMachine(page, 'Nightly sync');
  await getTokens(page);
  await expect(page.getByText('RS256 verified')).toBeVisible();
  await openRequest(page, 'List users');
  await page.getByRole('textbox', { name: 'URL' }).fill(`${echo.url}/take`);
  await page.getByRole('tab', { name: /^Options/ }).click();
  await page.getByRole('textbox', { name: 'Header', exact: true }).fill('X-Token');
  await page.getByRole('textbox', { name: 'Before the token' }).fill('');
  const sendThere = async () => {
    await page.getByRole('button', { name: /^Send/ }).first().click();
    await page.getByRole('button', { name: /^Send the token to/ }).click();
    await expect(response(page).getByRole('status')).toHaveText(/200/);
  };
  await sendThere();
  expect(echo.received.at(-1)?.headers['x-token']).toMatch(/^eyJ/);
  expect(echo.received.at(-1)?.headers.authorization).toBeUndefined();

  await page.getByRole('button', { name: 'In the query' }).click();
  await expect(page.getByText(/write addresses down/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Parameter', exact: true }).fill('token');
  await sendThere();
  const query = new URL(echo.received.at(-1)?.url ?? '', echo.url).searchParams;
  expect(query.get('token')).toMatch(/^eyJ/);
  expect(query.get('page_size')).toBe('10');
  expect(echo.received.at(-1)?.headers['x-token']).toBeUndefined();
  await page.getByRole('button', { name: 'In a header' }).click();
  await expect(page.getByRole('textbox', { name: 'Header', exact: true })).toHaveValue('X-Token');
});

test('a call that hangs can be cancelled, and what was typed stays', async ({ workbench }) => {
  const { page } = workbench;
  await addCall(page, `${echo.url}/never`);
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect.poll(() => echo.received.length).toBe(1);
  await expect(response(page)).toHaveAttribute('aria-busy', 'true');
  await response(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alert')).toContainText('Cancelled');
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue(`${echo.url}/never`);
});

test('query, headers and each kind of body go out as written', async ({ workbench }) => {
  const { page } = workbench;
  await addCall(page, `${echo.url}/things`);
  await chooseOption(page, 'Method', 'POST');
  await page.getByRole('button', { name: 'Add query parameter' }).click();
  await page.getByRole('textbox', { name: 'Name of query parameter 1' }).fill('tag');
  await page.getByRole('textbox', { name: 'Value of query parameter 1' }).fill('a b&c');
  await page.getByRole('tab', { name: /^Headers/ }).click();
  await page.getByRole('button', { name: 'Add header' }).click();
  await page.getByRole('textbox', { name: 'Name of header 2' }).fill('X-Trace');
  await page.getByRole('textbox', { name: 'Value of header 2' }).fill('{{domain}}');
  await page.getByRole('checkbox', { name: 'Send header 1' }).uncheck();
  await page.getByRole('tab', { name: /^Body/ }).click();
  const bodies = [
    { kind: 'JSON', text: '{"item":"Espresso"}', type: 'application/json' },
    { kind: 'Form', text: 'item=Espresso&size=2', type: 'application/x-www-form-urlencoded' },
    { kind: 'Text', text: 'plain words', type: 'text/plain' },
  ];
  for (const { kind, text } of bodies) {
    await page.getByRole('button', { name: kind, exact: true }).click();
    await page.getByRole('textbox', { name: 'Body' }).fill(text);
    await page.getByRole('button', { name: /^Send/ }).click();
    await expect(response(page).getByRole('status')).toHaveText(/200/);
    await expect.poll(() => echo.received.at(-1)?.body).toBe(text);
  }
  expect(echo.received.map(({ headers }) => headers['content-type']?.split(';')[0])).toEqual(
    bodies.map(({ type }) => type),
  );
  const last = echo.received.at(-1);
  expect(last?.method).toBe('POST');
  expect(new URL(last?.url ?? '', echo.url).searchParams.get('tag')).toBe('a b&c');
  expect(last?.headers['x-trace']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await expect(response(page).getByText('"echo"')).toBeVisible();
});

test('an ID token sent to an API is refused, and the answer says which token it wants', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await signInAs(page, realBrowser, 'Ada');
  await expect(claimCell(page, 'aud', 'access')).toContainText('orders');
  await openRequest(page, 'List orders');
  await page.getByRole('combobox', { name: 'Token' }).click();
  await page.getByRole('option', { name: /^Storefront.*ID token/ }).click();
  await send(page, /401/);
  await expect(page.getByRole('heading', { name: /The ID token was sent/ })).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await send(page, /200 OK/);
  await openRequest(page, 'Create order');
  await send(page, /201/);
});

const row = (page: Page, name: string): Locator =>
  requestTree(page).getByRole('treeitem', { name, exact: true });
const response = (page: Page): Locator => page.getByRole('region', { name: 'Response', exact: true });

async function act(page: Page, request: string, action: string): Promise<void> {
  await row(page, `GET ${request}`).click({ button: 'right' });
  await page.getByRole('menuitem', { name: action }).click();
}
