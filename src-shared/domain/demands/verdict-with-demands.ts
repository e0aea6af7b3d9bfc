import type { Verdict } from '../inspection/finding.ts';
import { shown } from '../text/shown.ts';
import type { DemandsVerdict } from './verdict.ts';
import { refusedWord } from './verdict-words.ts';

/** What the API that a token is meant for would answer. */
export interface MeantAnswer {
  readonly apiName: string;
  readonly kind: 'id' | 'access';
  readonly verdict: DemandsVerdict;
}

type Headline = Pick<Verdict, 'severity' | 'title' | 'detail'>;

const namedReasons = 3;

function reasonsText({ reasons }: DemandsVerdict): string {
  const named = reasons.slice(0, namedReasons).map(({ because }) => because);
  const more = reasons.length - named.length;
  const text = [...named, ...(more > 0 ? [`${more} more`] : [])].join('; ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/**
 * The verdict, unless nothing is wrong with the tokens and an API they are meant for would refuse them all the same:
 * then the first such refusal, with what the verdict said behind it. An error or a warning is never put behind.
 */
export function verdictWithDemands(verdict: Headline, answers: readonly MeantAnswer[]): Headline {
  if (verdict.severity === 'error' || verdict.severity === 'warning') return verdict;
  const refusal = answers.find((answer) => answer.verdict.accepted === false);
  if (refusal === undefined) return verdict;
  const parts = [reasonsText(refusal.verdict), `${verdict.title}.`, verdict.detail];
  return {
    severity: 'warning',
    title: `${shown(refusal.apiName)} would refuse this ${refusedWord(refusal.verdict, refusal.kind)}`,
    detail: parts.filter((part) => part !== '').join(' '),
  };
}
