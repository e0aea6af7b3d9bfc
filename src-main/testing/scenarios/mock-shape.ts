import type { TokenWriting } from './mock-writing.ts';

/**
 * How the mock provider shapes its tokens. In strings `{issuer}`, `{client}`, `{audience}` (the first asked for),
 * `{scope}`, `{nonce}` and `{unique}` are filled in, `{nothing}` never has a value; a claim that is `{audiences}` or `{scopes}` alone becomes a list. A claim
 * whose placeholder has no value is left out. `iat`, `exp`, `nbf` and `auth_time` are seconds from now.
 */
type ClaimTemplate = Readonly<Record<string, unknown>>;

interface MockAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> | '';
}

export interface MockShape {
  /** The parameter that this provider takes audiences from; another one is ignored, as RFC 6749 section 3.1 has it. */
  readonly takes: 'audience' | 'resource' | null;
  readonly access: ClaimTemplate | 'opaque';
  /** Null: no ID token. */
  readonly id: ClaimTemplate | 'opaque' | null;
  /** How the access token is written down, and the ID token. */
  readonly writes?: { readonly access?: TokenWriting; readonly id?: TokenWriting };
  /** Members of the access token's header instead of the usual ones. */
  readonly header?: Readonly<Record<string, string>>;
  /** Whether a refresh token comes. */
  readonly refreshToken?: boolean;
  /** `scope` of the response instead of the one asked for. */
  readonly scope?: string;
  /** Members of the token response over the usual ones; null takes one out. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** Members of the discovery document over the usual ones. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** What the published key says it is for. */
  readonly keyUse?: 'enc';
  /** `iss` of the callback. */
  readonly callbackIss?: string;
  /** Members of the answer to an introspection. */
  readonly introspection?: Readonly<Record<string, unknown>>;
  /** Changes the access token after it was signed. */
  readonly tampered?: boolean;
  /** The access token is opaque unless an audience was asked for. */
  readonly opaqueWithoutAudience?: boolean;
  /** The token endpoint's answer instead of tokens. */
  readonly answers?: MockAnswer;
  /** The same where no audience was asked for. */
  readonly answersWithoutAudience?: MockAnswer;
  /** What the authorize endpoint sends to the callback instead of a code. */
  readonly refuses?: { readonly error: string; readonly description?: string };
}
