import { expect } from '@playwright/test';
import { managementScopes } from '../../src-main/practice/tenant-data.ts';
import { getManagementToken, neededScope, openOperation } from '../support/management.ts';
import { addChip, chooseMachine, claimCell, getTokens, goTo, removeChips, send } from '../support/screens.ts';
import { test } from '../support/test.ts';

test('a request without scopes gets all that are enabled, one with a subset gets that, and a scope error is mended', async ({
  workbench,
}) => {
  test.setTimeout(240_000);
  const { page } = workbench;
  // By default all the scopes that are enabled come back.
  await getManagementToken(page);
  const scope = claimCell(page, 'scope', 'access');
  await scope.getByRole('button').first().click();
  for (const { key } of managementScopes) await expect(scope).toContainText(key);

  // A subset of them, asked for in the body of the request.
  await goTo(page, 'Tokens');
  await getManagementToken(page, 'read:users', 'create:users');
  await expect(scope).toContainText('read:users create:users');
  await expect(scope).not.toContainText('read:apis');

  // What the subset opens, and what it does not: seen before it is sent.
  await openOperation(page, 'Users', 'Get users');
  await expect(neededScope(page, 'Get users')).not.toContainText('lacks');
  await send(page, /200 OK/);
  await openOperation(page, 'APIs', 'Get APIs');
  await expect(neededScope(page, 'Get APIs')).toContainText('the token lacks it');
  await send(page, /403/);
  await expect(page.getByRole('heading', { name: /lacks the scope.*read:apis/ })).toBeVisible();
  await neededScope(page, 'Get APIs')
    .getByRole('button', { name: 'Add read:apis to the token request' })
    .click();
  await getTokens(page);
  await expect(page.getByRole('heading', { name: 'The access token is what you asked for' })).toBeVisible();
  await openOperation(page, 'APIs', 'Get APIs');
  await expect(neededScope(page, 'Get APIs')).not.toContainText('lacks');
  await send(page, /200 OK/);

  // The page’s own write:users is no scope of any call, and the refusal says so.
  await goTo(page, 'Tokens');
  await chooseMachine(page, 'Nightly sync');
  await removeChips(page, 'Scopes');
  await addChip(page, 'Scopes', 'write:users');
  await getTokens(page);
  await expect(page.getByText(/not allowed to request scope 'write:users'/).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: /There is no Management API scope/ }).first()).toBeVisible();
});
