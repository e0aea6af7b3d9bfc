import { expect } from '@playwright/test';
import { defaultRedirectUris, ordersAudience, storefront } from '../../src-main/practice/tenant-data.ts';
import { callManagementApi, getManagementToken } from '../support/management.ts';
import {
  addChip,
  authorizeUrl,
  chooseOption,
  choosePrincipal,
  claimCell,
  continueAs,
  getTokens,
  goTo,
  openRequest,
  removeChips,
  send,
} from '../support/screens.ts';
import { test } from '../support/test.ts';

test('an ID token and an access token are got by authorization code, and told apart by their audiences', async ({
  workbench,
  realBrowser,
}) => {
  test.setTimeout(240_000);
  const { page } = workbench;
  const response = page.getByRole('region', { name: 'Response', exact: true });

  // The API has its audience and the application; the application has the callback URL.
  await getManagementToken(page);
  await callManagementApi(page, {
    group: 'APIs',
    name: 'Get API',
    path: '/apis/{{orders_api_id}}',
    status: /200/,
  });
  await expect(response).toContainText(ordersAudience);
  await expect(response).toContainText('Storefront');
  await callManagementApi(page, {
    group: 'Callbacks',
    name: 'List Callback URLs',
    path: `/applications/${storefront.clientId}/auth_redirect_urls`,
    status: /200/,
  });
  await expect(response).toContainText(defaultRedirectUris[0]);

  // Authorization code with PKCE, prompt=login, the audience, scope openid and a random state.
  await goTo(page, 'Tokens');
  await choosePrincipal(page, 'A user');
  await removeChips(page, 'Audience');
  await addChip(page, 'Audience', ordersAudience);
  await removeChips(page, 'Scopes');
  await addChip(page, 'Scopes', 'openid');
  await chooseOption(page, 'Prompt', 'prompt=login');
  await getTokens(page);
  const url = new URL(await authorizeUrl(page));
  expect(url.pathname).toBe('/oauth2/auth');
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    prompt: 'login',
    audience: ordersAudience,
    scope: 'openid',
    client_id: storefront.clientId,
    code_challenge_method: 'S256',
    redirect_uri: defaultRedirectUris[0],
  });
  expect(url.searchParams.get('state')).toMatch(/^\S{8,}$/);
  await continueAs(realBrowser, url.href, 'Ada');
  await expect(page.getByText('RS256 verified')).toHaveCount(2);

  // The ID token is for the application and the issuer; the access token for the API, got by the application.
  await expect(claimCell(page, 'aud', 'id')).toContainText(storefront.clientId);
  await expect(claimCell(page, 'aud', 'id')).toContainText(url.origin);
  await expect(claimCell(page, 'aud', 'access')).toHaveText(new RegExp(ordersAudience));
  await expect(claimCell(page, 'azp', 'access')).toContainText(storefront.clientId);

  // And the API tells them apart.
  await openRequest(page, 'List orders');
  await send(page, /200 OK/);
  await chooseOption(page, 'Token', /^Storefront.*ID token/);
  await send(page, /401/);
  await expect(page.getByRole('heading', { name: /The ID token was sent/ })).toBeVisible();
});
