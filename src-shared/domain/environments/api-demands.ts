/** How many of several audiences must stand in `aud`. */
export const audienceMatches = ['any', 'all'] as const;
export type AudienceMatch = (typeof audienceMatches)[number];

/** What an API asks of an access token before it answers. Values are compared exactly, as an API does. */
export interface ApiDemands {
  /** Null: the environment's issuer. */
  readonly issuer: string | null;
  /** Audiences that the API calls itself; empty: its own audience alone. */
  readonly audiences: readonly string[];
  readonly audienceMatch: AudienceMatch;
  /** Client ids that `azp` or `client_id` may name; empty: any. */
  readonly authorizedParties: readonly string[];
  /** Scopes that every call needs. */
  readonly scopes: readonly string[];
  /** Claims in which the API looks for scopes, the first present one counts; empty: those of the provider. */
  readonly scopeClaims: readonly string[];
  /** `typ` of the header, compared without case and without `application/`; null: any. */
  readonly type: string | null;
  /** Signature algorithms that the API takes; empty: any asymmetric one. */
  readonly algorithms: readonly string[];
  /** Seconds by which the API lets `exp` and `nbf` miss. */
  readonly leewaySeconds: number;
  /** Claims that must be there, whatever they hold. */
  readonly requiredClaims: readonly string[];
}
