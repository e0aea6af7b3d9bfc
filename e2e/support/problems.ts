import { expect, type Locator } from '@playwright/test';
import type { Problem } from '../../src-shared/domain/problems/problem.ts';
import { describeProblem } from '../../src-shared/domain/problems/problem-text.ts';

/** The screen names this problem and what to do about it, in the product's own words. */
export async function expectProblem(place: Locator, problem: Problem): Promise<void> {
  const { title, detail, remedy } = describeProblem(problem);
  for (const sentence of [title, detail, remedy]) await expect(place).toContainText(sentence);
}
