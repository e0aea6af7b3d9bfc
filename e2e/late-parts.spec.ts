// What the first screen can do without comes after its first paint: all of it, by itself, and not needed before.
import { readdirSync } from 'node:fs';
import { expect, type Page, type Route } from '@playwright/test';
import { goTo, openPalette } from './support/screens.ts';
import { test } from './support/test.ts';

const scripts = readdirSync(new URL('../out/renderer/assets', import.meta.url)).filter((name) =>
  name.endsWith('.js'),
);

const partOf = (name: string) => new RegExp(`/assets/${name}-[^/]+\\.js$`);
const gone = (route: Route) => route.abort();

/** Loads the page anew, once its launch link is exchanged. */
async function loadAgain(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Get tokens/ })).toBeVisible();
  await page.reload();
}

test('the whole page comes by itself, and opens where nothing can be loaded any more', async ({
  workbench,
}) => {
  const { page } = workbench;
  const asked = new Set<string | undefined>();
  page.on('request', (request) => void asked.add(request.url().split('/').at(-1)));
  await loadAgain(page);
  await expect.poll(() => scripts.filter((name) => !asked.has(name))).toEqual([]);
  await page.waitForLoadState('networkidle');
  await page.route(/\.js$/, gone);
  await goTo(page, 'Requests');
  await expect(page.getByRole('main')).toContainText('Orders');
  await goTo(page, 'Setup');
  await expect(page.getByRole('main')).toContainText('Practice tenant');
  await openPalette(page);
  await page.getByRole('combobox', { name: 'Search or paste' }).fill('Look up a claim');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /claim/i })).toBeVisible();
});

test('a screen whose script does not come says so, and comes once the page is loaded again', async ({
  workbench,
}) => {
  const { page } = workbench;
  await page.route(partOf('requests-screen'), gone);
  await loadAgain(page);
  await goTo(page, 'Requests');
  await expect(page.getByRole('heading', { name: 'Requests could not be loaded' })).toBeVisible();
  await goTo(page, 'Tokens');
  await expect(page.getByRole('button', { name: /^Get tokens/ })).toBeVisible();
  await goTo(page, 'Requests');
  await page.unroute(partOf('requests-screen'));
  await page.getByRole('button', { name: 'Load the page again' }).click();
  await goTo(page, 'Requests');
  await expect(page.getByRole('main')).toContainText('Orders');
});

test('a list that is asked for before its script has come opens once it is there', async ({ workbench }) => {
  const { page } = workbench;
  const held: Route[] = [];
  await page.route(partOf('select-box'), (route) => void held.push(route));
  await loadAgain(page);
  const application = page.getByRole('combobox', { name: 'Application' });
  await application.click();
  await expect.poll(() => held.length).toBeGreaterThan(0);
  await expect(page.getByRole('option')).toHaveCount(0);
  for (const route of held) await route.continue();
  await expect(page.getByRole('option', { name: /Storefront/ })).toBeVisible();
  await page.getByRole('option').last().click();
  await expect(application).toBeFocused();
});

test('what is typed before suggestions can be made is kept, and typing goes on', async ({ workbench }) => {
  const { page } = workbench;
  const held: Route[] = [];
  await page.route(partOf('suggesting-input'), (route) => void held.push(route));
  await loadAgain(page);
  const field = page.getByRole('combobox', { name: 'Add: Scopes' });
  await field.click();
  await page.keyboard.type('read:');
  await expect.poll(() => held.length).toBeGreaterThan(0);
  for (const route of held) await route.continue();
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.type('thing');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Scopes' })).toContainText('read:thing');
});
