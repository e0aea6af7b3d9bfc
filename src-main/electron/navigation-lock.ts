import type { WebContents } from 'electron';
import { startPage } from './pages.ts';

/** Keeps a page where it is: it may reload, and nothing else. Links leave through `app.openExternal`. */
export function lockNavigation(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || event.url !== startPage) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
