import { expect } from '@playwright/test';
import { nightlySync } from '../../src-main/practice/tenant-data.ts';
import { neededScope, openOperation } from '../support/management.ts';
import {
  addChip,
  chooseMachine,
  claimCell,
  getTokens,
  openRequest,
  removeChips,
  requestTree,
  send,
} from '../support/screens.ts';
import { test } from '../support/test.ts';

test('a machine gets a token for the Management API with its scopes, and gets all users with it', async ({
  workbench,
}) => {
  test.slow();
  const { page } = workbench;
  // Client credentials with the audience https://<your_subdomain>.kinde.com/api, in the body of the request.
  await chooseMachine(page, 'Nightly sync');
  const remove = page.getByRole('button', { name: /^Remove http:\/\/127\.0\.0\.1:\d+\/api$/ });
  await expect(remove).toBeVisible();
  const api = ((await remove.getAttribute('aria-label')) ?? '').slice('Remove '.length);
  const domain = api.slice(0, -'/api'.length);
  await removeChips(page, 'Scopes');
  await addChip(page, 'Scopes', 'read:users');
  await addChip(page, 'Scopes', 'create:users');
  await getTokens(page);
  await expect(page.getByText('RS256 verified')).toBeVisible();

  // The claims of the page’s example.
  await expect(claimCell(page, 'aud', 'access')).toHaveText(new RegExp(api));
  await expect(claimCell(page, 'azp', 'access')).toHaveText(new RegExp(nightlySync.clientId));
  await expect(claimCell(page, 'iss', 'access')).toHaveText(new RegExp(domain));
  await expect(claimCell(page, 'jti', 'access')).toHaveText(/\w/);
  await expect(claimCell(page, 'scope', 'access')).toHaveText(/read:users create:users/);

  // Get all users, with Accept: application/json and the token in the Authorization header.
  await openOperation(page, 'Users', 'Get users');
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue('{{domain}}/api/v1/users');
  await expect(neededScope(page, 'Get users')).not.toContainText('lacks');
  await page.getByRole('tab', { name: /^Headers/ }).click();
  await expect(page.getByRole('textbox', { name: 'Name of header 1' })).toHaveValue('Accept');
  await expect(page.getByRole('textbox', { name: 'Value of header 1' })).toHaveValue('application/json');
  await send(page, /200 OK/);
  const response = page.getByRole('region', { name: 'Response', exact: true });
  await expect(response).toContainText('ada@acme.test');
  await response.getByRole('button', { name: 'Sent', exact: true }).click();
  await expect(response.getByRole('row', { name: /^authorization/i })).toContainText('Bearer');

  // Saved beside the others, to be repeated for any other endpoint.
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(requestTree(page).getByRole('treeitem', { name: 'GET Get users', exact: true })).toBeVisible();
  await page.reload();
  await openRequest(page, 'Get users');
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveValue('{{domain}}/api/v1/users');
  await send(page, /200 OK/);
});
