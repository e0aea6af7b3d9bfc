// The claims of Kinde's tokens, in Kinde's shapes. Times are seconds since the epoch.
import { createHash } from 'node:crypto';
import { organisation, type PracticeUser } from './tenant-data.ts';

/** Seconds; Kinde's defaults, from its documentation and from real tokens. */
export const lifetimes = {
  code: 600,
  deviceCode: 600,
  accessToken: 86_400,
  idToken: 3_600,
  refreshToken: 1_296_000,
  session: 1_209_600,
  interaction: 3_600,
} as const;

export type Claims = Readonly<Record<string, unknown>>;

interface Envelope {
  readonly issuer: string;
  readonly clientId: string;
  readonly jti: string;
  readonly issuedAt: number;
}

/** A user's access token. Without an audience `aud` is the empty array, as in Kinde's real tokens. */
export function userAccessTokenClaims(
  input: Envelope & {
    readonly audiences: readonly string[];
    readonly scopes: readonly string[];
    readonly user: PracticeUser;
  },
): Claims {
  const { issuer, clientId, jti, issuedAt, audiences, scopes, user } = input;
  return {
    aud: audiences,
    azp: clientId,
    exp: issuedAt + lifetimes.accessToken,
    feature_flags: { checkout_v2: { t: 'b', v: true }, theme: { t: 's', v: 'harbour' } },
    iat: issuedAt,
    iss: issuer,
    jti,
    org_code: user.orgCode,
    permissions: user.permissions,
    ...(user.roles.length > 0 ? { roles: user.roles } : {}),
    scp: scopes,
    sub: user.id,
  };
}

/**
 * A machine's access token: `scope` holds what was granted, `scp` what was asked for in this call. No `sub`.
 *
 * Inferred: without an audience the token is issued with an empty `aud`; Kinde's documents contradict each other.
 */
export function machineAccessTokenClaims(
  input: Envelope & {
    readonly audiences: readonly string[];
    readonly grantedScopes: readonly string[];
    readonly askedScopes: readonly string[];
  },
): Claims {
  const { issuer, clientId, jti, issuedAt, audiences, grantedScopes, askedScopes } = input;
  return {
    aud: audiences,
    azp: clientId,
    exp: issuedAt + lifetimes.accessToken,
    gty: ['client_credentials'],
    iat: issuedAt,
    iss: issuer,
    jti,
    scope: grantedScopes.join(' '),
    scp: askedScopes,
    v: '2',
  };
}

/** `at_hash` of OpenID Connect Core 3.1.3.6 for RS256: the left half of the token's SHA-256. */
function accessTokenHash(accessToken: string): string {
  const digest = createHash('sha256').update(accessToken, 'ascii').digest();
  return digest.subarray(0, digest.length / 2).toString('base64url');
}

/** An ID token with the two audiences that Kinde documents: the issuer, then the application. */
export function idTokenClaims(
  input: Envelope & {
    readonly accessToken: string;
    readonly scopes: readonly string[];
    readonly user: PracticeUser;
    readonly nonce: string | undefined;
    readonly authTime: number;
    /** When the authorization request was made. */
    readonly requestedAt: number;
  },
): Claims {
  const { issuer, clientId, jti, issuedAt, accessToken, scopes, user, nonce, authTime, requestedAt } = input;
  return {
    at_hash: accessTokenHash(accessToken),
    aud: [issuer, clientId],
    auth_time: authTime,
    azp: clientId,
    exp: issuedAt + lifetimes.idToken,
    iat: issuedAt,
    iss: issuer,
    jti,
    ...(nonce === undefined ? {} : { nonce }),
    org_codes: [user.orgCode],
    organizations: [{ id: user.orgCode, name: organisation.name }],
    rat: requestedAt,
    sub: user.id,
    ...(scopes.includes('email') ? { email: user.email, email_verified: true } : {}),
    ...(scopes.includes('profile') ? profileClaims(user) : {}),
  };
}

function profileClaims(user: PracticeUser): Claims {
  return {
    name: fullName(user),
    given_name: user.givenName,
    family_name: user.familyName,
    picture: null,
    updated_at: Math.floor(user.createdAt / 1000),
  };
}

/** The body of `/oauth2/v2/user_profile`. */
export function userProfile(user: PracticeUser): Claims {
  return {
    id: user.id,
    sub: user.id,
    provided_id: null,
    ...profileClaims(user),
    email: user.email,
    email_verified: true,
    preferred_username: null,
  };
}

export function fullName(user: Pick<PracticeUser, 'givenName' | 'familyName'>): string {
  return `${user.givenName} ${user.familyName}`.trim();
}
