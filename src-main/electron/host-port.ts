import { open } from 'node:fs/promises';
import { clipboard, dialog, shell } from 'electron';
import { type BrowserOpener, isOpenable } from '../ports/browser-opener.ts';
import type { HostPort } from '../ports/host.ts';
import { readVersion } from '../ports/version.ts';

async function saveFile(fileName: string, parts: readonly Uint8Array[]): Promise<boolean> {
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: fileName });
  if (canceled || filePath === '') return false;
  const file = await open(filePath, 'w');
  try {
    for (const part of parts) await file.write(part);
  } finally {
    await file.close();
  }
  return true;
}

/** What the desktop app can do. `chosenBrowser` is used instead of the system's where `BROWSER` names one. */
export function createElectronHost(platform: NodeJS.Platform, chosenBrowser: BrowserOpener | null): HostPort {
  return {
    version: readVersion(),
    capabilities: {
      clipboard: 'host',
      savesFiles: 'host',
      opensBrowser: true,
      modifierKey: platform === 'darwin' ? 'meta' : 'control',
    },
    async openBrowser(url) {
      if (!isOpenable(url)) return false;
      if (chosenBrowser !== null) return (await chosenBrowser.open(url)).opened;
      return shell.openExternal(url).then(
        () => true,
        () => false,
      );
    },
    async writeClipboard(text) {
      clipboard.writeText(text);
    },
    saveFile,
  };
}
