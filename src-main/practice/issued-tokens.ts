import type { Claims } from './claims.ts';

const capacity = 1_000;

/** What the tenant remembers of an access token that it signed. */
export interface IssuedToken {
  readonly jti: string;
  /** Null for a machine's token. */
  readonly grantId: string | null;
  readonly clientId: string;
  readonly audiences: readonly string[];
  readonly token: string;
  /** What the token stands for, whether or not it can be read from the token. */
  readonly claims: Claims;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

export interface IssuedTokens {
  remember(token: IssuedToken): void;
  /** The grant's access token if it is still good at `now` (seconds), for Kinde's refresh. */
  current(grantId: string, now: number): IssuedToken | undefined;
  find(token: string): IssuedToken | undefined;
  revoke(jti: string): void;
  revokeGrant(grantId: string): void;
}

/** Access tokens in memory; the oldest are forgotten first, and what is forgotten counts as revoked. */
export function createIssuedTokens(): IssuedTokens {
  const tokens = new Map<string, IssuedToken>();
  const latest = new Map<string, string>();
  const byText = new Map<string, string>();

  function forget(token: IssuedToken): void {
    tokens.delete(token.jti);
    byText.delete(token.token);
    if (token.grantId !== null && latest.get(token.grantId) === token.jti) latest.delete(token.grantId);
  }

  return {
    remember(token) {
      tokens.set(token.jti, token);
      byText.set(token.token, token.jti);
      if (token.grantId !== null) latest.set(token.grantId, token.jti);
      const [oldest] = tokens.values();
      if (tokens.size > capacity && oldest) forget(oldest);
    },
    current(grantId, now) {
      const token = tokens.get(latest.get(grantId) ?? '');
      return token && token.expiresAt > now ? token : undefined;
    },
    find: (token) => tokens.get(byText.get(token) ?? ''),
    revoke(jti) {
      const token = tokens.get(jti);
      if (token) forget(token);
    },
    revokeGrant(grantId) {
      for (const token of [...tokens.values()]) if (token.grantId === grantId) forget(token);
    },
  };
}
