import { expect } from '@playwright/test';
import { chooseTheme, expectAccessible, themes } from './support/accessibility.ts';
import {
  catalogue,
  getManagementToken,
  neededScope,
  openOperation,
  savedRequests,
} from './support/management.ts';
import { startMockProvider } from './support/mock-provider.ts';
import { expectProblem } from './support/problems.ts';
import { chooseOption, getTokens, goTo, openRequest, requestTree, send } from './support/screens.ts';
import { addEnvironment } from './support/setup.ts';
import { test } from './support/test.ts';

test('a call of the catalogue tells which scope the token lacks before it is sent, asks for it, and is answered', async ({
  workbench,
}) => {
  test.slow();
  const { page } = workbench;
  await getManagementToken(page, 'read:apis');
  await openOperation(page, 'Users', 'Get users');
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue('{{domain}}/api/v1/users');
  await expect(page.getByRole('combobox', { name: 'Token', exact: true })).toContainText('Nightly sync');
  const line = neededScope(page, 'Get users');
  await expect(line).toContainText('read:users');
  await expect(line).toContainText('the token lacks it');
  await expect(
    catalogue(page).getByRole('button', { name: /^GET Get users \(the token lacks read:users\)$/ }),
  ).toHaveAttribute('aria-current', 'true');

  await line.getByRole('button', { name: 'Add read:users to the token request' }).click();
  await expect(page.getByRole('button', { name: 'Remove read:users' })).toBeVisible();
  await getTokens(page);
  await expect(page.getByRole('heading', { name: 'The access token is what you asked for' })).toBeVisible();
  await goTo(page, 'Requests');
  await expect(line).toContainText('read:users');
  await expect(line).not.toContainText('lacks');
  await send(page, /200 OK/);

  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(requestTree(page).getByRole('treeitem', { name: 'GET Get users', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Response', exact: true }).getByRole('status')).toHaveText(
    /200 OK/,
  );
  await page.reload();
  await openRequest(page, 'Get users');
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue('{{domain}}/api/v1/users');
});

test('a path parameter without a value is named and nothing is sent; a draft is there again until it is discarded', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openOperation(page, 'Users', 'Get user sessions');
  await expect(neededScope(page, 'Get user sessions')).toContainText('there is no token yet');
  const url = page.getByRole('textbox', { name: 'URL' });
  await expect(url).toHaveValue('{{domain}}/api/v1/users/{{user_id}}/sessions');
  await chooseOption(page, 'Token', 'No token');
  await expect(neededScope(page, 'Get user sessions')).toContainText('no token goes along');
  await page.getByRole('button', { name: /^Send/ }).click();
  await expectProblem(page.getByRole('alert'), { code: 'VARIABLE_UNKNOWN', names: ['user_id'] });

  await openRequest(page, 'List users');
  await expect(url).toHaveValue('{{domain}}/api/v1/users');
  await openOperation(page, 'Users', 'Get user sessions');
  await expect(page.getByRole('combobox', { name: 'Token', exact: true })).toContainText('No token');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(url).not.toHaveValue(/sessions/);
  await expect(savedRequests(page).getByRole('button', { name: /Get user sessions$/ })).toHaveCount(1);
});

test('the filter of the list searches the catalogue by name, path and scope, and another provider has none', async ({
  workbench,
}) => {
  const { page } = workbench;
  await goTo(page, 'Requests');
  await expect(catalogue(page).getByRole('button')).toHaveText(/183/);
  const filter = page.getByRole('searchbox', { name: 'Filter requests' });
  await filter.fill('delete:apis_scopes');
  await expect(savedRequests(page).getByText('No saved request matches.')).toBeVisible();
  await catalogue(page)
    .getByRole('button', { name: /^DELETE/ })
    .click();
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue(
    '{{domain}}/api/v1/apis/{{api_id}}/scopes/{{scope_id}}',
  );
  await filter.fill('no such call');
  await expect(catalogue(page)).toHaveCount(0);

  const other = await startMockProvider();
  try {
    await addEnvironment(page, other.issuer, 'Other');
    await goTo(page, 'Requests');
    await expect(page.getByText('No request yet')).toBeVisible();
    await expect(catalogue(page)).toHaveCount(0);
  } finally {
    await other.close();
  }
});

test('nothing is wrong with the catalogue and the needed scope for axe', async ({ workbench }) => {
  test.slow();
  const { page } = workbench;
  await getManagementToken(page, 'read:apis');
  await openOperation(page, 'Users', 'Get users');
  await expect(neededScope(page, 'Get users')).toContainText('the token lacks it');
  for (const theme of themes) {
    await chooseTheme(page, theme);
    await expectAccessible(page, `a call that lacks its scope, ${theme}`);
    await openOperation(page, 'APIs', 'Get APIs');
    await expect(neededScope(page, 'Get APIs')).toContainText('read:apis');
    await expectAccessible(page, `a call that has its scope, ${theme}`);
    await openOperation(page, 'Users', 'Get users');
  }
});
