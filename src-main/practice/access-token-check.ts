import { errors, jwtVerify } from 'jose';
import type { Claims } from './claims.ts';
import type { TenantState } from './tenant-state.ts';

/** Seconds by which two clocks may differ. */
const leeway = 5;

/** `Authorization` as RFC 6750 section 2.1 has it. */
export type Bearer =
  | { readonly kind: 'absent' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'token'; readonly token: string };

/** Reads a bearer token. Another scheme counts as no token at all: the caller then learns what is wanted. */
export function readBearer(authorization: string | undefined): Bearer {
  const [scheme = '', ...rest] = (authorization ?? '').trim().split(/\s+/);
  if (scheme.toLowerCase() !== 'bearer') return { kind: 'absent' };
  const [token] = rest;
  return rest.length === 1 && token !== undefined && /^[A-Za-z0-9\-._~+/]+=*$/.test(token)
    ? { kind: 'token', token }
    : { kind: 'malformed' };
}

export type TokenCheck =
  | { readonly ok: true; readonly claims: Claims }
  | {
      readonly ok: false;
      readonly reason:
        | 'not_a_jwt'
        | 'signature'
        | 'issuer'
        | 'audience'
        | 'expired'
        | 'not_yet_valid'
        | 'claims';
      readonly description: string;
    };

function refused(reason: Extract<TokenCheck, { ok: false }>['reason'], description: string): TokenCheck {
  return { ok: false, reason, description };
}

/**
 * Checks signature, algorithm, issuer, time and, where one is given, the audience. Neither scopes nor revocation are
 * looked at. The description names what was expected and what the token says, and never holds the token.
 */
export async function checkAccessToken(
  token: string,
  state: Pick<TenantState, 'issuer' | 'key' | 'now'>,
  audience: string | null,
): Promise<TokenCheck> {
  try {
    const { payload } = await jwtVerify(token, state.key.verificationKeys, {
      algorithms: ['RS256'],
      issuer: state.issuer,
      ...(audience === null ? {} : { audience }),
      requiredClaims: ['exp', 'iat'],
      clockTolerance: leeway,
      currentDate: new Date(state.now()),
    });
    return { ok: true, claims: payload };
  } catch (error) {
    return explain(error, state.issuer, audience);
  }
}

/**
 * The same for a token that this tenant issued itself and remembers, which needs no signature to be known: opaque ones
 * and those under a fault are its own too. One it doesn't remember is judged as a stranger would.
 */
export async function checkOwnToken(
  token: string,
  state: Pick<TenantState, 'issuer' | 'key' | 'now' | 'issued'>,
  audience: string | null,
): Promise<TokenCheck> {
  const own = state.issued.find(token);
  if (!own) return checkAccessToken(token, state, audience);
  if (own.expiresAt + leeway <= state.now() / 1000) return expired(own.expiresAt);
  if (audience !== null && !own.audiences.includes(audience)) return otherAudience(own.audiences, audience);
  return { ok: true, claims: own.claims };
}

const expired = (at: unknown) => refused('expired', `The access token expired at ${instant(at)}`);
const otherAudience = (given: unknown, audience: string | null) =>
  refused('audience', `The access token is for ${name(given)}; this API expects ${audience}`);

function explain(error: unknown, issuer: string, audience: string | null): TokenCheck {
  if (error instanceof errors.JWTExpired) {
    return expired(error.payload.exp);
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const { claim, payload } = error;
    if (claim === 'aud') return otherAudience(payload.aud, audience);
    if (claim === 'iss') {
      return refused('issuer', `The access token is from ${name(payload.iss)}; this API trusts ${issuer}`);
    }
    if (claim === 'nbf')
      return refused('not_yet_valid', `The access token is valid from ${instant(payload.nbf)}`);
    if (claim === 'iat')
      return refused('not_yet_valid', `The access token was issued at ${instant(payload.iat)}`);
    return refused('claims', `The access token has no usable claim ${claim}`);
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return refused('signature', `The access token is signed with a key that ${issuer} does not publish`);
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return refused('signature', 'The signature of the access token is wrong');
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return refused('signature', 'The access token is not signed with RS256');
  }
  return refused('not_a_jwt', 'The access token is not a signed JWT');
}

function name(value: unknown): string {
  if (value === undefined) return 'nobody';
  if (Array.isArray(value))
    return value.length === 0 ? 'no audience at all' : value.map(String).join(' and ');
  return String(value);
}

function instant(seconds: unknown): string {
  const date = new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN);
  return Number.isNaN(date.getTime()) ? 'an unreadable time' : date.toISOString();
}

/** Fits a sentence into a quoted string of `WWW-Authenticate` (RFC 6750 section 3: no quotes, no backslashes). */
export function headerText(text: string): string {
  return text
    .replace(/["\\]/g, "'")
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 600);
}
