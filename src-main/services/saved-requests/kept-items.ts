import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Settings } from '../../ports/settings-store.ts';

/** A folder or a request as the settings hold it. */
export interface Kept {
  readonly id: string;
  readonly environmentId: string;
}

/** With the one of the same id replaced, else behind all. */
export function put<Item extends Kept>(items: readonly Item[], item: Item): readonly Item[] {
  return items.some(({ id }) => id === item.id)
    ? items.map((each) => (each.id === item.id ? item : each))
    : [...items, item];
}

/** Throws `NOT_FOUND` where there is none. */
export function found<Item extends Kept>(
  items: readonly Item[],
  what: 'request' | 'folder',
  id: string,
): Item {
  const item = items.find((each) => each.id === id);
  if (item === undefined) throw new ProblemError({ code: 'NOT_FOUND', what });
  return item;
}

/** The folders and requests of one environment. */
export function within(settings: Settings, environmentId: string) {
  const mine = (each: Kept) => each.environmentId === environmentId;
  const folders = settings.folders.filter(mine);
  const requests = settings.requests.filter(mine);
  return { folders, requests };
}
