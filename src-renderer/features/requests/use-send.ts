import { useCallback } from 'react';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import type { HostClient } from '../../host/connect.ts';
import type { ChosenSet } from './carried-token.ts';
import { type SendState, withinBounds } from './send-state.ts';
import { createSessionMap, useSessionMap } from './session-map.ts';

export interface SendOrder {
  readonly request: SavedRequest;
  /** Null: the token that the request names. */
  readonly chosen: ChosenSet | null;
  /** The chosen set was forged here. */
  readonly forged: boolean;
  /** The host beyond those of the environment that the person agreed to. */
  readonly allowedHost: string | null;
  /** The person agreed to send a forged token to production. */
  readonly confirmed: boolean;
}

const bounds = { count: 50, characters: 40_000_000 };
/** The last answer of each request: looking at another one, or at another screen, must neither lose nor cancel it. */
const states = createSessionMap<SendState>((all) => withinBounds(all, bounds));
const running = new Map<string, AbortController>();
const idle: SendState = { name: 'idle' };

function ask(host: HostClient, order: SendOrder, signal: AbortSignal) {
  const { request, chosen, forged, allowedHost, confirmed } = order;
  return chosen !== null && forged
    ? host.forging.send({ id: chosen.id, request, confirmed }, { signal })
    : host.requests.send({ request, allowedHost, chosen }, { signal });
}

async function run(host: HostClient, order: SendOrder): Promise<void> {
  const { request } = order;
  running.get(request.id)?.abort();
  const call = new AbortController();
  running.set(request.id, call);
  states.put(request.id, { name: 'sending', startedAt: Date.now() });
  const end = (state: SendState) => {
    if (running.get(request.id) !== call) return;
    running.delete(request.id);
    states.put(request.id, state);
  };
  try {
    end({ name: 'answered', result: await ask(host, order, call.signal), request });
  } catch (error) {
    const problem: Problem = call.signal.aborted ? { code: 'CANCELLED' } : problemOf(error);
    end({ name: 'failed', problem, request });
  }
}

/** Sends the calls of one request, one at a time, and keeps the last answer as long as the page lives. */
export function useSend(requestId: string) {
  const host = useHost();
  const state = useSessionMap(states).get(requestId) ?? idle;
  const send = useCallback((order: SendOrder) => void run(host, order), [host]);
  const cancel = useCallback(() => running.get(requestId)?.abort(), [requestId]);
  return { state, send, cancel };
}
