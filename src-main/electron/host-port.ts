import { clipboard, shell } from 'electron';
import { type BrowserOpener, isOpenable } from '../ports/browser-opener.ts';
import type { HostPort } from '../ports/host.ts';
import { readVersion } from '../ports/version.ts';

/** What the desktop app can do. `chosenBrowser` is used instead of the system's where `BROWSER` names one. */
export function createElectronHost(platform: NodeJS.Platform, chosenBrowser: BrowserOpener | null): HostPort {
  return {
    version: readVersion(),
    capabilities: {
      clipboard: 'host',
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
  };
}
