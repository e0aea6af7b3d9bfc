import { useEffect, useSyncExternalStore } from 'react';
import type { Theme } from '../../src-shared/domain/environments/workspace.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(callback: () => void): () => void {
  dark.addEventListener('change', callback);
  return () => dark.removeEventListener('change', callback);
}

/** Puts the chosen or the system's theme on the page and says which it is. */
export function useTheme(theme: Theme): 'light' | 'dark' {
  const systemIsDark = useSyncExternalStore(subscribe, () => dark.matches);
  const shown = theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme;
  useEffect(() => {
    document.documentElement.dataset.theme = shown;
  }, [shown]);
  return shown;
}
