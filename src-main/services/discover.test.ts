import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type ConnectionSettings,
  defaultConnection,
  type Environment,
} from '../../src-shared/domain/environments/environment.ts';
import { type LoopbackServer, serveHttp } from '../ports/http/testing/loopback.ts';
import { serveProxy } from '../ports/http/testing/proxy.ts';
import type { HttpPort } from '../ports/http.ts';
import { createHttpPort } from '../ports/undici-http.ts';
import { createDiscover } from './discover.ts';
import { createDiscovery } from './discovery.ts';
import { describeDiscovery } from './discovery-metadata.ts';

let http: HttpPort;
const open: LoopbackServer[] = [];

beforeAll(() => {
  http = createHttpPort();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});
afterAll(() => http.close());

const signal = new AbortController().signal;
const noEnvironments = {
  list: () => [],
  connection: () => Promise.reject(new TypeError('No connection was expected.')),
};

async function serveIssuer(change: (base: string) => object): Promise<string> {
  const server = await serveHttp((request, response) => {
    const base = `http://${request.headers.host}`;
    response.end(JSON.stringify({ issuer: base, token_endpoint: `${base}/token`, ...change(base) }));
  });
  open.push(server);
  return server.url;
}

function discover(issuer: string, connection: ConnectionSettings | null = null, access = noEnvironments) {
  const operation = createDiscover({ discovery: createDiscovery({ http }), access });
  return operation({ issuer, connection }, signal);
}

const kindePaths = (base: string) => ({
  authorization_endpoint: `${base}/oauth2/auth`,
  userinfo_endpoint: `${base}/oauth2/v2/user_profile`,
  revocation_endpoint: `${base}/oauth2/revoke`,
  end_session_endpoint: `${base}/logout`,
  jwks_uri: `${base}/.well-known/jwks`,
  scopes_supported: ['openid', 'offline'],
  code_challenge_methods_supported: ['S256'],
});

describe('what somebody typed', () => {
  it('is refused when it is no address', async () => {
    await expect(discover('not an address')).rejects.toMatchObject({
      problem: { code: 'ISSUER_INVALID', input: 'not an address', reason: 'not_a_url' },
    });
  });

  it('is refused when it would go over plain http', async () => {
    await expect(discover('http://acme.test')).rejects.toMatchObject({
      problem: { code: 'ISSUER_INVALID', reason: 'not_https' },
    });
  });

  it('is refused with the stated issuer when the provider has another', async () => {
    const url = await serveIssuer(() => ({ issuer: 'https://acme.kinde.com' }));
    await expect(discover(url)).rejects.toMatchObject({
      problem: { code: 'ISSUER_MISMATCH', expected: url, actual: 'https://acme.kinde.com' },
    });
  });

  it.each([
    (url: string) => url,
    (url: string) => ` ${url}/ `,
    (url: string) => url.replace('http://', ''),
    (url: string) => `${url}/.well-known/openid-configuration`,
  ])('finds the provider, however it was written (%#)', async (write) => {
    const url = await serveIssuer(kindePaths);
    expect(await discover(write(url))).toMatchObject({ issuer: url });
  });

  it('gives way to the provider where a last slash is all that differs', async () => {
    const url = await serveIssuer((base) => ({ issuer: `${base}/` }));
    const report = await discover(url);
    expect(report.issuer).toBe(`${url}/`);
    expect(report.notes).toContain('issuer_has_trailing_slash');
  });
});

describe('what discovery says', () => {
  it('suspects a custom domain of Kinde, but none on this machine', () => {
    const exchange = {
      direction: 'sent',
      request: { method: 'GET', url: '', headers: [], body: null },
      response: null,
      startedAt: 0,
      durationMs: 0,
      firstByteMs: null,
      problem: null,
    } as const;
    const notes = (issuer: string) =>
      describeDiscovery({ issuer, token_endpoint: `${issuer}/t`, ...kindePaths(issuer) }, exchange).notes;
    expect(notes('https://auth.acme.test')).toEqual(['custom_domain_likely']);
    expect(notes('https://acme.kinde.com')).toEqual([]);
    expect(notes('http://[::1]:53181')).toEqual([]);
  });

  it('names Kinde by its paths, and nothing that is as it should be', async () => {
    const url = await serveIssuer(kindePaths);
    const report = await discover(url);
    expect(report).toMatchObject({
      profile: 'kinde',
      authorizationEndpoint: `${url}/oauth2/auth`,
      grantTypesSupported: null,
      codeChallengeMethodsSupported: ['S256'],
      metadata: {
        issuer: url,
        tokenEndpoint: `${url}/token`,
        userinfoEndpoint: `${url}/oauth2/v2/user_profile`,
        revocationEndpoint: `${url}/oauth2/revoke`,
        endSessionEndpoint: `${url}/logout`,
        jwksUri: `${url}/.well-known/jwks`,
        scopesSupported: ['openid', 'offline'],
        tokenEndpointAuthMethodsSupported: null,
        issParameterSupported: false,
      },
      notes: [],
      exchange: { response: { status: 200 } },
    });
  });

  it('lists what another provider lacks', async () => {
    const url = await serveIssuer(() => ({ grant_types_supported: ['authorization_code'] }));
    const report = await discover(url);
    expect(report.profile).toBe('generic');
    expect(report.notes).toEqual([
      'pkce_not_announced',
      'client_credentials_not_announced',
      'no_userinfo',
      'no_revocation',
      'no_end_session',
    ]);
  });
});

describe('connection settings of an environment under edit', () => {
  it('are joined with the saved password, which the report does not show', async () => {
    const credentials = `Basic ${Buffer.from('ada:proxy-canary').toString('base64')}`;
    const proxy = await serveProxy(credentials);
    open.push(proxy);
    const url = await serveIssuer(kindePaths);
    const connection = { ...defaultConnection, proxy: proxy.url, proxyUser: 'ada' };
    const saved: Environment = {
      id: 'e1',
      name: 'Saved',
      colour: 'grey',
      production: false,
      practice: false,
      profile: 'generic',
      issuer: url,
      tokenEndpoint: null,
      applications: [],
      apis: [],
      variables: [],
      connection,
    };
    const access = {
      list: () => [saved],
      connection: async () => ({
        settings: connection,
        proxyPassword: 'proxy-canary',
        clientCertificateKey: null,
      }),
    };
    const report = await createDiscover({ discovery: createDiscovery({ http }), access })(
      { issuer: url, connection },
      signal,
    );
    expect(proxy.passed).toHaveLength(1);
    expect(JSON.stringify(report)).not.toContain(credentials.slice('Basic '.length));
    expect(JSON.stringify(report)).not.toContain('proxy-canary');
  });

  it('do not send a saved password to another proxy', async () => {
    const proxy = await serveProxy('Basic never');
    open.push(proxy);
    const url = await serveIssuer(kindePaths);
    await expect(
      discover(url, { ...defaultConnection, proxy: proxy.url, proxyUser: 'ada' }),
    ).rejects.toMatchObject({ problem: { code: 'PROXY_FAILED', status: 407 } });
  });
});
