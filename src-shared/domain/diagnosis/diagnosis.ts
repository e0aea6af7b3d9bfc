import type { Severity } from '../inspection/finding.ts';
import type { CauseCode } from './cause-catalogue.ts';
import type { Fix } from './fix.ts';
import type { NextTest } from './next-test.ts';

/** What people ask of a run or of a call; what makes the others meaningless stands first. */
const questions = [
  'refused',
  'call_refused',
  'issuer_differs',
  'signature_fails',
  'aud_missing',
  'azp_differs',
  'time_wrong',
  'scope_missing',
  'id_token_missing',
  'refresh_token_missing',
  'refresh_unchanged',
] as const;
export type Question = (typeof questions)[number];

/**
 * `proved`: nothing but this can be so. `likely` and `possible`: by weight of the evidence. `ruled_out`: something
 * that was observed speaks against it beyond doubt.
 */
const causeStatuses = ['proved', 'likely', 'possible', 'ruled_out'] as const;
export type CauseStatus = (typeof causeStatuses)[number];

/** One observation, and whether it speaks for the cause. */
export interface CauseEvidence {
  readonly supports: boolean;
  readonly text: string;
}

export interface Cause {
  readonly code: CauseCode;
  readonly status: CauseStatus;
  readonly title: string;
  readonly detail: string;
  /** The strongest first. */
  readonly evidence: readonly CauseEvidence[];
  readonly remedy: string | null;
  /** Page of documentation for the remedy, `https:`. */
  readonly link: string | null;
  /** A change of the token request that removes the cause. */
  readonly fix: Fix | null;
  /** What would decide whether this is it. */
  readonly test: NextTest | null;
}

export interface Diagnosis {
  readonly question: Question;
  readonly severity: Exclude<Severity, 'ok'>;
  /** The audience, scope or client in question, as it stands; null where it is about the run as a whole. */
  readonly subject: string | null;
  readonly title: string;
  /** Likeliest first, ruled-out ones last. Never empty. */
  readonly causes: readonly Cause[];
}
