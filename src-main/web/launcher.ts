import { launchParameter } from '../../src-shared/contract/handshake.ts';
import type { BrowserOpener, OpenFailure } from '../ports/browser-opener.ts';
import type { Clock } from '../ports/clock.ts';
import type { Tickets } from './tickets.ts';

/** Why no browser shows the workbench, for the person at the terminal. */
const whyNotOpened: Record<OpenFailure, string> = {
  url_not_allowed: 'the link is not one to this machine',
  no_display: 'there is no display to open a browser on',
  no_browser: 'no browser was found',
  browser_failed: 'the browser could not be started',
  file_not_written: 'the temporary folder can’t be written to',
};

/** How long a browser may take to show the page before the link is printed besides. */
const patienceMs = 10_000;

export interface Launcher {
  /** Makes a fresh link and brings it to a browser, or prints it. */
  launch(): Promise<void>;
  /** To be called when a page has shown its token. */
  arrived(): void;
}

export interface LauncherOptions {
  readonly authority: string;
  readonly tickets: Tickets;
  readonly opener: BrowserOpener;
  /** False prints the link and opens nothing. */
  readonly open: boolean;
  readonly clock: Clock;
  /** The link, alone on its line. */
  print(line: string): void;
  /** Everything else worth telling the person. */
  tell(line: string): void;
}

export function createLauncher(options: LauncherOptions): Launcher {
  const { authority, tickets, opener, open, clock, print, tell } = options;
  let stopWaiting = (): void => {};
  return {
    async launch() {
      stopWaiting();
      const link = `http://${authority}/#${launchParameter}=${tickets.issueLaunch()}`;
      const printLink = (): void => print(`Claimcheck: ${link}`);
      if (!open) return printLink();
      stopWaiting = clock.after(patienceMs, () => {
        tell('Claimcheck: the browser has not shown the page yet. This link opens it too:');
        printLink();
      });
      const result = await opener.open(link);
      if (result.opened) return;
      stopWaiting();
      tell(`Claimcheck: ${whyNotOpened[result.reason]}. Open this link within a minute:`);
      printLink();
    },
    arrived() {
      stopWaiting();
    },
  };
}
