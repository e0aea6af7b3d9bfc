import type { IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LoopbackServer, serveHttp } from '../../ports/http/testing/loopback.ts';
import type { HttpPort } from '../../ports/http.ts';
import { createHttpPort } from '../../ports/undici-http.ts';
import { openReplayBench } from './testing/replay-bench.ts';

const value = 'session-canary-value-4711';
const never = new AbortController().signal;
const on = { settings: { cookies: true } };
let http: HttpPort;
let server: LoopbackServer;
let received: IncomingMessage['headers'][] = [];
let setCookie: readonly string[] = [];
let location: string | null = null;

beforeAll(async () => {
  http = createHttpPort();
  server = await serveHttp((request, response) => {
    received.push(request.headers);
    const moves = location !== null && request.url === '/orders';
    response.writeHead(moves ? 302 : 200, {
      'set-cookie': [...setCookie],
      ...(moves ? { location: location ?? '' } : {}),
    });
    response.end(`echo ${value}`);
  });
});
afterEach(() => {
  received = [];
  setCookie = [];
  location = null;
});
afterAll(async () => {
  await http.close();
  await server.close();
});

describe('a cookie', () => {
  it('is neither kept nor sent unless the environment says so', async () => {
    const bench = openReplayBench(http, server.url);
    setCookie = [`sid=${value}`];
    await bench.send();
    await bench.send();
    expect(received[1]?.cookie).toBeUndefined();
    expect(await bench.cookies.list({ environmentId: 'e1' }, never)).toEqual([]);
  });

  it('comes back to the server that set it, behind those of one’s own, and its value is shown nowhere', async () => {
    const bench = openReplayBench(http, server.url);
    setCookie = [`sid=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60`];
    const first = await bench.send({}, on);
    const second = await bench.send({ headers: [{ name: 'Cookie', value: 'own=1', enabled: true }] }, on);
    expect(received[1]?.cookie).toBe(`own=1; sid=${value}`);
    expect(JSON.stringify([first, second])).not.toContain('canary');
    const listed = await bench.cookies.list({ environmentId: 'e1' }, never);
    expect(listed).toMatchObject([
      { name: 'sid', domain: '127.0.0.1', hostOnly: true, path: '/', httpOnly: true, sameSite: 'lax' },
    ]);
    expect(JSON.stringify(listed)).not.toContain('canary');
  });

  it('that a redirect sets goes along with the next hop', async () => {
    setCookie = [`sid=${value}; Path=/`];
    location = '/next';
    await openReplayBench(http, server.url).send({ followRedirects: true }, on);
    expect(received[1]?.cookie).toBe(`sid=${value}`);
  });

  it.each([
    ['for another host', 'sid=a; Domain=other.test'],
    ['for a whole top level', 'sid=a; Domain=com'],
    ['with a prefix that it does not keep', '__Host-sid=a; Domain=127.0.0.1'],
    ['that is no cookie', '=;=;'],
  ])('%s is not taken', async (_what, text) => {
    const bench = openReplayBench(http, server.url);
    setCookie = [text];
    await bench.send({}, on);
    await bench.send({}, on);
    expect(received[1]?.cookie).toBeUndefined();
  });

  it('is forgotten one by one, all at once, and when the environment keeps none any more', async () => {
    const bench = openReplayBench(http, server.url);
    const names = async () =>
      (await bench.cookies.list({ environmentId: 'e1' }, never)).map(({ name }) => name);
    setCookie = ['a=1; Path=/', 'b=2; Path=/'];
    await bench.send({}, on);
    await bench.cookies.remove({ environmentId: 'e1', domain: '127.0.0.1', path: '/', name: 'a' }, never);
    expect(await names()).toEqual(['b']);
    await bench.cookies.clear({ environmentId: 'e1' }, never);
    expect(await names()).toEqual([]);
    await bench.send({}, on);
    expect(await names()).toEqual(['a', 'b']);
    await bench.send({}, { settings: { cookies: false } });
    expect(await names()).toEqual([]);
  });
});
