import type { Parameter } from '../minting/parameter.ts';

/** What was taken away from a pasted text to get at what it holds; the screen words them. */
export type Cleaning =
  | 'surrounding_blanks'
  | 'quotes'
  | 'name'
  | 'authorization_header'
  | 'bearer'
  | 'line_breaks'
  | 'inner_blanks'
  | 'surrounding_text'
  | 'cookie'
  | 'command'
  | 'recording'
  | 'address';

/** How a request was written where it was copied. */
export type RequestForm =
  | 'url'
  | 'curl'
  | 'fetch'
  | 'recording'
  | 'json'
  | 'form_body'
  | 'authorization_header';

/** How the client proves itself in a request; `several` breaks RFC 6749 section 2.3. */
export type PastedAuthentication = 'none' | 'post' | 'basic' | 'assertion' | 'several';

/** A request to a provider, as it was pasted, without its secrets: of those only the names are left. */
export interface PastedRequest {
  readonly leg: 'authorize' | 'token';
  readonly form: RequestForm;
  /** Without query and fragment; null when the paste names none. */
  readonly endpoint: string | null;
  readonly method: string | null;
  readonly clientId: string | null;
  readonly authentication: PastedAuthentication;
  /** A token request whose parameters stand in a JSON object. */
  readonly jsonBody: boolean;
  /** Redacted; parameters that are secrets by their name are left out. Names may repeat, order is kept. */
  readonly parameters: readonly Parameter[];
  /** Names of the secrets that were left out, each once, in order. */
  readonly droppedSecrets: readonly string[];
  /** Names of those that stood in the query of the address. */
  readonly secretsInUrl: readonly string[];
  /** Parts that refer to a file, and were not read. */
  readonly fileReferences: readonly string[];
}

/** Tokens found beside other things: named ones, and others whose kind their claims tell. Live. */
export interface FoundTokens {
  readonly idToken: string | null;
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
  readonly others: readonly string[];
}

export type TokenPaste =
  | { readonly kind: 'token'; readonly token: string; readonly cleaned: readonly Cleaning[] }
  | {
      readonly kind: 'token_response';
      readonly idToken: string | null;
      readonly accessToken: string | null;
      readonly refreshToken: string | null;
      readonly tokenType: string | null;
      readonly expiresIn: number | null;
      readonly scope: string | null;
      /** Names of all members, in order. */
      readonly members: readonly string[];
      readonly cleaned: readonly Cleaning[];
    }
  | { readonly kind: 'tokens'; readonly tokens: FoundTokens; readonly cleaned: readonly Cleaning[] };

/**
 * What a pasted text is. Tokens and codes in it are live: it stays in the main process.
 * A `token` need not be well formed: `decodeToken` says what is wrong with it.
 */
export type Paste =
  | TokenPaste
  | {
      readonly kind: 'request';
      readonly request: PastedRequest;
      /** Tokens that came with it, as in a recording of the whole sign-in. */
      readonly tokens: TokenPaste | null;
    }
  | {
      readonly kind: 'callback_url';
      readonly url: string;
      readonly hasCode: boolean;
      readonly error: string | null;
      readonly cleaned: readonly Cleaning[];
    }
  | { readonly kind: 'not_recognised' };

export const notRecognised = { kind: 'not_recognised' } as const satisfies Paste;
