import type { Problem } from '../../src-shared/domain/problems/problem.ts';
import { describeProblem } from '../../src-shared/domain/problems/problem-text.ts';

/** A problem in one line, for the place beside a field: what is so, the particulars, what to do. */
export function problemLine(problem: Problem): string {
  const { title, detail, remedy } = describeProblem(problem);
  const opening = /[.!?]$/.test(title) ? title : `${title}.`;
  return [opening, detail, remedy].filter((part) => part !== '').join(' ');
}
