import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility.ts';
import {
  addChip,
  authorizeUrl,
  cancelButton,
  chooseMachine,
  getTokens,
  goTo,
  openSection,
  removeChips,
  signInAs,
} from './support/screens.ts';
import { test } from './support/test.ts';

const invoices = 'https://api.acme.test/invoices';
const orders = 'https://api.acme.test/orders';

const aside = (page: Page) => page.getByRole('complementary', { name: 'About these tokens' });
const why = (page: Page, question: RegExp | string) => aside(page).getByRole('region', { name: question });
const causes = (section: Locator) => section.getByRole('heading', { level: 4 });

async function askFor(page: Page, audience: string): Promise<void> {
  await removeChips(page, 'Audience');
  await addChip(page, 'Audience', audience);
}

test('where the audience is dropped in silence, the provider is asked and the cause is proved', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await goTo(page, 'Setup');
  await page.getByRole('tab', { name: 'Practice tenant' }).click();
  const drop = page.getByRole('radio', { name: /drop/i });
  await drop.click();
  await expect(drop).toBeChecked();
  await goTo(page, 'Tokens');
  await askFor(page, invoices);
  await signInAs(page, realBrowser, 'Ada');

  const section = why(page, 'Why is aud empty?');
  await expect(section.getByText('most likely first')).toBeVisible();
  const first = causes(section).first();
  await expect(first).toHaveText(/Storefront is not authorised for this API/);
  await expect(first).toBeInViewport();
  await expect(section.getByText(/^Ruled out: /).first()).toBeVisible();
  await expectAccessible(page, 'the causes');

  await section.getByText('Evidence').first().click();
  await expect(section.getByText(/sent where the provider looks/).first()).toBeVisible();
  await section.getByRole('button', { name: 'Check with Kinde' }).first().click();
  await expect(first).toHaveText(/Storefront is not authorised for this API.*proved/);
  await expect(
    causes(section).filter({ hasText: 'No API with exactly this audience' }).locator('s'),
  ).toBeVisible();
  await expect(aside(page).getByText(/Asked as Nightly sync/)).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: /its aud is empty/ })).toBeVisible();
  await expectAccessible(page, 'the proved cause');
});

test('where the audience is refused, the same causes stand beside the provider’s own words', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await askFor(page, invoices);
  await getTokens(page);
  const context = await realBrowser.newContext();
  const login = await context.newPage();
  await login.goto(await authorizeUrl(page));
  await context.close();

  const words = `Requested audience '${invoices}' has not been whitelisted`;
  await expect(page.getByText(words)).toHaveCount(1);
  const section = why(page, 'Why was this audience refused?');
  await expect(causes(section).first()).toHaveText(/Storefront is not authorised/);
  await expect(causes(section).first()).toBeInViewport();
  await section.getByRole('button', { name: 'Check with Kinde' }).first().click();
  await expect(causes(section).first()).toHaveText(/Storefront is not authorised.*proved/);
  await expectAccessible(page, 'a refusal and its cause');
});

test('a small mistake in the audience is mended by one press', async ({ workbench }) => {
  const { page } = workbench;
  await chooseMachine(page, 'Partner feed');
  await askFor(page, `${orders}/`);
  await getTokens(page);
  const section = why(page, 'Why was this audience refused?');
  await expect(causes(section).first()).toHaveText(/differs from a known audience by a slash at the end/);
  await section.getByRole('button', { name: `Ask for ${orders}` }).click();
  await expect(page.getByRole('button', { name: `Remove ${orders}`, exact: true })).toBeVisible();
  await getTokens(page);
  await expect(page.getByRole('heading', { level: 2, name: /what you asked for/ })).toBeVisible();
  await expect(aside(page).getByRole('heading', { name: /^Why/ })).toHaveCount(0);
});

test('a sign-in that is cancelled because the provider kept the browser says what may have kept it', async ({
  workbench,
}) => {
  const { page } = workbench;
  await goTo(page, 'Setup');
  await openSection(page, 'Practice tenant');
  await page.getByRole('switch', { name: 'The callback URL is not registered' }).click();
  await goTo(page, 'Tokens');
  await getTokens(page);
  await authorizeUrl(page);
  await expect(page.getByText(/an error page instead of a sign-in\?/)).toBeVisible();
  const signIn = page.getByRole('button', { name: /^Browser sign-in/ });
  await expect(signIn).toHaveAccessibleName(/under way.*waiting for the browser/);
  await expectAccessible(page, 'the waiting sign-in');
  await cancelButton(page).click();

  await expect(page.getByRole('alert')).toContainText('Nothing came back from the browser');
  await expect(signIn).toHaveAccessibleName(/failed/);
  const section = why(page, 'Why did the browser not come back?');
  await expect(causes(section).first()).toHaveText(/Nobody finished the sign-in/);
  await expect(causes(section).nth(1)).toHaveText(/The redirect URI is not registered/);
  await expectAccessible(page, 'the causes of a silence');

  await section.getByRole('button', { name: 'Check with Kinde' }).first().click();
  await expect(causes(section).first()).toHaveText(/The redirect URI is not registered.*proved/);
});
