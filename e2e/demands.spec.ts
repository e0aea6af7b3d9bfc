import { expect, type Page } from '@playwright/test';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import {
  authorizeUrl,
  chooseMachine,
  chooseOption,
  continueAs,
  decodePasted,
  getTokens,
  goTo,
  openSection,
  signInAs,
} from './support/screens.ts';
import { saveSetup } from './support/setup.ts';
import { test } from './support/test.ts';
import { unsignedToken } from './support/tokens.ts';

const orders = 'https://api.acme.test/orders';

const answer = (page: Page) => page.getByRole('region', { name: 'What an API would say' });

const verdict = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true });

function demand(page: Page, name: RegExp) {
  return answer(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name }) });
}

test('Orders would accept Ada’s token and refuse Sam’s for the permission it lacks, and each demand is listed', async ({
  workbench,
  realBrowser,
}) => {
  const { page } = workbench;
  await signInAs(page, realBrowser, 'Ada');
  await expect(answer(page)).toContainText('Orders would accept this access token');
  await expect(verdict(page, 'Both tokens are what you asked for')).toBeVisible();

  await page.getByRole('button', { name: 'Switch user' }).click();
  await continueAs(realBrowser, await authorizeUrl(page), 'Sam');
  await expect(answer(page)).toContainText(
    'Orders would refuse this access token: it lacks read:orders in permissions',
  );
  await expect(verdict(page, 'Orders would refuse this access token')).toBeVisible();
  await expect(
    page.getByText(/^It lacks read:orders in permissions\. Both tokens are what you/),
  ).toBeVisible();
  await answer(page).getByRole('button', { name: 'Demands' }).click();
  await expect(demand(page, /^aud names/)).toContainText(orders);
  await expect(demand(page, /^aud names/)).toContainText('met');
  await expect(demand(page, /holds read:orders/)).toContainText('not met');
});

test('what an API demands is said in Setup, held back while it can’t be enforced, and judged from then on', async ({
  workbench,
}) => {
  const { page } = workbench;
  await chooseMachine(page, 'Nightly sync');
  await getTokens(page);
  await expect(answer(page)).toContainText('Nobody has said what Management API demands of a token');
  await chooseOption(page, 'API that gets the token', 'Orders');
  await expect(answer(page)).toContainText(`Orders would refuse this access token: its aud lacks ${orders}`);
  await expect(verdict(page, 'The access token is what you asked for')).toBeVisible();

  await chooseOption(page, 'API that gets the token', 'Management API');
  await answer(page).getByRole('button', { name: 'Say what it demands' }).click();
  await expect(page.getByText('Nobody has said what this API demands of a token.')).toBeVisible();
  await page.getByRole('switch', { name: 'Judge tokens by what this API demands' }).click();
  await add(page, 'Signature algorithms', 'HS256');
  const demands = page.getByRole('region', { name: 'Demands' });
  await expect(demands.getByRole('alert')).toContainText('whoever can check a token can also make one');
  await expect(page.getByRole('list', { name: 'APIs' })).toContainText('to mend');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('Nobody has said what this API demands of a token.')).toBeVisible();

  await page.getByRole('switch', { name: 'Judge tokens by what this API demands' }).click();
  await add(page, 'Scopes that every call needs', 'delete:apis');
  await add(page, 'Clients it serves', 'somebody-else');
  await page.getByRole('textbox', { name: 'Type' }).fill('at+jwt');
  await saveSetup(page);
  await page.reload();
  await openSection(page, 'APIs');
  await expect(page.getByRole('textbox', { name: 'Type' })).toHaveValue('at+jwt');

  await goTo(page, 'Tokens');
  await expect(answer(page)).toContainText(
    'Management API would refuse this access token: its typ is JWT, not at+jwt, and for 1 more reason',
  );
  await answer(page).getByRole('button', { name: 'Demands' }).click();
  await expect(demand(page, /is somebody-else$/)).toContainText('not met');
  await expect(demand(page, /holds delete:apis$/)).toContainText('met');
});

test('the code that enforces the demands is there in eight languages, and can be copied', async ({
  workbench,
}) => {
  const { page } = workbench;
  await chooseMachine(page, 'Partner feed');
  await getTokens(page);
  await expect(answer(page)).toContainText('Orders would accept this access token');
  await answer(page).getByRole('button', { name: 'Code that enforces this' }).click();
  const dialog = page.getByRole('dialog', { name: 'Code that enforces what Orders demands' });
  await expect(dialog.getByRole('tab')).toHaveCount(8);
  for (const language of ['Java', 'C#', 'Go', 'Python', 'Ruby', 'PHP', 'Rust', 'Node']) {
    await dialog.getByRole('tab', { name: language, exact: true }).click();
    await expect(dialog.getByRole('region', { name: new RegExp(`^${language}: `) })).toContainText(
      /import |use |using |require |package /,
    );
  }
  await expect(dialog.getByRole('region', { name: /^Node: / })).toContainText('jwtVerify');
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Copied the code')).toBeVisible();
});

test('a pasted token is held against the API that it names, and against any other', async ({ workbench }) => {
  const { page } = workbench;
  const expired = { iss: 'https://elsewhere.test', aud: orders, exp: 1_700_000_000, nonce: 'n' };
  await decodePasted(page, unsignedToken(expired));
  await expect(answer(page)).toContainText('Orders would refuse this token: it is an ID token');
  await answer(page).getByRole('button', { name: 'Demands' }).click();
  await expect(demand(page, /^aud names/)).toContainText('met');
  await expect(demand(page, /^not expired/)).toContainText('not met');
  await expect(demand(page, /^signed by/)).toContainText('can’t say');
});

for (const theme of themes)
  test(`axe finds nothing on what an API demands, ${theme}`, async ({ workbench }) => {
    const { page } = workbench;
    await chooseTheme(page, theme);
    await chooseMachine(page, 'Partner feed');
    await getTokens(page);
    await expect(answer(page)).toContainText('Orders would accept this access token');
    await answer(page).getByRole('button', { name: 'Demands' }).click();
    await expectAccessible(page, 'each demand');
    await answer(page).getByRole('button', { name: 'Code that enforces this' }).click();
    await expect(page.getByRole('dialog').getByText('jwtVerify').first()).toBeVisible();
    // Popups lie at the end of the body, beside the landmarks, so that nothing clips them.
    await expectAccessible(page, 'the code', { except: ['region'] });
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await openSection(page, 'APIs');
    await page
      .getByRole('list', { name: 'APIs' })
      .getByRole('button', { name: /^Orders/ })
      .click();
    await add(page, 'Signature algorithms', 'none');
    await expectAccessible(page, 'a demand that can’t be enforced');
  });

async function add(page: Page, label: string, value: string): Promise<void> {
  const input = page.getByRole('combobox', { name: `Add: ${label}` });
  await input.fill(value);
  await input.press('Enter');
  const chips = page.getByRole('group', { name: label, exact: true });
  await expect(chips.getByRole('button', { name: `Remove ${value}`, exact: true })).toBeVisible();
}
