/** Tells everyone once that something has closed; whoever asks too late is told at once. */
export interface Closing {
  close(): void;
  onClosed(callback: () => void): () => void;
}

export function createClosing(): Closing {
  const callbacks = new Set<() => void>();
  let closed = false;
  return {
    close() {
      if (closed) return;
      closed = true;
      for (const callback of callbacks) callback();
      callbacks.clear();
    },
    onClosed(callback) {
      if (closed) {
        queueMicrotask(callback);
        return () => {};
      }
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
  };
}
