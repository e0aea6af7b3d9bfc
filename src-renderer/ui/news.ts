// What is told at the lower edge waits here until there is something that shows it.
import type { Problem } from '../../src-shared/domain/problems/problem.ts';

export type News =
  | { readonly kind: 'said'; readonly title: string }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | {
      readonly kind: 'undoable';
      readonly title: string;
      readonly undo: () => void;
      /** Stands until it is withdrawn, used or dismissed, not for a while only. */
      readonly stays: boolean;
      /** Aborted once there is nothing left to bring back. */
      readonly withdrawn: AbortSignal;
    };

type Reader = (news: News) => void;

const waiting: News[] = [];
let reader: Reader | null = null;

export function tell(news: News): void {
  if (reader === null) waiting.push(news);
  else reader(news);
}

/** Hands over what has been told so far and whatever follows. Returns the function that ends it. */
export function readNews(read: Reader): () => void {
  reader = read;
  for (const news of waiting.splice(0)) read(news);
  return () => {
    if (reader === read) reader = null;
  };
}
