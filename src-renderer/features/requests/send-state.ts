import type { SendResult } from '../../../src-shared/contract/views.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';

/** How the last call of a request went. */
export type SendState =
  | { readonly name: 'idle' }
  | { readonly name: 'sending'; readonly startedAt: number }
  | { readonly name: 'answered'; readonly result: SendResult; readonly request: SavedRequest }
  | { readonly name: 'failed'; readonly problem: Problem; readonly request: SavedRequest };

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
    if (id === newest || state.name === 'sending') continue;
    kept.delete(id);
    size -= sizeOf(state);
  }
  return kept;
}
