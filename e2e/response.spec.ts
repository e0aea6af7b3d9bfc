import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, type Page } from '@playwright/test';
import { type LoopbackServer, serveHttp } from '../src-main/ports/http/testing/loopback.ts';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import { addCall, send } from './support/screens.ts';
import { test } from './support/test.ts';

const users = Array.from({ length: 400 }, (_, index) => ({
  id: `kp_${index}`,
  email: index % 3 === 0 ? null : `person${index}@acme.test`,
  roles: [{ key: 'admin', since: { year: 2020 + (index % 5) } }],
}));
/** One pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
/** Lines of 64 bytes; one in the third megabyte holds what is looked for. */
const large = Array.from({ length: 60_000 }, (_, index) =>
  (index === 50_000 ? `needle ${index}` : `line ${index}`).padEnd(63, '.'),
).join('\n');

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const answers: Readonly<Record<string, Answer>> = {
  '/users': (response) =>
    response
      .writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'theme=dark; Path=/; HttpOnly' })
      .end(JSON.stringify({ code: 'OK', users })),
  '/picture': (response) => response.writeHead(200, { 'content-type': 'image/png' }).end(picture),
  '/no-picture': (response) =>
    response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from([0x89, 0xfe, 1, 2, 3, 0x80])),
  '/markup': (response) =>
    response
      .writeHead(200, { 'content-type': 'image/svg+xml' })
      .end('<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "run"</script></svg>'),
  '/large': (response) =>
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': large.length }).end(large),
  '/empty': (response) => response.writeHead(204).end(),
  '/moved': (response) => response.writeHead(301, { location: '/moved/' }).end(),
  '/guarded': (response) => response.writeHead(302, { location: '/login?next=%2Fguarded' }).end(),
  '/login?next=%2Fguarded': (response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<title>Acme</title><form><input name="user"><input type="password" name="word"></form>'),
};

let server: LoopbackServer;
test.beforeEach(async () => {
  server = await serveHttp((request, response) => {
    const answer = answers[request.url ?? ''];
    if (answer === undefined) response.writeHead(404).end('none');
    else answer(response, request);
  });
});
test.afterEach(() => server.close());

const response = (page: Page) => page.getByRole('region', { name: 'Response', exact: true });
const look = (page: Page, name: string) =>
  response(page).getByRole('group', { name: 'Look of the body' }).getByRole('button', { name, exact: true });
const part = (page: Page, name: string | RegExp) =>
  response(page).getByRole('group', { name: 'Part of the exchange' }).getByRole('button', { name });

async function call(page: Page, path: string, status: RegExp): Promise<void> {
  await page.getByRole('textbox', { name: 'URL' }).fill(`${server.url}${path}`);
  await send(page, status);
}

const openNew = (page: Page) => addCall(page, server.url);

test('a JSON answer is read as a tree that folds, as a table and as bytes, and searched', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openNew(page);
  await call(page, '/users', /200 OK/);
  await expect(response(page).getByText('"kp_0"')).toBeVisible();

  await response(page).getByRole('searchbox', { name: 'Find in the body' }).fill('kp_39');
  await expect(response(page).getByText('1 of 11')).toBeVisible();
  await page.keyboard.press('Shift+Enter');
  await expect(response(page).getByText('11 of 11')).toBeVisible();
  await expect(response(page).locator('mark').filter({ hasText: 'kp_39' }).last()).toBeInViewport();

  await look(page, 'Tree').click();
  await expect(response(page).locator('mark').last()).toBeInViewport();
  await response(page).getByRole('searchbox', { name: 'Find in the body' }).fill('');
  await response(page).getByRole('button', { name: 'Close all' }).click();
  await response(page).getByRole('button', { name: 'users, 400 entries' }).click();
  const list = response(page).getByRole('button', { name: 'users, 400 entries' });
  await expect(list).toHaveAttribute('aria-expanded', 'true');
  await expect(response(page).getByText('"person1@acme.test"')).toHaveCount(0);
  await list.click();
  await expect(response(page).getByRole('button', { name: 'Object, 3 entries' })).toHaveCount(0);
  await list.click();
  await response(page).getByRole('searchbox', { name: 'Find in the body' }).fill('person7@acme.test');
  await expect(response(page).getByText('1 of 1')).toBeVisible();
  await expect(response(page).locator('mark')).toHaveText('person7@acme.test');
  await expect(response(page).locator('mark')).toBeInViewport();
  await response(page).getByRole('button', { name: 'Close all' }).click();
  await expect(response(page).locator('mark')).toHaveCount(0);
  await response(page).getByRole('searchbox', { name: 'Find in the body' }).press('Enter');
  await expect(response(page).locator('mark')).toBeInViewport();

  await look(page, 'Table').click();
  await expect(response(page).locator('mark')).toHaveText('person7@acme.test');
  await response(page).getByRole('searchbox', { name: 'Find in the body' }).fill('person398@');
  await expect(response(page).locator('mark')).toBeInViewport();
  await response(page).getByRole('searchbox', { name: 'Find in the body' }).fill('');

  await expect(response(page).getByText('400 rows of users')).toBeVisible();
  await expect(response(page).getByRole('columnheader')).toHaveText(['Row', 'id', 'email', 'roles']);
  await expect(response(page).getByRole('cell', { name: 'person398@acme.test' })).toBeVisible();

  await look(page, 'Hex').click();
  await expect(response(page).getByText('00000000', { exact: true })).toBeVisible();
  await expect(response(page).getByText('{"code":"OK","us')).toBeVisible();
});

test('cookies, headers and the time that each phase took have a part of their own', async ({ workbench }) => {
  const { page } = workbench;
  await openNew(page);
  await call(page, '/users', /200 OK/);
  await part(page, 'Cookies 1').click();
  await expect(response(page).getByRole('row').nth(1)).toContainText('theme');
  await expect(response(page).getByRole('row').nth(1)).toContainText('HttpOnly');
  await part(page, 'Timing').click();
  await expect(response(page).getByRole('row', { name: /Waited for the answer/ })).toContainText('ms');
});

test('a picture is drawn, and what only says so is not; markup stays text', async ({ workbench }) => {
  const { page } = workbench;
  await openNew(page);
  await call(page, '/picture', /200 OK/);
  await expect(response(page).getByText('image/png, 1 × 1')).toBeVisible();
  await call(page, '/no-picture', /200 OK/);
  await expect(response(page).getByText(/These bytes are no picture/)).toBeVisible();
  await look(page, 'Hex').click();
  await expect(response(page).getByText('89 fe 01 02 03 80')).toBeVisible();
  await call(page, '/markup', /200 OK/);
  await expect(response(page).getByText(/<script>document/)).toBeVisible();
  await expect(response(page).locator('svg[xmlns] script')).toHaveCount(0);
  expect(await page.title()).not.toBe('run');
  await call(page, '/empty', /204/);
  await expect(response(page).getByText('The body is empty.')).toBeVisible();
});

test('a login that answers in the place of the API is told, whether the redirect to it is followed or not', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openNew(page);
  const told = (title: RegExp) => response(page).getByRole('heading', { name: title });
  await call(page, '/moved', /301/);
  await expect(told(/login/)).toHaveCount(0);
  await call(page, '/guarded', /302/);
  await expect(told(/^The API sends the call to a login$/)).toBeVisible();
  await response(page).getByText('Evidence').click();
  await expect(response(page).getByText(/“login” stands in its path/)).toBeVisible();
  await expectAccessible(page, 'the login that is told');

  await page.getByRole('tab', { name: /^Options/ }).click();
  await page.getByRole('switch', { name: 'Follow redirects' }).click();
  await call(page, '/guarded', /200 OK/);
  await expect(told(/^A login page answered, and not the API$/)).toBeVisible();
  await expect(response(page).getByText(/It holds a form with a password field/)).toHaveCount(1);
  await expect(response(page).locator('input[type=password]')).toHaveCount(0);
});

test('a large answer is looked through part by part, and what is sought is found in all of it', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openNew(page);
  await call(page, '/large', /200 OK/);
  await expect(response(page).getByText('Part 1 of 4, 3.8 MB in all')).toBeVisible();
  await response(page).getByRole('button', { name: 'Next part' }).click();
  await expect(response(page).getByText('Part 2 of 4, 3.8 MB in all')).toBeVisible();
  await response(page).getByRole('searchbox', { name: 'Find in the body' }).fill('needle');
  await expect(response(page).getByText('not found')).toBeVisible();
  await response(page).getByRole('button', { name: 'Find in all parts' }).click();
  await expect(response(page).getByText('Part 4 of 4, 3.8 MB in all')).toBeVisible();
  await expect(response(page).getByText('1 of 1')).toBeVisible();
  await expect(response(page).locator('mark')).toBeInViewport();
});

test('an answer is saved whole, under a name made of its address @web', async ({ workbench }) => {
  const { page } = workbench;
  await openNew(page);
  await call(page, '/large', /200 OK/);
  const coming = page.waitForEvent('download');
  await response(page).getByRole('button', { name: 'Save the body' }).click();
  expect((await coming).suggestedFilename()).toBe('large.txt');
  const text = await workbench.download(() =>
    response(page).getByRole('button', { name: 'Save the body' }).click(),
  );
  expect(text).toBe(large);
});

for (const theme of themes)
  test(`${theme} › axe finds nothing on any look of an answer`, async ({ workbench }) => {
    const { page } = workbench;
    await chooseTheme(page, theme);
    await openNew(page);
    await call(page, '/users', /200 OK/);
    await response(page).getByRole('searchbox', { name: 'Find in the body' }).fill('kp_1');
    await expect(response(page).locator('mark').first()).toBeVisible();
    await expectAccessible(page, 'found');
    for (const name of ['Tree', 'Table', 'Raw', 'Hex']) {
      await look(page, name).click();
      await expectAccessible(page, name);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${theme}-${name}.png` });
    }
    for (const name of ['Cookies 1', 'Timing']) {
      await part(page, name).click();
      await expectAccessible(page, name);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${theme}-${name}.png` });
    }
    await part(page, 'Body').click();
    await call(page, '/picture', /200 OK/);
    await expect(response(page).getByRole('img', { name: 'What the server answered with' })).toBeVisible();
    await expectAccessible(page, 'a picture');
    await call(page, '/large', /200 OK/);
    await expectAccessible(page, 'a large answer');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${theme}-large.png` });
  });
