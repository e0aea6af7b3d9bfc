import type { Capabilities } from '../../src-shared/contract/views.ts';

/** What each host brings along. */
export interface HostPort {
  readonly version: string;
  readonly capabilities: Capabilities;
  /** Opens an `https:` or loopback `http:` URL in the system browser; false when none could be opened. */
  openBrowser(url: string): Promise<boolean>;
  /** Null where the host can't reach the clipboard. */
  readonly writeClipboard: ((text: string) => Promise<void>) | null;
  /** Asks where to save, and writes there; false when the person thought better of it. Null where the page must. */
  readonly saveFile: ((fileName: string, parts: readonly Uint8Array[]) => Promise<boolean>) | null;
}
