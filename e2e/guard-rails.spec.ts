import { expect, type Page } from '@playwright/test';
import { type Certificates, makeCertificates } from '../src-main/ports/http/testing/certificates.ts';
import { type LoopbackServer, serveHttp, serveHttps } from '../src-main/ports/http/testing/loopback.ts';
import { expectAccessible } from './support/accessibility.ts';
import { expectProblem } from './support/problems.ts';
import { addCall, chooseOption, goTo, openRequest, openSection, send } from './support/screens.ts';
import { markAsProduction, saveSetup } from './support/setup.ts';
import { test } from './support/test.ts';

const response = (page: Page) => page.getByRole('region', { name: 'Response', exact: true });

async function newRequest(page: Page, method: string, url: string): Promise<void> {
  await addCall(page, url);
  await chooseOption(page, 'Method', method);
}

test.describe('in production', () => {
  const received: string[] = [];
  let api: LoopbackServer;
  test.beforeEach(async () => {
    received.length = 0;
    api = await serveHttp((request, answer) => {
      received.push(`${request.method} ${request.url}`);
      answer.end('done');
    });
  });
  test.afterEach(() => api.close());

  test('a call that may change something asks first, each time, and a call that only reads does not', async ({
    workbench,
  }) => {
    const { page } = workbench;
    await markAsProduction(page);
    await goTo(page, 'Requests');
    await newRequest(page, 'DELETE', `${api.url}/orders/1`);
    await page.getByRole('button', { name: /^Send/ }).click();
    const { host } = new URL(api.url);
    const asked = page.getByRole('alert');
    await expectProblem(asked, {
      code: 'CHANGE_NOT_CONFIRMED',
      method: 'DELETE',
      host,
      environment: 'Practice tenant',
    });
    await expectAccessible(page, 'asking before a change');
    expect(received).toEqual([]);
    await asked.getByRole('button', { name: `Send DELETE to ${host} this once` }).click();
    await expect(response(page).getByRole('status')).toHaveText(/200/);
    await page.getByRole('button', { name: /^Send/ }).click();
    await expect(asked).toContainText('DELETE may change something in production.');
    expect(received).toEqual(['DELETE /orders/1']);

    await chooseOption(page, 'Method', 'GET');
    await send(page, /200/);
    expect(received).toEqual(['DELETE /orders/1', 'GET /orders/1']);
  });
});

test.describe('certificates', () => {
  let certificates: Certificates;
  let expired: LoopbackServer;
  test.beforeEach(async () => {
    certificates = makeCertificates();
    expired = await serveHttps(certificates.expired, (_request, answer) => answer.end('from anyone'));
  });
  test.afterEach(() => expired.close());

  test('that prove nothing stop a call until the environment accepts any, and then a warning stands', async ({
    workbench,
  }) => {
    const { page } = workbench;
    await goTo(page, 'Requests');
    await newRequest(page, 'GET', `${expired.url}/`);
    await page.getByRole('button', { name: /^Send/ }).click();
    await expect(page.getByRole('alert')).toContainText('is not trusted.');
    const warning = page.getByRole('note').filter({ hasText: 'Nobody checks who answers' });
    await expect(warning).toHaveCount(0);

    await openSection(page, 'Connection');
    await page.getByRole('switch', { name: 'Accept any certificate' }).click();
    await saveSetup(page);
    const marked = page.getByRole('banner').getByRole('button', { name: /any certificate/ });
    await expect(marked).toBeVisible();
    await openRequest(page, 'New request');
    await expect(warning).toBeVisible();
    await send(page, /200/);
    await expect(response(page)).toContainText(`in the name of ${new URL(expired.url).host}`);
    await expectAccessible(page, 'an answer that anyone could have sent');

    await openSection(page, 'Connection');
    await page.getByRole('switch', { name: 'Accept any certificate' }).click();
    await saveSetup(page);
    await expect(marked).toHaveCount(0);
    await openRequest(page, 'New request');
    await expect(warning).toHaveCount(0);
    await page.getByRole('button', { name: /^Send/ }).click();
    await expect(page.getByRole('alert')).toContainText('is not trusted.');
  });
});
