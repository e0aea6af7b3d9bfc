import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { refusedCloseCode, socketPath } from '../../src-shared/contract/handshake.ts';
import { listPageFiles } from '../ports/page-files.ts';
import { startWebServer, type WebServer } from './server.ts';
import { createTickets, type Tickets } from './tickets.ts';

let directory = '';
let server: WebServer;
let tickets: Tickets;
let now = 0;
let served: WebSocket[] = [];
const timers = new Set<() => void>();

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'claimcheck-web-'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html>');
  now = 1_000_000;
  served = [];
  timers.clear();
  const clock = {
    now: () => now,
    after(_ms: number, callback: () => void) {
      timers.add(callback);
      return () => timers.delete(callback);
    },
  };
  tickets = createTickets(clock);
  server = await startWebServer({
    port: 0,
    files: listPageFiles(directory),
    tickets,
    clock,
    serve: (socket) => served.push(socket),
  });
});
afterEach(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** `path` goes out as it stands: no client-side tidying of dots. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const [host, port] = server.authority.split(':');
  const call = request({ host, port, path, method, headers, agent: false }).end();
  const [response] = await once(call, 'response');
  let body = '';
  for await (const chunk of response) body += chunk;
  return { status: response.statusCode, headers: response.headers, body };
}

describe('pages', () => {
  test.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '[::1]'])(
    'a request for host %s is refused',
    async (host) => {
      expect((await ask('/', { host })).status).toBe(403);
    },
  );

  test.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1'])(
    'a request from origin %s is refused',
    async (origin) => {
      expect((await ask('/', { origin })).status).toBe(403);
    },
  );

  test.each(['cross-site', 'same-site'])('a %s load of a file is refused', async (site) => {
    const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' };
    expect((await ask('/', headers)).status).toBe(403);
  });

  test('a cross-site frame is refused, a link that leads here is not', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await ask('/', { ...headers, 'sec-fetch-dest': 'iframe' })).status).toBe(403);
    expect((await ask('/', { ...headers, 'sec-fetch-dest': 'document' })).status).toBe(200);
  });

  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '//etc/passwd',
    '/./index.html',
    '/index.html%00',
    '\\..\\package.json',
    '/assets/',
    '/__proto__',
    'http://127.0.0.1/index.html',
  ])('the path %s leads nowhere', async (path) => {
    const answer = await ask(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.body).toBe('');
  });

  test.each(['POST', 'PUT', 'OPTIONS', 'DELETE'])('%s is refused', async (method) => {
    expect((await ask('/', {}, method)).status).toBe(405);
  });

  test('every answer carries the policy, and none allows another origin', async () => {
    for (const answer of [await ask('/'), await ask('/missing'), await ask('/', { host: 'evil.example' })]) {
      expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'.*connect-src 'self'/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  test('the page is served', async () => {
    const answer = await ask('/?x=1', { origin: `http://${server.authority}` });
    expect(answer).toMatchObject({ status: 200, body: '<!doctype html>' });
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect((await ask('/index.html', {}, 'HEAD')).body).toBe('');
  });

  test('listens on 127.0.0.1 alone', async () => {
    const socket = connect({ host: '127.0.0.2', port: Number(server.authority.split(':')[1]) });
    await expect(once(socket, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

function open(options: { origin?: string; headers?: Record<string, string>; path?: string } = {}): WebSocket {
  const { origin = `http://${server.authority}`, headers = {}, path = socketPath } = options;
  return new WebSocket(`ws://${server.authority}${path}`, { origin, headers });
}

/** What became of a socket that sent this first: its welcome, or the code it was closed with. */
async function greet(first: string | Buffer): Promise<{ session: string } | { closed: number }> {
  const socket = open();
  await once(socket, 'open');
  socket.send(first);
  return new Promise((resolve) => {
    socket.once('message', (data) => {
      resolve(JSON.parse(data.toString()));
      socket.close();
    });
    socket.once('close', (closed) => resolve({ closed }));
  });
}

describe('sockets', () => {
  test.each([
    ['a foreign origin', { origin: 'http://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['an opaque origin', { origin: 'null' }],
    ['another host', { headers: { host: 'evil.example' } }],
    ['another site', { headers: { 'sec-fetch-site': 'cross-site' } }],
    ['another path', { path: '/' }],
  ])('an upgrade for %s is refused', async (_name, options) => {
    const [error] = await once(open(options), 'error');
    expect(String(error)).toContain('403');
  });

  test('an upgrade without an origin is refused', async () => {
    const [error] = await once(new WebSocket(`ws://${server.authority}${socketPath}`), 'error');
    expect(String(error)).toContain('403');
  });

  test.each([
    ['nothing', ''],
    ['a wrong launch token', JSON.stringify({ launch: 'x'.repeat(43) })],
    ['a wrong session token', JSON.stringify({ session: 'x'.repeat(43) })],
    ['an operation', JSON.stringify({ i: '1', p: { u: '/app/info' } })],
    ['bytes', Buffer.from('{}')],
    ['a huge message', JSON.stringify({ launch: 'x'.repeat(100_000) })],
  ])('a socket that begins with %s is closed and not served', async (_name, first) => {
    expect(await greet(first)).toEqual({ closed: refusedCloseCode });
    expect(served).toEqual([]);
  });

  test('a socket that says nothing is closed', async () => {
    const socket = open();
    await once(socket, 'open');
    await expect.poll(() => timers.size).toBe(1);
    for (const fire of timers) fire();
    expect((await once(socket, 'close'))[0]).toBe(refusedCloseCode);
  });

  test('a socket that pours in before it has shown a token is cut off', async () => {
    const socket = open();
    await once(socket, 'open');
    const closed = once(socket, 'close');
    socket.on('error', () => {});
    socket.send('x'.repeat(4_000_000));
    expect((await closed)[0]).toBe(1006);
    expect(served).toEqual([]);
  });

  test('of many sockets that say nothing the oldest go, and one with a token is served', async () => {
    const silent = Array.from({ length: 20 }, () => open());
    await Promise.all(silent.map((socket) => once(socket, 'open')));
    await expect
      .poll(() => silent.filter(({ readyState }) => readyState === WebSocket.CLOSED).length)
      .toBe(4);
    expect(await greet(JSON.stringify({ launch: tickets.issueLaunch() }))).toHaveProperty('session');
  });

  test('a socket that was served may send what is large, and is not counted among the waiting', async () => {
    const socket = open();
    await once(socket, 'open');
    socket.send(JSON.stringify({ launch: tickets.issueLaunch() }));
    await once(socket, 'message');
    const arrived = new Promise<number>((resolve) => {
      served[0]?.on('message', (data) => resolve(data.toString().length));
    });
    for (let count = 0; count < 20; count += 1) await once(open(), 'open');
    socket.send('x'.repeat(1_000_000));
    expect(await arrived).toBe(1_000_000);
  });

  test('a launch token is good once', async () => {
    const launch = tickets.issueLaunch();
    expect(await greet(JSON.stringify({ launch }))).toHaveProperty('session');
    expect(await greet(JSON.stringify({ launch }))).toEqual({ closed: refusedCloseCode });
    expect(served).toHaveLength(1);
  });

  test('a launch token is good for sixty seconds', async () => {
    const late = tickets.issueLaunch();
    const inTime = tickets.issueLaunch();
    now += 59_999;
    expect(await greet(JSON.stringify({ launch: inTime }))).toHaveProperty('session');
    now += 1;
    expect(await greet(JSON.stringify({ launch: late }))).toEqual({ closed: refusedCloseCode });
  });

  test('a session token is no launch token, and the other way round', async () => {
    const launch = tickets.issueLaunch();
    expect(await greet(JSON.stringify({ session: launch }))).toEqual({ closed: refusedCloseCode });
    const welcome = await greet(JSON.stringify({ launch }));
    if (!('session' in welcome)) throw new Error('not welcomed');
    expect(await greet(JSON.stringify({ launch: welcome.session }))).toEqual({ closed: refusedCloseCode });
    expect(await greet(JSON.stringify({ session: welcome.session }))).toEqual({ session: welcome.session });
  });

  test('closing the server ends open sockets', async () => {
    const socket = open();
    await once(socket, 'open');
    socket.send(JSON.stringify({ launch: tickets.issueLaunch() }));
    await once(socket, 'message');
    const closed = once(socket, 'close');
    await server.close();
    await closed;
    expect(socket.readyState).toBe(WebSocket.CLOSED);
  });
});
