import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type LoopbackServer, serveHttp } from '../src-main/ports/http/testing/loopback.ts';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import { addCall, chooseOption, openRequest, send } from './support/screens.ts';
import { test } from './support/test.ts';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An API that keeps what it received, byte by byte. */
async function startEcho(): Promise<LoopbackServer & { readonly received: readonly Received[] }> {
  const received: Received[] = [];
  const server = await serveHttp(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks) });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  return { ...server, received };
}

let echo: Awaited<ReturnType<typeof startEcho>>;
test.beforeEach(async () => {
  echo = await startEcho();
});
test.afterEach(() => echo.close());

/** Every byte there is, in an order that no text has. */
const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 167) % 256));
const sha = (data: Buffer) => createHash('sha256').update(data).digest('hex');

async function newPost(page: Page): Promise<void> {
  await addCall(page, `${echo.url}/upload`);
  await chooseOption(page, 'Method', 'POST');
  await page.getByRole('tab', { name: /^Body/ }).click();
}
const chooseKind = (page: Page, kind: string) =>
  page.getByRole('group', { name: 'Kind of body' }).getByRole('button', { name: kind, exact: true }).click();

/** Answers the chooser that a button opens. */
async function chooseFile(page: Page, button: string, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button, exact: true }).click();
  await (await chooser).setFiles(path);
}

test('a multipart body goes out with its fields and the bytes of its file, which a page that is loaded anew knows', async ({
  workbench,
}) => {
  test.slow();
  const { page, profile } = workbench;
  const path = join(profile, 'photo.bin');
  await writeFile(path, bytes, { mode: 0o644 });
  await newPost(page);
  await chooseKind(page, 'Multipart');
  await page.getByRole('button', { name: 'Add field' }).click();
  await page.getByRole('textbox', { name: 'Name of part 1' }).fill('note');
  await page.getByRole('textbox', { name: 'Value of part 1' }).fill('für {{domain}}');
  await page.getByRole('button', { name: 'Add field' }).click();
  await page.getByRole('textbox', { name: 'Name of part 2' }).fill('left_out');
  await page.getByRole('checkbox', { name: 'Send part 2' }).uncheck();
  await page.getByRole('button', { name: 'Add file' }).click();
  await page.getByRole('textbox', { name: 'Name of part 3' }).fill('photo');
  await page.getByRole('button', { name: /^Send/ }).first().click();
  await expect(page.getByRole('alert')).toBeVisible();
  expect(echo.received).toEqual([]);

  await chooseFile(page, 'Choose the file of part 3', path);
  await expect(page.getByText('100.0 kB')).toBeVisible();
  await send(page, /200/);
  const { headers, body } = echo.received.at(-1) ?? { headers: {}, body: Buffer.alloc(0) };
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': headers['content-type'] ?? '' },
  }).formData();
  expect([...form.keys()]).toEqual(['note', 'photo']);
  expect(form.get('note')).toMatch(/^für http:\/\/127\.0\.0\.1:\d+$/);
  const photo = form.get('photo');
  if (!(photo instanceof File)) throw new Error('no file arrived');
  expect(photo.name).toBe('photo.bin');
  expect(sha(Buffer.from(await photo.arrayBuffer()))).toBe(sha(bytes));

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('edited')).toHaveCount(0);
  await page.reload();
  await openRequest(page, 'New request');
  await page.getByRole('tab', { name: /^Body/ }).click();
  await expect(page.getByText('photo.bin', { exact: true })).toBeVisible();
  await expect(page.getByText('100.0 kB')).toBeVisible();
  await expect(page.getByText('choose the file again')).toHaveCount(0);
});

test('a file is sent as it is, and looking at another kind of body loses nothing', async ({ workbench }) => {
  test.slow();
  const { page, profile } = workbench;
  const path = join(profile, 'raw.bin');
  await writeFile(path, bytes, { mode: 0o644 });
  await newPost(page);
  await chooseKind(page, 'File');
  await chooseFile(page, 'Choose the file to send', path);
  await expect(page.getByText('100.0 kB')).toBeVisible();
  await page.getByRole('textbox', { name: 'Content type' }).fill('application/x-raw');
  await send(page, /200/);
  expect(sha(echo.received.at(-1)?.body ?? Buffer.alloc(0))).toBe(sha(bytes));
  expect(echo.received.at(-1)?.headers['content-type']).toBe('application/x-raw');

  await chooseKind(page, 'GraphQL');
  await page.getByRole('textbox', { name: 'Query', exact: true }).fill('query { me }');
  await page.getByRole('textbox', { name: 'Variables' }).fill('{"a":[1,{{domain}}]}');
  await page.getByRole('button', { name: 'Format' }).click();
  await expect(page.getByRole('textbox', { name: 'Variables' })).toHaveValue(
    '{\n  "a": [\n    1,\n    {{domain}}\n  ]\n}',
  );
  await chooseKind(page, 'JSON');
  await page.getByRole('textbox', { name: 'Body' }).fill('{"broken":');
  await expect(page.getByText('No JSON from line 1, column 11 on.')).toBeVisible();
  await send(page, /200/);
  await expect.poll(() => String(echo.received.at(-1)?.body)).toBe('{"broken":');

  await chooseKind(page, 'None');
  await chooseKind(page, 'GraphQL');
  await expect(page.getByRole('textbox', { name: 'Query', exact: true })).toHaveValue('query { me }');
  await chooseKind(page, 'JSON');
  await expect(page.getByRole('textbox', { name: 'Body' })).toHaveValue('{"broken":');
  await chooseKind(page, 'File');
  await expect(page.getByText('raw.bin', { exact: true })).toBeVisible();
  await send(page, /200/);
  await expect.poll(() => echo.received.at(-1)?.body.length).toBe(bytes.length);
});

for (const theme of themes) {
  test(`axe finds nothing in the editors of bodies: ${theme}`, async ({ workbench }) => {
    test.slow();
    const { page } = workbench;
    await chooseTheme(page, theme);
    await newPost(page);
    await chooseKind(page, 'Multipart');
    await page.getByRole('button', { name: 'Add field' }).click();
    await page.getByRole('button', { name: 'Add file' }).click();
    await expectAccessible(page, 'a multipart body');
    for (const kind of ['File', 'GraphQL', 'JSON']) {
      await chooseKind(page, kind);
      await expectAccessible(page, kind);
    }
    await page.getByRole('textbox', { name: 'Body' }).fill('{');
    await expectAccessible(page, 'broken JSON');
    await page.getByRole('tab', { name: /^Options/ }).click();
    await page.getByRole('button', { name: 'In the query' }).click();
    await expectAccessible(page, 'the options of a request');
  });
}
