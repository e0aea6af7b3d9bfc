import { createServer, type Server } from 'node:net';
import { basename } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { judgeCallback } from '../../../src-shared/domain/minting/callback.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { createLoopback, type Loopback } from './loopback.ts';
import { type LoopbackTarget, parseRedirectUri } from './redirect-uri.ts';
import { ask, freePort, manualClock } from './testing/loopback-support.ts';

const expectation = { state: 'the-right-state', issuer: 'https://issuer.test', issRequired: false };
const judge = (parameters: URLSearchParams) => judgeCallback(parameters, expectation);
const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

function start(): { loopback: Loopback; clock: ReturnType<typeof manualClock> } {
  const clock = manualClock();
  const loopback = createLoopback(clock);
  open.push(() => loopback.close());
  return { loopback, clock };
}

function targetOf(redirectUri: string): LoopbackTarget {
  const target = parseRedirectUri(redirectUri);
  if (target.kind !== 'loopback') throw new TypeError(redirectUri);
  return target;
}

async function taken(host = '127.0.0.1') {
  const { loopback, clock } = start();
  const redirectUri = `http://${host}:${await freePort(host === '[::1]' ? '::1' : '127.0.0.1')}/callback`;
  const target = targetOf(redirectUri);
  const port = await loopback.take(target, [], judge);
  let decided = false;
  void port.callback.then(() => {
    decided = true;
  });
  return { loopback, clock, redirectUri, target, port, isDecided: () => decided };
}

async function problemOf(promise: Promise<unknown>) {
  return promise.then(
    () => null,
    (error: unknown) => (error instanceof ProblemError ? error.problem : error),
  );
}

async function occupy(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port }, resolve));
  open.push(() => new Promise((resolve) => server.close(resolve)));
  return server;
}

describe('what ends a run', () => {
  test('a callback with a wrong state gets 403 and is reported', async () => {
    const { redirectUri, port } = await taken();
    expect((await ask(`${redirectUri}?code=c&state=wrong`)).status).toBe(403);
    expect((await port.callback).judgement).toEqual({
      accepted: false,
      problem: { code: 'CALLBACK_STATE_MISMATCH', received: 'different' },
    });
  });

  test('a callback without state gets 403 and is reported', async () => {
    const { redirectUri, port } = await taken();
    expect((await ask(`${redirectUri}?code=c`)).status).toBe(403);
    expect((await port.callback).judgement).toMatchObject({ problem: { received: 'absent' } });
  });

  test('a callback with a wrong iss gets 403 and is reported', async () => {
    const { redirectUri, port } = await taken();
    const answer = await ask(`${redirectUri}?code=c&state=the-right-state&iss=https://evil.test`);
    expect(answer.status).toBe(403);
    expect((await port.callback).judgement).toMatchObject({
      problem: { code: 'CALLBACK_ISSUER_MISMATCH', actual: 'https://evil.test' },
    });
  });

  test('a callback with the right state but no code gets 400 and is reported', async () => {
    const { redirectUri, port } = await taken();
    expect((await ask(`${redirectUri}?state=the-right-state`)).status).toBe(400);
    expect((await port.callback).judgement).toMatchObject({ problem: { reason: 'no_code' } });
  });

  test('an error with markup in it is shown escaped, without control characters, and reported', async () => {
    const { redirectUri, port } = await taken();
    const description = '<script>alert(1)</script>\u0007"&\'';
    const query = new URLSearchParams({
      state: 'the-right-state',
      error: '<img src=x>',
      error_description: description,
    });
    const answer = await ask(`${redirectUri}?${query}`);
    expect(answer.status).toBe(303);
    const page = await ask(new URL(answer.headers.location ?? '', redirectUri).href);
    expect(page.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp;&#39;');
    expect(page.body).toContain('&lt;img src=x&gt;');
    expect(page.body).not.toMatch(/<script|<img/);
    expect((await port.callback).judgement).toMatchObject({
      problem: { code: 'PROVIDER_REFUSED', leg: 'authorize', error: '<img src=x>' },
    });
  });
});

describe('what a run ignores', () => {
  test('another path gets 404', async () => {
    const { redirectUri, isDecided } = await taken();
    expect((await ask(redirectUri.replace('/callback', '/callback/'))).status).toBe(404);
    expect((await ask(redirectUri.replace('/callback', '/?state=the-right-state&code=c'))).status).toBe(404);
    expect(isDecided()).toBe(false);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('the method %s gets 405', async (method) => {
    const { redirectUri, isDecided } = await taken();
    const answer = await ask(`${redirectUri}?code=c&state=the-right-state`, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET');
    expect(isDecided()).toBe(false);
  });

  test('a foreign Host header gets 403', async () => {
    const { redirectUri, isDecided } = await taken();
    for (const host of ['evil.test', 'localhost:1', `localhost:${new URL(redirectUri).port}`]) {
      const answer = await ask(`${redirectUri}?code=c&state=the-right-state`, { headers: { host } });
      expect(answer.status).toBe(403);
    }
    expect(isDecided()).toBe(false);
  });

  test('an image in a foreign page gets 403', async () => {
    const { redirectUri, isDecided } = await taken();
    const answer = await ask(redirectUri, { headers: { 'sec-fetch-dest': 'image' } });
    expect(answer.status).toBe(403);
    expect(isDecided()).toBe(false);
  });
});

describe('after the code', () => {
  test('the browser is sent to a page without query that tells the person to go back', async () => {
    const { redirectUri, port } = await taken();
    const answer = await ask(`${redirectUri}?code=the-code&state=the-right-state`);
    expect(answer.status).toBe(303);
    expect(answer.body).toBe('');
    const page = await ask(new URL(answer.headers.location ?? '', redirectUri).href);
    expect(page.status).toBe(200);
    expect(page.body).toContain('You can close this tab and go back to Claimcheck.');
    for (const { headers } of [answer, page]) {
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src '/);
    }
    const nonce = /'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))?.[1];
    expect(page.body).toContain(`<style nonce="${nonce}">`);
    const callback = await port.callback;
    expect(callback.judgement).toEqual({ accepted: true, code: 'the-code', iss: null });
    expect(callback.exchange).toMatchObject({ direction: 'received', response: { status: 303 } });
  });

  test('the same code again gets the same page and a second code gets 409', async () => {
    const { redirectUri, port } = await taken();
    const first = await ask(`${redirectUri}?code=one&state=the-right-state`);
    const again = await ask(`${redirectUri}?code=one&state=the-right-state`);
    const second = await ask(`${redirectUri}?code=two&state=the-right-state`);
    expect(again.headers.location).toBe(first.headers.location);
    expect(second.status).toBe(409);
    expect((await port.callback).judgement).toMatchObject({ code: 'one' });
  });

  test('the port is free once the page was served', async () => {
    const { loopback, redirectUri, target, port } = await taken();
    const answer = await ask(`${redirectUri}?code=c&state=the-right-state`);
    await port.callback;
    port.release();
    expect((await ask(new URL(answer.headers.location ?? '', redirectUri).href)).status).toBe(200);
    await (await loopback.take(target, [], judge)).close();
    await occupy(target.port);
  });

  test('the next run takes the port from one whose page nobody fetched', async () => {
    const { loopback, redirectUri, target, port } = await taken();
    await ask(`${redirectUri}?code=c&state=the-right-state`);
    await port.callback;
    port.release();
    expect(await problemOf(loopback.probe(target, []))).toBeNull();
    await loopback.take(target, [], judge);
  });

  test('a page that nobody fetches is not kept for ever', async () => {
    const { clock, redirectUri, target, port } = await taken();
    await ask(`${redirectUri}?code=c&state=the-right-state`);
    await port.callback;
    port.release();
    clock.pass(10_000);
    await port.close();
    await occupy(target.port);
  });
});

describe('the port', () => {
  test('in use by another program is reported with the program and the other redirect URIs', async () => {
    const { loopback } = start();
    const port = await freePort();
    await occupy(port);
    const target = targetOf(`http://127.0.0.1:${port}/callback`);
    const others = ['http://127.0.0.1:53182/callback'];
    const problem = await problemOf(loopback.take(target, others, judge));
    expect(problem).toMatchObject({ code: 'PORT_IN_USE', port, otherRedirectUris: others });
    if (process.platform === 'linux')
      expect(problem).toMatchObject({ program: basename(process.execPath), passing: false });
    expect(await problemOf(loopback.probe(target, others))).toMatchObject({ code: 'PORT_IN_USE' });
  });

  test('that an outgoing connection was given is told as one that will be free again', async () => {
    const { loopback } = start();
    const elsewhere = await freePort();
    await occupy(elsewhere);
    const { connect } = await import('node:net');
    const leaving = connect(elsewhere, '127.0.0.1');
    await new Promise((resolve) => leaving.once('connect', resolve));
    const port = Number(leaving.localPort);
    const problem = await problemOf(loopback.probe(targetOf(`http://127.0.0.1:${port}/callback`), []));
    leaving.destroy();
    expect(problem).toMatchObject({ code: 'PORT_IN_USE', port, program: null });
    if (process.platform === 'linux') expect(problem).toMatchObject({ passing: true });
  });

  test('belongs to the first of two runs at once; the first goes on', async () => {
    const { loopback, redirectUri, target, port } = await taken();
    expect(await problemOf(loopback.take(target, [], judge))).toMatchObject({ code: 'PORT_IN_USE' });
    expect((await ask(`${redirectUri}?code=c&state=the-right-state`)).status).toBe(303);
    expect((await port.callback).judgement.accepted).toBe(true);
  });

  test('of another run is independent', async () => {
    const [one, two] = await Promise.all([taken(), taken()]);
    await ask(`${one.redirectUri}?code=one&state=the-right-state`);
    await ask(`${two.redirectUri}?code=two&state=the-right-state`);
    expect((await one.port.callback).judgement).toMatchObject({ code: 'one' });
    expect((await two.port.callback).judgement).toMatchObject({ code: 'two' });
  });

  test('is freed at once when a run is cancelled, open connections included', async () => {
    const { target, port } = await taken();
    const { connect } = await import('node:net');
    const socket = connect(target.port, '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    const cut = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    await port.close();
    await cut;
    await occupy(target.port);
  });

  test('is not reachable from another address of this machine', async () => {
    const { target } = await taken();
    await expect(ask(target.redirectUri, { address: '::1' })).rejects.toMatchObject({
      code: expect.stringMatching(/^(ECONNREFUSED|EADDRNOTAVAIL)$/),
    });
  });

  test('is free to ten probes at once, of one family and of both', async () => {
    const { loopback } = start();
    const port = await freePort();
    const targets = ['127.0.0.1', 'localhost'].map((host) => targetOf(`http://${host}:${port}/callback`));
    const probes = Array.from({ length: 5 }, () => targets.map((target) => loopback.probe(target, [])));
    const problems = await Promise.all(probes.flat().map(problemOf));
    expect(problems).toEqual(Array.from({ length: 10 }, () => null));
    await occupy(port);
  });

  test('is given to a run that begins while it is probed', async () => {
    const { loopback } = start();
    const target = targetOf(`http://127.0.0.1:${await freePort()}/callback`);
    const probe = loopback.probe(target, []);
    const run = loopback.take(target, [], judge);
    expect(await Promise.all([problemOf(probe), problemOf(run)])).toEqual([null, null]);
  });

  test('in use stays in use for each of several probes at once, and is found free after', async () => {
    const { loopback } = start();
    const target = targetOf(`http://127.0.0.1:${await freePort()}/callback`);
    const other = await occupy(target.port);
    const probes = Array.from({ length: 3 }, () => problemOf(loopback.probe(target, [])));
    for (const problem of await Promise.all(probes)) expect(problem).toMatchObject({ code: 'PORT_IN_USE' });
    await new Promise((resolve) => other.close(resolve));
    expect(await problemOf(loopback.probe(target, []))).toBeNull();
  });

  test('probing leaves it free', async () => {
    const { loopback } = start();
    const target = targetOf(`http://127.0.0.1:${await freePort()}/callback`);
    expect(await problemOf(loopback.probe(target, []))).toBeNull();
    await occupy(target.port);
  });
});

describe('IPv6', () => {
  test('a redirect URI on [::1] is served there', async () => {
    const { redirectUri, port } = await taken('[::1]');
    expect((await ask(`${redirectUri}?code=six&state=the-right-state`)).status).toBe(303);
    expect((await port.callback).judgement).toMatchObject({ code: 'six' });
  });

  test('localhost is served on both families', async () => {
    const { redirectUri, port } = await taken('localhost');
    expect((await ask(redirectUri.replace('callback', 'x'), { address: '::1' })).status).toBe(404);
    expect((await ask(redirectUri.replace('callback', 'x'), { address: '127.0.0.1' })).status).toBe(404);
    expect((await ask(`${redirectUri}?code=c&state=the-right-state`, { address: '::1' })).status).toBe(303);
    expect((await port.callback).exchange.request.url).toBe(`${redirectUri}?code=c&state=the-right-state`);
  });
});
