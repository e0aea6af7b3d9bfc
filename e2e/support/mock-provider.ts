import { OAuth2Server } from 'oauth2-mock-server';

export interface MockProvider {
  readonly issuer: string;
  readonly close: () => Promise<void>;
}

/** A provider by other authors on loopback, which signs everybody in at once and puts little into its tokens. */
export async function startMockProvider(): Promise<MockProvider> {
  const server = new OAuth2Server();
  await server.issuer.keys.generate('RS256', { kid: 'first' });
  await server.start(0, '127.0.0.1');
  const issuer = `http://127.0.0.1:${server.address().port}`;
  server.issuer.url = issuer;
  return { issuer, close: () => server.stop() };
}
