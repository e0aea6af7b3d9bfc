import { useCallback } from 'react';
import { createSessionMap, useSessionMap } from '../session-map.ts';

/** Folders that were closed, by id: all others stand open. */
const closed = createSessionMap<true>();

/** Which folders are open, as long as the page lives. */
export function useFolds() {
  const folded = useSessionMap(closed);
  const setOpen = useCallback((id: string, open: boolean) => closed.put(id, open ? null : true), []);
  const isOpen = useCallback((id: string) => !folded.has(id), [folded]);
  return { isOpen, setOpen };
}
