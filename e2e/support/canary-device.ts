import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { OAuth2Server } from 'oauth2-mock-server';

interface Remembering {
  readonly secret: (name: string, value: unknown) => void;
  readonly token: (name: string, token: unknown) => void;
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Adds an issuer that knows the device grant alone, and quotes the device code until there are tokens. */
export function addCanaryDevice({ service, issuer: keys }: OAuth2Server, origin: string, see: Remembering) {
  const issuer = `${origin}/device`;
  const codes = new Map<string, number>();
  service.addRoute('GET', '/device/.well-known/openid-configuration', (_request, response) =>
    answer(response, 200, {
      issuer,
      token_endpoint: `${issuer}/token`,
      device_authorization_endpoint: `${issuer}/authorization`,
      jwks_uri: `${origin}/jwks`,
    }),
  );
  service.addRoute('POST', '/device/authorization', (_request, response) => {
    const code = `canary_${randomBytes(24).toString('base64url')}`;
    codes.set(code, 0);
    see.secret('device code', code);
    answer(response, 200, {
      device_code: code,
      user_code: 'CANARIES',
      verification_uri: `${issuer}/page`,
      expires_in: 60,
      interval: 1,
    });
  });
  service.addRoute('POST', '/device/token', async (request, response) => {
    const { body } = request;
    const code = body && !Array.isArray(body) ? `${body.device_code}` : '';
    const polls = (codes.get(code) ?? 0) + 1;
    codes.set(code, polls);
    if (polls < 2)
      return answer(response, 400, {
        error: 'authorization_pending',
        error_description: `Nobody has confirmed ${code} yet, nor ${encodeURIComponent(code)}.`,
      });
    const sign = (sub: string) =>
      keys.buildToken({
        scopesOrTransform: (_header, payload) =>
          Object.assign(payload, { iss: issuer, sub, scope: 'read:all' }),
      });
    const [access, id] = [await sign('a device'), await sign('somebody')];
    const refresh = `canary_${randomBytes(24).toString('base64url')}`;
    see.token('access token', access);
    see.token('ID token', id);
    see.secret('refresh token', refresh);
    answer(response, 200, {
      access_token: access,
      id_token: id,
      refresh_token: refresh,
      token_type: 'Bearer',
      expires_in: 3600,
    });
  });
  return issuer;
}
