import type { HttpExchange } from './http-exchange.ts';
import type { TokenPlacement } from './saved-request.ts';

/** A redirect that was followed. */
export interface FollowedRedirect {
  /** Redacted; its response is the redirect. */
  readonly exchange: HttpExchange;
  /** What the next request left out, because it went to another origin: names of headers, or `token`. */
  readonly dropped: readonly string[];
}

/** A call that ended, with its way there. Redacted. */
export interface AnsweredCall {
  /** What it ended with. */
  readonly exchange: HttpExchange;
  /** What led there, in order. */
  readonly redirects: readonly FollowedRedirect[];
  /** Where the request has its token stand. */
  readonly placement: TokenPlacement;
}
