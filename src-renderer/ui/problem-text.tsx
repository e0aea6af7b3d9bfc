import type { Problem } from '../../src-shared/domain/problems/problem.ts';
import { problemLine } from './problem-line.ts';

/** `problemLine` as a part that can come later: the sentences of all problems are long. */
export function ProblemText({ problem }: { problem: Problem }) {
  return problemLine(problem);
}
