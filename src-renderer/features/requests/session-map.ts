import { useSyncExternalStore } from 'react';

/** Values by key that live as long as the page, so that looking at another screen loses nothing. */
export interface SessionMap<Value> {
  readonly current: () => ReadonlyMap<string, Value>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Null takes the value away. What is put last comes last. */
  readonly put: (key: string, value: Value | null) => void;
}

/** `bound` takes away what is too much, after each change. */
export function createSessionMap<Value>(
  bound: (values: ReadonlyMap<string, Value>) => ReadonlyMap<string, Value> = (values) => values,
): SessionMap<Value> {
  let values: ReadonlyMap<string, Value> = new Map();
  const listeners = new Set<() => void>();
  return {
    current: () => values,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put(key, value) {
      const next = new Map(values);
      next.delete(key);
      if (value !== null) next.set(key, value);
      values = bound(next);
      for (const listener of listeners) listener();
    },
  };
}

export function useSessionMap<Value>(map: SessionMap<Value>): ReadonlyMap<string, Value> {
  return useSyncExternalStore(map.subscribe, map.current);
}
