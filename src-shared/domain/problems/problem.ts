/**
 * Everything that can go wrong across a layer, as data. People's sentences come from `problem-text.ts`.
 * Values held here are already free of secrets.
 */
export type Problem =
  // network and TLS
  | { readonly code: 'HOST_NOT_FOUND'; readonly host: string }
  | { readonly code: 'CONNECTION_REFUSED'; readonly host: string }
  | { readonly code: 'CONNECTION_LOST'; readonly host: string }
  | { readonly code: 'CERTIFICATE_UNTRUSTED'; readonly host: string; readonly reason: string }
  | { readonly code: 'PROXY_FAILED'; readonly proxy: string; readonly status: number | null }
  | {
      readonly code: 'TIMED_OUT';
      readonly host: string;
      readonly afterMs: number;
      /** `idle`: a stream that nothing came through any more. */
      readonly phase: 'connect' | 'response' | 'idle';
    }
  | { readonly code: 'RESPONSE_TOO_LARGE'; readonly host: string; readonly limit: number }
  | {
      readonly code: 'CONNECTION_SETTINGS_INVALID';
      readonly field: 'proxy' | 'customCa' | 'clientCertificate';
      readonly reason: string;
    }
  | { readonly code: 'NETWORK_FAILED'; readonly host: string; readonly reason: string }
  // discovery
  | {
      readonly code: 'ISSUER_INVALID';
      readonly input: string;
      readonly reason: 'not_a_url' | 'not_https' | 'has_query_or_fragment' | 'has_credentials';
    }
  | { readonly code: 'DISCOVERY_NOT_FOUND'; readonly url: string; readonly status: number }
  | { readonly code: 'DISCOVERY_REDIRECTED'; readonly url: string; readonly location: string }
  | { readonly code: 'DISCOVERY_NOT_JSON'; readonly url: string; readonly contentType: string | null }
  | { readonly code: 'DISCOVERY_INCOMPLETE'; readonly url: string; readonly missing: string }
  | { readonly code: 'ISSUER_MISMATCH'; readonly expected: string; readonly actual: string }
  // redirect and callback
  | {
      readonly code: 'REDIRECT_URI_INVALID';
      readonly redirectUri: string;
      readonly reason: 'not_a_url' | 'not_loopback' | 'no_port' | 'has_fragment' | 'has_credentials';
    }
  | {
      readonly code: 'PORT_IN_USE';
      readonly port: number;
      readonly program: string | null;
      /** Nobody listens there: a connection holds it, mostly one that goes out and was given it for a moment. */
      readonly passing: boolean;
      readonly otherRedirectUris: readonly string[];
    }
  | { readonly code: 'PORT_NOT_ALLOWED'; readonly port: number }
  | { readonly code: 'CALLBACK_STATE_MISMATCH'; readonly received: 'absent' | 'different' | 'repeated' }
  | { readonly code: 'CALLBACK_ISSUER_MISMATCH'; readonly expected: string; readonly actual: string | null }
  | {
      readonly code: 'CALLBACK_INVALID';
      readonly reason: 'not_a_url' | 'wrong_address' | 'no_code' | 'repeated_parameter';
    }
  | { readonly code: 'CALLBACK_TIMED_OUT'; readonly afterMs: number }
  | { readonly code: 'BROWSER_NOT_OPENED'; readonly reason: string }
  | { readonly code: 'RUN_NOT_WAITING' }
  | { readonly code: 'CANCELLED' }
  // provider's answers
  | {
      readonly code: 'PROVIDER_REFUSED';
      readonly leg:
        | 'authorize'
        | 'device'
        | 'token'
        | 'refresh'
        | 'revocation'
        | 'userinfo'
        | 'introspection';
      readonly error: string;
      readonly errorDescription: string | null;
      readonly errorUri: string | null;
      readonly status: number | null;
    }
  | {
      readonly code: 'TOKEN_RESPONSE_INVALID';
      readonly reason: 'not_json' | 'no_access_token' | 'empty' | 'not_an_object' | 'redirect';
      readonly status: number;
      readonly contentType: string | null;
    }
  | {
      readonly code: 'DEVICE_RESPONSE_INVALID';
      readonly reason: 'not_json' | 'empty' | 'not_an_object' | 'redirect' | 'incomplete';
      /** The member that is absent or of no use, where that is the reason. */
      readonly missing: string | null;
      readonly status: number;
      readonly contentType: string | null;
    }
  | { readonly code: 'DEVICE_CODE_EXPIRED'; readonly afterMs: number }
  | {
      readonly code: 'ENDPOINT_UNAVAILABLE';
      readonly endpoint:
        | 'authorization'
        | 'device'
        | 'token'
        | 'userinfo'
        | 'revocation'
        | 'end_session'
        | 'jwks'
        | 'introspection';
    }
  | {
      readonly code: 'INTROSPECTION_INVALID';
      readonly reason: 'not_json' | 'not_an_object' | 'no_active';
    }
  | { readonly code: 'UNEXPECTED_STATUS'; readonly leg: string; readonly status: number }
  // applications and secrets
  | {
      readonly code: 'SECRET_MISSING';
      readonly kind: string;
      readonly application: string | null;
      /** The name of a secret variable. */
      readonly variable?: string;
    }
  | {
      readonly code: 'SECRET_REBIND';
      readonly kind: string;
      readonly application: string | null;
      readonly variable?: string;
    }
  | {
      readonly code: 'SECRET_INVALID';
      readonly kind: string;
      readonly reason:
        | 'empty'
        | 'surrounding_blanks'
        | 'line_breaks'
        | 'not_a_key'
        | 'too_long'
        | 'too_short';
    }
  | { readonly code: 'KEYCHAIN_FAILED'; readonly reason: 'locked' | 'timeout' | 'error' }
  | { readonly code: 'REQUEST_INVALID'; readonly field: string; readonly reason: string }
  // things that are gone or taken
  | {
      readonly code: 'NOT_FOUND';
      readonly what:
        | 'environment'
        | 'application'
        | 'api'
        | 'token_set'
        | 'request'
        | 'folder'
        | 'undo'
        | 'refresh_token'
        | 'token'
        | 'signing_key'
        | 'body'
        | 'attachment'
        | 'variable'
        | 'import'
        | 'history_entry';
    }
  | { readonly code: 'CHANGED_ELSEWHERE'; readonly what: 'environment' | 'request' }
  | { readonly code: 'FOLDER_MISPLACED'; readonly reason: 'into_itself' | 'too_deep' }
  | { readonly code: 'PRACTICE_FIXED' }
  | {
      readonly code: 'FILE_INVALID';
      readonly reason: 'not_json' | 'not_an_environment' | 'newer_version' | 'too_large';
      readonly detail: string;
    }
  | {
      readonly code: 'FILE_HOLDS_CREDENTIAL';
      readonly what: 'collection' | 'folder' | 'request';
      /** Redacted; empty where nothing of it can be told. */
      readonly name: string;
      readonly field: 'name' | 'url' | 'query' | 'headers' | 'body' | 'prefix' | 'variables';
      /** In the JSON of the file, as `folders.0.name`. */
      readonly place: string;
    }
  | {
      readonly code: 'IMPORT_NOT_READ';
      readonly reason: 'not_recognised' | 'too_deep' | 'too_large';
    }
  | {
      readonly code: 'SETTINGS_NOT_WRITTEN';
      readonly reason: 'disk_full' | 'no_permission' | 'locked' | 'error';
    }
  | {
      readonly code: 'HISTORY_UNAVAILABLE';
      readonly reason: 'disk_full' | 'no_permission' | 'newer_version' | 'locked' | 'error';
    }
  // replay
  | {
      readonly code: 'URL_INVALID';
      readonly url: string;
      readonly reason: 'not_a_url' | 'scheme' | 'has_credentials';
      /** The one whose value is at fault. */
      readonly variable?: string;
    }
  | { readonly code: 'VARIABLE_UNKNOWN'; readonly names: readonly string[] }
  /** Each leaves nothing of the host or of a part of the path. */
  | { readonly code: 'VARIABLE_EMPTY'; readonly names: readonly string[] }
  /** `limit`: characters of a text with the values in it. */
  | { readonly code: 'VARIABLES_TOO_LONG'; readonly limit: number }
  | { readonly code: 'FILE_NOT_CHOSEN'; readonly fileName: string | null }
  | { readonly code: 'FILES_TOO_LARGE'; readonly limit: number }
  | { readonly code: 'TOKEN_NOT_MINTED'; readonly application: string }
  | {
      readonly code: 'HOST_NOT_ALLOWED';
      readonly host: string;
      readonly allowed: readonly string[];
      /** Names of the secret variables that the call carries, where it carries any. */
      readonly secrets?: readonly string[];
    }
  /** The call may change something in an environment that is marked as production. `environment`: its name. */
  | {
      readonly code: 'CHANGE_NOT_CONFIRMED';
      readonly method: string;
      readonly host: string;
      readonly environment: string;
    }
  /** A secret variable stands where it can't be sent, or not without being shown. */
  | { readonly code: 'SECRET_MISPLACED'; readonly variable: string }
  | { readonly code: 'HEADER_INVALID'; readonly name: string }
  | {
      readonly code: 'REDIRECT_REFUSED';
      readonly to: string;
      /**
       * `body`, `secret_in_address`: they would take a secret to another origin. `change`: the call would ask for a change in
       * production that nobody said yes to.
       */
      readonly reason:
        | 'scheme'
        | 'not_a_url'
        | 'has_credentials'
        | 'several'
        | 'secret_in_address'
        | 'body'
        | 'change';
    }
  | { readonly code: 'TOO_MANY_REDIRECTS'; readonly followed: number; readonly to: string }
  // pasted things
  | { readonly code: 'NOT_RECOGNISED' }
  | { readonly code: 'ISSUER_CONTACT_NEEDED'; readonly issuer: string }
  | {
      readonly code: 'KEYS_INVALID';
      readonly reason: 'empty' | 'not_recognised' | 'private_key' | 'symmetric_key' | 'broken' | 'too_many';
    }
  // forging
  | {
      readonly code: 'SIGNING_KEY_INVALID';
      readonly reason:
        | 'empty'
        | 'not_recognised'
        | 'public_key'
        | 'encrypted'
        | 'broken'
        | 'unsupported'
        | 'weak';
    }
  | {
      readonly code: 'FORGERY_INVALID';
      /** `no_jwt`: there is nothing to edit. `forged`: a trial needs a token that the provider issued. */
      readonly reason: 'no_jwt' | 'forged' | 'header' | 'payload' | 'no_issuer_key';
    }
  | { readonly code: 'FORGERY_NOT_SENT'; readonly reason: 'provider'; readonly host: string }
  /** Nobody said yes to this method to that host in production. */
  | {
      readonly code: 'FORGERY_NOT_SENT';
      readonly reason: 'production';
      readonly method: string;
      readonly host: string;
    }
  // the rest
  | { readonly code: 'PRACTICE_NOT_RUNNING'; readonly reason: string }
  | { readonly code: 'INTERNAL'; readonly reference: string };

/** A `Problem` on its way up a call stack. The message is the code alone, so that nothing leaks through a log. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem, options?: { readonly cause?: unknown }) {
    super(problem.code, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}
