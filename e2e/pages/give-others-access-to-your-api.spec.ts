import { expect, type Page } from '@playwright/test';
import { ordersAudience, partnerFeed } from '../../src-main/practice/tenant-data.ts';
import { callManagementApi, getManagementToken, neededScope, openOperation } from '../support/management.ts';
import {
  addChip,
  chooseMachine,
  chooseOption,
  claimCell,
  getTokens,
  goTo,
  openRequest,
  removeChips,
  send,
} from '../support/screens.ts';
import { test } from '../support/test.ts';

async function partnerAsksFor(page: Page, audience: string): Promise<void> {
  await goTo(page, 'Tokens');
  await chooseMachine(page, 'Partner feed');
  await removeChips(page, 'Audience');
  await addChip(page, 'Audience', audience);
  await getTokens(page);
}

test('a third party has a machine application of its own, gets tokens for the API and no other, and is cut off', async ({
  workbench,
}) => {
  test.setTimeout(240_000);
  const { page } = workbench;
  await getManagementToken(page);

  // A machine application for each third party, connected to the intended API.
  await callManagementApi(page, {
    group: 'APIs',
    name: 'Get API',
    path: '/apis/{{orders_api_id}}',
    status: /200/,
  });
  const response = page.getByRole('region', { name: 'Response', exact: true });
  await expect(response).toContainText('Partner feed');
  await callManagementApi(page, {
    group: 'APIs',
    name: 'Authorize API applications',
    path: '/apis/{{orders_api_id}}/applications',
    body: { applications: [{ id: partnerFeed.clientId }] },
    status: /200/,
  });
  await expect(response).toContainText('applications_connected');

  // The third party asks for a token with the audience, and calls the API with it.
  await partnerAsksFor(page, ordersAudience);
  await expect(page.getByText('RS256 verified')).toBeVisible();
  await expect(claimCell(page, 'aud', 'access')).toHaveText(new RegExp(ordersAudience));
  await expect(claimCell(page, 'azp', 'access')).toHaveText(new RegExp(partnerFeed.clientId));
  await openRequest(page, 'List orders');
  await chooseOption(page, 'Token', /^Partner feed.*access token/);
  await send(page, /200 OK/);

  // The intended API and not Kinde’s: its token opens nothing else, and it can ask for nothing else.
  await openOperation(page, 'Users', 'Get users');
  await chooseOption(page, 'Token', /^Partner feed.*access token/);
  await expect(neededScope(page, 'Get users')).toContainText('the token is not for the Kinde Management API');
  await send(page, /40[13]/);
  await neededScope(page, 'Get users').getByRole('button').click();
  await getTokens(page);
  await expect(page.getByText(/has not been whitelisted by the OAuth 2.0 Client/).first()).toBeVisible();

  // Cut off: the connection is switched off.
  await callManagementApi(page, {
    group: 'APIs',
    name: 'Authorize API applications',
    path: '/apis/{{orders_api_id}}/applications',
    body: { applications: [{ id: partnerFeed.clientId, operation: 'delete' }] },
    status: /200/,
  });
  await expect(response).toContainText('applications_disconnected');
  await partnerAsksFor(page, ordersAudience);
  await expect(
    page.getByText(`Requested audience '${ordersAudience}' has not been whitelisted`).first(),
  ).toBeVisible();
});
