import { type FSWatcher, mkdirSync, watch } from 'node:fs';

/** Several events of one write become one look. */
const debounceMs = 40;
const pollMs = 1_000;

/**
 * Calls back some time after files in `directory` changed, possibly without need. Where the system can't
 * watch, it looks every second. Returns the function that ends it; keeps no process alive.
 */
export function watchDirectory(directory: string, callback: () => void): () => void {
  let pending: NodeJS.Timeout | null = null;
  let polling: NodeJS.Timeout | null = null;
  let watcher: FSWatcher | null = null;
  let ended = false;
  const soon = () => {
    if (ended || pending !== null) return;
    pending = setTimeout(() => {
      pending = null;
      callback();
    }, debounceMs);
    pending.unref();
  };
  const poll = () => {
    watcher?.close();
    watcher = null;
    if (ended || polling !== null) return;
    polling = setInterval(callback, pollMs);
    polling.unref();
  };
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    watcher = watch(directory, { persistent: false }, soon);
    watcher.on('error', poll);
  } catch {
    poll();
  }
  return () => {
    ended = true;
    watcher?.close();
    if (pending !== null) clearTimeout(pending);
    if (polling !== null) clearInterval(polling);
  };
}
