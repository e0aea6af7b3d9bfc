// Which dialog of import or export stands open. Lives as long as the page; a pasted text is dropped with the dialog.
import { useSyncExternalStore } from 'react';
import type { TreeItem } from '../../../src-shared/domain/calls/request-placing.ts';

type TransferOpened =
  /** `text`: pasted elsewhere, to be looked at at once; null: the person chooses. */
  | { readonly kind: 'import'; readonly text: string | null }
  /** `item`: chosen to begin with; null: everything. */
  | { readonly kind: 'export'; readonly item: TreeItem | null };

let opened: TransferOpened | null = null;
const listeners = new Set<() => void>();

function set(next: TransferOpened | null): void {
  opened = next;
  for (const listener of listeners) listener();
}

export function openImport(text: string | null = null): void {
  set({ kind: 'import', text });
}

export function openExport(item: TreeItem | null = null): void {
  set({ kind: 'export', item });
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
