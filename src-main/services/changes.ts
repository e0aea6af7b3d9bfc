import type { ChangeEvent } from '../../src-shared/contract/views.ts';

/** Says that something changed; every open window listens through `app.changes`. */
export interface Changes {
  announce(topic: ChangeEvent['topic']): void;
  subscribe(listener: (event: ChangeEvent) => void): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<(event: ChangeEvent) => void>();
  return {
    announce(topic) {
      for (const listener of listeners) listener({ topic });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
