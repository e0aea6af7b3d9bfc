import { createPublicKey, verify } from 'node:crypto';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type PracticeTenant, startPracticeTenant } from './tenant.ts';
import {
  ada,
  defaultRedirectUris,
  invoicesAudience,
  nightlySync,
  ordersAudience,
  storefront,
} from './tenant-data.ts';
import { callback, machine, secretOf, signIn, startTestTenant } from './testing/sign-in.ts';
import { createTinyBrowser } from './testing/tiny-browser.ts';

let tenant: PracticeTenant;
beforeAll(async () => {
  tenant = await startTestTenant();
});
afterAll(() => tenant.close());

function statusWithHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('both servers', () => {
  test.each(['evil.test', 'localhost', '127.0.0.1', '127.0.0.1:1', 'evil.test:53181'])(
    'answer 421 to the host %s on every path',
    async (host) => {
      const paths = [
        '/.well-known/openid-configuration',
        '/oauth2/auth',
        '/api/v1/users',
        '/practice/sign-in/x',
      ];
      const urls = [...paths.map((path) => `${tenant.issuer}${path}`), `${tenant.ordersUrl}/orders`];
      for (const url of urls) expect(await statusWithHost(url, host)).toBe(421);
    },
  );

  test('allow no other origin to read', async () => {
    for (const url of [
      `${tenant.issuer}/.well-known/openid-configuration`,
      `${tenant.issuer}/.well-known/jwks`,
      `${tenant.issuer}/oauth2/token`,
      `${tenant.ordersUrl}/orders`,
    ]) {
      for (const method of ['OPTIONS', 'GET']) {
        const headers = { origin: 'https://evil.test', 'access-control-request-method': 'POST' };
        const response = await fetch(url, { method, headers });
        const names = [...response.headers.keys()].filter((name) => name.startsWith('access-control'));
        expect(names).toEqual([]);
      }
    }
  });

  test('listen on loopback alone', () => {
    expect(new URL(tenant.issuer).hostname).toBe('127.0.0.1');
    expect(new URL(tenant.ordersUrl).hostname).toBe('127.0.0.1');
  });
});

describe('starting', () => {
  test('on taken ports goes to the next free one, but never to the port of a callback', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const redirectUris = [`http://127.0.0.1:${port + 1}/callback`];
    const own = await startPracticeTenant({ port, ordersPort: port, redirectUris });
    try {
      const [first, second] = [own.issuer, own.ordersUrl].map((url) => Number(new URL(url).port));
      expect(first).toBeGreaterThan(port + 1);
      expect(second).toBeGreaterThan(first ?? 0);
      const discovery = await fetch(`${own.issuer}/.well-known/openid-configuration`);
      expect(await discovery.json()).toMatchObject({ issuer: own.issuer });
    } finally {
      await own.close();
      await new Promise((resolve) => blocker.close(resolve));
    }
  });

  test('prints nothing, and signing in prints nothing either', async () => {
    const spies = (['log', 'info', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
    const own = await startTestTenant();
    try {
      await signIn(own, { parameters: { audience: ordersAudience } });
      await machine(own, nightlySync.clientId, { audience: invoicesAudience });
      await fetch(`${own.issuer}/oauth2/auth?client_id=x`);
      for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    } finally {
      await own.close();
      vi.restoreAllMocks();
    }
  });

  test('gives every confidential application a new secret each time, and the same client ids', async () => {
    const own = await startTestTenant();
    await own.close();
    for (const [index, client] of tenant.clients.entries()) {
      const other = own.clients[index];
      expect(other?.clientId).toBe(client.clientId);
      expect(client.clientId).toMatch(/^[0-9a-f]{32}$/);
      if (client.kind === 'spa' || client.kind === 'device') expect(client.clientSecret).toBeNull();
      else expect(other?.clientSecret).not.toBe(client.clientSecret);
    }
    expect(tenant.clients[0]?.redirectUris).toEqual(defaultRedirectUris);
  });
});

test('closing ends open connections and frees both ports', async () => {
  const own = await startTestTenant();
  const port = Number(new URL(own.issuer).port);
  const ordersPort = Number(new URL(own.ordersUrl).port);
  const idle = connect(port, '127.0.0.1');
  const ended = new Promise((resolve) => idle.once('close', resolve));
  await new Promise((resolve) => idle.once('connect', resolve));
  idle.on('error', () => undefined);
  await fetch(`${own.issuer}/.well-known/jwks`);
  await own.close();
  await ended;
  await own.close();
  const again = await startPracticeTenant({ port, ordersPort });
  expect([again.issuer, again.ordersUrl]).toEqual([own.issuer, own.ordersUrl]);
  await again.close();
});

describe('discovery', () => {
  test('is the document of Kinde, member by member, at both addresses', async () => {
    const issuer = tenant.issuer;
    for (const name of ['openid-configuration', 'oauth-authorization-server']) {
      const response = await fetch(`${issuer}/.well-known/${name}`);
      expect(await response.json()).toEqual({
        issuer,
        jwks_uri: `${issuer}/.well-known/jwks`,
        token_endpoint: `${issuer}/oauth2/token`,
        claims_supported: ['aud', 'exp', 'iat', 'iss', 'sub'],
        scopes_supported: ['address', 'email', 'offline', 'openid', 'phone', 'profile'],
        userinfo_endpoint: `${issuer}/oauth2/v2/user_profile`,
        revocation_endpoint: `${issuer}/oauth2/revoke`,
        end_session_endpoint: `${issuer}/logout`,
        authorization_endpoint: `${issuer}/oauth2/auth`,
        introspection_endpoint: `${issuer}/oauth2/introspect`,
        subject_types_supported: ['public'],
        response_modes_supported: ['form_post', 'query', 'fragment'],
        response_types_supported: ['code'],
        request_uri_parameter_supported: false,
        code_challenge_methods_supported: ['S256'],
        id_token_signing_alg_values_supported: ['RS256'],
        token_endpoint_auth_methods_supported: ['client_secret_post'],
      });
    }
  });

  test('leads to one public RSA key that verifies both tokens without jose', async () => {
    const served: unknown = await (await fetch(`${tenant.issuer}/.well-known/jwks`)).json();
    const text = z.string();
    const jwk = z.strictObject({ alg: text, e: text, kid: text, kty: text, n: text, use: text });
    const { keys } = z.strictObject({ keys: z.tuple([jwk]) }).parse(served);
    expect(keys[0]).toMatchObject({ alg: 'RS256', kty: 'RSA', use: 'sig' });
    const key = createPublicKey({ key: keys[0], format: 'jwk' });
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(2048);
    const { tokens } = await signIn(tenant);
    for (const token of [tokens.accessToken, tokens.idToken]) {
      const [header = '', payload = '', signature = ''] = token.split('.');
      const kid = JSON.parse(Buffer.from(header, 'base64url').toString()).kid;
      expect(kid).toBe(keys[0].kid);
      const check = (text: string) =>
        verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64url'));
      expect(check(`${header}.${payload}`)).toBe(true);
      expect(check(`${header}.${payload}x`)).toBe(false);
    }
  });
});

test('oauth4webapi accepts the whole sign-in: discovery, callback, tokens, userinfo', async () => {
  const options = { [oauth.allowInsecureRequests]: true };
  const server = await oauth.processDiscoveryResponse(
    new URL(tenant.issuer),
    await oauth.discoveryRequest(new URL(tenant.issuer), options),
  );
  const client = { client_id: storefront.clientId };
  const verifier = oauth.generateRandomCodeVerifier();
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
  const url = new URL(server.authorization_endpoint ?? '');
  url.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid profile email offline',
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    audience: ordersAudience,
  }).toString();
  const browser = createTinyBrowser(callback);
  const arrival = await browser.press(await browser.open(url.href), 'user', ada.id);
  const parameters = oauth.validateAuthResponse(server, client, arrival.url, state);
  const response = await oauth.processAuthorizationCodeResponse(
    server,
    client,
    await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      parameters,
      callback,
      verifier,
      options,
    ),
    { expectedNonce: nonce, requireIdToken: true },
  );
  const claims = oauth.getValidatedIdTokenClaims(response);
  expect(claims).toMatchObject({ sub: ada.id, nonce });
  const userinfo = await oauth.userInfoRequest(server, client, response.access_token, options);
  expect(await oauth.processUserInfoResponse(server, client, ada.id, userinfo)).toMatchObject({
    email: ada.email,
  });
});

describe('the log', () => {
  test('shows one S256 challenge, one code issued and the same code redeemed once', async () => {
    const own = await startTestTenant();
    try {
      const { arrival, verifier, tokens } = await signIn(own, { parameters: { audience: ordersAudience } });
      const events = own.log();
      expect(events.map(({ type }) => type)).toEqual([
        'authorization_requested',
        'code_issued',
        'code_redeemed',
        'token_issued',
      ]);
      const [requested, issued, redeemed, tokenIssued] = events;
      expect(requested).toMatchObject({
        clientId: storefront.clientId,
        codeChallengeMethod: 'S256',
        hasCodeChallenge: true,
        audience: ordersAudience,
      });
      expect(tokenIssued).toMatchObject({ grant: 'authorization_code', audiences: [ordersAudience] });
      expect(issued?.type === 'code_issued' && issued.codeId).toBe(
        redeemed?.type === 'code_redeemed' && redeemed.codeId,
      );
      const code = arrival.url.searchParams.get('code') ?? '';
      const written = JSON.stringify(events);
      for (const secret of [code, verifier, ...Object.values(tokens)]) expect(written).not.toContain(secret);
    } finally {
      await own.close();
    }
  });

  test('shows refusals, and holds the last 500 events alone', async () => {
    const own = await startTestTenant();
    try {
      await machine(own, nightlySync.clientId, { audience: invoicesAudience });
      expect(own.log()).toEqual([
        { type: 'refused', at: expect.any(Number), clientId: nightlySync.clientId, error: 'invalid_request' },
      ]);
      const url = `${own.issuer}/oauth2/auth?client_id=nobody`;
      for (let round = 0; round < 26; round += 1) {
        await Promise.all(Array.from({ length: 10 }, () => fetch(url).then((response) => response.text())));
      }
      expect(own.log()).toHaveLength(500);
      expect(JSON.stringify(own.log())).not.toContain(secretOf(own, nightlySync.clientId));
    } finally {
      await own.close();
    }
  });
});
