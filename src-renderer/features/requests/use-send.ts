import { useCallback, useEffect, useRef, useState } from 'react';
import type { SendResult } from '../../../src-shared/contract/views.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';

export type SendState =
  | { readonly name: 'idle' }
  | { readonly name: 'sending'; readonly startedAt: number }
  | { readonly name: 'answered'; readonly result: SendResult }
  | { readonly name: 'failed'; readonly problem: Problem; readonly request: SavedRequest };

/** Sends one call at a time and keeps its answer until the next; leaving the component cancels it. */
export function useSend() {
  const host = useHost();
  const [state, setState] = useState<SendState>({ name: 'idle' });
  const running = useRef<AbortController | null>(null);

  useEffect(() => () => running.current?.abort(), []);

  const send = useCallback(
    async (request: SavedRequest, allowedHost: string | null) => {
      running.current?.abort();
      const call = new AbortController();
      running.current = call;
      setState({ name: 'sending', startedAt: Date.now() });
      const isCurrent = () => running.current === call;
      try {
        const result = await host.requests.send({ request, allowedHost }, { signal: call.signal });
        if (isCurrent()) setState({ name: 'answered', result });
      } catch (error) {
        const problem: Problem = call.signal.aborted ? { code: 'CANCELLED' } : problemOf(error);
        if (isCurrent()) setState({ name: 'failed', problem, request });
      }
    },
    [host],
  );

  const cancel = useCallback(() => running.current?.abort(), []);
  return { state, send, cancel };
}
