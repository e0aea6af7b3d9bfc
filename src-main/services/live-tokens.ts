/** The tokens of one set, whole: they never leave the main process except by reveal, copy or a sent call. */
export interface LiveTokenSet {
  readonly tokenSetId: string;
  readonly environmentId: string;
  readonly applicationId: string | null;
  /** Who minted them, by what the environment said then; null for pasted tokens of no environment's issuer. */
  readonly issuer: string | null;
  readonly idToken: string | null;
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
}

export interface LiveTokens {
  /** The newest set minted for this application, or null. */
  latest(environmentId: string, applicationId: string): LiveTokenSet | null;
  /** Null when forgotten. */
  get(tokenSetId: string): LiveTokenSet | null;
  /** Made here rather than by a provider: it goes to APIs by a way of its own. */
  isForged(tokenSetId: string): boolean;
}
