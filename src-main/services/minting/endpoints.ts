import type { AuthorizationServer } from 'oauth4webapi';
import { isSecureEndpoint } from '../../../src-shared/domain/environments/issuer.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { redactUrl } from '../../../src-shared/domain/redaction/redact.ts';
import type { ProviderMetadata } from '../../../src-shared/domain/tokens/token-set.ts';

/** True for `http:` on this machine, the one place where plain HTTP may carry a secret. */
export function isLoopbackHttp(url: string): boolean {
  return isSecureEndpoint(url) && new URL(url).protocol === 'http:';
}

const endpointMembers = {
  authorization: 'authorization_endpoint',
  device: 'device_authorization_endpoint',
  token: 'token_endpoint',
  userinfo: 'userinfo_endpoint',
  revocation: 'revocation_endpoint',
  introspection: 'introspection_endpoint',
} as const;

/** An endpoint of the metadata. Throws `ENDPOINT_UNAVAILABLE`, or `URL_INVALID` for plain HTTP elsewhere. */
export function requireEndpoint(server: AuthorizationServer, endpoint: keyof typeof endpointMembers): string {
  const url = server[endpointMembers[endpoint]];
  if (typeof url !== 'string' || !URL.canParse(url))
    throw new ProblemError({ code: 'ENDPOINT_UNAVAILABLE', endpoint });
  if (!isSecureEndpoint(url))
    throw new ProblemError({ code: 'URL_INVALID', url: redactUrl(url), reason: 'scheme' });
  return url;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function texts(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : null;
}

/** What checks need of the provider's metadata (OpenID Connect Discovery section 3, RFC 8414 section 2). */
export function describeServer(server: AuthorizationServer): ProviderMetadata {
  return {
    issuer: server.issuer,
    tokenEndpoint: text(server.token_endpoint),
    userinfoEndpoint: text(server.userinfo_endpoint),
    revocationEndpoint: text(server.revocation_endpoint),
    endSessionEndpoint: text(server.end_session_endpoint),
    jwksUri: text(server.jwks_uri),
    scopesSupported: texts(server.scopes_supported),
    tokenEndpointAuthMethodsSupported: texts(server.token_endpoint_auth_methods_supported),
    issParameterSupported: server.authorization_response_iss_parameter_supported === true,
  };
}
