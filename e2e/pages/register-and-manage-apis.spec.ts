import { expect, type Page } from '@playwright/test';
import { partnerFeed, storefront } from '../../src-main/practice/tenant-data.ts';
import { answered, callManagementApi, getManagementToken } from '../support/management.ts';
import {
  addChip,
  chooseMachine,
  choosePrincipal,
  claimCell,
  getTokens,
  goTo,
  removeChips,
  signInAs,
} from '../support/screens.ts';
import { test } from '../support/test.ts';

const audience = 'https://api.acme.test/finance';
const refusal = `Requested audience '${audience}' has not been whitelisted`;

/** What the page does under Settings → APIs is done by Kinde’s own calls for it. */
async function manage(page: Page, name: string, call: { path?: string; body?: unknown }): Promise<void> {
  await callManagementApi(page, { group: 'APIs', name, status: /200/, ...call });
}

async function partnerFeedAsks(page: Page, ...scopes: readonly string[]): Promise<void> {
  await goTo(page, 'Tokens');
  await chooseMachine(page, 'Partner feed');
  await removeChips(page, 'Audience');
  await addChip(page, 'Audience', audience);
  await removeChips(page, 'Scopes');
  for (const scope of scopes) await addChip(page, 'Scopes', scope);
  await getTokens(page);
}

test('an API is registered and authorised, its audience is asked for and stands in both kinds of token, until it is revoked', async ({
  workbench,
  realBrowser,
}) => {
  test.setTimeout(300_000);
  const { page } = workbench;
  await getManagementToken(page);

  // To register an API in Kinde.
  await manage(page, 'Create API', { body: { name: 'Finance', audience } });
  const api = await answered(page, 'id');
  await manage(page, 'Authorize API applications', {
    path: `/apis/${api}/applications`,
    body: { applications: [{ id: storefront.clientId }] },
  });

  // Audience in a user token: an audience that is enabled for the application comes back as `aud`.
  await goTo(page, 'Tokens');
  await choosePrincipal(page, 'A user');
  await removeChips(page, 'Audience');
  await addChip(page, 'Audience', audience);
  await signInAs(page, realBrowser, 'Ada');
  await expect(page.getByText('RS256 verified')).toHaveCount(2);
  await expect(claimCell(page, 'aud', 'access')).toHaveText(new RegExp(audience));

  // Audience in an M2M token, with scopes of the API.
  await partnerFeedAsks(page);
  await expect(page.getByText(refusal).first()).toBeVisible();
  await manage(page, 'Authorize API applications', {
    path: `/apis/${api}/applications`,
    body: { applications: [{ id: partnerFeed.clientId }] },
  });
  for (const key of ['read:finance', 'write:accounts']) {
    await manage(page, 'Create API scope', { path: `/apis/${api}/scopes`, body: { key } });
    const scope = await answered(page, 'id');
    await manage(page, 'Add scope to API application', {
      path: `/apis/${api}/applications/${partnerFeed.clientId}/scopes/${scope}`,
    });
  }
  await partnerFeedAsks(page, 'read:finance', 'write:accounts');
  await expect(page.getByText('RS256 verified')).toHaveCount(1);
  await expect(claimCell(page, 'aud', 'access')).toHaveText(new RegExp(audience));
  await expect(claimCell(page, 'scope', 'access')).toHaveText(/read:finance write:accounts/);

  // Revoke the authorisation of an app, and delete the API.
  await manage(page, 'Authorize API applications', {
    path: `/apis/${api}/applications`,
    body: { applications: [{ id: partnerFeed.clientId, operation: 'delete' }] },
  });
  await partnerFeedAsks(page);
  await expect(page.getByText(refusal).first()).toBeVisible();
  await manage(page, 'Delete API', { path: `/apis/${api}` });
  await manage(page, 'Get APIs', {});
  const response = page.getByRole('region', { name: 'Response', exact: true });
  await expect(response).toContainText('https://api.acme.test/orders');
  await expect(response).not.toContainText(audience);
});
