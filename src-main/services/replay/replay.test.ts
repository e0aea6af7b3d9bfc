import type { IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { type LoopbackServer, serveHttp } from '../../ports/http/testing/loopback.ts';
import type { HttpPort } from '../../ports/http.ts';
import { createHttpPort } from '../../ports/undici-http.ts';
import { live, older, openReplayBench, type SendOptions } from './testing/replay-bench.ts';

interface Received {
  readonly request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>;
  readonly body: string;
}

let http: HttpPort;
let server: LoopbackServer;
let other: LoopbackServer;
let received: Received[] = [];
let answer: (call: Received) => { status?: number; headers?: Record<string, string>; body: string };
let hang = false;
let onReceived: () => void = () => undefined;

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
        const call = { request, body };
        received.push(call);
        onReceived();
        if (hang) return;
        const { status = 200, headers = {}, body: text } = answer(call);
        response.writeHead(status, headers).end(text);
      });
    });
  server = await listen();
  other = await listen();
});
afterEach(() => {
  received = [];
  hang = false;
  onReceived = () => undefined;
  answer = () => ({ body: 'ok' });
});
afterAll(async () => {
  await http.close();
  await Promise.all([server.close(), other.close()]);
});
answer = () => ({ body: 'ok' });

const send = (change: Partial<SavedRequest>, options: SendOptions = {}) =>
  openReplayBench(http, server.url).send(change, options);

describe('a call that is not sent', () => {
  it.each<[string, Partial<SavedRequest>, object]>([
    [
      'with unknown variables',
      { url: '{{orders}}/{{nobody}}', body: { kind: 'text', text: '{{nothing}}' } },
      { code: 'VARIABLE_UNKNOWN', names: ['nobody', 'nothing'] },
    ],
    [
      'with a header that would start another',
      { headers: [{ name: 'X-A', value: 'b\r\nX-Evil: 1', enabled: true }] },
      { code: 'HEADER_INVALID', name: 'X-A' },
    ],
    ['of another scheme', { url: 'ftp://{{domain}}' }, { code: 'URL_INVALID', reason: 'scheme' }],
    [
      'for an application that is gone',
      { token: { kind: 'access', applicationId: 'gone' } },
      { code: 'NOT_FOUND', what: 'application' },
    ],
  ])('%s is told at once', async (_what, change, problem) => {
    await expect(send(change)).rejects.toMatchObject({ problem });
    expect(received).toEqual([]);
  });

  it.each([
    ['access', null],
    ['access', { ...live, accessToken: null }],
    ['id', { ...live, idToken: null }],
    ['access', { ...live, issuer: 'https://before.test' }],
  ] as const)('for want of a token (%s) names the application', async (kind, set) => {
    await expect(send({ token: { kind, applicationId: 'storefront' } }, { live: set })).rejects.toMatchObject(
      {
        problem: { code: 'TOKEN_NOT_MINTED', application: 'Storefront' },
      },
    );
    expect(received).toEqual([]);
  });

  it.each([
    ['that is gone', { id: 'gone', token: 'access' }, false, { code: 'NOT_FOUND', what: 'token_set' }],
    ['without such a token', { id: 'set-0', token: 'id' }, false, { code: 'NOT_FOUND', what: 'token' }],
    [
      'of another issuer',
      { id: 'foreign', token: 'access' },
      false,
      { code: 'SECRET_REBIND', kind: 'token' },
    ],
    ['that was forged', { id: 'set-0', token: 'access' }, true, { code: 'REQUEST_INVALID' }],
  ] as const)(
    'with a chosen token set %s is told, and no other token goes',
    async (_what, chosen, forged, problem) => {
      await expect(send({}, { chosen, forged })).rejects.toMatchObject({ problem });
      expect(received).toEqual([]);
    },
  );

  it('to a strange host is refused for a chosen token set as well', async () => {
    const chosen = { id: 'set-0', token: 'access' } as const;
    await expect(send({ url: other.url }, { chosen })).rejects.toMatchObject({
      problem: { code: 'HOST_NOT_ALLOWED' },
    });
    expect(received).toEqual([]);
  });

  it('to a host that the environment does not know names those it knows', async () => {
    await expect(send({ url: other.url })).rejects.toMatchObject({
      problem: {
        code: 'HOST_NOT_ALLOWED',
        host: `127.0.0.1:${other.port}`,
        allowed: ['acme.kinde.com', `127.0.0.1:${server.port}`],
      },
    });
    expect(received).toEqual([]);
  });

  it('to another host than its address says is refused, consent or not', async () => {
    const change = {
      url: 'https://acme.kinde.com/orders',
      headers: [{ name: 'Host', value: 'evil.test', enabled: true }],
    };
    for (const allowedHost of [null, 'acme.kinde.com', 'evil.test'])
      await expect(send(change, { allowedHost })).rejects.toMatchObject({
        problem: { code: 'HOST_NOT_ALLOWED', host: 'evil.test' },
      });
  });

  it('to another host than the one that the person agreed to is refused', async () => {
    for (const allowedHost of ['127.0.0.1', 'evil.test', `127.0.0.1:${server.port}`, ''])
      await expect(send({ url: other.url }, { allowedHost })).rejects.toMatchObject({
        problem: { code: 'HOST_NOT_ALLOWED', host: `127.0.0.1:${other.port}` },
      });
    expect(received).toEqual([]);
  });

  it('over plain http to another machine stays unsent even with consent', async () => {
    await expect(send({ url: 'http://acme.test/' }, { allowedHost: 'acme.test' })).rejects.toMatchObject({
      problem: { code: 'URL_INVALID', reason: 'scheme' },
    });
  });
});

describe('a call that may change something in production', () => {
  const change = { method: 'DELETE' as const, url: '{{orders}}/orders/1' };
  const host = () => `127.0.0.1:${server.port}`;
  const problem = () => ({
    code: 'CHANGE_NOT_CONFIRMED',
    method: 'DELETE',
    host: host(),
    environment: 'Acme',
  });

  it('stays unsent until the person says yes to it', async () => {
    await expect(send(change, { production: true })).rejects.toMatchObject({ problem: problem() });
    expect(received).toEqual([]);
  });

  it('stays unsent with a yes to another method or host', async () => {
    for (const confirmed of [
      { method: 'POST', host: host() },
      { method: 'DELETE', host: '127.0.0.1' },
    ])
      await expect(send(change, { production: true, confirmed })).rejects.toMatchObject({
        problem: problem(),
      });
    expect(received).toEqual([]);
  });

  it('is asked about its host first', async () => {
    const confirmed = { method: 'DELETE', host: `127.0.0.1:${other.port}` };
    await expect(send({ ...change, url: other.url }, { production: true, confirmed })).rejects.toMatchObject({
      problem: { code: 'HOST_NOT_ALLOWED' },
    });
  });

  it('is sent after a yes, and anywhere else without one', async () => {
    await send(change, { production: true, confirmed: { method: 'DELETE', host: host() } });
    await send(change);
    await send({}, { production: true });
    expect(received.map(({ request }) => request.method)).toEqual(['DELETE', 'DELETE', 'GET']);
  });
});

describe('the token', () => {
  it.each([
    ['access', 'access-canary-4711'],
    ['id', 'id-canary-4712'],
  ] as const)('of kind %s arrives as bearer, alone', async (kind, token) => {
    const headers = [{ name: 'authorization', value: 'Basic eDp5', enabled: true }];
    const result = await send({ token: { kind, applicationId: 'storefront' }, headers });
    expect(received[0]?.request.headers.authorization).toBe(`Bearer ${token}`);
    expect(result).toMatchObject({ tokenSetId: 'set-1', exchange: { problem: null } });
  });

  it('of a chosen set goes in the place of the newest, and is shown in no echo of it', async () => {
    answer = () => ({ body: `${older.accessToken} ${older.refreshToken}` });
    const chosen = { id: 'set-0', token: 'access' } as const;
    const result = await send({ token: { kind: 'none' } }, { chosen });
    expect(received[0]?.request.headers.authorization).toBe(`Bearer ${older.accessToken}`);
    expect(result.tokenSetId).toBe('set-0');
    expect(JSON.stringify(result)).not.toMatch(/canary-472/);
  });

  it('travels to another host with consent', async () => {
    await send({ url: other.url }, { allowedHost: `127.0.0.1:${other.port}` });
    expect(received[0]?.request.headers.authorization).toBe('Bearer access-canary-4711');
  });

  it('stays at home when none was chosen, and a header of one’s own goes as typed', async () => {
    const headers = [{ name: 'Authorization', value: 'Basic eDp5', enabled: true }];
    const result = await send({ url: other.url, token: { kind: 'none' }, headers });
    expect(received[0]?.request.headers.authorization).toBe('Basic eDp5');
    expect(result.tokenSetId).toBeNull();
  });

  it('is not shown in what comes back, wherever the server echoes it', async () => {
    const all = [live.accessToken, live.idToken, live.refreshToken].join(' ');
    answer = ({ request }) => ({
      headers: { 'x-echo': request.headers.authorization ?? '', location: '/?t=access-canary-4711' },
      body: JSON.stringify({ all, note: Buffer.from(all).toString('base64') }),
    });
    const result = await send({
      body: { kind: 'text', text: 'my token is access-canary-4711' },
      method: 'POST',
    });
    expect(received[0]?.body).toContain('access-canary-4711');
    expect(JSON.stringify(result)).not.toMatch(/canary-471/);
    expect(result.exchange.request.headers.map(([name]) => name)).toContain('Authorization');
  });

  it('is not shown when one’s own header holds it', async () => {
    const headers = [{ name: 'X-Token', value: 'access-canary-4711', enabled: true }];
    const result = await send({ token: { kind: 'none' }, headers });
    expect(received[0]?.request.headers['x-token']).toBe('access-canary-4711');
    expect(JSON.stringify(result)).not.toContain('canary');
  });
});

describe('a call that is sent', () => {
  it('carries query, headers and body as they were typed', async () => {
    await send({
      method: 'PUT',
      url: '{{orders}}/orders?a=1',
      query: [{ name: 'user', value: '{{user}}', enabled: true }],
      headers: [{ name: 'X-User', value: '{{user}}', enabled: true }],
      body: { kind: 'json', text: '{"user":"{{user}}"}' },
    });
    expect(received[0]).toMatchObject({
      request: {
        method: 'PUT',
        url: '/orders?a=1&user=ada%20%26%20co',
        headers: { 'x-user': 'ada & co', 'content-type': 'application/json', 'content-length': '19' },
      },
      body: '{"user":"ada & co"}',
    });
  });

  it.each([
    ['form', 'a=1\nb=2', 'application/x-www-form-urlencoded', 'a=1&b=2'],
    ['text', 'grüße', 'text/plain; charset=utf-8', 'grüße'],
  ] as const)('says that its body is of kind %s', async (kind, text, contentType, body) => {
    await send({ method: 'POST', body: { kind, text } });
    expect(received[0]).toMatchObject({ request: { headers: { 'content-type': contentType } }, body });
  });

  it('shows what was really sent, with the headers that nobody typed', async () => {
    const { exchange } = await send({});
    expect(exchange.request.headers.map(([name]) => name.toLowerCase()).sort()).toEqual([
      'accept',
      'accept-encoding',
      'authorization',
      'connection',
      'host',
      'user-agent',
    ]);
    expect(exchange.response).toMatchObject({ status: 200, body: { text: 'ok' } });
  });

  it('shows a redirect instead of following it, where the request does not say so', async () => {
    answer = () => ({ status: 302, headers: { location: other.url }, body: '' });
    const { exchange } = await send({});
    expect(exchange).toMatchObject({ problem: null, response: { status: 302 } });
    expect(received).toHaveLength(1);
  });

  it('is cancelled half-way, and says so in the exchange', async () => {
    const aborter = new AbortController();
    hang = true;
    onReceived = () => aborter.abort();
    const { exchange } = await send({}, { signal: aborter.signal });
    expect(exchange).toMatchObject({ problem: { code: 'CANCELLED' }, response: null });
    expect(JSON.stringify(exchange)).not.toContain('canary');
  });

  it('tells every window once files went to make room, and which are left', async () => {
    const { replay, announced } = openReplayBench(http, server.url);
    const never = new AbortController().signal;
    const attach = async () =>
      replay.attach({ attachmentId: null, data: Buffer.alloc(40_000_000).toString('base64') }, never);
    const ids = [await attach(), await attach()].map(({ attachmentId }) => attachmentId);
    expect(announced).toEqual([]);
    ids.push((await attach()).attachmentId);
    expect(announced).toEqual(['attachments']);
    const held = await replay.attachments(undefined, never);
    expect(held.map(({ attachmentId }) => attachmentId)).toEqual(ids.slice(1));
  });

  it('carries files that were handed over, and none that were not', async () => {
    const bench = openReplayBench(http, server.url);
    const part = (attachmentId: string | null) =>
      ({
        kind: 'file',
        name: 'doc',
        fileName: 'a.txt',
        contentType: 'text/plain',
        enabled: true,
        attachmentId,
      }) as const;
    const note = { kind: 'text', name: 'note', value: 'for {{user}}', enabled: true } as const;
    const sent = (attachmentId: string | null) =>
      bench.send({ method: 'POST', body: { kind: 'multipart', parts: [note, part(attachmentId)] } });
    await expect(sent(null)).rejects.toMatchObject({
      problem: { code: 'FILE_NOT_CHOSEN', fileName: 'a.txt' },
    });
    const never = new AbortController().signal;
    const data = Buffer.from('content of the file').toString('base64');
    const { attachmentId } = await bench.replay.attach({ attachmentId: null, data }, never);
    const { exchange } = await sent(attachmentId);
    expect(received[0]?.request.headers['content-type']).toMatch(
      /^multipart\/form-data; boundary=----claimcheck-/,
    );
    expect(received[0]?.body).toContain('for ada & co');
    expect(received[0]?.body).toContain('content of the file');
    expect(exchange.request.body?.text).toBe(received[0]?.body);
    const binary = { kind: 'binary', fileName: 'a.txt', contentType: null, attachmentId } as const;
    await bench.send({ method: 'PUT', body: binary });
    expect(received[1]).toMatchObject({
      body: 'content of the file',
      request: { headers: { 'content-type': 'application/octet-stream' } },
    });
    await bench.replay.detach({ attachmentId }, never);
    await expect(sent(attachmentId)).rejects.toMatchObject({ problem: { code: 'FILE_NOT_CHOSEN' } });
  });
});
