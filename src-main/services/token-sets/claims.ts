import { decodeJwt } from 'jose';
import type { TokenEvidence } from '../../../src-shared/domain/tokens/token-set.ts';

export type Claims = Readonly<Record<string, unknown>>;

/** The claims of a shown JWS as they stand, unchecked; empty for anything that holds none. */
export function claimsOf(token: TokenEvidence | null): Claims {
  if (token?.form !== 'jws') return {};
  try {
    return decodeJwt(`${token.text}.`);
  } catch {
    return {};
  }
}

export function textClaim(claims: Claims, name: string): string | null {
  const value = claims[name];
  return typeof value === 'string' ? value : null;
}

/** `aud` as a list: it may be one string or several (RFC 7519 section 4.1.3). */
export function audiencesOf(claims: Claims): readonly string[] {
  const { aud } = claims;
  if (typeof aud === 'string') return [aud];
  return Array.isArray(aud) ? aud.filter((value) => typeof value === 'string') : [];
}

/** The access token's scopes, in whichever claim they stand: a text with blanks (RFC 8693 section 4.2) or a list. */
export function scopesOf(claims: Claims): readonly string[] {
  const values = ['scope', 'scp', 'permissions'].flatMap((name) => {
    const value = claims[name];
    return typeof value === 'string' ? value.split(/\s+/) : Array.isArray(value) ? value : [];
  });
  return [...new Set(values.filter((value) => typeof value === 'string' && value !== ''))];
}
