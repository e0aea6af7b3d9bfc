import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ForgingKey } from '../../../src-shared/contract/forging-views.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { queries } from '../../app/queries.ts';

export interface ForgingKeys {
  readonly keys: readonly ForgingKey[];
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Null where it failed; `problem` says why. */
  readonly make: (algorithm: 'RS256' | 'ES256' | 'EdDSA') => Promise<ForgingKey | null>;
  readonly paste: (text: string) => Promise<ForgingKey | null>;
}

/** The person's own keys to forge with, for as long as Claimcheck runs. */
export function useForgingKeys(): ForgingKeys {
  const host = useHost();
  const cache = useQueryClient();
  const { data } = useQuery(queries.forgingKeys(host));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  return useMemo(() => {
    const attempt = async (task: () => Promise<ForgingKey>): Promise<ForgingKey | null> => {
      setBusy(true);
      setProblem(null);
      try {
        const key = await task();
        await cache.invalidateQueries({ queryKey: queries.forgingKeys(host).queryKey });
        return key;
      } catch (error) {
        setProblem(problemOf(error));
        return null;
      } finally {
        setBusy(false);
      }
    };
    return {
      keys: data ?? [],
      busy,
      problem,
      make: (algorithm) => attempt(() => host.forging.makeKey({ algorithm })),
      paste: (text) => attempt(() => host.forging.pasteKey({ text })),
    };
  }, [host, cache, data, busy, problem]);
}
