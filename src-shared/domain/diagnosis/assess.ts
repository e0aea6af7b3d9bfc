import { type CauseCode, causeCatalogue, causeRank } from './cause-catalogue.ts';
import type { Cause, CauseStatus } from './diagnosis.ts';
import { likelyFrom, statusRank, type Weight, weights } from './weights.ts';

/** Something seen in this run, and how much it counts. */
export interface Observation {
  readonly weight: Weight;
  readonly text: string;
}

/** A cause before its evidence is weighed. */
export interface Hypothesis
  extends Pick<Cause, 'title' | 'detail'>,
    Partial<Pick<Cause, 'remedy' | 'link' | 'fix' | 'test'>> {
  readonly code: CauseCode;
  readonly observations: readonly Observation[];
}

export const seen = (weight: Weight, text: string): Observation => ({ weight, text });

/** `seen` where the condition holds, otherwise nothing; ready to spread. */
export function seenIf(condition: boolean, weight: Weight, text: string): readonly Observation[] {
  return condition ? [{ weight, text }] : [];
}

/** That nobody says why is worth telling only where nothing better is known. */
const lastResorts: ReadonlySet<CauseCode> = new Set(['DROPPED_SILENTLY', 'UNEXPLAINED']);

interface Weighed {
  readonly cause: Cause;
  readonly score: number;
}

function statusOf(observations: readonly Observation[], score: number): CauseStatus {
  if (observations.some(({ weight }) => weight === 'rules_out')) return 'ruled_out';
  if (observations.some(({ weight }) => weight === 'proves')) return 'proved';
  return score >= likelyFrom ? 'likely' : 'possible';
}

function weigh({ code, observations, ...words }: Hypothesis): Weighed {
  const score = observations.reduce((sum, { weight }) => sum + weights[weight], causeCatalogue[code].prior);
  const strongest = observations.toSorted(
    (one, other) => Math.abs(weights[other.weight]) - Math.abs(weights[one.weight]),
  );
  const status = statusOf(observations, score);
  const ruledOut = status === 'ruled_out';
  return {
    score,
    cause: {
      code,
      status,
      title: words.title,
      detail: words.detail,
      evidence: strongest.map(({ weight, text }) => ({ supports: weights[weight] > 0, text })),
      remedy: ruledOut ? null : (words.remedy ?? null),
      link: ruledOut ? null : (words.link ?? null),
      fix: ruledOut ? null : (words.fix ?? null),
      test: status === 'proved' || ruledOut ? null : (words.test ?? null),
    },
  };
}

function inOrder(one: Weighed, other: Weighed): number {
  const byStatus = statusRank[one.cause.status] - statusRank[other.cause.status];
  if (byStatus !== 0) return byStatus;
  const byRank = causeRank(one.cause.code) - causeRank(other.cause.code);
  return one.cause.status === 'proved' ? byRank : other.score - one.score || byRank;
}

/**
 * Weighs hypotheses and puts them in order: what is proved first (of several, the one to mend first), then by weight,
 * ruled-out ones last. The same evidence always gives the same order. Of two with one code the heavier stays.
 */
export function assess(hypotheses: readonly (Hypothesis | null)[]): readonly Cause[] {
  const weighed = hypotheses
    .filter((each) => each !== null)
    .map(weigh)
    .sort(inOrder);
  const first = new Map<CauseCode, Cause>();
  for (const { cause } of weighed) if (!first.has(cause.code)) first.set(cause.code, cause);
  const causes = [...first.values()];
  const known = causes.some(({ status }) => status === 'proved' || status === 'likely');
  return known ? causes.filter(({ code }) => !lastResorts.has(code)) : causes;
}
