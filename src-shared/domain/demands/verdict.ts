/** Stable: tests and the screen tell demands apart by these. */
type DemandCode =
  | 'FORM'
  | 'ALGORITHM'
  | 'SIGNATURE'
  | 'CRITICAL_HEADER'
  | 'TYPE'
  | 'ISSUER'
  | 'AUDIENCE'
  | 'AUTHORIZED_PARTY'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'TIME_CLAIM'
  | 'REQUIRED_CLAIM'
  | 'SCOPES';

/** One demand against one token. The texts are showable. */
export interface DemandResult {
  readonly code: DemandCode;
  readonly outcome: 'met' | 'unmet' | 'unknown';
  /** What the API demands, in a few words. */
  readonly demand: string;
  /** What the token says. */
  readonly found: string;
  /** Goes on after "would refuse this:"; for `unknown` after "can't say:". */
  readonly because: string;
}

export interface Refusal {
  /** `ID_TOKEN_SENT` explains other reasons and never stands alone. */
  readonly code: DemandCode | 'ID_TOKEN_SENT';
  readonly because: string;
}

export interface DemandsVerdict {
  /** Null: it depends on what could not be checked here. */
  readonly accepted: boolean | null;
  readonly results: readonly DemandResult[];
  /** Empty unless refused; what explains the others first. */
  readonly reasons: readonly Refusal[];
}
