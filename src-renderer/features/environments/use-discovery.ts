import { useCallback, useEffect, useRef, useState } from 'react';
import type { DiscoveryReport } from '../../../src-shared/contract/views.ts';
import type { ConnectionSettings } from '../../../src-shared/domain/environments/environment.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';

export type DiscoveryStage =
  | { readonly name: 'idle' }
  | { readonly name: 'running'; readonly issuer: string }
  | { readonly name: 'found'; readonly issuer: string; readonly report: DiscoveryReport }
  | { readonly name: 'failed'; readonly issuer: string; readonly problem: Problem };

/** Runs discovery, one at a time; leaving the component cancels it. */
export function useDiscovery() {
  const host = useHost();
  const [stage, setStage] = useState<DiscoveryStage>({ name: 'idle' });
  const running = useRef<AbortController | null>(null);

  const cancel = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setStage({ name: 'idle' });
  }, []);

  useEffect(() => () => running.current?.abort(), []);

  const run = useCallback(
    async (issuer: string, connection: ConnectionSettings | null) => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      setStage({ name: 'running', issuer });
      try {
        const report = await host.environments.discover({ issuer, connection }, { signal: own.signal });
        if (!own.signal.aborted) setStage({ name: 'found', issuer, report });
      } catch (error) {
        if (!own.signal.aborted) setStage({ name: 'failed', issuer, problem: problemOf(error) });
      }
    },
    [host],
  );

  return { stage, run, cancel };
}
