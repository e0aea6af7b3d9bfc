import type { CauseStatus } from './diagnosis.ts';

/** How much an observation counts for or against a cause. All numbers of the ranking stand in this file. */
export const weights = {
  proves: 1_000,
  strong: 40,
  supports: 20,
  hint: 8,
  doubts: -8,
  against: -30,
  rules_out: -1_000,
} as const;
export type Weight = keyof typeof weights;

/** From this score on a cause counts as likely. */
export const likelyFrom = 30;

/** Milliseconds within which another run says how things stand at the provider now. */
export const recentRun = 15 * 60_000;

/** Milliseconds by which a token may have been issued before it came and still be new. */
export const newToken = 60_000;

export const statusRank: Readonly<Record<CauseStatus, number>> = {
  proved: 0,
  likely: 1,
  possible: 2,
  ruled_out: 3,
};
