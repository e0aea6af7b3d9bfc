import { fileURLToPath } from 'node:url';
import { RPCHandler } from '@orpc/server/ws';
import { type BrowserOpener, createBrowserOpener } from '../ports/browser-opener.ts';
import { systemClock as clock } from '../ports/clock.ts';
import { createConfStore } from '../ports/conf-store.ts';
import type { Surroundings } from '../ports/data-directory.ts';
import { forkDatabase } from '../ports/history/fork-database.ts';
import type { HostPort } from '../ports/host.ts';
import { createHttpOnDemand } from '../ports/http-on-demand.ts';
import { createVault } from '../ports/keyring-vault.ts';
import type { LaunchOptions } from '../ports/launch-options.ts';
import { createHistory } from '../ports/libsql-history.ts';
import type { Log } from '../ports/log.ts';
import { listPageFiles } from '../ports/page-files.ts';
import { createRedirectFiles } from '../ports/redirect-file.ts';
import { createThreadImportPlanner } from '../ports/thread-import-planner.ts';
import { readVersion } from '../ports/version.ts';
import { composeServices } from '../services/compose.ts';
import { createFirstServices } from '../services/first-services.ts';
import { createRouter } from '../services/router.ts';
import { createLauncher } from './launcher.ts';
import { startWebServer } from './server.ts';
import { createTickets } from './tickets.ts';

/** Milliseconds that a page gets for its first paint, from its first call, before the practice tenant is loaded. */
const practiceDelayMs = 200;

interface WebHost {
  /** Opens the workbench in a browser, or prints its link. */
  launch(): Promise<void>;
  close(): Promise<void>;
}

export type WebHostStart =
  | { readonly ok: true; readonly host: WebHost }
  | { readonly ok: false; readonly sentence: string };

/** Puts the services behind a WebSocket. `ok: false` says in a sentence why there is no server. */
export async function startWebHost(
  options: LaunchOptions,
  directory: string,
  surroundings: Surroundings,
  log: Log,
): Promise<WebHostStart> {
  const redirects = createRedirectFiles(clock);
  const opener = createBrowserOpener(surroundings, redirects);
  const tickets = createTickets(clock);
  const first = createFirstServices({
    settingsStore: createConfStore({ directory, clock }),
    log,
    startPracticeTenant: async () => {
      const { startPracticeTenant } = await import('../practice/tenant.ts');
      return startPracticeTenant({ port: options.practicePort, ordersPort: options.ordersPort, clock });
    },
  });
  const composed = composeServices({
    first,
    vault: createVault(),
    http: createHttpOnDemand(),
    history: createHistory({
      directory,
      clock,
      startDatabase: forkDatabase(new URL('./history-node-process.js', import.meta.url)),
    }),
    planner: createThreadImportPlanner(new URL('./import-worker.js', import.meta.url)),
    host: createWebHostPort(surroundings.platform, opener),
    clock,
    log,
  });
  const handler = new RPCHandler(createRouter(composed.services, log.failure));
  try {
    const server = await startWebServer({
      port: options.port,
      files: listPageFiles(fileURLToPath(new URL('../renderer', import.meta.url))),
      tickets,
      clock,
      serve(socket) {
        launcher.arrived();
        first.firstScreen().then(
          (screen) => {
            socket.send(JSON.stringify(screen));
            socket.once('message', () => clock.after(practiceDelayMs, first.practice.start));
            void handler.upgrade(socket);
          },
          () => socket.close(),
        );
      },
    });
    const launcher = createLauncher({
      authority: server.authority,
      tickets,
      opener,
      open: options.open,
      clock,
      print: (line) => process.stdout.write(`${line}\n`),
      tell: (line) => process.stderr.write(`${line}\n`),
    });
    log.event('web_host_started', { authority: server.authority });
    return {
      ok: true,
      host: {
        launch: launcher.launch,
        async close() {
          await Promise.all([server.close(), redirects.clear(), composed.close()]);
        },
      },
    };
  } catch (error) {
    log.failure('start', error);
    await composed.close();
    return { ok: false, sentence: whyNotStarted(error, options.port) };
  }
}

function createWebHostPort(platform: NodeJS.Platform, opener: BrowserOpener): HostPort {
  return {
    version: readVersion(),
    capabilities: {
      clipboard: 'page',
      savesFiles: 'page',
      opensBrowser: opener.available,
      modifierKey: platform === 'darwin' ? 'meta' : 'control',
    },
    openBrowser: async (url) => (await opener.open(url)).opened,
    writeClipboard: null,
    saveFile: null,
  };
}

function whyNotStarted(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'EADDRINUSE':
      return `Claimcheck: port ${port} is taken by another program. Choose another with --port.`;
    case 'EACCES':
      return `Claimcheck: port ${port} may not be used by this account. Choose one above 1023 with --port.`;
    case 'ENOENT':
      return 'Claimcheck: its pages are missing. Build them with "npm run build".';
    default:
      return 'Claimcheck: the browser host could not start. Run it again with --verbose to see where it failed.';
  }
}
