import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import type { TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { type PracticeTenant, startPracticeTenant } from '../../practice/tenant.ts';
import {
  ada,
  invoicesAudience,
  nightlySync,
  ordersAudience,
  storefront,
} from '../../practice/tenant-data.ts';
import { createTinyBrowser, type TinyBrowser } from '../../practice/testing/tiny-browser.ts';
import { freePort } from '../loopback/testing/loopback-support.ts';
import { audiencesOf, claimsOf } from '../token-sets/claims.ts';
import {
  applicationWith,
  createHarness,
  environmentWith,
  follow,
  formSentTo,
  type Harness,
  mintAll,
  never,
  problemOf,
  requestFor,
  thrownBy,
  tokenSetOf,
} from './testing/harness.ts';

let tenant: PracticeTenant;
let redirectUri: string;
let environment: Environment;
let harness: Harness | null = null;

beforeAll(async () => {
  redirectUri = `http://127.0.0.1:${await freePort()}/callback`;
  tenant = await startPracticeTenant({ port: 0, ordersPort: 0, redirectUris: [redirectUri] });
  environment = environmentWith({
    issuer: tenant.issuer,
    profile: 'kinde',
    applications: [
      applicationWith({ id: 'storefront', clientId: storefront.clientId, redirectUri }),
      applicationWith({
        id: 'nightly',
        kind: 'machine',
        clientId: nightlySync.clientId,
        clientAuthentication: 'client_secret_post',
      }),
    ],
  });
});

afterEach(async () => {
  await harness?.close();
  harness = null;
});

afterAll(() => tenant.close());

/** Signs Ada in through the tenant's own pages, then fetches the callback like a browser. */
function signInAsAda(browser: TinyBrowser) {
  const go = async (url: string) => {
    const page = await browser.open(url);
    const arrival = page.kind === 'callback' ? page : await browser.press(page, 'user', ada.id);
    await follow(arrival.url.href);
  };
  return async (url: string) => {
    void go(url).catch(() => {});
    return true;
  };
}

function start() {
  const secret = tenant.clients.find(({ clientId }) => clientId === nightlySync.clientId)?.clientSecret ?? '';
  const created = createHarness({
    environments: [environment],
    secrets: { nightly: secret },
    browser: signInAsAda(createTinyBrowser(redirectUri)),
  });
  harness = created;
  return { harness: created, secret };
}

function request(applicationId: 'storefront' | 'nightly', changes: Partial<TokenRequest> = {}): TokenRequest {
  const application = environment.applications.find(({ id }) => id === applicationId);
  if (application === undefined) throw new TypeError(applicationId);
  return requestFor(environment, application, changes);
}

const claims = (tokenSet: TokenSet) => ({
  id: claimsOf(tokenSet.evidence.idToken),
  access: claimsOf(tokenSet.evidence.accessToken),
});

describe('a person who signs in', () => {
  test('gets the audience asked for on the access token and the client on the ID token, both verified', async () => {
    const { harness } = start();
    const events = await mintAll(harness, request('storefront', { audiences: [ordersAudience] }));
    const tokenSet = tokenSetOf(events);
    const { evidence } = tokenSet;
    expect(evidence.refusals).toEqual([]);
    expect(audiencesOf(claims(tokenSet).access)).toEqual([ordersAudience]);
    expect(audiencesOf(claims(tokenSet).id)).toContain(storefront.clientId);
    expect(evidence.idToken?.verification.status).toBe('verified');
    expect(evidence.accessToken?.verification.status).toBe('verified');
    expect(claims(tokenSet).id.nonce).toBe(evidence.nonceSent);
    expect(claims(tokenSet).id.at_hash).toBe(evidence.expectedHashes.atHash);
    const log = tenant.log();
    expect(log.filter(({ type }) => type === 'code_redeemed')).toHaveLength(1);
    expect(log.find(({ type }) => type === 'authorization_requested')).toMatchObject({
      codeChallengeMethod: 'S256',
    });
  });

  test('is refused where the verifier is not the one of the challenge', async () => {
    const { harness } = start();
    harness.http.tamper = (call) =>
      typeof call.body === 'string'
        ? { ...call, body: call.body.replace(/code_verifier=[^&]+/, `code_verifier=${'x'.repeat(43)}`) }
        : call;
    expect(problemOf(await mintAll(harness, request('storefront')))).toMatchObject({
      code: 'PROVIDER_REFUSED',
      leg: 'token',
      error: 'invalid_grant',
    });
  });

  test('is refused where the verifier is left out', async () => {
    const { harness } = start();
    harness.http.tamper = (call) =>
      typeof call.body === 'string'
        ? { ...call, body: call.body.replace(/&?code_verifier=[^&]+/, '') }
        : call;
    expect(problemOf(await mintAll(harness, request('storefront')))).toMatchObject({
      code: 'PROVIDER_REFUSED',
      leg: 'token',
    });
    const verifier = formSentTo(harness, '/oauth2/token').get('code_verifier') ?? '';
    expect(new URL(harness.opened[0] ?? '').searchParams.get('code_challenge')).toBe(
      createHash('sha256').update(verifier).digest('base64url'),
    );
  });

  test('sees the provider’s refusal of an audience, whole', async () => {
    const { harness } = start();
    const events = await mintAll(harness, request('storefront', { audiences: [invoicesAudience] }));
    expect(problemOf(events)).toMatchObject({
      code: 'PROVIDER_REFUSED',
      leg: 'authorize',
      error: 'invalid_request',
      errorDescription: expect.stringContaining(invoicesAudience),
    });
  });

  test('leaves no live value in any event', async () => {
    const { harness } = start();
    const events = await mintAll(harness, request('storefront', { scopes: ['openid', 'offline'] }));
    const live = harness.liveTokens.get(tokenSetOf(events).id);
    const form = formSentTo(harness, '/oauth2/token');
    const shown = JSON.stringify(events);
    for (const secret of [
      form.get('code'),
      form.get('code_verifier'),
      live?.refreshToken,
      live?.idToken?.split('.')[2],
      live?.accessToken?.split('.')[2],
    ]) {
      expect(secret).toMatch(/.{20,}/);
      expect(shown).not.toContain(secret);
    }
  });
});

describe('a machine', () => {
  test('gets its token, and its secret stands in no event', async () => {
    const { harness, secret } = start();
    const audiences = [`${tenant.issuer}/api`];
    const events = await mintAll(harness, request('nightly', { audiences, scopes: ['read:users'] }));
    const tokenSet = tokenSetOf(events);
    expect(audiencesOf(claims(tokenSet).access)).toEqual(audiences);
    expect(claims(tokenSet).access.scope).toBe('read:users');
    expect(tokenSet.evidence.accessToken?.verification.status).toBe('verified');
    expect(tokenSet.legs.map(({ name }) => name)).toEqual(['discovery', 'token', 'keys']);
    expect(secret).toMatch(/.{16,}/);
    expect(JSON.stringify(events)).not.toContain(secret);
  });

  test('that may not have an audience is told so in the provider’s words', async () => {
    const { harness } = start();
    const events = await mintAll(harness, request('nightly', { audiences: [invoicesAudience] }));
    expect(problemOf(events)).toMatchObject({
      code: 'PROVIDER_REFUSED',
      leg: 'token',
      errorDescription: expect.stringContaining(invoicesAudience),
    });
  });
});

describe('a token set', () => {
  async function minted() {
    const { harness } = start();
    const events = await mintAll(
      harness,
      request('storefront', { scopes: ['openid', 'profile', 'offline'] }),
    );
    return { harness, tokenSet: tokenSetOf(events) };
  }

  async function refreshed(harness: Harness, id: string) {
    const events = [];
    for await (const event of await harness.tokens.refresh({ id }, never)) events.push(event);
    return events;
  }

  test('is refreshed into a set of its own, with a new refresh token', async () => {
    const { harness, tokenSet } = await minted();
    const before = harness.liveTokens.get(tokenSet.id)?.refreshToken;
    const events = await refreshed(harness, tokenSet.id);
    const next = tokenSetOf(events);
    expect(next).toMatchObject({
      origin: 'refreshed',
      parentId: tokenSet.id,
      fingerprint: tokenSet.fingerprint,
    });
    expect(next.legs.map(({ name }) => name)).toEqual(['discovery', 'refresh', 'keys']);
    expect(next.evidence.previous?.accessTokenFingerprint).toBe(
      tokenSet.evidence.accessToken?.keyedFingerprint,
    );
    const after = harness.liveTokens.get(next.id)?.refreshToken;
    expect(after).not.toBe(before);
    expect(harness.liveTokens.latest('env', 'storefront')?.tokenSetId).toBe(next.id);
    expect(JSON.stringify(events)).not.toContain(before);
    expect(JSON.stringify(events)).not.toContain(after);
  });

  test('can’t be refreshed once its refresh token was revoked', async () => {
    const { harness, tokenSet } = await minted();
    const exchange = await harness.tokens.revoke({ id: tokenSet.id, token: 'refresh' }, never);
    expect(exchange.response?.status).toBe(200);
    expect(JSON.stringify(exchange)).not.toContain(harness.liveTokens.get(tokenSet.id)?.refreshToken);
    expect(problemOf(await refreshed(harness, tokenSet.id))).toMatchObject({
      code: 'PROVIDER_REFUSED',
      leg: 'refresh',
      error: 'invalid_grant',
    });
  });

  test('without refresh token can’t be refreshed', async () => {
    const { harness } = start();
    const audiences = [`${tenant.issuer}/api`];
    const { id } = tokenSetOf(await mintAll(harness, request('nightly', { audiences })));
    expect(await thrownBy(() => harness.tokens.refresh({ id }, never))).toEqual({
      code: 'NOT_FOUND',
      what: 'refresh_token',
    });
  });

  test('answers for its person at userinfo, the token unseen', async () => {
    const { harness, tokenSet } = await minted();
    const exchange = await harness.tokens.userinfo({ id: tokenSet.id }, never);
    expect(exchange.response?.status).toBe(200);
    expect(JSON.parse(exchange.response?.body.text ?? '')).toMatchObject({ sub: ada.id });
    const signature = harness.liveTokens.get(tokenSet.id)?.accessToken?.split('.')[2] ?? '';
    expect(signature).not.toBe('');
    expect(JSON.stringify(exchange)).not.toContain(signature);
  });

  test('is forgotten with all others of its environment on sign-out, and the browser ends the session', async () => {
    const { harness, tokenSet } = await minted();
    const result = await harness.tokens.signOut({ environmentId: 'env' }, never);
    expect(result).toEqual({ endSessionUrl: `${tenant.issuer}/logout`, opened: true });
    expect(harness.opened.at(-1)).toBe(result.endSessionUrl);
    expect(harness.liveTokens.get(tokenSet.id)).toBeNull();
    expect(await harness.tokens.list({ environmentId: 'env' }, never)).toEqual([]);
  });
});
