import type { ApplicationKind, ProviderProfileId } from '../environments/environment.ts';
import type { Leg } from '../minting/leg.ts';
import type { Parameter } from '../minting/parameter.ts';
import type { TokenRequest } from '../minting/token-request.ts';
import type { KeySource, VerificationFailure, VerificationStep } from '../verification/verification-step.ts';

/**
 * The result of checking a JWS. A decoded token is never `verified` by itself. `steps` say how it came to be, in order;
 * they are empty where nothing was done.
 */
export type Verification =
  | {
      readonly status: 'verified';
      readonly algorithm: string;
      readonly keyId: string | null;
      /** Whose keys fit: the issuer's alone prove who made the token. */
      readonly keySource: KeySource;
      readonly keysUrl: string | null;
      readonly checkedAt: number;
      readonly steps: readonly VerificationStep[];
    }
  | {
      readonly status: 'failed';
      readonly reason: VerificationFailure;
      readonly algorithm: string | null;
      readonly keyId: string | null;
      /** Whose keys were tried, or would have been. */
      readonly keySource: KeySource;
      readonly keysUrl: string | null;
      readonly checkedAt: number;
      readonly steps: readonly VerificationStep[];
    }
  | {
      readonly status: 'not_checked';
      readonly reason:
        | 'opaque'
        | 'encrypted'
        | 'malformed'
        /** It was decrypted, and nothing in it is signed: whoever has the public key can write such a token. */
        | 'not_signed'
        | 'keys_unreachable'
        | 'no_keys_url'
        | 'issuer_unknown'
        | 'not_contacted';
      readonly steps: readonly VerificationStep[];
    };

/**
 * A token as it may be shown: a compact JWS without its signature (`header.payload`), the first part alone
 * of a JWE, nothing of an opaque token. `decodeToken` reads `text`; it is never enough to replay the token.
 */
export interface TokenEvidence {
  readonly form: 'jws' | 'jwe' | 'opaque';
  readonly text: string;
  /** Characters of the whole token. */
  readonly length: number;
  /** Equal for equal tokens within one run of the product; says nothing about the token. */
  readonly keyedFingerprint: string;
  readonly verification: Verification;
  /**
   * The encrypted token around it, where it was decrypted: `form` and `text` are of what was inside, `length` and
   * `keyedFingerprint` of the whole. Null where nothing was decrypted.
   */
  readonly envelope: {
    /** The first part of the JWE. */
    readonly text: string;
    readonly algorithm: string;
    readonly encryption: string;
  } | null;
}

/** What the provider said of a token when it was asked (RFC 7662 section 2.2). */
export interface Introspection {
  readonly token: 'id' | 'access' | 'refresh';
  readonly active: boolean;
  /** The members of the answer as JSON text, free of secrets. */
  readonly text: string;
  readonly endpoint: string;
  /** How Claimcheck proved itself. */
  readonly authentication: 'client' | 'bearer';
  /** Milliseconds since the epoch. */
  readonly askedAt: number;
}

/** Left-most half hashes of OpenID Connect Core section 3.1.3.6, computed by the main process. */
export interface ExpectedHashes {
  readonly atHash: string | null;
  readonly cHash: string | null;
}

/** What the provider's metadata says, as far as checks need it. Null: the metadata does not say. */
export interface ProviderMetadata {
  readonly issuer: string;
  readonly tokenEndpoint: string | null;
  readonly userinfoEndpoint: string | null;
  readonly revocationEndpoint: string | null;
  readonly endSessionEndpoint: string | null;
  readonly jwksUri: string | null;
  readonly scopesSupported: readonly string[] | null;
  readonly tokenEndpointAuthMethodsSupported: readonly string[] | null;
  readonly issParameterSupported: boolean;
}

/** A refusal by the protocol library of tokens that are shown all the same. */
export interface ProtocolRefusal {
  /** Stable code of the refusal, for example `OAUTH_JWT_CLAIM_COMPARISON_FAILED`. */
  readonly code: string;
  readonly claim: string | null;
  readonly message: string;
}

/**
 * All that checks may look at: what was asked, sent and returned, the metadata, and the time it came.
 * Serialisable, and free of secrets, codes, verifiers and signatures.
 */
export interface TokenSetEvidence {
  readonly asked: TokenRequest;
  /** Parameters as sent on each leg, redacted; null when the leg did not happen. */
  readonly sent: {
    readonly authorize: readonly Parameter[] | null;
    /** The device authorization request, RFC 8628 section 3.1. */
    readonly device: readonly Parameter[] | null;
    readonly token: readonly Parameter[] | null;
    readonly refresh: readonly Parameter[] | null;
  };
  /** Null for a pasted token. */
  readonly nonceSent: string | null;
  readonly application: {
    readonly name: string;
    readonly kind: ApplicationKind;
    readonly clientId: string;
  } | null;
  readonly environment: {
    readonly name: string;
    readonly profile: ProviderProfileId;
    readonly issuer: string;
    /** True for the practice tenant: its remedies are switches here, not pages of a provider. */
    readonly practice: boolean;
    /** Audiences of this environment's APIs. */
    readonly knownAudiences: readonly string[];
    /** Issuers of the other environments, to name a mix-up. */
    readonly otherIssuers: readonly { readonly environment: string; readonly issuer: string }[];
  } | null;
  readonly metadata: ProviderMetadata | null;
  readonly idToken: TokenEvidence | null;
  readonly accessToken: TokenEvidence | null;
  readonly refreshToken: { readonly keyedFingerprint: string; readonly length: number } | null;
  readonly expectedHashes: ExpectedHashes;
  /** Members of the token response other than tokens; null for a pasted token. */
  readonly response: {
    readonly tokenType: string | null;
    readonly expiresIn: number | null;
    readonly scope: string | null;
    /** Names of all members, in order. */
    readonly members: readonly string[];
  } | null;
  readonly callback: { readonly iss: string | null } | null;
  /** The last answer about each token that the provider was asked about. */
  readonly introspections: readonly Introspection[];
  readonly refusals: readonly ProtocolRefusal[];
  /** Local clock, milliseconds since the epoch, when the tokens came. */
  readonly receivedAt: number;
  /** `Date` header of the token response, milliseconds since the epoch. */
  readonly serverDate: number | null;
  /** The set this one was refreshed from. */
  readonly previous: {
    readonly accessTokenFingerprint: string | null;
    readonly accessTokenText: string | null;
  } | null;
  /** What was taken off the pasted text to get at the token (`quotes`, `bearer`, `line_breaks` …); null: nothing, or not pasted. */
  readonly pastedAs: readonly string[] | null;
  /** The tokens were made and signed here, to try an API with: whoever refuses them is right. */
  readonly forgedHere: boolean;
}

/** What came back from one run. Live tokens stay in the main process; `id` names them. */
export interface TokenSet {
  readonly id: string;
  readonly environmentId: string;
  readonly applicationId: string | null;
  /** `forged`: made and signed here, to try an API with; no provider ever issued it. */
  readonly origin: 'minted' | 'refreshed' | 'pasted' | 'forged';
  readonly parentId: string | null;
  readonly fingerprint: string;
  /** Milliseconds since the epoch. */
  readonly mintedAt: number;
  readonly legs: readonly Leg[];
  readonly evidence: TokenSetEvidence;
}
