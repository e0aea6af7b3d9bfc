import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** A provider whose token endpoint and keys answer whatever a test wants. */
export interface HostileProvider {
  readonly issuer: string;
  readonly jwk: JWK;
  /** What the last token request held, and its headers. */
  readonly received: { form: URLSearchParams; headers: IncomingMessage['headers'] };
  /** What the last device authorization request held. */
  asked: URLSearchParams;
  device: (response: ServerResponse) => void;
  token: (response: ServerResponse) => void;
  keys: (response: ServerResponse) => void;
  metadata: Readonly<Record<string, unknown>>;
  sign(claims: Readonly<Record<string, unknown>>): Promise<string>;
  close(): Promise<void>;
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

export async function startHostileProvider(): Promise<HostileProvider> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'es', alg: 'ES256', use: 'sig' };
  const server = createServer(async (request, response) => {
    const body = await read(request);
    switch (request.url) {
      case '/.well-known/openid-configuration':
        return sendJson(response, provider.metadata);
      case '/keys':
        return provider.keys(response);
      case '/device-authorization':
        provider.asked = new URLSearchParams(body);
        return provider.device(response);
      case '/token':
        provider.received.form = new URLSearchParams(body);
        provider.received.headers = request.headers;
        return provider.token(response);
      default:
        return sendJson(response, {}, 404);
    }
  });
  await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no port');
  const issuer = `http://127.0.0.1:${address.port}`;
  const provider: HostileProvider = {
    issuer,
    jwk,
    received: { form: new URLSearchParams(), headers: {} },
    asked: new URLSearchParams(),
    device: (response) => sendJson(response, {}, 404),
    token: (response) => sendJson(response, { access_token: 'opaque', token_type: 'bearer' }),
    keys: (response) => sendJson(response, { keys: [jwk] }),
    metadata: {
      issuer,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      authorization_endpoint: `${issuer}/authorize`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
    },
    sign: (claims) =>
      new SignJWT({ ...claims }).setProtectedHeader({ alg: 'ES256', kid: 'es' }).sign(privateKey),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return provider;
}
