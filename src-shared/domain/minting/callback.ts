import type { Problem } from '../problems/problem.ts';

/** What a callback must agree with. */
export interface CallbackExpectation {
  readonly state: string;
  readonly issuer: string;
  /** The metadata announces `authorization_response_iss_parameter_supported` (RFC 9207 section 2.3). */
  readonly issRequired: boolean;
}

export type CallbackJudgement =
  | { readonly accepted: true; readonly code: string; readonly iss: string | null }
  | { readonly accepted: false; readonly problem: Problem };

/** Far above any honest error text, far below what would fill a screen. */
const longestText = 2_000;

/** Text of a stranger as it may be shown: control, format and lone surrogate characters become blanks; bounded. */
export function filterText(text: string): string {
  const filtered = text.slice(0, longestText).replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ');
  return text.length > longestText ? `${filtered}…` : filtered;
}

function stateProblem(parameters: URLSearchParams, expected: string): Problem | null {
  const [state, second] = parameters.getAll('state');
  if (second !== undefined) return { code: 'CALLBACK_STATE_MISMATCH', received: 'repeated' };
  if (state === undefined) return { code: 'CALLBACK_STATE_MISMATCH', received: 'absent' };
  return state === expected ? null : { code: 'CALLBACK_STATE_MISMATCH', received: 'different' };
}

function issuerProblem(parameters: URLSearchParams, expectation: CallbackExpectation): Problem | null {
  const iss = parameters.get('iss');
  const wrong = iss === null ? expectation.issRequired : iss !== expectation.issuer;
  return wrong ? { code: 'CALLBACK_ISSUER_MISMATCH', expected: expectation.issuer, actual: iss } : null;
}

function refusal(parameters: URLSearchParams): Problem | null {
  const error = parameters.get('error');
  if (error === null) return null;
  const text = (name: string) => {
    const value = parameters.get(name);
    return value === null ? null : filterText(value);
  };
  return {
    code: 'PROVIDER_REFUSED',
    leg: 'authorize',
    error: filterText(error),
    errorDescription: text('error_description'),
    errorUri: text('error_uri'),
    status: null,
  };
}

/**
 * Judges the parameters of a callback (RFC 6749 sections 4.1.2 and 10.12, RFC 9207 section 2.4): `state` before
 * anything else, then `iss`, then the provider's refusal, then the code. Parameters may not repeat (section 3.1).
 */
export function judgeCallback(
  parameters: URLSearchParams,
  expectation: CallbackExpectation,
): CallbackJudgement {
  const state = stateProblem(parameters, expectation.state);
  if (state !== null) return { accepted: false, problem: state };
  const repeated = ['iss', 'code', 'error', 'error_description', 'error_uri', 'response'].some(
    (name) => parameters.getAll(name).length > 1,
  );
  if (repeated)
    return { accepted: false, problem: { code: 'CALLBACK_INVALID', reason: 'repeated_parameter' } };
  const problem = issuerProblem(parameters, expectation) ?? refusal(parameters);
  if (problem !== null) return { accepted: false, problem };
  const code = parameters.get('code');
  if (code === null || code === '')
    return { accepted: false, problem: { code: 'CALLBACK_INVALID', reason: 'no_code' } };
  return { accepted: true, code, iss: parameters.get('iss') };
}
