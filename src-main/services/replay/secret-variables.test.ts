import type { IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { Variable } from '../../../src-shared/domain/calls/variable.ts';
import { type LoopbackServer, serveHttp } from '../../ports/http/testing/loopback.ts';
import type { HttpPort } from '../../ports/http.ts';
import { createHttpPort } from '../../ports/undici-http.ts';
import { openReplayBench, type ReplayBench, type SendOptions } from './testing/replay-bench.ts';

interface Received {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const canary = 'canary/+ä-4731';
const typed = 'typed-canary-4732';

let http: HttpPort;
let server: LoopbackServer;
let other: LoopbackServer;
let bench: ReplayBench;
let received: Received[] = [];

beforeAll(async () => {
  http = createHttpPort();
  const listen = () =>
    serveHttp((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (chunk: string) => {
        body += chunk;
      });
      request.on('end', () => {
        const { url = '', headers } = request;
        received.push({ url, headers, body });
        if (url.startsWith('/redirect')) response.writeHead(307, { location: `${other.url}/landed` }).end();
        else
          response
            .writeHead(200, { 'x-echo': encodeURIComponent(String(headers['x-partner'])) })
            .end(`${url} ${body}`);
      });
    });
  server = await listen();
  other = await listen();
  bench = openReplayBench(http, server.url);
});
afterEach(() => {
  received = [];
});
afterAll(async () => {
  await http.close();
  await Promise.all([server.close(), other.close()]);
});

const secret = (name: string, id = name, value = ''): Variable => ({
  id,
  name,
  value,
  secret: true,
  enabled: true,
});
const base: Partial<SavedRequest> = { token: { kind: 'none' }, variables: [secret('partner')] };
const vault: SendOptions = { variableSecrets: { partner: canary } };
const header = (value: string) => [{ name: 'X-Partner', value, enabled: true }];
const send = (change: Partial<SavedRequest>, options: SendOptions = vault) =>
  bench.send({ ...base, ...change }, options);

function expectHidden(result: unknown, ...secrets: readonly string[]): void {
  const text = JSON.stringify(result);
  for (const each of secrets)
    for (const form of [each, encodeURIComponent(each), JSON.stringify(each).slice(1, -1)])
      expect(text).not.toContain(form);
}

describe('a call with a secret variable is not sent', () => {
  it.each<[string, Partial<SavedRequest>, SendOptions, object]>([
    [
      'without its value',
      { headers: header('{{partner}}') },
      {},
      { code: 'SECRET_MISSING', kind: 'variable', variable: 'partner' },
    ],
    [
      'while another name is unknown',
      { headers: header('{{partner}} {{nobody}}') },
      {},
      { code: 'VARIABLE_UNKNOWN', names: ['nobody'] },
    ],
    [
      'in the host',
      { url: 'https://{{partner}}.test/' },
      vault,
      { code: 'SECRET_MISPLACED', variable: 'partner' },
    ],
    ['as the whole address', { url: '{{partner}}' }, vault, { code: 'URL_INVALID', url: '{{partner}}' }],
    [
      'in the name of a header',
      { headers: [{ name: 'X-{{partner}}', value: 'x', enabled: true }] },
      vault,
      { code: 'SECRET_MISPLACED' },
    ],
    [
      'with a line break in a header',
      { headers: header('{{partner}}') },
      { variableSecrets: { partner: 'canary\r\nX-Evil: 1' } },
      { code: 'SECRET_MISPLACED' },
    ],
    [
      'that would vanish from a path',
      { url: '{{orders}}/a/{{partner}}' },
      { variableSecrets: { partner: 'canary/../../b' } },
      { code: 'SECRET_MISPLACED' },
    ],
    [
      'that is too short to be hidden',
      { headers: header('{{partner}}'), variables: [secret('partner', 'partner', 'abc')] },
      {},
      { code: 'SECRET_INVALID', reason: 'too_short' },
    ],
  ])('%s', async (_what, change, options, problem) => {
    const refused = await send(change, options).catch((error: unknown) => error);
    expect(refused).toMatchObject({ problem });
    expectHidden(refused, canary);
    expect(received).toEqual([]);
  });

  it('to a host that the environment does not name, unless somebody says so', async () => {
    const change = { url: `${other.url}/x`, headers: header('{{partner}}') };
    await expect(send(change)).rejects.toMatchObject({
      problem: { code: 'HOST_NOT_ALLOWED', secrets: ['partner'] },
    });
    const inQuery = { url: `${other.url}/x`, query: [{ name: 'q', value: '{{partner}}', enabled: true }] };
    await expect(send(inQuery)).rejects.toMatchObject({ problem: { code: 'HOST_NOT_ALLOWED' } });
    const inBody: Partial<SavedRequest> = {
      method: 'POST',
      url: `${other.url}/x`,
      body: { kind: 'text', text: '{{partner}}' },
    };
    await expect(send(inBody)).rejects.toMatchObject({ problem: { code: 'HOST_NOT_ALLOWED' } });
    expect(received).toEqual([]);
    const allowedHost = `127.0.0.1:${other.port}`;
    const { exchange } = await send(change, { ...vault, allowedHost });
    expect(exchange.response?.status).toBe(200);
  });

  it('in the clear to another machine, consent or not', async () => {
    const change = { url: 'http://192.0.2.1/', headers: header('{{partner}}') };
    await expect(send(change, { ...vault, allowedHost: '192.0.2.1' })).rejects.toMatchObject({
      problem: { code: 'URL_INVALID', reason: 'scheme' },
    });
  });
});

describe('a secret variable', () => {
  it('is read from the vault only when the call uses it', async () => {
    const { exchange } = await send(
      { headers: [{ name: 'X-Partner', value: '{{partner}}', enabled: false }] },
      {},
    );
    expect(exchange.response?.status).toBe(200);
    const strange = await send({ url: `${other.url}/x` }, {});
    expect(strange.exchange.response?.status).toBe(200);
  });

  it('reaches the server in header, query, path and body, and is shown nowhere', async () => {
    const result = await send(
      {
        method: 'POST',
        url: '{{orders}}/{{partner}}/x',
        query: [{ name: 'key', value: 'a{{partner}}', enabled: true }],
        headers: [
          { name: 'X-Partner', value: encodeURIComponent(canary), enabled: false },
          { name: 'X-Second', value: 'of {{second}}', enabled: true },
        ],
        body: { kind: 'json', text: '{"a":"{{partner}}","b":"{{partner}}"}' },
        variables: [secret('partner'), secret('second', 'other')],
      },
      { variableSecrets: { partner: canary, other: 'second-canary' } },
    );
    expect(decodeURIComponent(received[0]?.url ?? '')).toBe(`/${canary}/x?key=a${canary}`);
    expect(received[0]?.headers['x-second']).toBe('of second-canary');
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ a: canary, b: canary });
    expectHidden(result, canary, 'second-canary');
    const { request } = result.exchange;
    expect(request.url).toContain('/‹secret partner›/x?key=a‹secret partner›');
    expect(request.headers).toContainEqual(['X-Second', 'of ‹secret second›']);
    expect(request.body?.text).toBe('{"a":"‹secret partner›","b":"‹secret partner›"}');
    expect(result.exchange.response?.body.text).toContain('‹redacted secret›');
  });

  it('keeps its name in the place of a credential too', async () => {
    const { exchange } = await send(
      { headers: [{ name: 'Authorization', value: 'Bearer {{partner}}', enabled: true }] },
      { variableSecrets: { partner: 'opaque-canary-4733' } },
    );
    expect(exchange.request.headers).toContainEqual(['Authorization', 'Bearer ‹secret partner›']);
  });

  it('that was typed and not saved is sent as it was typed, and hidden alike', async () => {
    const result = await send({
      headers: header('{{partner}}'),
      variables: [secret('partner', 'partner', typed)],
    });
    expect(received[0]?.headers['x-partner']).toBe(typed);
    expectHidden(result, typed);
  });

  it('of the request comes before one of a folder, and that before the environment’s', async () => {
    const folders = [
      {
        id: 'folder',
        environmentId: 'e1',
        parentId: null,
        name: 'Orders',
        variables: [secret('partner', 'folder-secret')],
      },
    ];
    const options = {
      folders,
      variableSecrets: { partner: 'nearest-canary', 'folder-secret': 'folder-canary' },
    };
    await send({ headers: header('{{partner}}') }, options);
    await send({ headers: header('{{partner}}'), variables: [] }, options);
    expect(received.map(({ headers }) => headers['x-partner'])).toEqual(['nearest-canary', 'folder-canary']);
  });

  it('does not follow a redirect to another origin', async () => {
    const { exchange, redirects } = await send(
      {
        url: '{{orders}}/redirect',
        headers: header('{{partner}}'),
        followRedirects: true,
      },
      { variableSecrets: { partner: 'plain-canary-4734' } },
    );
    expect(exchange.response?.status).toBe(200);
    expect(redirects[0]?.dropped).toContain('X-Partner');
    expect(received.map(({ headers }) => headers['x-partner'])).toEqual(['plain-canary-4734', undefined]);
    received = [];
    const inBody: Partial<SavedRequest> = {
      method: 'POST',
      url: '{{orders}}/redirect',
      body: { kind: 'text', text: 'x{{partner}}' },
      followRedirects: true,
    };
    const stopped = await send(inBody, { variableSecrets: { partner: 'plain-canary-4734' } });
    expect(stopped.exchange.problem).toMatchObject({ code: 'REDIRECT_REFUSED', reason: 'body' });
    expect(received).toHaveLength(1);
  });
});
