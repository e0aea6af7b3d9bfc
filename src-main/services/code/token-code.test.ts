import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deviceLanguages } from '../../../src-shared/domain/code/language.ts';
import { tokenCode } from '../../../src-shared/domain/code/token-code/token-code.ts';
import type { TokenCodeInput } from '../../../src-shared/domain/code/token-code/token-code-input.ts';
import type { Application } from '../../../src-shared/domain/environments/environment.ts';
import { nothingAsked, type TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import { type PracticeTenant, startPracticeTenant } from '../../practice/tenant.ts';
import {
  ada,
  backOffice,
  nightlySync,
  ordersAudience,
  storefront,
  wallDisplay,
} from '../../practice/tenant-data.ts';
import { createTinyBrowser } from '../../practice/testing/tiny-browser.ts';
import { freePort } from '../loopback/testing/loopback-support.ts';
import { type Echo, startEcho } from './testing/echo.ts';
import {
  missingRuntime,
  removeGoCache,
  runCode,
  runLanguages,
  startCode,
  withoutRuntime,
} from './testing/run-code.ts';

const pasted = 'https://app.acme.test/callback';
let tenant: PracticeTenant;
let listened: string;
let echo: Echo;

beforeAll(async () => {
  listened = `http://127.0.0.1:${await freePort()}/callback`;
  tenant = await startPracticeTenant({ port: 0, ordersPort: 0, redirectUris: [listened, pasted] });
  echo = await startEcho();
});
afterAll(async () => {
  removeGoCache();
  await Promise.all([tenant.close(), echo.close()]);
});

function application(changes: Partial<Application>): Application {
  return {
    id: 'a',
    name: 'Application',
    kind: 'machine',
    clientId: nightlySync.clientId,
    clientAuthentication: 'client_secret_post',
    assertion: null,
    redirectUri: null,
    otherRedirectUris: [],
    ...changes,
  };
}

function input(
  own: Partial<Application>,
  request: Partial<TokenRequest>,
  more: Partial<TokenCodeInput> = {},
): TokenCodeInput {
  return {
    request: { ...nothingAsked, grant: 'client_credentials', ...request },
    application: application(own),
    profile: 'kinde',
    issuer: tenant.issuer,
    tokenEndpoint: `${tenant.issuer}/oauth2/token`,
    authorizationEndpoint: `${tenant.issuer}/oauth2/auth`,
    deviceEndpoint: null,
    knownSecrets: [],
    ...more,
  };
}

function codeOf(language: (typeof runLanguages)[number], from: TokenCodeInput) {
  const result = tokenCode(language, from);
  if (!result.ok) throw new Error(result.lacks);
  return result.code;
}

const secretOf = (clientId: string) =>
  tenant.clients.find((client) => client.clientId === clientId)?.clientSecret ?? '';

function claims(token: string): unknown {
  const payload = token.trim().split('.')[1];
  return payload === undefined ? token : JSON.parse(Buffer.from(payload, 'base64url').toString());
}

/** Signs Ada in at the address that the program wrote, and gives the one that the browser ended on. */
async function signInAt(address: string, redirectUri: string): Promise<string> {
  const browser = createTinyBrowser(redirectUri);
  const arrival = await browser.press(await browser.open(address), 'user', ada.id);
  return arrival.url.href;
}

describe.each(runLanguages)('the code that gets a token in %s', (language) => {
  let missing: string | null = null;
  beforeAll(async () => {
    missing = await missingRuntime(language);
  }, 60_000);

  it('gets a machine the audience and the scopes asked for', { timeout: 120_000 }, async (context) => {
    if (missing !== null) return withoutRuntime(missing, context.skip);
    const audience = `${tenant.issuer}/api`;
    const { fileName, code, environment } = codeOf(
      language,
      input({}, { audiences: [audience], scopes: ['read:users', 'read:apis'] }),
    );
    expect(environment).toEqual(['CLIENT_SECRET']);
    const token = await runCode(language, fileName, code, {
      CLIENT_SECRET: secretOf(nightlySync.clientId),
    });
    expect(claims(token)).toMatchObject({
      aud: [audience],
      azp: nightlySync.clientId,
      scope: 'read:users read:apis',
    });
  });

  it('fails with what the provider said where it is refused', { timeout: 120_000 }, async (context) => {
    if (missing !== null) return withoutRuntime(missing, context.skip);
    const { fileName, code } = codeOf(language, input({}, { audiences: ['urn:nobody'] }));
    const run = startCode(language, fileName, code, { CLIENT_SECRET: secretOf(nightlySync.clientId) });
    const { status, output, errors } = await run.finished;
    expect(status).not.toBe(0);
    expect(output).toBe('');
    expect(errors).toContain('urn:nobody');
  });

  it('proves the application and sends each parameter as Claimcheck does', {
    timeout: 120_000,
  }, async (context) => {
    if (missing !== null) return withoutRuntime(missing, context.skip);
    const clientId = 'a:b é"\'$(id)';
    const secret = 's: %&+=é"\'`id`';
    const { fileName, code } = codeOf(
      language,
      input(
        { clientId, clientAuthentication: 'client_secret_basic' },
        {
          audiences: ['urn:a b', 'urn:\'c"'],
          audienceStyle: 'audience_repeated',
          organization: 'org_1',
          extra: { ...nothingAsked.extra, token: [{ name: 'a&b', value: '$HOME\\n*/' }] },
        },
        { tokenEndpoint: `${echo.url}/token?tenant=1` },
      ),
    );
    echo.take();
    await startCode(language, fileName, code, { CLIENT_SECRET: secret }).finished;
    const [received] = echo.take();
    expect(received?.url).toBe('/token?tenant=1');
    expect([...new URLSearchParams(received?.body.toString())].sort()).toEqual(
      [
        ['grant_type', 'client_credentials'],
        ['audience', 'urn:a b'],
        ['audience', 'urn:\'c"'],
        ['org_code', 'org_1'],
        ['a&b', '$HOME\\n*/'],
      ].sort(),
    );
    expect(received?.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
    const basic = /^Basic (.*)$/.exec(received?.headers.get('authorization') ?? '')?.[1] ?? '';
    const decoded = Buffer.from(basic, 'base64').toString();
    const [user = '', password = ''] = decoded.split(':');
    expect([user, password].map((part) => decodeURIComponent(part.replaceAll('+', ' ')))).toEqual([
      clientId,
      secret,
    ]);
  });

  const user = { audiences: [ordersAudience], scopes: ['openid', 'profile', 'offline'] };

  it('signs a person in and gets the audience asked for', { timeout: 120_000 }, async (context) => {
    if (missing !== null) return withoutRuntime(missing, context.skip);
    const { fileName, code, environment } = codeOf(
      language,
      input(
        { kind: 'spa', clientId: storefront.clientId, clientAuthentication: 'none', redirectUri: listened },
        { ...user, grant: 'authorization_code' },
      ),
    );
    expect(environment).toEqual([]);
    const run = startCode(language, fileName, code);
    const address = await addressIn(run.written, run.finished);
    const arrived = await signInAt(address, listened);
    if (language === 'curl') run.type(`${arrived}\n`);
    else await fetch(arrived);
    const { output, errors } = await run.finished;
    expect(claims(output), errors).toMatchObject({ aud: [ordersAudience], sub: ada.id, scp: user.scopes });
  });

  it('signs a person in by the address they paste, as a web application', {
    timeout: 120_000,
  }, async (context) => {
    if (missing !== null) return withoutRuntime(missing, context.skip);
    const { fileName, code } = codeOf(
      language,
      input(
        { kind: 'web', clientId: backOffice.clientId, redirectUri: pasted },
        { ...user, grant: 'authorization_code' },
      ),
    );
    const run = startCode(language, fileName, code, { CLIENT_SECRET: secretOf(backOffice.clientId) });
    const address = await addressIn(run.written, run.finished);
    run.type(`${await signInAt(address, pasted)}\n`);
    const { output, errors } = await run.finished;
    expect(claims(output), errors).toMatchObject({ aud: [ordersAudience], sub: ada.id });
  });

  it('refuses the answer to another question', { timeout: 120_000 }, async (context) => {
    if (missing !== null) return withoutRuntime(missing, context.skip);
    const { fileName, code } = codeOf(
      language,
      input(
        { kind: 'web', clientId: backOffice.clientId, redirectUri: pasted },
        { ...user, grant: 'authorization_code' },
      ),
    );
    const run = startCode(language, fileName, code, { CLIENT_SECRET: 'unused' });
    await addressIn(run.written, run.finished);
    run.type(`${pasted}?code=stolen&state=other\n`);
    const { status, output, errors } = await run.finished;
    expect(status).not.toBe(0);
    expect(output).toBe('');
    expect(errors).toContain('another question');
  });
});

describe.each(deviceLanguages)('the code for a device in %s', (language) => {
  it('gets the tokens of whoever entered its code', { timeout: 120_000 }, async (context) => {
    const missing = await missingRuntime(language);
    if (missing !== null) return withoutRuntime(missing, context.skip);
    const { fileName, code } = codeOf(
      language,
      input(
        { kind: 'device', clientId: wallDisplay.clientId, clientAuthentication: 'none' },
        { audiences: [ordersAudience], scopes: ['openid', 'offline'], grant: 'device_code' },
        { deviceEndpoint: `${tenant.issuer}/oauth2/device/auth` },
      ),
    );
    const run = startCode(language, fileName, code);
    const address = await addressIn(run.written, run.finished, /(http\S+user_code=\S+)\s/);
    const browser = createTinyBrowser('http://nowhere.test');
    const confirmation = await browser.press(await browser.open(address), 'go', 'on');
    await browser.press(await browser.press(confirmation, 'confirm', 'yes'), 'user', ada.id);
    const { output, errors } = await run.finished;
    expect(claims(output), errors).toMatchObject({ aud: [ordersAudience], sub: ada.id });
  });
});

const signInAddress = /(http\S+code_challenge_method=S256\S*)\s/;

/** The address that the program asks to be opened, once it has written it whole. */
async function addressIn(
  written: () => string,
  finished: Promise<unknown>,
  pattern = signInAddress,
): Promise<string> {
  let ended = false;
  void finished.then(() => {
    ended = true;
  });
  const found = () => pattern.exec(written())?.[1] ?? '';
  await expect.poll(() => (ended ? written() : found()), { timeout: 100_000, interval: 50 }).toMatch(/./);
  return found();
}
