import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Problem } from '../../../../src-shared/domain/problems/problem.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { useHost } from '../../../app/host-context.tsx';
import { problemOf } from '../../../app/problem-of.ts';
import { queries } from '../../../app/queries.ts';

export interface Checks {
  readonly busy: boolean;
  /** What went wrong with the last try; null while the next one is under way. */
  readonly problem: Problem | null;
  /** True when the token set came back and is shown. */
  readonly run: (task: () => Promise<TokenSet>) => Promise<boolean>;
}

/** Runs one check at a time and shows the token set as it is afterwards. */
export function useChecks(): Checks {
  const host = useHost();
  const cache = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const run = async (task: () => Promise<TokenSet>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      const checked = await task();
      cache.setQueryData(queries.tokenSet(host, checked.id).queryKey, checked);
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run };
}
