import { expect, type Locator, type Page } from '@playwright/test';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import { addRequest, goTo, openRequest, requestTree } from './support/screens.ts';
import { test } from './support/test.ts';

const tree = requestTree;
const row = (page: Page, name: RegExp | string): Locator => tree(page).getByRole('treeitem', { name });

/** The rows in sight, each with its level. */
const rows = (page: Page): Promise<readonly string[]> =>
  tree(page)
    .getByRole('treeitem')
    .evaluateAll((items) =>
      items.map((item) => {
        const words = [...item.children].map(({ textContent }) => textContent).filter((text) => text !== '');
        return `${item.getAttribute('aria-level')} ${words.join(' ')}`;
      }),
    );
const expectRows = (page: Page, expected: readonly string[]) =>
  expect.poll(async () => (await rows(page)).slice(0, expected.length)).toEqual(expected);

async function act(page: Page, name: string, action: string): Promise<void> {
  await row(page, new RegExp(`^([A-Z]+ )?${name}( edited| \\d+ requests?)?$`)).click({ button: 'right' });
  await page.getByRole('menuitem', { name: action }).click();
}

/** Types at what has the focus without a pause, however busy the machine: letters a second apart begin anew. */
async function typeAtOnce(page: Page, text: string): Promise<void> {
  await page.evaluate((letters) => {
    const focused = document.activeElement;
    for (const key of letters)
      focused?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }, text);
}

/** Makes a folder and names it. */
async function addFolder(page: Page, name: string, parent: string | null = null): Promise<void> {
  if (parent === null) {
    await page.getByRole('button', { name: 'Add requests' }).click();
    await page.getByRole('menuitem', { name: 'New collection' }).click();
  } else await act(page, parent, 'New folder');
  const field = page.getByRole('textbox', { name: /^New name of New/ });
  await expect(field).toBeFocused();
  await field.fill(name);
  await page.keyboard.press('Enter');
  await expect(row(page, new RegExp(`^${name} \\d`))).toBeFocused();
}

async function dragTo(page: Page, from: Locator, to: Locator, share: number): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (start === null || end === null) throw new Error('a row is out of sight');
  await page.mouse.move(start.x + 70, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + 80, end.y + end.height / 2, { steps: 4 });
  await page.mouse.move(end.x + 80, end.y + end.height * share, { steps: 2 });
}

const orders = ['1 Orders API 2 requests', '2 GET List orders', '2 POST Create order'];

test('the tree is worked by the keyboard alone', async ({ workbench }) => {
  test.slow();
  const { page } = workbench;
  await goTo(page, 'Requests');
  await expect(row(page, 'GET List orders')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('searchbox', { name: 'Filter requests' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(row(page, 'GET List orders')).toBeFocused();

  await page.keyboard.press('ArrowLeft');
  await expect(row(page, /^Orders API/)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(row(page, /^Orders API/)).toHaveAttribute('aria-expanded', 'false');
  await expect(row(page, 'GET List orders')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(row(page, 'POST Create order')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue('{{orders}}/orders');
  await expect(row(page, 'POST Create order')).toHaveAttribute('aria-selected', 'true');

  await page.keyboard.press('Alt+ArrowUp');
  await expectRows(page, ['1 Orders API 2 requests', '2 POST Create order', '2 GET List orders']);
  await expect(row(page, 'POST Create order')).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expectRows(page, orders);

  await page.keyboard.press('F2');
  await page.keyboard.type('Order beans');
  await page.keyboard.press('Escape');
  await expect(row(page, 'POST Create order')).toBeFocused();
  await page.keyboard.press('F2');
  await page.keyboard.type('Order beans');
  await page.keyboard.press('Enter');
  await expect(row(page, 'POST Order beans')).toBeFocused();

  await page.keyboard.press('Delete');
  await expect(row(page, 'POST Order beans')).toHaveCount(0);
  await expect(tree(page).getByRole('treeitem').and(page.locator(':focus'))).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(row(page, 'POST Order beans')).toBeVisible();

  await row(page, /^Orders API/).focus();
  await typeAtOnce(page, 'list u');
  await expect(row(page, 'GET List users')).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Move to…' }).press('Enter');
  await page.getByRole('combobox', { name: 'Folder' }).fill('orders');
  await page.keyboard.press('Enter');
  await expectRows(page, [
    '1 Orders API 3 requests',
    '2 GET List orders',
    '2 POST Order beans',
    '2 GET List users',
  ]);
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  await expect(tree(page).getByRole('treeitem').last()).toBeFocused();
});

test('folders stand in folders, are copied whole, removed whole and brought back whole', async ({
  workbench,
}) => {
  test.slow();
  const { page } = workbench;
  await goTo(page, 'Requests');
  await addFolder(page, 'Probes');
  await addFolder(page, 'Deep', 'Probes');
  await act(page, 'Deep', 'New request here');
  await expect(row(page, 'GET New request')).toHaveAttribute('aria-level', '3');
  const probes = ['1 Probes 1 request', '2 Deep 1 request', '3 GET New request'];
  await expect.poll(async () => (await rows(page)).slice(-3)).toEqual(probes);

  await act(page, 'Probes', 'Duplicate');
  await expect
    .poll(async () => (await rows(page)).slice(-3))
    .toEqual(['1 Probes copy 1 request', ...probes.slice(1)]);
  const all = await rows(page);
  await act(page, 'Probes copy', 'Delete');
  await expect(row(page, 'GET New request')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => rows(page)).toEqual(all);

  await page.getByRole('button', { name: 'Add requests' }).click();
  await page.getByRole('menuitem', { name: 'New folder' }).click();
  await page.getByRole('textbox', { name: 'New name of New folder' }).fill('Beside');
  await page.keyboard.press('Enter');
  await expect(row(page, /^Beside \d/)).toHaveAttribute('aria-level', '3');
  await act(page, 'Beside', 'Delete');
  await expect.poll(() => rows(page)).toEqual(all);

  await row(page, /^Probes \d/).click();
  await expect(row(page, 'GET New request')).toHaveCount(1);
  await goTo(page, 'Tokens');
  await goTo(page, 'Requests');
  await expect(row(page, /^Probes \d/)).toHaveAttribute('aria-expanded', 'false');

  await page.getByRole('searchbox', { name: 'Filter requests' }).fill('new request');
  await expect.poll(() => rows(page)).toEqual([...probes, '1 Probes copy 1 request', ...probes.slice(1)]);
  await page.getByRole('searchbox', { name: 'Filter requests' }).fill('nothing like it');
  await expect(page.getByText('No saved request matches.')).toBeVisible();

  await page.reload();
  await expect.poll(() => rows(page)).toEqual(all);
});

test('requests and folders are moved by the pointer, and Escape lets go of nothing', async ({
  workbench,
}) => {
  test.slow();
  const { page } = workbench;
  await goTo(page, 'Requests');
  await addFolder(page, 'Probes');
  await expectRows(page, orders);
  await openRequest(page, 'List orders');

  await dragTo(page, row(page, 'GET List orders'), row(page, /^Probes/), 0.5);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expectRows(page, orders);

  await dragTo(page, row(page, 'GET List orders'), row(page, 'POST Create order'), 0.8);
  await page.mouse.up();
  await expectRows(page, ['1 Orders API 2 requests', '2 POST Create order', '2 GET List orders']);

  await dragTo(page, row(page, 'POST Create order'), row(page, /^Probes/), 0.5);
  await page.mouse.up();
  await expect
    .poll(async () => (await rows(page)).slice(-2))
    .toEqual(['1 Probes 1 request', '2 POST Create order']);
  // Dragging opens nothing.
  await expect(row(page, 'GET List orders')).toHaveAttribute('aria-selected', 'true');

  await dragTo(page, row(page, /^Probes/), row(page, /^Orders API/), 0.5);
  await page.mouse.up();
  await expectRows(page, [
    '1 Orders API 2 requests',
    '2 Probes 1 request',
    '3 POST Create order',
    '2 GET List orders',
  ]);
  await dragTo(page, row(page, /^Orders API/), row(page, /^Probes/), 0.5);
  await page.mouse.up();
  await expectRows(page, ['1 Orders API 2 requests', '2 Probes 1 request']);

  await act(page, 'Create order', 'Move to…');
  await page.getByRole('combobox', { name: 'Folder' }).fill('Beans');
  await page.getByRole('option', { name: 'New collection “Beans”' }).click();
  await expect
    .poll(async () => (await rows(page)).slice(-2))
    .toEqual(['1 Beans 1 request', '2 POST Create order']);
});

test('what was typed into a request stays while it is renamed, moved and copied', async ({ workbench }) => {
  const { page } = workbench;
  const url = page.getByRole('textbox', { name: 'URL' });
  await addRequest(page);
  await url.fill('https://api.acme.test/typed');
  await page
    .getByRole('tree')
    .getByRole('treeitem', { name: /New request edited/ })
    .press('F2');
  await page.keyboard.type('Renamed');
  await page.keyboard.press('Enter');
  await expect(row(page, 'GET Renamed edited')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expectRows(page, ['1 Orders API 3 requests', '2 GET List orders', '2 GET Renamed edited']);
  await act(page, 'Renamed', 'Duplicate');
  await expect(row(page, 'GET Renamed copy edited')).toHaveAttribute('aria-selected', 'true');
  await expect(url).toHaveValue('https://api.acme.test/typed');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(tree(page).getByRole('treeitem', { name: 'GET Renamed copy', exact: true })).toBeVisible();
  await openRequest(page, 'Renamed edited');
  await expect(url).toHaveValue('https://api.acme.test/typed');
});

for (const theme of themes) {
  test(`axe finds nothing in the tree, its menus and its dialog: ${theme}`, async ({ workbench }) => {
    test.slow();
    const { page } = workbench;
    const inPopup = { except: ['region'] };
    await chooseTheme(page, theme);
    await goTo(page, 'Requests');
    await addFolder(page, 'Deep', 'Orders API');
    await act(page, 'Deep', 'New request here');
    await expectAccessible(page, 'folders in folders');
    await page.getByRole('button', { name: 'Add requests' }).click();
    await expectAccessible(page, 'the menu of the list', inPopup);
    await page.keyboard.press('Escape');
    await row(page, /^Deep/).click({ button: 'right' });
    await expectAccessible(page, 'the menu of a folder', inPopup);
    await page.getByRole('menuitem', { name: 'Move to…' }).click();
    await expectAccessible(page, 'moving a folder', inPopup);
    await page.keyboard.press('Escape');
    await row(page, /^Deep/).press('F2');
    await expectAccessible(page, 'naming a folder');
  });
}
