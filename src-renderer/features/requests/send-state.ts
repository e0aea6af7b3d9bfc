import type { SendEvent, SendResult } from '../../../src-shared/contract/sending-views.ts';
import type { ConfirmedCall } from '../../../src-shared/domain/calls/changing-call.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import type { ChosenSet } from './carried-token.ts';

/** What the person said yes to, for one call. */
export interface Consent {
  /** The host beyond those of the environment. */
  readonly allowedHost: string | null;
  /** The call to production: a change, or one with a forged token. */
  readonly confirmed: ConfirmedCall | null;
}

export const noConsent: Consent = { allowedHost: null, confirmed: null };

/** Whether a yes to what was refused is a yes to the call as it stands now: nothing of it was changed meanwhile. */
export function isStill(
  { request, chosen }: Extract<SendState, { name: 'failed' }>,
  now: { readonly request: SavedRequest; readonly chosen: ChosenSet | null },
): boolean {
  return JSON.stringify([request, chosen]) === JSON.stringify([now.request, now.chosen]);
}

/** What has come of a call so far. */
export interface SendProgress {
  readonly callId: string;
  /** Redirects followed until now. */
  readonly hop: number;
  readonly url: string;
  readonly head: Omit<Extract<SendEvent, { type: 'head' }>, 'type' | 'hop'> | null;
  readonly bytes: number;
  /** Of a body that is sent bit by bit. */
  readonly text: string;
}

/** How the last call of a request went. `progress` is null until the request has gone out. */
export type SendState =
  | { readonly name: 'idle' }
  | {
      /** The token is renewed first. */
      readonly name: 'renewing';
      readonly startedAt: number;
      readonly by: 'mint' | 'refresh';
    }
  | { readonly name: 'sending'; readonly startedAt: number; readonly progress: SendProgress | null }
  | { readonly name: 'answered'; readonly result: SendResult; readonly request: SavedRequest }
  | {
      readonly name: 'failed';
      readonly problem: Problem;
      readonly request: SavedRequest;
      /** What it was sent with. */
      readonly consent: Consent;
      readonly chosen: ChosenSet | null;
    };

/** What a call under way has come to with one more event. A new hop begins anew. */
export function progressWith(progress: SendProgress | null, event: SendEvent): SendProgress | null {
  switch (event.type) {
    case 'sent': {
      const { callId, hop, url } = event;
      return { callId, hop, url, head: null, bytes: 0, text: '' };
    }
    case 'head': {
      const { status, statusText, headers } = event;
      return progress && { ...progress, head: { status, statusText, headers } };
    }
    case 'chunk':
      return progress && { ...progress, bytes: event.bytes, text: progress.text + event.text };
    case 'done':
    case 'failed':
      return progress;
  }
}

export interface KeptBounds {
  readonly count: number;
  /** Characters of all bodies together. */
  readonly characters: number;
}

function sizeOf(state: SendState): number {
  if (state.name !== 'answered') return 0;
  const { request, response } = state.result.exchange;
  return (response?.body.text.length ?? 0) + (request.body?.text.length ?? 0);
}

/** Lets the oldest go until the bounds hold. The newest stays whatever its size, and so does what is under way. */
export function withinBounds(
  states: ReadonlyMap<string, SendState>,
  bounds: KeptBounds,
): ReadonlyMap<string, SendState> {
  const kept = new Map(states);
  let size = [...states.values()].reduce((sum, state) => sum + sizeOf(state), 0);
  const newest = [...states.keys()].at(-1);
  for (const [id, state] of states) {
    if (kept.size <= bounds.count && size <= bounds.characters) break;
    if (id === newest || state.name === 'sending' || state.name === 'renewing') continue;
    kept.delete(id);
    size -= sizeOf(state);
  }
  return kept;
}
