import type { IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SavedRequest, TokenPlacement } from '../../../src-shared/domain/calls/saved-request.ts';
import { type LoopbackServer, serveHttp } from '../../ports/http/testing/loopback.ts';
import type { HttpPort } from '../../ports/http.ts';
import { createHttpPort } from '../../ports/undici-http.ts';
import { live, openReplayBench } from './testing/replay-bench.ts';

interface Received {
  readonly at: 'home' | 'stranger';
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let http: HttpPort;
let home: LoopbackServer;
let stranger: LoopbackServer;
let received: Received[] = [];
/** By path: status and where to; anything else is 200. */
let routes: Readonly<Record<string, readonly [status: number, location: string]>> = {};

function listen(at: Received['at']) {
  return serveHttp((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const { method, url, headers } = request;
      received.push({ at, method, url, headers, body });
      const [path = ''] = (url ?? '').split('?');
      const [status, location] = routes[path] ?? [];
      if (status === undefined) response.end('arrived');
      else response.writeHead(status, { location }).end('moved');
    });
  });
}

beforeAll(async () => {
  http = createHttpPort();
  home = await listen('home');
  stranger = await listen('stranger');
});
afterEach(() => {
  received = [];
  routes = {};
});
afterAll(async () => {
  await http.close();
  await Promise.all([home.close(), stranger.close()]);
});

const send = (change: Partial<SavedRequest>) =>
  openReplayBench(http, home.url).send({ url: '{{orders}}/a', followRedirects: true, ...change });

const placements: readonly (readonly [string, TokenPlacement])[] = [
  ['bearer', { in: 'header', name: 'Authorization', prefix: 'Bearer' }],
  ['a header of its own', { in: 'header', name: 'X-Ticket', prefix: '' }],
  ['a parameter', { in: 'query', name: 'ticket' }],
];

describe('a redirect', () => {
  it.each(['file:///etc/passwd', 'javascript:alert(1)'])(
    'to %s is named and not followed',
    async (location) => {
      routes = { '/a': [302, location] };
      const { exchange, redirects } = await send({});
      expect(exchange).toMatchObject({
        response: { status: 302, body: { text: 'moved' } },
        problem: { code: 'REDIRECT_REFUSED', reason: 'scheme', to: location },
      });
      expect(redirects).toEqual([]);
      expect(received).toHaveLength(1);
    },
  );

  it('without end stops after twenty, each shown', async () => {
    routes = { '/a': [302, '/b'], '/b': [302, '/a'] };
    const { exchange, redirects } = await send({});
    expect(exchange.problem).toMatchObject({ code: 'TOO_MANY_REDIRECTS', followed: 20 });
    expect(redirects).toHaveLength(20);
    expect(received).toHaveLength(21);
  });

  it.each(placements)(
    'to another origin does not get a token that travels as %s',
    async (_how, placement) => {
      routes = { '/a': [302, `${stranger.url}/b`] };
      const cookie = [{ name: 'Cookie', value: 'a=b', enabled: true }];
      const result = await send({ placement, headers: cookie });
      expect(received.map(({ at }) => at)).toEqual(['home', 'stranger']);
      expect(JSON.stringify(received[0])).toContain(live.accessToken);
      expect(JSON.stringify(received[1])).not.toMatch(/canary|a=b/);
      expect(result.redirects[0]?.dropped).toEqual(['token', 'Cookie']);
      expect(result.exchange.response?.body.text).toBe('arrived');
      expect(JSON.stringify(result)).not.toContain('canary');
    },
  );

  it.each(placements)('within the origin keeps a token that travels as %s', async (_how, placement) => {
    routes = { '/a': [307, '/b?x=1'] };
    const result = await send({ placement, method: 'POST', body: { kind: 'text', text: 'hello' } });
    expect(received[1]).toMatchObject({ at: 'home', method: 'POST', body: 'hello' });
    expect(JSON.stringify(received[1])).toContain(live.accessToken);
    expect(result.redirects[0]?.dropped).toEqual([]);
    expect(JSON.stringify(result)).not.toContain('canary');
  });

  it.each([
    ['to another host with the same method', 307, 'POST', 'stranger'],
    ['by a status that keeps this method', 302, 'DELETE', 'stranger'],
  ] as const)('%s takes no yes to a change in production along', async (_how, status, method, target) => {
    routes = { '/a': [status, `${target === 'stranger' ? stranger.url : home.url}/b`] };
    const confirmed = { method, host: new URL(home.url).host };
    const result = await openReplayBench(http, home.url).send(
      { url: '{{orders}}/a', followRedirects: true, method, token: { kind: 'none' } },
      { production: true, confirmed },
    );
    expect(received.map(({ at }) => at)).toEqual(['home']);
    expect(result.exchange).toMatchObject({
      response: { status },
      problem: { code: 'REDIRECT_REFUSED', reason: 'change', to: `${stranger.url}/b` },
    });
  });

  it('to the host and with the method that the yes was for is followed in production, as is a reading one', async () => {
    routes = { '/a': [307, '/b'], '/b': [303, `${stranger.url}/c`] };
    const confirmed = { method: 'POST', host: new URL(home.url).host };
    await openReplayBench(http, home.url).send(
      { url: '{{orders}}/a', followRedirects: true, method: 'POST', token: { kind: 'none' } },
      { production: true, confirmed },
    );
    expect(received.map(({ at, method }) => `${at} ${method}`)).toEqual([
      'home POST',
      'home POST',
      'stranger GET',
    ]);
  });

  it('is told hop by hop', async () => {
    routes = { '/a': [303, '/b'] };
    const bench = openReplayBench(http, home.url);
    const events = await bench.events({ url: '{{orders}}/a', followRedirects: true, method: 'POST' });
    expect(events).toMatchObject([
      { type: 'sent', hop: 0, method: 'POST', url: `${home.url}/a` },
      { type: 'head', hop: 0, status: 303 },
      { type: 'sent', hop: 1, method: 'GET', url: `${home.url}/b` },
      { type: 'head', hop: 1, status: 200 },
      { type: 'done', result: { exchange: { request: { method: 'GET' } } } },
    ]);
  });
});
