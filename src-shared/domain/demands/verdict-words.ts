import { tokenWords } from '../checks/create-finding.ts';
import type { Severity } from '../inspection/finding.ts';
import { shown } from '../text/shown.ts';
import type { DemandResult, DemandsVerdict } from './verdict.ts';

export interface VerdictWords {
  readonly severity: Severity;
  readonly sentence: string;
}

/** What such a token is called in `… would refuse this …`. */
export function refusedWord({ reasons }: DemandsVerdict, kind: 'id' | 'access'): string {
  // Where the first reason is what kind of token it is, the sentence must not say so twice.
  return reasons[0]?.code === 'ID_TOKEN_SENT' ? 'token' : tokenWords[kind];
}

/** The verdict in one line. Null as verdict: nobody has said what the API demands. */
export function verdictWords(
  verdict: DemandsVerdict | null,
  apiName: string,
  kind: 'id' | 'access',
): VerdictWords {
  const api = shown(apiName);
  if (verdict === null)
    return { severity: 'notice', sentence: `Nobody has said what ${api} demands of a token` };
  const [first, ...others] = verdict.reasons;
  const more =
    others.length === 0
      ? ''
      : `, and for ${others.length} more ${others.length === 1 ? 'reason' : 'reasons'}`;
  const token = refusedWord(verdict, kind);
  if (first !== undefined)
    return { severity: 'error', sentence: `${api} would refuse this ${token}: ${first.because}${more}` };
  if (verdict.accepted === true) return { severity: 'ok', sentence: `${api} would accept this ${token}` };
  const because = verdict.results.find(({ outcome }) => outcome === 'unknown')?.because ?? '';
  return {
    severity: 'notice',
    sentence: `${api} would accept this ${token} if its signature holds: ${because}`,
  };
}

export const outcomeWords: Readonly<Record<DemandResult['outcome'], string>> = {
  met: 'met',
  unmet: 'not met',
  unknown: 'can’t say',
};

const order: readonly DemandResult['outcome'][] = ['unmet', 'unknown', 'met'];

/** What decides first; otherwise in the order in which an API looks. */
export function worstFirst(results: readonly DemandResult[]): readonly DemandResult[] {
  return results.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
}
