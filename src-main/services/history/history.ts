import { savedRequestSchema } from '../../../src-shared/contract/schemas.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { HistoryExchange } from '../../../src-shared/domain/history/history-entry.ts';
import { restoreRequest } from '../../../src-shared/domain/history/keep-request.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HistoryStore } from '../../ports/history-store.ts';
import type { Changes } from '../changes.ts';
import type { Services } from '../services.ts';

/** Milliseconds in which changes of the history are told as one: many calls may be kept in a moment. */
const announceMs = 150;

export interface HistoryPorts {
  readonly store: HistoryStore;
  readonly changes: Changes;
  readonly clock: Clock;
  /** The saved request of that id as it stands now; null: it is gone. */
  readonly savedRequest: (environmentId: string, id: string) => Promise<SavedRequest | null>;
}

/** Tells of the history's changes, at once and then bundled. Returns the function that ends it. */
export function announceHistory({ store, changes, clock }: Omit<HistoryPorts, 'savedRequest'>): () => void {
  let waiting = false;
  let again = false;
  const tell = (): void => {
    if (waiting) {
      again = true;
      return;
    }
    waiting = true;
    changes.announce('history');
    clock.after(announceMs, () => {
      waiting = false;
      if (again) {
        again = false;
        tell();
      }
    });
  };
  return store.subscribe(tell);
}

/** The request that was sent, in today's shape. Throws where an earlier version kept it in another. */
function keptRequest({ request }: HistoryExchange): SavedRequest {
  const parsed = savedRequestSchema.safeParse(request);
  if (parsed.success) return parsed.data;
  throw new ProblemError({
    code: 'REQUEST_INVALID',
    field: 'This call',
    reason: 'Another version of Claimcheck kept it, in a form that this one can’t send.',
  });
}

export function createHistoryService({ store, savedRequest }: HistoryPorts): Services['history'] {
  return {
    state: () => store.state,
    totals: () => store.totals(),
    search: ({ filter, before, limit }) => store.search(filter, before, limit),
    hosts: () => store.hosts(),
    get: ({ id }) => store.get(id),
    async resend({ id }) {
      const { entry } = await store.get(id);
      if (entry.kind !== 'exchange') throw new ProblemError({ code: 'NOT_FOUND', what: 'request' });
      const kept = keptRequest(entry);
      const now = await savedRequest(kept.environmentId, kept.id);
      return { ...restoreRequest(kept, now), saved: now !== null };
    },
    pin: ({ id, pinned }) => store.pin(id, pinned),
    remove: ({ id }) => store.remove(id),
    restore: ({ id }) => store.restore(id),
    clear: ({ keepPinned }) => store.clear(keepPinned),
    resume: () => store.resume(),
  };
}
