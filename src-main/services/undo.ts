import { randomUUID } from 'node:crypto';
import type { UndoHandle } from '../../src-shared/contract/views.ts';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';

/** Deletions that can be taken back while the product runs. */
export interface Undo {
  remember(what: UndoHandle['what'], name: string, takeBack: () => Promise<void>): UndoHandle;
  /** Throws `NOT_FOUND`. What could not be taken back can be tried again. */
  takeBack(undoId: string): Promise<void>;
}

/** Older ones are forgotten: each may hold secrets in memory. */
const remembered = 50;

export function createUndo(): Undo {
  const entries = new Map<string, () => Promise<void>>();
  return {
    remember(what, name, takeBack) {
      const undoId = randomUUID();
      entries.set(undoId, takeBack);
      const oldest = entries.size > remembered ? entries.keys().next().value : undefined;
      if (oldest !== undefined) entries.delete(oldest);
      return { undoId, what, name };
    },

    async takeBack(undoId) {
      const takeBack = entries.get(undoId);
      if (takeBack === undefined) throw new ProblemError({ code: 'NOT_FOUND', what: 'undo' });
      entries.delete(undoId);
      try {
        await takeBack();
      } catch (error) {
        entries.set(undoId, takeBack);
        throw error;
      }
    },
  };
}
