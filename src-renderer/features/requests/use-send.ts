import { useCallback, useEffect, useRef, useState } from 'react';
import type { SendResult } from '../../../src-shared/contract/views.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';

export type SendState =
  | { readonly name: 'idle' }
  | { readonly name: 'sending'; readonly startedAt: number }
  | { readonly name: 'answered'; readonly result: SendResult; readonly request: SavedRequest }
  | { readonly name: 'failed'; readonly problem: Problem; readonly request: SavedRequest };

/** Sends one call at a time and keeps the last answer of each request. */
export function useSend(requestId: string) {
  const host = useHost();
  const [states, setStates] = useState<ReadonlyMap<string, SendState>>(new Map());
  const running = useRef(new Map<string, AbortController>());

  useEffect(() => {
    const calls = running.current;
    return () => {
      for (const call of calls.values()) call.abort();
    };
  }, []);

  const put = useCallback(
    (id: string, state: SendState) => setStates((current) => new Map(current).set(id, state)),
    [],
  );

  const send = useCallback(
    async (request: SavedRequest, allowHost: boolean) => {
      running.current.get(request.id)?.abort();
      const call = new AbortController();
      running.current.set(request.id, call);
      put(request.id, { name: 'sending', startedAt: Date.now() });
      const isCurrent = () => running.current.get(request.id) === call;
      try {
        const result = await host.requests.send({ request, allowHost }, { signal: call.signal });
        if (isCurrent()) put(request.id, { name: 'answered', result, request });
      } catch (error) {
        const problem: Problem = call.signal.aborted ? { code: 'CANCELLED' } : problemOf(error);
        if (isCurrent()) put(request.id, { name: 'failed', problem, request });
      }
      if (isCurrent()) running.current.delete(request.id);
    },
    [host, put],
  );

  const cancel = useCallback(() => running.current.get(requestId)?.abort(), [requestId]);
  const state: SendState = states.get(requestId) ?? { name: 'idle' };
  return { state, send, cancel };
}
