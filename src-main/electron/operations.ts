import { RPCHandler } from '@orpc/server/message-port';
import type { MessagePortMain } from 'electron';
import { createBrowserOpener } from '../ports/browser-opener.ts';
import { systemClock as clock } from '../ports/clock.ts';
import type { Surroundings } from '../ports/data-directory.ts';
import { createHttpOnDemand } from '../ports/http-on-demand.ts';
import { createVault } from '../ports/keyring-vault.ts';
import { loadFormDataLate } from '../ports/late-form-data.ts';
import { createHistory } from '../ports/libsql-history.ts';
import type { Log } from '../ports/log.ts';
import { createRedirectFiles } from '../ports/redirect-file.ts';
import { createThreadImportPlanner } from '../ports/thread-import-planner.ts';
import { composeServices } from '../services/compose.ts';
import type { FirstServices } from '../services/first-services.ts';
import { createRouter } from '../services/router.ts';
import { forkHistory } from './fork-history.ts';
import { createElectronHost } from './host-port.ts';

export interface Operations {
  /** Answers the calls that come through this port until it closes. */
  serve(port: MessagePortMain): void;
  /** Closes `first` as well. */
  close(): Promise<void>;
}

/** All services, behind message ports. */
export function openOperations(
  first: FirstServices,
  directory: string,
  surroundings: Surroundings,
  log: Log,
): Operations {
  loadFormDataLate();
  const redirects = createRedirectFiles(clock);
  const opener = createBrowserOpener(surroundings, redirects);
  const composed = composeServices({
    first,
    vault: createVault(),
    http: createHttpOnDemand(),
    history: createHistory({
      directory,
      clock,
      startDatabase: forkHistory(new URL('./history-utility-process.js', import.meta.url)),
    }),
    planner: createThreadImportPlanner(new URL('./import-worker.js', import.meta.url)),
    host: createElectronHost(surroundings.platform, surroundings.env.BROWSER ? opener : null),
    clock,
    log,
  });
  const handler = new RPCHandler(createRouter(composed.services, log.failure));
  return {
    serve(port) {
      handler.upgrade(port);
    },
    async close() {
      await Promise.all([redirects.clear(), composed.close()]);
    },
  };
}
