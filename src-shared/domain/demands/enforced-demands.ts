import type { ApiDemands, AudienceMatch } from '../environments/api-demands.ts';
import type { Api, Environment, ProviderProfileId } from '../environments/environment.ts';
import { profileOf } from '../profiles/profiles.ts';

/**
 * Signatures that an API may take: asymmetric ones alone, because with HMAC whoever can check can also sign, and with
 * the public keys of an issuer anybody could.
 */
export const demandableAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;
export type DemandableAlgorithm = (typeof demandableAlgorithms)[number];

/** What the person is offered who starts to say what an API demands. */
export const firstDemands: ApiDemands = {
  issuer: null,
  audiences: [],
  audienceMatch: 'any',
  authorizedParties: [],
  scopes: [],
  scopeClaims: [],
  type: null,
  algorithms: ['RS256'],
  leewaySeconds: 0,
  requiredClaims: ['exp'],
};

/** Demands with everything named that an API's settings may leave to the environment and its provider. */
export interface EnforcedDemands {
  readonly issuer: string;
  /** Empty where the API has no audience yet: nothing can meet that. */
  readonly audiences: readonly string[];
  readonly audienceMatch: AudienceMatch;
  readonly authorizedParties: readonly string[];
  /** Claims that name the client; the first present one counts. */
  readonly partyClaims: readonly string[];
  readonly scopes: readonly string[];
  /** The first present one counts. */
  readonly scopeClaims: readonly string[];
  readonly type: string | null;
  /** Empty only where the settings name nothing but algorithms that no API may take. */
  readonly algorithms: readonly DemandableAlgorithm[];
  readonly leewaySeconds: number;
  readonly requiredClaims: readonly string[];
}

/** Where access tokens name the client: `azp` of OpenID Connect, `client_id` of RFC 9068, or the provider's own. */
export function partyClaimsOf(profile: ProviderProfileId): readonly string[] {
  return profileOf(profile).partyClaims;
}

/** A machine's claim first: where a provider writes both into a machine's token, that one says what was granted. */
export function scopeClaimsOf(profile: ProviderProfileId): readonly string[] {
  const { client_credentials, device_code, authorization_code } = profileOf(profile).scopeClaims;
  return [...new Set([...client_credentials, ...device_code, ...authorization_code])];
}

export function isDemandable(algorithm: string): algorithm is DemandableAlgorithm {
  return demandableAlgorithms.some((known) => known === algorithm);
}

/** What an API enforces, or null where nobody has said so. */
export function enforcedDemands(
  api: Pick<Api, 'audience' | 'demands'>,
  environment: Pick<Environment, 'issuer' | 'profile'>,
): EnforcedDemands | null {
  const { demands, audience } = api;
  if (demands === null) return null;
  const ownAudience = audience === '' ? [] : [audience];
  return {
    ...demands,
    issuer: demands.issuer ?? environment.issuer,
    audiences: demands.audiences.length > 0 ? demands.audiences : ownAudience,
    partyClaims: partyClaimsOf(environment.profile),
    scopeClaims: demands.scopeClaims.length > 0 ? demands.scopeClaims : scopeClaimsOf(environment.profile),
    algorithms:
      demands.algorithms.length > 0 ? demands.algorithms.filter(isDemandable) : demandableAlgorithms,
  };
}
