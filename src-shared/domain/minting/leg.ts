import type { HttpExchange } from '../calls/http-exchange.ts';
import type { Problem } from '../problems/problem.ts';

const legNames = [
  'discovery',
  'authorize',
  'device',
  'callback',
  'token',
  'refresh',
  'keys',
  'userinfo',
  'revocation',
  'end_session',
  'introspection',
] as const;
export type LegName = (typeof legNames)[number];

/** Facts worth a glance in the trace, as codes; the screen words them. */
const legFactCodes = [
  'state_matched',
  'iss_matched',
  'iss_absent',
  'from_memory',
  'key_found',
  'signature_verified',
  'signature_not_verified',
  'browser_not_opened',
  'callback_pasted',
  'redirects_followed',
  'polled',
] as const;
export type LegFactCode = (typeof legFactCodes)[number];

export interface LegFact {
  readonly code: LegFactCode;
  readonly value: string | null;
}

/** One step of minting as it happened. Messages are redacted before they leave the main process. */
export interface Leg {
  readonly id: string;
  readonly name: LegName;
  readonly status: 'running' | 'done' | 'failed';
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number | null;
  readonly exchanges: readonly HttpExchange[];
  readonly facts: readonly LegFact[];
  readonly problem: Problem | null;
}
