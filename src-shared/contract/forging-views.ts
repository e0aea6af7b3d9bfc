import type { HttpExchange } from '../domain/calls/http-exchange.ts';
import type { Expected, ForgeryCode, NotPossible } from '../domain/forging/forgery.ts';
import type { AnswerReason, ForgeryVerdict } from '../domain/forging/judge-answer.ts';
import type { Problem } from '../domain/problems/problem.ts';

/** A key of the person's own to forge with, for this session. Its private part has no way here. */
export interface ForgingKey {
  readonly id: string;
  readonly origin: 'made' | 'pasted';
  readonly algorithm: string;
  readonly keyId: string;
  /** JWK as JSON text, for an API under trial to trust. */
  readonly publicJwk: string;
}

/** One case of the catalogue, tried. */
export interface TrialResult {
  readonly code: ForgeryCode;
  readonly expected: Expected;
  readonly verdict: ForgeryVerdict;
  readonly because: AnswerReason | null;
  /** Why it was not tried; null where it was. */
  readonly notPossible: NotPossible | null;
  readonly status: number | null;
  /** Redacted; null where nothing was sent. */
  readonly exchange: HttpExchange | null;
}

export type TrialEvent =
  | { readonly type: 'started'; readonly total: number; readonly url: string }
  | { readonly type: 'result'; readonly result: TrialResult }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly problem: Problem };
