import type { IncomingMessage } from 'node:http';
import { expect, type Page } from '@playwright/test';
import { type LoopbackServer, serveHttp } from '../src-main/ports/http/testing/loopback.ts';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import { searchBytes, searchFolder } from './support/leak-search.ts';
import { expectProblem } from './support/problems.ts';
import { addCall, goTo, openSection, requestTree, send } from './support/screens.ts';
import { saveSetup } from './support/setup.ts';
import { test } from './support/test.ts';

interface Received {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

/** An API that repeats the header it is after. */
async function startEcho(): Promise<LoopbackServer & { readonly received: readonly Received[] }> {
  const received: Received[] = [];
  const server = await serveHttp((request, response) => {
    received.push({ url: request.url ?? '', headers: request.headers });
    response.writeHead(200, { 'content-type': 'text/plain' }).end(`saw ${request.headers['x-partner']}`);
  });
  return { ...server, received };
}

let echo: Awaited<ReturnType<typeof startEcho>>;
test.beforeEach(async () => {
  echo = await startEcho();
});
test.afterEach(() => echo.close());

const url = (page: Page) => page.getByRole('textbox', { name: 'URL' });
const press = (page: Page) => page.getByRole('button', { name: /^Send/ }).click();

/** In the list that is shown. */
async function addVariable(page: Page, which: number, name: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Add variable', exact: true }).click();
  await page.getByRole('textbox', { name: `Name of variable ${which}` }).fill(name);
  await page.getByRole('textbox', { name: `Value of variable ${which}` }).fill(value);
}

/** The first name of the address, by its place in it. */
async function pointAtAddress(page: Page): Promise<void> {
  const box = await url(page).boundingBox();
  if (box === null) throw new Error('no field');
  await page.mouse.move(box.x + 30, box.y + box.height / 2);
}

test('a name without a value is told before sending, and has its value from the nearest place', async ({
  workbench,
}) => {
  const { page } = workbench;
  await goTo(page, 'Setup');
  await openSection(page, 'Variables');
  // The practice tenant runs once its addresses are known; before that an edit would meet another.
  await expect(page.getByRole('textbox', { name: 'Value of variable 1' })).toHaveValue(/^http:\/\/127/);
  const at = await page.getByRole('textbox', { name: /^Name of variable/ }).count();
  await addVariable(page, at + 1, 'place', `${echo.url}/environment`);
  await saveSetup(page);

  await addCall(page, '{{place}}/{{nobody}}');
  await expect(url(page)).toHaveAccessibleDescription(/nobody: no value: the request is not sent/);
  await press(page);
  await expectProblem(page.getByRole('alert'), { code: 'VARIABLE_UNKNOWN', names: ['nobody'] });
  expect(echo.received).toEqual([]);
  await page.getByRole('alert').getByRole('button', { name: 'Add variable nobody' }).click();
  await expect(page.getByRole('textbox', { name: 'Name of variable 1' })).toHaveValue('nobody');
  const value = page.getByRole('textbox', { name: 'Value of variable 1' });
  await expect(value).toBeFocused();
  await press(page);
  await expectProblem(page.getByRole('alert'), { code: 'VARIABLE_EMPTY', names: ['nobody'] });
  expect(echo.received).toEqual([]);
  await page.getByRole('alert').getByRole('button', { name: 'Enter a value for nobody' }).click();
  await expect(value).toBeFocused();
  await expect(page.getByRole('button', { name: 'Add variable nobody' })).toHaveCount(0);
  await page.keyboard.type('soon');
  await page.getByRole('tab', { name: /^Headers/ }).click();
  await page.getByRole('tab', { name: /^Variables/ }).click();
  await expect(value).toHaveValue('soon');
  await expect(value).not.toBeFocused();
  await page.getByRole('button', { name: 'Delete variable nobody' }).click();

  await url(page).fill('{{place}}/{{other}}');
  const code = page.getByRole('complementary', { name: 'Code' });
  await code.getByRole('button', { name: 'Add variable other' }).click();
  await expect(value).toBeFocused();
  await page.getByRole('button', { name: 'Delete variable other' }).click();

  await url(page).fill('{{place}}/x');
  await expect(url(page)).toHaveAccessibleDescription(
    `place: ${echo.url}/environment, from the environment.`,
  );
  await page.getByRole('tab', { name: /^Variables/ }).click();
  await addVariable(page, 1, 'place', `${echo.url}/request`);
  await expect(url(page)).toHaveAccessibleDescription(/\/request, from this request, before 1 further/);
  const elsewhere = page.getByRole('table', { name: 'Variables from elsewhere' });
  const overridden = elsewhere.getByRole('row', { name: /^place .*from the environment overridden/ });
  await expect(overridden).toContainText(`${echo.url}/environment`);
  await expect(elsewhere.getByRole('row', { name: /^domain .*built in/ })).not.toContainText('overridden');
  await send(page, /200 OK/);
  await page.getByRole('checkbox', { name: 'Use variable 1' }).uncheck();
  await expect(overridden).toHaveCount(0);
  await send(page, /200 OK/);
  await expect.poll(() => echo.received.map((each) => each.url)).toEqual(['/request/x', '/environment/x']);
});

test('a collection has variables for all of its requests, secret ones too, and refuses two of one name', async ({
  workbench,
  profile,
}) => {
  const { page } = workbench;
  await addCall(page, '{{place}}/x');
  const collection = requestTree(page).getByRole('treeitem', { name: /^Orders API/ });
  await collection.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Variables…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Variables of “Orders API”' });
  await addVariable(page, 1, 'place', `${echo.url}/collection`);
  await addVariable(page, 2, 'place', 'again');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Two have the same name')).toBeVisible();
  await expectAccessible(page, 'variables of a collection');
  await dialog.getByRole('textbox', { name: 'Name of variable 2' }).fill('partner');
  await dialog.getByRole('textbox', { name: 'Value of variable 2' }).fill('folder-canary-81f3');
  await dialog.getByRole('checkbox', { name: 'Variable 2 is secret' }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  expect(searchFolder(profile, ['folder-canary-81f3'])).toEqual([]);
  await page.getByRole('tab', { name: /^Variables/ }).click();
  const partner = page
    .getByRole('table', { name: 'Variables from elsewhere' })
    .getByRole('row', { name: /^partner secret, kept in .*from the collection “Orders API”/ });
  await expect(partner).toBeVisible();
  await expectAccessible(page, 'variables of a request');

  await expect(url(page)).toHaveAccessibleDescription(/\/collection, from .*Orders API/);
});

test('a name shows its value at the pointer and at the keyboard, and is completed from a list', async ({
  workbench,
}) => {
  const { page } = workbench;
  await addCall(page, '{{domain}}/x');
  await url(page).blur();
  await pointAtAddress(page);
  await expect(page.getByRole('tooltip')).toContainText('built in: the issuer');
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await url(page).focus();
  await expect(page.getByTestId('places')).toContainText('built in: the issuer');

  await url(page).press('ControlOrMeta+A');
  await url(page).pressSequentially('{{or');
  const names = page.getByRole('listbox', { name: 'Variables' });
  await expect(names.getByRole('option', { name: /^orders from/ })).toHaveAttribute('aria-selected', 'true');
  await url(page).press('Escape');
  await expect(names).toHaveCount(0);
  await expect(url(page)).toHaveValue('{{or');
  await url(page).pressSequentially('d');
  await url(page).press('Enter');
  await expect(url(page)).toHaveValue('{{orders}}');
  await url(page).pressSequentially('/orders');
  await expect(url(page)).toHaveValue('{{orders}}/orders');

  await url(page).fill('{{orders_id}}');
  await url(page).press('Home');
  for (const _ of '{{orders') await url(page).press('ArrowRight');
  await expect(names.getByRole('option', { name: /^orders from/ })).toHaveAttribute('aria-selected', 'false');
  await url(page).press('Enter');
  await expectProblem(page.getByRole('alert'), { code: 'VARIABLE_UNKNOWN', names: ['orders_id'] });
  await expect(url(page)).toHaveValue('{{orders_id}}');
});

test('marking names leaves caret, selection and scrolling to the browser', async ({ workbench }) => {
  const { page } = workbench;
  const long = `{{domain}}/${'path/'.repeat(60)}{{orders}}/end`;
  await addCall(page, long);
  await url(page).press('End');
  await expect
    .poll(() =>
      url(page).evaluate((field) => [
        field.scrollLeft > 0,
        field.scrollLeft - (field.previousElementSibling?.scrollLeft ?? 0),
      ]),
    )
    .toEqual([true, 0]);
  await url(page).press('Shift+Home');
  const selected = await url(page).evaluate((field) =>
    field instanceof HTMLInputElement ? [field.selectionStart, field.selectionEnd] : [],
  );
  expect(selected).toEqual([0, long.length]);
  await page.keyboard.type('a');
  await expect(url(page)).toHaveValue('a');
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(url(page)).not.toHaveValue('a');
});

test('a secret variable is sent, asked about for a strange host, and seen nowhere', async ({
  workbench,
  profile,
}) => {
  const { page } = workbench;
  const canary = `canary-variable-${crypto.randomUUID()}`;
  await addCall(page, `${echo.url}/take`);
  await page.getByRole('tab', { name: /^Headers/ }).click();
  await page.getByRole('textbox', { name: 'Name of header 1' }).fill('X-Partner');
  await page.getByRole('textbox', { name: 'Value of header 1' }).fill('{{api_key}}');
  await page.getByRole('tab', { name: /^Variables/ }).click();
  await addVariable(page, 1, 'api_key', canary);
  const offer = page.getByRole('button', { name: 'Keep it as a secret variable' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/a credential stands in “variables”/).first()).toBeVisible();
  // While a problem is announced its toast is hidden from the roles.
  await page.locator('[aria-label="Dismiss"]').click();
  await offer.click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('edited')).toHaveCount(0);
  const value = page.getByRole('textbox', { name: 'Value of variable 1' });
  await expect(value).toHaveValue('');
  await expect(value).toHaveAttribute('placeholder', /^Kept in/);

  await press(page);
  const failure = page.getByRole('region', { name: 'Response', exact: true }).getByRole('alert');
  const { host } = new URL(echo.url);
  await expect(failure).toContainText(`Nothing was sent to ${host}: the call carries {{api_key}}`);
  expect(echo.received).toEqual([]);
  await failure.getByRole('button', { name: `Send it to ${host} this once` }).click();
  await expect(page.getByRole('region', { name: 'Response', exact: true }).getByRole('status')).toHaveText(
    /200/,
  );
  expect(echo.received[0]?.headers['x-partner']).toBe(canary);
  await page.getByRole('button', { name: 'Sent', exact: true }).click();
  await expect(page.getByRole('row', { name: /x-partner/i })).toContainText('‹secret api_key›');

  for (const theme of themes) {
    await chooseTheme(page, theme);
    await page.getByRole('tab', { name: /^Headers/ }).click();
    await page.getByRole('textbox', { name: 'Value of header 1' }).focus();
    await expectAccessible(page, `a secret variable in a header, ${theme}`);
    await page.getByRole('tab', { name: /^Variables/ }).click();
    await expectAccessible(page, `variables of a request, ${theme}`);
  }
  expect(searchBytes('page', Buffer.from(await page.content()), [canary])).toEqual([]);
  expect(searchBytes('output', Buffer.from(workbench.output()), [canary])).toEqual([]);
  await workbench.close();
  expect(searchFolder(profile, [canary])).toEqual([]);
});

test('a deleted variable comes back among what was edited since, and not once its dialog is closed', async ({
  workbench,
}) => {
  const { page } = workbench;
  const undo = page.getByRole('button', { name: 'Undo' });
  const name = page.getByRole('textbox', { name: 'Name of variable 1' });
  await addCall(page, `${echo.url}/early`);
  await page.getByRole('tab', { name: /^Variables/ }).click();
  await addVariable(page, 1, 'place', 'here');
  await page.getByRole('button', { name: 'Delete variable place' }).click();
  await url(page).fill(`${echo.url}/late`);
  await undo.click();
  await expect(name).toHaveValue('place');
  await expect(url(page)).toHaveValue(`${echo.url}/late`);

  await page.getByRole('button', { name: 'Delete variable place' }).click();
  await requestTree(page).getByRole('treeitem', { name: 'New request' }).press('Delete');
  await expect(page.getByText('Deleted “New request”')).toBeVisible();
  await page
    .getByRole('dialog')
    .filter({ hasText: 'Deleted the variable “place”' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(page.getByText('“place” did not come back: what it belonged to was deleted')).toBeVisible();

  await requestTree(page)
    .getByRole('treeitem', { name: /^Orders API/ })
    .click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Variables…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Variables of “Orders API”' });
  await dialog.getByRole('button', { name: 'Add variable', exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Name of variable 1' }).fill('passing');
  await dialog.getByRole('button', { name: 'Delete variable passing' }).click();
  const told = page.getByText('Deleted the variable “passing”');
  await expect(told).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(told).toHaveCount(0);
});
