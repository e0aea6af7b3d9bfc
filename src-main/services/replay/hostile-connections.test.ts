import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Certificates, makeCertificates } from '../../ports/http/testing/certificates.ts';
import {
  callTo,
  type LoopbackServer,
  plainConnection,
  serveHttp,
  serveHttps,
  serveRaw,
} from '../../ports/http/testing/loopback.ts';
import type { HttpPort } from '../../ports/http.ts';
import { createHttpPort } from '../../ports/undici-http.ts';
import { openReplayBench } from './testing/replay-bench.ts';

let http: HttpPort;
let good: LoopbackServer;
let certificates: Certificates;

beforeAll(async () => {
  http = createHttpPort();
  certificates = makeCertificates();
  good = await serveHttp((_request, response) => response.end('good'));
});
afterAll(async () => {
  await http.close();
  await good.close();
});

/** What a server comes to; afterwards an honest one still answers. */
async function exchangeWith(opening: Promise<LoopbackServer>, settings = {}) {
  const server = await opening;
  try {
    const { exchange } = await openReplayBench(http, server.url).send({}, { settings });
    const next = await openReplayBench(http, good.url).send();
    expect(next.exchange.response?.body.text).toBe('good');
    expect(JSON.stringify(exchange)).not.toContain('canary');
    return exchange;
  } finally {
    await server.close();
  }
}

const answering = (text: string) => serveRaw((socket: Socket) => socket.end(text));

describe('a hostile server', () => {
  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['selfSigned', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['otherHost', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)('with a certificate that is %s gets no request', async (which, reason) => {
    let asked = 0;
    const server = serveHttps(certificates[which], (_request, response) => {
      asked += 1;
      response.end();
    });
    const { problem, response } = await exchangeWith(server, { customCa: certificates.ca });
    expect(problem).toMatchObject({ code: 'CERTIFICATE_UNTRUSTED', reason });
    expect(response).toBeNull();
    expect(asked).toBe(0);
  });

  it('with an invalid certificate is called where the environment says so, and the fault is told', async () => {
    const server = await serveHttps(certificates.expired, (_request, response) => response.end('expired'));
    const settings = { customCa: certificates.ca, acceptInvalidCertificates: true };
    const bench = openReplayBench(http, server.url);
    const { exchange } = await bench.send({}, { settings });
    expect(exchange).toMatchObject({ problem: null, certificateFault: 'CERT_HAS_EXPIRED' });
    const again = await bench.send({}, { settings: { customCa: certificates.ca } });
    expect(again.exchange.problem).toMatchObject({ code: 'CERTIFICATE_UNTRUSTED' });
    // Every other call goes by the same connection and must not be lenient for it.
    const other = await http.send(
      callTo(server.url, {
        connection: { ...plainConnection, settings: { ...plainConnection.settings, ...settings } },
      }),
    );
    expect(other.exchange.problem).toMatchObject({ code: 'CERTIFICATE_UNTRUSTED' });
    await server.close();
  });

  it.each([
    ['one header of a megabyte', `X-Long: ${'x'.repeat(1_048_576)}\r\n`],
    ['headers of a megabyte together', 'X-Many: xxxxxxxx\r\n'.repeat(65_536)],
  ])('with %s is left', async (_what, headers) => {
    const { problem, response } = await exchangeWith(answering(`HTTP/1.1 200 OK\r\n${headers}\r\nbody`));
    expect(problem).toMatchObject({ code: 'RESPONSE_TOO_LARGE', limit: 65_536 });
    expect(response).toBeNull();
  });

  it('that speaks HTTP/1.0 is understood, and its version told', async () => {
    const { problem, response } = await exchangeWith(
      answering('HTTP/1.0 200 OK\r\ncontent-type: text/plain\r\n\r\nold but honest'),
    );
    expect(problem).toBeNull();
    expect(response).toMatchObject({ httpVersion: '1.0', body: { text: 'old but honest' } });
  });

  it.each([
    ['something else', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 5\r\n\r\nabcde'],
    ['a broken chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n'],
  ])('that speaks %s is said to', async (_what, text) => {
    const { problem } = await exchangeWith(answering(text));
    expect(problem).toMatchObject({ code: expect.stringMatching(/^(?:NETWORK_FAILED|CONNECTION_LOST)$/) });
  });

  it('that answers nothing is left in time', async () => {
    const { problem, response } = await exchangeWith(
      serveRaw(() => undefined),
      { responseTimeoutMs: 300 },
    );
    expect(problem).toMatchObject({ code: 'TIMED_OUT', phase: 'response' });
    expect(response).toBeNull();
  });
});
