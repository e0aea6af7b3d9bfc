import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Certificates, makeCertificates } from './http/testing/certificates.ts';
import {
  callTo,
  type LoopbackServer,
  plainConnection,
  serveHttp,
  serveHttps,
  serveRaw,
} from './http/testing/loopback.ts';
import { serveProxy } from './http/testing/proxy.ts';
import type { Connection, HttpPort } from './http.ts';
import { createHttpPort } from './undici-http.ts';

const password = 'p:ä ss';
const authorization = `Basic ${Buffer.from(`ada:${password}`).toString('base64')}`;

let http: HttpPort;
let certificates: Certificates;
const open: LoopbackServer[] = [];

beforeAll(() => {
  http = createHttpPort();
  certificates = makeCertificates();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});
afterAll(() => http.close());

async function opened<S extends LoopbackServer>(starting: Promise<S>): Promise<S> {
  const server = await starting;
  open.push(server);
  return server;
}

function through(proxy: string, withPassword = false): Connection {
  return {
    ...plainConnection,
    settings: {
      ...plainConnection.settings,
      proxy,
      proxyUser: withPassword ? 'ada' : null,
      customCa: certificates.ca,
    },
    proxyPassword: withPassword ? password : null,
  };
}

const secureServer = () =>
  opened(
    serveHttps(certificates.server, (request, response) => response.end(JSON.stringify(request.rawHeaders))),
  );
const plainServer = () =>
  opened(serveHttp((request, response) => response.end(JSON.stringify(request.rawHeaders))));

describe('a proxy that fails', () => {
  it.each(['https://127.0.0.1:9/', 'http://127.0.0.1:9/'])(
    'is named when it is not there: %s',
    async (url) => {
      const proxy = await opened(serveProxy(null));
      await proxy.close();
      const { exchange } = await http.send(callTo(url, { connection: through(proxy.url) }));
      expect(exchange.problem).toEqual({ code: 'PROXY_FAILED', proxy: `${proxy.url}/`, status: null });
    },
  );

  it('is named when it refuses the tunnel for want of a password', async () => {
    const [proxy, server] = [await opened(serveProxy(authorization)), await secureServer()];
    const { exchange } = await http.send(callTo(server.url, { connection: through(proxy.url) }));
    expect(exchange).toMatchObject({
      problem: { code: 'PROXY_FAILED', proxy: `${proxy.url}/`, status: 407 },
      response: null,
    });
  });

  it('is named when it refuses to forward for want of a password, with its answer', async () => {
    const [proxy, server] = [await opened(serveProxy(authorization)), await plainServer()];
    const { exchange } = await http.send(callTo(server.url, { connection: through(proxy.url) }));
    expect(exchange).toMatchObject({
      problem: { code: 'PROXY_FAILED', status: 407 },
      response: { status: 407, body: { text: 'no' } },
    });
  });

  it('is asked once when it hangs up on a tunnel', async () => {
    let calls = 0;
    const proxy = await opened(
      serveRaw((socket) => {
        calls += 1;
        socket.destroy();
      }),
    );
    const { exchange } = await http.send(callTo('https://127.0.0.1:9/', { connection: through(proxy.url) }));
    expect(exchange.problem?.code).toBe('PROXY_FAILED');
    expect(calls).toBe(1);
  });

  it('counts as time to connect when it never answers', async () => {
    const proxy = await opened(serveRaw(() => undefined));
    const { settings, ...rest } = through(proxy.url);
    const connection = { ...rest, settings: { ...settings, connectTimeoutMs: 150 } };
    const { exchange } = await http.send(callTo('https://127.0.0.1:9/', { connection }));
    expect(exchange.problem).toMatchObject({ code: 'TIMED_OUT', phase: 'connect', afterMs: 150 });
  });

  it('cannot stand in for the server: its certificate is checked inside the tunnel', async () => {
    const proxy = await opened(serveProxy(null));
    const server = await opened(serveHttps(certificates.selfSigned, (_request, response) => response.end()));
    const { exchange } = await http.send(callTo(server.url, { connection: through(proxy.url) }));
    expect(exchange.problem?.code).toBe('CERTIFICATE_UNTRUSTED');
  });
});

describe('a proxy that works', () => {
  it('tunnels https and sees neither the request nor, from us, the password again', async () => {
    const [proxy, server] = [await opened(serveProxy(authorization)), await secureServer()];
    const headers = [
      ['X-Twice', 'a'],
      ['X-Twice', 'b'],
    ] as const;
    const connection = through(proxy.url, true);
    const { exchange } = await http.send(callTo(server.url, { connection, headers }));
    expect(exchange.problem).toBeNull();
    expect(proxy.passed).toEqual([`CONNECT 127.0.0.1:${server.port}`]);
    expect(JSON.parse(exchange.response?.body.text ?? '')).toEqual(exchange.request.headers.flat());
    expect(exchange.request.headers.filter(([name]) => name === 'X-Twice')).toHaveLength(2);
  });

  it('is passed by for what is on this machine when it is on another, and so sees no token', async () => {
    const [server, secure] = [await plainServer(), await secureServer()];
    const connection = through('http://192.0.2.1:3128', true);
    for (const { url } of [server, secure]) {
      const { exchange } = await http.send(callTo(url, { connection }));
      expect(exchange).toMatchObject({ problem: null, response: { status: 200 } });
      expect(exchange.request.headers.map(([name]) => name)).not.toContain('proxy-authorization');
    }
  });

  it('on this machine forwards plain http in absolute form, loopback included', async () => {
    const [proxy, server] = [await opened(serveProxy(authorization)), await plainServer()];
    const connection = through(proxy.url, true);
    const { exchange } = await http.send(callTo(`${server.url}/a?b=c`, { connection }));
    expect(exchange).toMatchObject({ problem: null, response: { status: 200 } });
    expect(proxy.passed).toEqual([`GET ${server.url}/a?b=c`]);
    expect(exchange.request.headers).toContainEqual(['host', `127.0.0.1:${server.port}`]);
    expect(exchange.request.headers).toContainEqual(['proxy-authorization', authorization]);
    expect(exchange.response?.body.text).not.toContain(authorization);
  });

  it('keeps one tunnel for several calls', async () => {
    const [proxy, server] = [await opened(serveProxy(null)), await secureServer()];
    const connection = through(proxy.url);
    for (const call of [1, 2, 3]) {
      const { exchange } = await http.send(callTo(`${server.url}/${call}`, { connection }));
      expect(exchange.problem).toBeNull();
    }
    expect(proxy.passed).toHaveLength(1);
  });
});
