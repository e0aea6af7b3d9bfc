import type { RequestListener } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LoopbackServer, plainConnection, serveHttp } from '../ports/http/testing/loopback.ts';
import type { HttpPort } from '../ports/http.ts';
import { createHttpPort } from '../ports/undici-http.ts';
import { createDiscovery } from './discovery.ts';
import { readDocument } from './discovery-document.ts';

const openidPath = '/.well-known/openid-configuration';
const oauthPath = '/.well-known/oauth-authorization-server';

let http: HttpPort;
let server: LoopbackServer | null = null;

beforeAll(() => {
  http = createHttpPort();
});
afterEach(async () => {
  await server?.close();
  server = null;
});
afterAll(() => http.close());

function resolve(issuer: string, signal = new AbortController().signal) {
  return createDiscovery({ http }).resolve(issuer, plainConnection, signal);
}

async function serve(listener: RequestListener): Promise<string> {
  server = await serveHttp(listener);
  return server.url;
}

/** Serves `change` laid over a complete document. */
function serveDocument(change: (issuer: string) => object, path = openidPath): Promise<string> {
  return serve((request, response) => {
    if (request.url !== path) {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
      return;
    }
    const issuer = `http://${request.headers.host}`;
    const document = {
      issuer,
      authorization_endpoint: `${issuer}/oauth2/auth`,
      token_endpoint: `${issuer}/oauth2/token`,
      jwks_uri: `${issuer}/.well-known/jwks`,
      ...change(issuer),
    };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
  });
}

describe('an issuer that is none', () => {
  it.each([
    ['acme.kinde.com', 'not_a_url'],
    ['http://acme.kinde.com', 'not_https'],
    ['https://acme.kinde.com/?a=b', 'has_query_or_fragment'],
    ['https://acme.kinde.com/#x', 'has_query_or_fragment'],
    ['https://ada:secret@acme.kinde.com', 'has_credentials'],
  ])('%s is refused before anybody is asked', async (issuer, reason) => {
    const result = await resolve(issuer);
    expect(result).toMatchObject({ ok: false, problem: { code: 'ISSUER_INVALID', reason }, exchange: null });
    expect(JSON.stringify(result)).not.toContain('secret');
  });
});

describe('a provider without usable metadata', () => {
  it('that answers HTML is told from one that answers JSON', async () => {
    const url = await serve((_request, response) =>
      response.setHeader('content-type', 'text/html; charset=utf-8').end('<!doctype html><p>Welcome'),
    );
    const problem = {
      code: 'DISCOVERY_NOT_JSON',
      url: `${url}${openidPath}`,
      contentType: 'text/html; charset=utf-8',
    };
    expect(await resolve(url)).toMatchObject({ ok: false, problem });
  });

  it.each(['', 'null', '[]', '"text"', '{"issuer":'])('that answers %j is no provider', async (body) => {
    const url = await serve((_request, response) => response.end(body));
    expect(await resolve(url)).toMatchObject({
      ok: false,
      problem: { code: 'DISCOVERY_NOT_JSON', contentType: null },
    });
  });

  it('that redirects is not followed', async () => {
    const asked: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      asked.push(request.url);
      response.writeHead(301, { location: 'https://elsewhere.test/' }).end();
    });
    expect(await resolve(url)).toMatchObject({
      ok: false,
      problem: { code: 'DISCOVERY_REDIRECTED', location: 'https://elsewhere.test/' },
      exchange: { response: { status: 301 } },
    });
    expect(asked).toEqual([openidPath]);
  });

  it('that has neither document is asked for both, and the first address is told', async () => {
    const asked: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      asked.push(request.url);
      response.writeHead(404).end();
    });
    expect(await resolve(`${url}/tenant`)).toMatchObject({
      ok: false,
      problem: { code: 'DISCOVERY_NOT_FOUND', url: `${url}/tenant${openidPath}`, status: 404 },
    });
    expect(asked).toEqual([`/tenant${openidPath}`, `${oauthPath}/tenant`]);
  });

  it('that fails with 503 is asked once', async () => {
    let calls = 0;
    const url = await serve((_request, response) => {
      calls += 1;
      response.writeHead(503).end();
    });
    expect(await resolve(url)).toMatchObject({ problem: { code: 'DISCOVERY_NOT_FOUND', status: 503 } });
    expect(calls).toBe(1);
  });

  it('that pours out more than a megabyte is cut off', async () => {
    const url = await serve((_request, response) => response.end('x'.repeat(1_048_577)));
    expect(await resolve(url)).toMatchObject({
      ok: false,
      problem: { code: 'RESPONSE_TOO_LARGE', limit: 1_048_576 },
    });
  });

  it('that is not there is told from the network', async () => {
    const url = await serve((_request, response) => response.end());
    await server?.close();
    expect(await resolve(url)).toMatchObject({ ok: false, problem: { code: 'CONNECTION_REFUSED' } });
  });

  it('is left alone after cancelling', async () => {
    const url = await serveDocument(() => ({}));
    expect(await resolve(url, AbortSignal.abort())).toMatchObject({ problem: { code: 'CANCELLED' } });
  });
});

describe('a document that disagrees', () => {
  it.each([
    ['another issuer', () => 'https://evil.test'],
    ['a last slash', (issuer: string) => `${issuer}/`],
    ['another letter case', (issuer: string) => issuer.replace('http', 'HTTP')],
  ])('on the issuer by %s is refused with both names', async (_what, stated) => {
    const url = await serveDocument((issuer) => ({ issuer: stated(issuer) }));
    const problem = { code: 'ISSUER_MISMATCH', expected: url, actual: stated(url) };
    expect(await resolve(url)).toMatchObject({ ok: false, problem });
  });

  it.each([
    ['issuer', { issuer: undefined }],
    ['issuer', { issuer: 7 }],
    ['token_endpoint', { token_endpoint: undefined }],
    ['token_endpoint', { token_endpoint: 'http://acme.test/token' }],
    ['token_endpoint', { token_endpoint: 'javascript:alert(1)' }],
    ['jwks_uri', { jwks_uri: '/jwks' }],
    ['scopes_supported', { scopes_supported: 'openid' }],
  ])('with itself about %s is incomplete', async (missing, change) => {
    const url = await serveDocument(() => change);
    expect(await resolve(url)).toMatchObject({
      ok: false,
      problem: { code: 'DISCOVERY_INCOMPLETE', url: `${url}${openidPath}`, missing },
    });
  });
});

describe('a document of a provider elsewhere', () => {
  const issuer = 'https://acme.test';
  const read = (change: object) =>
    readDocument(
      Buffer.from(JSON.stringify({ issuer, token_endpoint: `${issuer}/token`, ...change })),
      { url: issuer, contentType: null },
      issuer,
    );

  it.each([
    'token_endpoint',
    'jwks_uri',
    'userinfo_endpoint',
    'end_session_endpoint',
    'revocation_endpoint',
    'introspection_endpoint',
    'device_authorization_endpoint',
  ])('can’t lead %s to a plain http server on this machine', (missing) => {
    const reading = read({ [missing]: '\u0000HTTP://127.0.0.1:8080/admin' });
    expect(reading).toMatchObject({ ok: false, problem: { code: 'DISCOVERY_INCOMPLETE', missing } });
  });

  it('may name another host over https', () => {
    expect(read({ jwks_uri: 'https://keys.test/jwks' })).toMatchObject({ ok: true });
  });
});

describe('a document that is complete', () => {
  it('is handed over whole, with members that nobody knows', async () => {
    const url = await serveDocument(() => ({ x_region: { name: 'au' }, registration_endpoint: null }));
    const result = await resolve(url);
    expect(result).toMatchObject({
      ok: true,
      server: { issuer: url, token_endpoint: `${url}/oauth2/token`, x_region: { name: 'au' } },
      exchange: { request: { method: 'GET', url: `${url}${openidPath}` }, response: { status: 200 } },
    });
    expect(result).not.toHaveProperty('server.registration_endpoint');
  });

  it('is found where RFC 8414 puts it', async () => {
    const url = await serveDocument((issuer) => ({ issuer: `${issuer}/tenant` }), `${oauthPath}/tenant`);
    expect(await resolve(`${url}/tenant`)).toMatchObject({ ok: true, server: { issuer: `${url}/tenant` } });
  });

  it('is asked for each time', async () => {
    let round = 0;
    const url = await serveDocument(() => ({ round: ++round }));
    await resolve(url);
    expect(await resolve(url)).toMatchObject({ ok: true, server: { round: 2 } });
  });

  it('cannot reach into prototypes', async () => {
    const url = await serve((request, response) => {
      const issuer = `http://${request.headers.host}`;
      response.end(`{"__proto__":{"polluted":true},"issuer":"${issuer}","token_endpoint":"${issuer}/token"}`);
    });
    const result = await resolve(url);
    expect(result.ok).toBe(true);
    expect(result).not.toHaveProperty('server.polluted');
  });
});
