import { createServer } from 'node:http';

/** A provider of opaque tokens whose introspection endpoint answers whatever a test wants. */
export interface IntrospectionServer {
  readonly issuer: string;
  answer: { readonly type: string; readonly body: string; readonly status: number };
  /** Whether the metadata names the endpoint, and where. */
  announced: boolean;
  endpoint: string;
  /** What the last introspection request held. */
  readonly received: Readonly<Record<string, string>>;
  readonly authorization: string | null;
  close(): Promise<void>;
}

export async function startIntrospectionServer(): Promise<IntrospectionServer> {
  let received: Readonly<Record<string, string>> = {};
  let authorization: string | null = null;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const json = (value: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    switch (request.url) {
      case '/.well-known/openid-configuration':
        return json({
          issuer: started.issuer,
          token_endpoint: `${started.issuer}/token`,
          jwks_uri: `${started.issuer}/keys`,
          authorization_endpoint: `${started.issuer}/authorize`,
          response_types_supported: ['code'],
          ...(started.announced ? { introspection_endpoint: started.endpoint } : {}),
        });
      case '/token':
        return json({ access_token: 'opaque-token', token_type: 'Bearer', expires_in: 600 });
      default: {
        received = Object.fromEntries(new URLSearchParams(body));
        authorization = request.headers.authorization ?? null;
        const { type, status, body: answer } = started.answer;
        return response.writeHead(status, { 'content-type': type, location: '/elsewhere' }).end(answer);
      }
    }
  });
  await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no port');
  const issuer = `http://127.0.0.1:${address.port}`;
  const started: IntrospectionServer = {
    issuer,
    answer: { type: 'application/json', body: '{"active":true}', status: 200 },
    announced: true,
    endpoint: `${issuer}/introspect`,
    get received() {
      return received;
    },
    get authorization() {
      return authorization;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return started;
}
