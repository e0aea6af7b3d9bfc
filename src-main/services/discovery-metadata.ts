import type { AuthorizationServer } from 'oauth4webapi';
import type { DiscoveryReport } from '../../src-shared/contract/views.ts';
import type { HttpExchange } from '../../src-shared/domain/calls/http-exchange.ts';
import { isLoopbackHostname } from '../../src-shared/domain/environments/issuer.ts';
import { isOnOwnDomain } from '../../src-shared/domain/profiles/profile.ts';
import { profileOf } from '../../src-shared/domain/profiles/profiles.ts';
import { recogniseProfile } from '../../src-shared/domain/profiles/recognise-profile.ts';
import type { ProviderMetadata } from '../../src-shared/domain/tokens/token-set.ts';

/** The part of the metadata that checks look at. */
function toProviderMetadata(server: AuthorizationServer): ProviderMetadata {
  return {
    issuer: server.issuer,
    tokenEndpoint: server.token_endpoint ?? null,
    userinfoEndpoint: server.userinfo_endpoint ?? null,
    revocationEndpoint: server.revocation_endpoint ?? null,
    endSessionEndpoint: server.end_session_endpoint ?? null,
    jwksUri: server.jwks_uri ?? null,
    scopesSupported: server.scopes_supported ?? null,
    tokenEndpointAuthMethodsSupported: server.token_endpoint_auth_methods_supported ?? null,
    issParameterSupported: server.authorization_response_iss_parameter_supported ?? false,
  };
}

/** True where a management API lies on a domain that can't be told from this issuer. */
function isCustomDomain(issuer: string, id: DiscoveryReport['profile']): boolean {
  const profile = profileOf(id);
  if (profile.managementApi === null) return false;
  const hostname = URL.canParse(issuer) ? new URL(issuer).hostname : '';
  // A tenant on this machine has no domain at all.
  return !isOnOwnDomain(profile, issuer) && !isLoopbackHostname(hostname);
}

function notesOf(server: AuthorizationServer, profile: DiscoveryReport['profile']): DiscoveryReport['notes'] {
  const { grant_types_supported: grants, code_challenge_methods_supported: challenges } = server;
  const notes: readonly (readonly [DiscoveryReport['notes'][number], boolean])[] = [
    ['issuer_has_trailing_slash', server.issuer.endsWith('/')],
    ['custom_domain_likely', isCustomDomain(server.issuer, profile)],
    ['pkce_not_announced', challenges?.includes('S256') !== true],
    // Many providers, Kinde among them, leave the list out: that says nothing.
    ['client_credentials_not_announced', grants !== undefined && !grants.includes('client_credentials')],
    ['no_userinfo', server.userinfo_endpoint === undefined],
    ['no_revocation', server.revocation_endpoint === undefined],
    ['no_end_session', server.end_session_endpoint === undefined],
  ];
  return notes.filter(([, applies]) => applies).map(([note]) => note);
}

/** What discovery found, worded as codes. `exchange` must have been redacted. */
export function describeDiscovery(server: AuthorizationServer, exchange: HttpExchange): DiscoveryReport {
  const profile = recogniseProfile(server.issuer, {
    authorization: server.authorization_endpoint ?? null,
    userinfo: server.userinfo_endpoint ?? null,
  });
  return {
    issuer: server.issuer,
    profile,
    metadata: toProviderMetadata(server),
    authorizationEndpoint: server.authorization_endpoint ?? null,
    grantTypesSupported: server.grant_types_supported ?? null,
    codeChallengeMethodsSupported: server.code_challenge_methods_supported ?? null,
    notes: notesOf(server, profile),
    exchange,
  };
}
