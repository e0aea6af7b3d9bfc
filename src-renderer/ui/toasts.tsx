import type { Problem } from '../../src-shared/domain/problems/problem.ts';
import { later } from './later.tsx';
import { tell } from './news.ts';

/** Where short news is shown. To be drawn once. */
export const Toasts = later(async () => {
  const { ToastList } = await import('./toast-list.tsx');
  return ToastList;
});

const notify = {
  say: (title: string) => tell({ kind: 'said', title }),
  problem(problem: Problem) {
    if (problem.code !== 'CANCELLED') tell({ kind: 'problem', problem });
  },
  /** Returns what takes the offer away again; one that `stays` waits for that. */
  undoable(title: string, undo: () => void, { stays } = { stays: false }): () => void {
    const offer = new AbortController();
    tell({ kind: 'undoable', title, undo, stays, withdrawn: offer.signal });
    return () => offer.abort();
  },
};

/** Short news at the lower edge. A problem stays until it is dismissed; a deletion carries its undo. Stays the same object. */
export const useNotify = () => notify;
