// Which dialog of import stands open. Lives as long as the page; a pasted text is dropped with the dialog.
import { useSyncExternalStore } from 'react';

interface ImportOpened {
  /** Pasted elsewhere, to be looked at at once; null: the person chooses. */
  readonly text: string | null;
}

let opened: ImportOpened | null = null;
const listeners = new Set<() => void>();

function set(next: ImportOpened | null): void {
  opened = next;
  for (const listener of listeners) listener();
}

export function openImport(text: string | null = null): void {
  set({ text });
}

export function closeImport(): void {
  set(null);
}

const current = () => opened;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useImportOpened(): ImportOpened | null {
  return useSyncExternalStore(subscribe, current);
}
