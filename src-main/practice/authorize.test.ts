import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PracticeTenant } from './tenant.ts';
import { ada, backOffice, invoicesAudience, ordersAudience, sam, storefront } from './tenant-data.ts';
import {
  authorizeUrl,
  callback,
  type Parameters,
  redeem,
  signIn,
  startTestTenant,
} from './testing/sign-in.ts';
import { type Arrival, createTinyBrowser } from './testing/tiny-browser.ts';

let tenant: PracticeTenant;
beforeAll(async () => {
  tenant = await startTestTenant();
});
afterAll(() => tenant.close());

const prefix =
  'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.';

async function open(parameters: Parameters): Promise<Arrival> {
  const { url } = await authorizeUrl(tenant, parameters);
  return createTinyBrowser(callback).open(url);
}

function answer(arrival: Arrival): Record<string, string> {
  expect(arrival.kind).toBe('callback');
  return Object.fromEntries(arrival.url.searchParams);
}

describe('the authorize endpoint refuses', () => {
  test('a public client without a code challenge', async () => {
    const { error, error_description, state, iss } = answer(
      await open({ code_challenge: null, code_challenge_method: null }),
    );
    expect([error, error_description]).toEqual([
      'invalid_request',
      `${prefix} Clients must include a code_challenge when performing the authorize code flow, but it is missing.`,
    ]);
    expect(state).toBe('a-state-of-some-length');
    expect(iss).toBeUndefined();
  });

  test.each(['plain', null])('the code challenge method %s', async (method) => {
    const { error, error_description } = answer(await open({ code_challenge_method: method }));
    expect([error, error_description]).toEqual([
      'invalid_request',
      `${prefix} Clients must use code_challenge_method=S256, plain is not allowed.`,
    ]);
  });

  test.each(['short', null])('the state %s, which is shorter than eight characters', async (state) => {
    const { error, error_description = '' } = answer(await open({ state }));
    expect(error).toBe('invalid_state');
    expect(error_description).toContain("'state' must be at least be 8 characters long");
  });

  test('a scope that users cannot ask for', async () => {
    const { error, error_description } = answer(await open({ scope: 'openid read:orders' }));
    expect([error, error_description]).toEqual([
      'invalid_scope',
      "The requested scope is invalid, unknown, or malformed. The OAuth 2.0 Client is not allowed to request scope 'read:orders'.",
    ]);
  });

  test.each([
    invoicesAudience,
    'https://api.acme.test/unheard-of',
    `${ordersAudience}/`,
    ordersAudience.toUpperCase(),
  ])('the audience %s', async (audience) => {
    const { error, error_description, state } = answer(await open({ audience }));
    expect([error, error_description]).toEqual([
      'invalid_request',
      `${prefix} Requested audience '${audience}' has not been whitelisted by the OAuth 2.0 Client.`,
    ]);
    expect(state).toBe('a-state-of-some-length');
  });

  test('one bad audience among good ones, joined or repeated', async () => {
    for (const audience of [`${ordersAudience} ${invoicesAudience}`, [ordersAudience, invoicesAudience]]) {
      expect(answer(await open({ audience })).error_description).toContain(invoicesAudience);
    }
  });

  test('a response type that Kinde does not know', async () => {
    const { url } = await open({ response_type: 'token' });
    expect(new URLSearchParams(url.hash.slice(1)).get('error')).toBe('unsupported_response_type');
  });

  test.each([
    ['another path', { redirect_uri: `${callback}/` }],
    ['another port', { redirect_uri: 'http://127.0.0.1:53999/callback' }],
    ['another site', { redirect_uri: 'https://evil.test/callback' }],
    ['no callback', { redirect_uri: null }],
    ['an unknown client', { client_id: '00000000000000000000000000000000' }],
    ['no client', { client_id: null }],
  ])('%s with a page instead of a redirect', async (_name, parameters) => {
    const { url } = await authorizeUrl(tenant, parameters);
    const arrival = await createTinyBrowser('none:').open(url);
    expect(arrival.kind).toBe('page');
    if (arrival.kind !== 'page') return;
    expect(arrival.status).toBe(400);
    expect(arrival.html).toContain('Invalid callback URL.');
    expect(arrival.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('a callback with markup without letting the markup through', async () => {
    const arrival = await createTinyBrowser('none:').open(
      (await authorizeUrl(tenant, { redirect_uri: 'https://evil.test/"><script>alert(1)</script>' })).url,
    );
    expect(arrival.kind === 'page' && arrival.html).toContain('&quot;&gt;&lt;script&gt;');
    expect(arrival.kind === 'page' && arrival.html).not.toContain('<script');
  });
});

describe('an audience that is not allowed, with the policy set to drop,', () => {
  test('is left out without a word', async () => {
    tenant.settings = { audiencePolicy: 'drop', faults: [] };
    try {
      const { response } = await signIn(tenant, { parameters: { audience: invoicesAudience } });
      expect(response.status).toBe(200);
      expect(tenant.log().at(-1)).toMatchObject({ type: 'token_issued', audiences: [] });
      await signIn(tenant, { parameters: { audience: [invoicesAudience, ordersAudience] } });
      expect(tenant.log().at(-1)).toMatchObject({ type: 'token_issued', audiences: [ordersAudience] });
    } finally {
      tenant.settings = { audiencePolicy: 'refuse', faults: [] };
    }
  });
});

describe('the sign-in page', () => {
  test('has a button for each user, no password field and no script', async () => {
    const page = await open({});
    if (page.kind !== 'page') throw new Error('no page');
    expect(page.html).toContain('>Continue as Ada</button>');
    expect(page.html).toContain('>Continue as Sam</button>');
    expect(page.html).not.toMatch(/<input|<script/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http:\/\/127\.0\.0\.1:53180; base-uri 'none'; frame-ancestors 'none'$/,
    );
  });

  test('puts the hinted user first', async () => {
    const page = await open({ login_hint: sam.email });
    if (page.kind !== 'page') throw new Error('no page');
    expect(page.html.indexOf('Continue as Sam')).toBeLessThan(page.html.indexOf('Continue as Ada'));
    expect(page.html).toContain('autofocus>Continue as Sam');
  });

  test('has a variant for prompt=create, after which the sign-in completes', async () => {
    const browser = createTinyBrowser(callback);
    const page = await browser.open((await authorizeUrl(tenant, { prompt: 'create' })).url);
    expect(page.kind === 'page' && page.html).toContain('Create an account for Storefront');
    expect(answer(await browser.press(page, 'user', ada.id)).code).toBeDefined();
  });

  test('gives access_denied to the application when it is cancelled', async () => {
    const browser = createTinyBrowser(callback);
    const page = await browser.open((await authorizeUrl(tenant)).url);
    expect(answer(await browser.press(page, 'decision', 'cancel'))).toEqual({
      error: 'access_denied',
      error_description: 'The resource owner or authorization server denied the request.',
      state: 'a-state-of-some-length',
    });
  });

  test('cannot be reached by a browser that did not start the sign-in', async () => {
    const page = await open({});
    const stranger = await createTinyBrowser(callback).open(page.url.href);
    expect(stranger.kind === 'page' && stranger.status).toBe(400);
  });

  test('names the code in the callback and nothing but code and state', async () => {
    const { arrival } = await signIn(tenant);
    expect([...arrival.url.searchParams.keys()].sort()).toEqual(['code', 'state']);
  });

  test('serves every registered callback, the ones given at start included', async () => {
    const extra = 'http://127.0.0.1:53222/back';
    const own = await startTestTenant({ redirectUris: [extra] });
    try {
      for (const redirect_uri of [extra, 'http://[::1]:53180/callback', 'http://localhost:53180/callback']) {
        const browser = createTinyBrowser(redirect_uri);
        const page = await browser.open((await authorizeUrl(own, { redirect_uri })).url);
        expect((await browser.press(page, 'user', ada.id)).url.searchParams.get('code')).not.toBeNull();
      }
    } finally {
      await own.close();
    }
  });
});

describe('a confidential application', () => {
  test('may leave PKCE out', async () => {
    const browser = createTinyBrowser(callback);
    const parameters = { client_id: backOffice.clientId, code_challenge: null, code_challenge_method: null };
    const page = await browser.open((await authorizeUrl(tenant, parameters)).url);
    const arrival = await browser.press(page, 'user', ada.id);
    const { status } = await redeem(tenant, arrival, '', { client_id: backOffice.clientId });
    expect(status).toBe(200);
  });
});

test('the fragment response mode carries an error without iss too', async () => {
  const { url } = await authorizeUrl(tenant, { response_mode: 'fragment', audience: invoicesAudience });
  const response = await fetch(url, { redirect: 'manual' });
  const fragment = new URLSearchParams(new URL(response.headers.get('location') ?? '').hash.slice(1));
  expect(fragment.get('error')).toBe('invalid_request');
  expect(fragment.has('iss')).toBe(false);
});

test('the form_post response mode carries no iss, whether it succeeds or fails', async () => {
  const { url } = await authorizeUrl(tenant, { response_mode: 'form_post', prompt: 'none' });
  const html = await (await fetch(url)).text();
  expect(html).toContain('name="error" value="login_required"');
  expect(html).not.toContain('name="iss"');
  expect(storefront.kind).toBe('spa');
});
