import { useCallback, useEffect, useRef, useState } from 'react';
import type { TrialResult } from '../../../src-shared/contract/forging-views.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import type { HostClient } from '../../host/connect.ts';

export interface TrialState {
  readonly status: 'idle' | 'running' | 'done' | 'stopped';
  readonly total: number;
  readonly results: readonly TrialResult[];
  readonly problem: Problem | null;
}

type TrialInput = Parameters<HostClient['forging']['tryCases']>[0];

const idle: TrialState = { status: 'idle', total: 0, results: [], problem: null };

/** Runs one trial at a time; leaving the component cancels it. */
export function useTrial() {
  const host = useHost();
  const [state, setState] = useState(idle);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = useCallback(
    async (input: TrialInput) => {
      running.current?.abort();
      const call = new AbortController();
      running.current = call;
      const change = (next: (state: TrialState) => TrialState) => {
        if (running.current === call) setState(next);
      };
      setState({ ...idle, status: 'running' });
      try {
        for await (const event of await host.forging.tryCases(input, { signal: call.signal })) {
          if (event.type === 'started') change((current) => ({ ...current, total: event.total }));
          if (event.type === 'result')
            change((current) => ({ ...current, results: [...current.results, event.result] }));
          if (event.type === 'failed')
            change((current) => ({ ...current, status: 'stopped', problem: event.problem }));
          if (event.type === 'done') change((current) => ({ ...current, status: 'done' }));
        }
        change((current) => (current.status === 'running' ? { ...current, status: 'stopped' } : current));
      } catch (error) {
        const problem = call.signal.aborted ? null : problemOf(error);
        change((current) => ({ ...current, status: 'stopped', problem }));
      }
    },
    [host],
  );
  const cancel = useCallback(() => {
    running.current?.abort();
    setState((current) => (current.status === 'running' ? { ...current, status: 'stopped' } : current));
  }, []);
  const reset = useCallback(() => setState(idle), []);
  return { state, run, cancel, reset };
}
