import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import Store from 'electron-store';
import type { Theme } from '../../src-shared/domain/environments/workspace.ts';
import { startPage } from './pages.ts';
import { defaultSize, parseWindowState, smallestSize } from './window-state.ts';

/** `--ground` of the design tokens in both themes, so that the window doesn't flash before its first paint. */
const ground = { light: '#f8f7f4', dark: '#111317' };

export interface WorkbenchWindow {
  /** Brings it to the front, from another start of the product. */
  focus(): void;
  /** Paints native parts and `prefers-color-scheme` alike, now and at the next start. */
  setTheme(theme: Theme): void;
}

export interface WindowOptions {
  readonly directory: string;
  readonly preload: string;
  readonly devTools: boolean;
  onShown(): void;
}

/** Opens the one window where it was last time, and shows it once it is painted. */
export function openWindow({ directory, preload, devTools, onShown }: WindowOptions): WorkbenchWindow {
  const kept = new Store<{ bounds?: unknown; maximized?: unknown; theme?: unknown }>({
    name: 'window',
    cwd: directory,
    configFileMode: 0o600,
    clearInvalidConfig: true,
  });
  const displays = screen.getAllDisplays().map((display) => display.workArea);
  const state = parseWindowState(kept.store, displays);
  nativeTheme.themeSource = state.theme;
  const window = new BrowserWindow({
    ...(state.bounds ?? defaultSize),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    webPreferences: {
      preload,
      devTools,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
    onShown();
  });
  window.on('close', () => {
    try {
      kept.set({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    } catch {
      // A place that can't be kept is no reason to stay open.
    }
  });
  recoverOnce(window);
  void window.loadURL(startPage);
  return {
    focus() {
      if (window.isMinimized()) window.restore();
      window.focus();
    },
    setTheme(theme) {
      if (nativeTheme.themeSource === theme) return;
      nativeTheme.themeSource = theme;
      window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? ground.dark : ground.light);
      try {
        kept.set({ theme });
      } catch {
        // The next start paints its first frame in the former theme.
      }
    },
  };
}

/** A page that crashed is loaded again, once; after that the person decides. */
function recoverOnce(window: BrowserWindow): void {
  let recovered = false;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    if (!recovered) {
      recovered = true;
      window.reload();
      return;
    }
    void askToReload(window);
  });
}

async function askToReload(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'This window has stopped working twice.',
    detail: 'Your settings are kept; tokens that were minted in this session are still there after a reload.',
    buttons: ['Reload', 'Close'],
    cancelId: 1,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.reload();
  else window.destroy();
}
