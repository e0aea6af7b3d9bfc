// Which dialog of import or export stands open. Lives as long as the page; a pasted text is dropped with the dialog.
import { useSyncExternalStore } from 'react';

type TransferOpened =
  /** `text`: pasted elsewhere, to be looked at at once; null: the person chooses. */
  { readonly kind: 'import'; readonly text: string | null } | { readonly kind: 'export' };

let opened: TransferOpened | null = null;
const listeners = new Set<() => void>();

function set(next: TransferOpened | null): void {
  opened = next;
  for (const listener of listeners) listener();
}

export function openImport(text: string | null = null): void {
  set({ kind: 'import', text });
}

export function openExport(): void {
  set({ kind: 'export' });
}

export function closeTransfer(): void {
  set(null);
}

const current = () => opened;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTransferOpened(): TransferOpened | null {
  return useSyncExternalStore(subscribe, current);
}
