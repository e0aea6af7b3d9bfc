import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { SendEvent } from '../../../src-shared/contract/sending-views.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import type { HostClient } from '../../host/connect.ts';
import type { ChosenSet } from './carried-token.ts';
import { type RenewalOrder, renewToken } from './renew-token.ts';
import { type Consent, progressWith, type SendProgress, type SendState, withinBounds } from './send-state.ts';
import { createSessionMap, useSessionMap } from './session-map.ts';

export interface SendOrder {
  readonly request: SavedRequest;
  /** Null: the token that the request names. */
  readonly chosen: ChosenSet | null;
  /** The chosen set was forged here. */
  readonly forged: boolean;
  readonly consent: Consent;
  /** Null: the token goes along as it is. Asked for once the call is under way, as finding out takes a moment. */
  readonly renewal: () => Promise<RenewalOrder | null>;
}

const bounds = { count: 50, characters: 40_000_000 };
/** The last answer of each request: looking at another one, or at another screen, must neither lose nor cancel it. */
const states = createSessionMap<SendState>((all) => withinBounds(all, bounds));
const running = new Map<string, AbortController>();
const idle: SendState = { name: 'idle' };

/** A forged token takes a way of its own, which tells nothing until the answer is there. */
async function* ask(host: HostClient, order: SendOrder, signal: AbortSignal): AsyncGenerator<SendEvent> {
  const { request, chosen, forged, consent } = order;
  if (chosen !== null && forged) {
    const result = await host.forging.send(
      { id: chosen.id, request, confirmed: consent.confirmed },
      { signal },
    );
    yield { type: 'done', result };
  } else {
    const { allowedHost, confirmed } = consent;
    yield* await host.requests.send({ request, allowedHost, confirmed, chosen }, { signal });
  }
}

async function run(host: HostClient, cache: QueryClient, order: SendOrder): Promise<void> {
  const { request, consent } = order;
  running.get(request.id)?.abort();
  const call = new AbortController();
  running.set(request.id, call);
  const end = (state: SendState) => {
    if (running.get(request.id) !== call) return;
    running.delete(request.id);
    states.put(request.id, state);
  };
  const fail = (problem: Problem) => end({ name: 'failed', problem, request, consent, chosen: order.chosen });
  try {
    states.put(request.id, { name: 'sending', startedAt: Date.now(), progress: null });
    const renewal = await order.renewal();
    if (call.signal.aborted) return fail({ code: 'CANCELLED' });
    if (renewal !== null) {
      states.put(request.id, { name: 'renewing', startedAt: Date.now(), by: renewal.by });
      const problem = await renewToken(host, cache, renewal, call.signal);
      if (problem !== null) return fail(problem);
    }
    const startedAt = Date.now();
    let progress: SendProgress | null = null;
    states.put(request.id, { name: 'sending', startedAt, progress });
    for await (const event of ask(host, order, call.signal)) {
      if (running.get(request.id) !== call) return;
      if (event.type === 'done') return end({ name: 'answered', result: event.result, request });
      if (event.type === 'failed') return fail(event.problem);
      progress = progressWith(progress, event);
      states.put(request.id, { name: 'sending', startedAt, progress });
    }
    fail({ code: 'CANCELLED' });
  } catch (error) {
    fail(call.signal.aborted ? { code: 'CANCELLED' } : problemOf(error));
  }
}

/** A call that is out is stopped where it is, so that what came of its answer is shown; any other is dropped. */
function stop(host: HostClient, requestId: string): void {
  const state = states.current().get(requestId);
  const call = running.get(requestId);
  if (state?.name !== 'sending' || state.progress === null || state.progress.head === null) call?.abort();
  else host.requests.stop({ callId: state.progress.callId }).catch(() => call?.abort());
}

/** Sends the calls of one request, one at a time, and keeps the last answer as long as the page lives. */
export function useSend(requestId: string) {
  const host = useHost();
  const cache = useQueryClient();
  const state = useSessionMap(states).get(requestId) ?? idle;
  const send = useCallback((order: SendOrder) => void run(host, cache, order), [host, cache]);
  const cancel = useCallback(() => stop(host, requestId), [host, requestId]);
  return { state, send, cancel };
}
