import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Certificates, type KeyPair, makeCertificates } from './http/testing/certificates.ts';
import {
  callTo,
  type LoopbackServer,
  plainConnection,
  serveHttps,
  serveRaw,
} from './http/testing/loopback.ts';
import type { Connection, HttpPort } from './http.ts';
import { createHttpPort } from './undici-http.ts';

let http: HttpPort;
let certificates: Certificates;
let server: LoopbackServer | null = null;

beforeAll(() => {
  http = createHttpPort();
  certificates = makeCertificates();
});
afterEach(async () => {
  await server?.close();
  server = null;
});
afterAll(() => http.close());

function connectionWith(change: Partial<Connection['settings']>, key: string | null = null): Connection {
  return {
    ...plainConnection,
    settings: { ...plainConnection.settings, ...change },
    clientCertificateKey: key,
  };
}

async function callServer(pair: KeyPair, connection: Connection) {
  server = await serveHttps(pair, (_request, response) => response.end('secure'));
  const { exchange } = await http.send(callTo(server.url, { connection }));
  return { exchange, host: `127.0.0.1:${server.port}` };
}

describe('certificates of a server', () => {
  it.each([
    ['self-signed', 'selfSigned', false, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['of an unknown authority', 'server', false, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['expired', 'expired', true, 'CERT_HAS_EXPIRED'],
    ['for another host', 'otherHost', true, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)('are refused when %s', async (_name, pair, known, reason) => {
    const connection = connectionWith({ customCa: known ? certificates.ca : null });
    const { exchange, host } = await callServer(certificates[pair], connection);
    expect(exchange.problem).toEqual({ code: 'CERTIFICATE_UNTRUSTED', host, reason });
    expect(exchange.response).toBeNull();
  });

  it('are refused even when the environment switches checks off', async () => {
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const { exchange } = await callServer(certificates.selfSigned, plainConnection);
      expect(exchange.problem?.code).toBe('CERTIFICATE_UNTRUSTED');
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    }
  });

  it('are accepted when their authority is given, among comments and other certificates', async () => {
    const customCa = `# ours\r\n${certificates.selfSigned.cert}\nand\n${certificates.ca}\n`;
    const { exchange } = await callServer(certificates.server, connectionWith({ customCa }));
    expect(exchange).toMatchObject({ problem: null, response: { body: { text: 'secure' } } });
  });

  it('do not carry over from one environment to another', async () => {
    server = await serveHttps(certificates.server, (_request, response) => response.end('secure'));
    const trusting = connectionWith({ customCa: certificates.ca });
    const first = await http.send(callTo(server.url, { connection: trusting }));
    const second = await http.send(callTo(server.url));
    expect(first.exchange.problem).toBeNull();
    expect(second.exchange.problem?.code).toBe('CERTIFICATE_UNTRUSTED');
  });

  it('are not asked of a server that speaks plain HTTP on the port', async () => {
    server = await serveRaw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const { exchange } = await http.send(callTo(server.url.replace('http:', 'https:')));
    expect(exchange.problem?.code).toBe('NETWORK_FAILED');
  });
});

describe('a client certificate', () => {
  async function callDemanding(connection: Connection) {
    server = await serveHttps(
      { ...certificates.server, ca: certificates.ca, requestCert: true, rejectUnauthorized: true },
      (request, response) => {
        const { socket } = request;
        const name = 'getPeerCertificate' in socket ? 'certificate seen' : 'plain';
        response.end(name);
      },
    );
    return (await http.send(callTo(server.url, { connection }))).exchange;
  }

  it('is missed by a server that demands one', async () => {
    const exchange = await callDemanding(connectionWith({ customCa: certificates.ca }));
    expect(exchange.response).toBeNull();
    expect(exchange.problem?.code).toMatch(/^(NETWORK_FAILED|CONNECTION_LOST)$/);
  });

  it('is shown to a server that demands one', async () => {
    const { cert, key } = certificates.client;
    const settings = { customCa: certificates.ca, clientCertificate: cert };
    const exchange = await callDemanding(connectionWith(settings, key));
    expect(exchange).toMatchObject({ problem: null, response: { body: { text: 'certificate seen' } } });
  });
});

describe('connection settings that cannot be used', () => {
  const refusals: readonly [string, () => Connection, string, string | RegExp][] = [
    ['a CA without a certificate', () => connectionWith({ customCa: 'hello' }), 'customCa', 'no_certificate'],
    [
      'a CA of garbage',
      () => connectionWith({ customCa: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' }),
      'customCa',
      'not_a_certificate',
    ],
    [
      'a client certificate without its key',
      () => connectionWith({ clientCertificate: certificates.client.cert }),
      'clientCertificate',
      'key_missing',
    ],
    [
      'a client certificate with the key of another',
      () => connectionWith({ clientCertificate: certificates.client.cert }, certificates.server.key),
      'clientCertificate',
      /^ERR_/,
    ],
    ['a proxy that is no URL', () => connectionWith({ proxy: 'proxy:' }), 'proxy', /./],
    ['a proxy of another scheme', () => connectionWith({ proxy: 'socks5://127.0.0.1:1' }), 'proxy', 'scheme'],
    [
      'a proxy URL with a password',
      () => connectionWith({ proxy: 'http://user:hunter2@127.0.0.1:1' }),
      'proxy',
      'has_credentials',
    ],
  ];
  it.each(refusals)('are named: %s', async (_name, connection, field, reason) => {
    const { exchange } = await http.send(callTo('https://127.0.0.1:9/', { connection: connection() }));
    expect(exchange.problem).toEqual({
      code: 'CONNECTION_SETTINGS_INVALID',
      field,
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    });
    expect(JSON.stringify(exchange)).not.toMatch(/PRIVATE KEY|hunter2/);
  });
});
