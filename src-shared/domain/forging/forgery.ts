import type { EnforcedDemands } from '../demands/enforced-demands.ts';
import type { JsonObject } from '../tokens/json.ts';

/** Stable: tests, the screen and results name cases by these. Those in front are controls. */
export const forgeryCodes = [
  'GOOD_TOKEN',
  'NO_TOKEN',
  'OWN_KEY',
  'ISSUER_WRONG',
  'AUDIENCE_WRONG',
  'AUDIENCE_ABSENT',
  'AUDIENCE_NEAR_MISS',
  'AUDIENCE_BESIDE_FOREIGN',
  'EXPIRED',
  'EXPIRED_WITHIN_LEEWAY',
  'NOT_YET_VALID',
  'EXPIRY_ABSENT',
  'CLIENT_OTHER',
  'SCOPE_ABSENT',
  'TYPE_CHANGED',
  'CRITICAL_UNKNOWN',
  'ID_TOKEN_SENT',
  'SIGNATURE_CUT',
  'SIGNATURE_CHANGED',
  'PAYLOAD_CHANGED',
  'SCOPE_ADDED',
  'ALGORITHM_NONE',
  'ALGORITHM_NONE_CAPITAL',
  'ALGORITHM_NONE_MIXED',
  'HMAC_PUBLIC_PEM',
  'HMAC_PUBLIC_JWK',
  'HMAC_PUBLIC_MODULUS',
  'STRANGER_KEY',
  'STRANGER_KEY_UNKNOWN',
  'STRANGER_KEY_EMBEDDED',
  'STRANGER_KEY_JKU',
  'STRANGER_KEY_X5U',
  'KEY_ID_PATH',
] as const;
export type ForgeryCode = (typeof forgeryCodes)[number];

/** Sent in every trial, chosen or not: without them no answer to a forgery means anything. */
export const controlCodes: ReadonlySet<ForgeryCode> = new Set<ForgeryCode>([
  'GOOD_TOKEN',
  'NO_TOKEN',
  'OWN_KEY',
]);

export type Expected = 'accept' | 'refuse' | 'either';

/** Header and payload of a token, as far as they are objects. */
export interface TokenParts {
  readonly header: JsonObject;
  readonly payload: JsonObject;
}

/** Where the signature comes from. What is signed with keys is done elsewhere. */
export type SignWith =
  /** The live token, unchanged. */
  | { readonly kind: 'as_issued'; readonly token: 'access' | 'id' }
  /** The call carries no token at all. */
  | { readonly kind: 'no_token' }
  /** The signature of the live access token, whatever now stands before it. */
  | { readonly kind: 'keep_signature'; readonly change: 'none' | 'cut' | 'first_character' }
  | { readonly kind: 'none' }
  /** The key that the person made or pasted. */
  | { readonly kind: 'own_key' }
  /** A key made for this trial alone, which nobody can have been told to trust. */
  | { readonly kind: 'stranger_key' }
  | {
      readonly kind: 'hmac';
      readonly secret: 'public_pem' | 'public_jwk' | 'public_modulus' | 'empty';
    };

export interface Forgery extends TokenParts {
  readonly signWith: SignWith;
}

/** Why a case can't be tried with this token. */
export type NotPossible = 'no_id_token' | 'nothing_to_change' | 'no_issuer_key' | 'no_leeway';

/** What claims are changed by, and what an API would look at. */
export interface ClaimContext {
  /** Seconds since the epoch. */
  readonly now: number;
  /** Of the API; null where it has none or nobody chose one. */
  readonly audience: string | null;
  readonly partyClaims: readonly string[];
  readonly scopeClaims: readonly string[];
  readonly knownScopes: readonly string[];
  /** Null: nobody has said what the API demands. */
  readonly demands: EnforcedDemands | null;
}

export interface ForgeryContext extends ClaimContext {
  readonly hasIdToken: boolean;
  /** Kind of the published key that signs the issuer's tokens; null where none could be had. */
  readonly issuerKey: 'RSA' | 'other' | null;
  /** The API under trial was told to trust the person's own key. */
  readonly keyTrusted: boolean;
  readonly own: { readonly algorithm: string; readonly keyId: string };
  readonly stranger: {
    readonly algorithm: string;
    readonly keyId: string;
    readonly publicJwk: JsonObject;
  };
}
