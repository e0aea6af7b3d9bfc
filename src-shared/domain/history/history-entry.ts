import type { HeaderList } from '../calls/http-exchange.ts';
import type { Severity } from '../inspection/finding.ts';
import type { Grant } from '../minting/token-request.ts';
import type { JsonValue } from '../tokens/json.ts';
import type { TokenSet } from '../tokens/token-set.ts';

// A shape of its own rather than that of the running product: what was kept by an earlier version must still be readable.

export const historyKinds = ['exchange', 'token_set', 'failed_run'] as const;
export type HistoryKind = (typeof historyKinds)[number];

/** A body as it is kept. `size`: bytes of the original. */
export interface KeptBody {
  readonly text: string;
  readonly size: number;
  /** `cut`: `text` is its beginning. `left_out`: bytes that are no text are not kept. */
  readonly kept: 'whole' | 'cut' | 'left_out';
}

/** A failure in words: they outlive the codes of a version. */
export interface KeptProblem {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

export interface KeptExchange {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: HeaderList;
  readonly requestBody: KeptBody | null;
  readonly response: {
    readonly status: number;
    readonly statusText: string;
    readonly httpVersion: string;
    readonly headers: HeaderList;
    readonly body: KeptBody;
  } | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number | null;
  readonly problem: KeptProblem | null;
}

/** Of a JWS header and payload without the signature, of anything else the fingerprint alone. */
export interface KeptToken {
  readonly form: 'jws' | 'jwe' | 'opaque';
  readonly text: string;
  readonly length: number;
  /** Keyed: equal for equal tokens of one run of the product, and of no use to find a token out. */
  readonly fingerprint: string;
  readonly signature: 'verified' | 'failed' | 'not_checked';
}

export interface KeptFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
}

export interface KeptLeg {
  readonly name: string;
  readonly status: 'running' | 'done' | 'failed';
  readonly durationMs: number | null;
  readonly exchanges: readonly KeptExchange[];
  readonly problem: KeptProblem | null;
}

export interface KeptAsked {
  readonly grant: Grant;
  readonly audiences: readonly string[];
  readonly scopes: readonly string[];
  readonly organization: string | null;
}

/** Where an entry belongs, by id and by the name it had then. */
export interface HistoryPlace {
  readonly environmentId: string;
  readonly environment: string;
  readonly applicationId: string | null;
  readonly application: string | null;
}

/** What was known of the token that a call carried when it was sent. */
export interface CarriedToken {
  readonly kind: 'id' | 'access';
  readonly origin: TokenSet['origin'];
  readonly audiences: readonly string[];
  readonly scopes: readonly string[];
  readonly expired: boolean;
}

/** A redirect that was followed on the way to the answer. */
interface KeptRedirect {
  readonly url: string;
  readonly status: number | null;
}

export interface HistoryExchange extends HistoryPlace {
  readonly kind: 'exchange';
  readonly requestId: string;
  readonly requestName: string;
  /** The request as it stood in the editor, without what is secret in it; in the shape of the version that kept it. */
  readonly request: JsonValue;
  readonly carried: CarriedToken | null;
  readonly redirects: readonly KeptRedirect[];
  readonly exchange: KeptExchange;
}

export interface HistoryTokenSet extends HistoryPlace {
  readonly kind: 'token_set';
  readonly tokenSetId: string;
  readonly origin: TokenSet['origin'];
  readonly asked: KeptAsked;
  readonly idToken: KeptToken | null;
  readonly accessToken: KeptToken | null;
  readonly refreshToken: { readonly fingerprint: string; readonly length: number } | null;
  readonly verdict: { readonly severity: Severity; readonly title: string; readonly detail: string };
  /** Worst first. */
  readonly findings: readonly KeptFinding[];
  readonly legs: readonly KeptLeg[];
}

/** A run that ended without tokens; one that the person ended has the problem `CANCELLED`. */
export interface HistoryFailedRun extends HistoryPlace {
  readonly kind: 'failed_run';
  readonly asked: KeptAsked;
  readonly problem: KeptProblem;
  readonly legs: readonly KeptLeg[];
}

export type HistoryEntry = HistoryExchange | HistoryTokenSet | HistoryFailedRun;

/** What a line about an entry shows, and what entries are searched by. */
export interface HistorySummary extends HistoryPlace {
  readonly kind: HistoryKind;
  readonly requestId: string | null;
  readonly title: string;
  readonly method: string | null;
  /** With its port where it is not the usual one. */
  readonly host: string | null;
  readonly path: string | null;
  /** Null: no answer came, or nothing was called. */
  readonly status: number | null;
  readonly durationMs: number | null;
  readonly problem: string | null;
  /** Scopes of the access token that was carried or that came. */
  readonly scopes: readonly string[];
  /** The token that a call carried had expired. */
  readonly expired: boolean;
  /** Of a token set's verdict; `error` for a failed run, `notice` for a cancelled one. */
  readonly severity: Severity | null;
  /** Errors and warnings. */
  readonly findings: number;
}
