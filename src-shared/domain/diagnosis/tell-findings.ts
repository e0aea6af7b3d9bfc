import type { Finding, Verdict } from '../inspection/finding.ts';
import type { Diagnosis } from './diagnosis.ts';
import { raises } from './question-codes.ts';

/** What is told beside a token set, in the order in which it stands there. */
export interface ToldFindings {
  /** Answers to what is wrong. */
  readonly grave: readonly Diagnosis[];
  /** The worst finding, in place of an answer, where none of the answers is grave. */
  readonly unanswered: {
    readonly finding: Finding;
    /** True when the verdict says already what is so, and only the way out is left to tell. */
    readonly remedyAlone: boolean;
  } | null;
  /** Answers to what is merely worth knowing. */
  readonly light: readonly Diagnosis[];
  /** The rest, the worst first. */
  readonly further: readonly Finding[];
}

/** Tells each finding once: through the answer to the question that it raises, in place of one, or among the rest. */
export function tellFindings(
  findings: readonly Finding[],
  verdict: Verdict,
  diagnoses: readonly Diagnosis[],
): ToldFindings {
  const grave = diagnoses.filter(({ severity }) => severity !== 'notice');
  const light = diagnoses.filter(({ severity }) => severity === 'notice');
  const open = findings.filter(
    (finding) => finding.severity !== 'ok' && !diagnoses.some(({ question }) => raises(finding, question)),
  );
  const [worst, ...rest] = open;
  if (worst === undefined || worst.severity === 'notice' || grave.length > 0)
    return { grave, unanswered: null, light, further: open };
  const remedyAlone = worst.remedy !== null && worst.code === verdict.code;
  return { grave, unanswered: { finding: worst, remedyAlone }, light, further: rest };
}
