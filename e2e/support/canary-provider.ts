import type { IncomingMessage } from 'node:http';
import { Events, type MutableRedirectUri, type MutableResponse, OAuth2Server } from 'oauth2-mock-server';
import { addCanaryDevice } from './canary-device.ts';

/** A provider and an API that hand out secrets and remember each of them, to be searched for afterwards. */
export interface CanaryProvider {
  readonly issuer: string;
  /** Answers 200 and quotes the token it was called with. */
  readonly friendlyUrl: string;
  /** Answers 401 and quotes it too. */
  readonly hostileUrl: string;
  /** Another issuer of the same server, which knows the device grant and nothing else. */
  readonly deviceIssuer: string;
  /** Every secret that came or went, by a name for the report. */
  readonly seen: ReadonlyMap<string, string>;
  /** The next token request fails, and its error quotes what the client proved itself with. */
  quoteNextSecret(): void;
  close(): Promise<void>;
}

export async function startCanaryProvider(): Promise<CanaryProvider> {
  const server = new OAuth2Server();
  await server.issuer.keys.generate('RS256', { kid: 'canary' });
  await server.start(0, '127.0.0.1');
  const issuer = `http://127.0.0.1:${server.address().port}`;
  server.issuer.url = issuer;

  const seen = new Map<string, string>();
  const count = new Map<string, number>();
  let quoting = false;
  const remember = (name: string, value: unknown) => {
    if (typeof value !== 'string' || value === '' || [...seen.values()].includes(value)) return;
    const number = (count.get(name) ?? 0) + 1;
    count.set(name, number);
    seen.set(`${name} ${number}`, value);
  };
  const rememberSigned = (name: string, token: unknown) => {
    if (typeof token !== 'string') return;
    remember(name, token);
    remember(`signature of ${name}`, token.split('.')[2]);
  };

  server.service.on(Events.BeforeAuthorizeRedirect, ({ url }: MutableRedirectUri) => {
    remember('code', url.searchParams.get('code'));
    remember('state', url.searchParams.get('state'));
  });
  server.service.on(
    Events.BeforeResponse,
    (response: MutableResponse, request: IncomingMessage & { body: Readonly<Record<string, unknown>> }) => {
      const { body } = request;
      remember('verifier', body.code_verifier);
      remember('client secret', body.client_secret);
      rememberSigned('client assertion', body.client_assertion);
      if (quoting) {
        quoting = false;
        response.statusCode = 401;
        const quoted = `${body.client_secret ?? body.client_assertion}`;
        response.body = {
          error: 'invalid_client',
          error_description: `The secret ${quoted} is wrong, and so is ${encodeURIComponent(quoted)}.`,
        };
        return;
      }
      if (response.body === '') return;
      rememberSigned('access token', response.body.access_token);
      rememberSigned('ID token', response.body.id_token);
      remember('refresh token', response.body.refresh_token);
    },
  );
  addQuotingEndpoints(server, issuer);
  const deviceIssuer = addCanaryDevice(server, issuer, { secret: remember, token: rememberSigned });
  const quote = (request: IncomingMessage) => JSON.stringify({ calledWith: request.headers.authorization });
  server.service.addRoute('GET', '/api/friendly', (request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(quote(request));
  });
  server.service.addRoute('GET', '/api/hostile', (request, response) => {
    const challenge = 'Bearer error="invalid_token", error_description="not this one"';
    response
      .writeHead(401, { 'content-type': 'application/json', 'www-authenticate': challenge })
      .end(quote(request));
  });
  return {
    issuer,
    friendlyUrl: `${issuer}/api/friendly`,
    hostileUrl: `${issuer}/api/hostile`,
    deviceIssuer,
    seen,
    quoteNextSecret() {
      quoting = true;
    },
    close: () => server.stop(),
  };
}

/** Introspection and management API, both of which quote whatever they were asked with. */
function addQuotingEndpoints({ service }: OAuth2Server, issuer: string): void {
  service.on(Events.BeforeWellKnownOpenIdConfiguration, ({ body }: MutableResponse) => {
    if (body !== '') body.introspection_endpoint = `${issuer}/canary/introspect`;
  });
  service.addRoute('POST', '/canary/introspect', (request, response) => {
    const answer = { active: true, calledWith: request.body, by: request.headers.authorization };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  service.addRoute('GET', '/api/v1/apis', (request, response) => {
    const api = { id: 'quoting', name: 'Quoting', audience: `urn:${request.headers.authorization}` };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ apis: [api] }));
  });
}
