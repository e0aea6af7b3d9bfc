import { RPCHandler } from '@orpc/server/message-port';
import type { MessagePortMain } from 'electron';
import { createBrowserOpener } from '../ports/browser-opener.ts';
import { systemClock as clock } from '../ports/clock.ts';
import type { Surroundings } from '../ports/data-directory.ts';
import { createHttpOnDemand } from '../ports/http-on-demand.ts';
import { createVault } from '../ports/keyring-vault.ts';
import { loadFormDataLate } from '../ports/late-form-data.ts';
import type { LaunchOptions } from '../ports/launch-options.ts';
import { createHistory } from '../ports/libsql-history.ts';
import type { Log } from '../ports/log.ts';
import { createRedirectFiles } from '../ports/redirect-file.ts';
import type { Settings } from '../ports/settings-store.ts';
import { createThreadImportPlanner } from '../ports/thread-import-planner.ts';
import { composeServices } from '../services/compose.ts';
import { createRouter } from '../services/router.ts';
import { createElectronSettings } from './electron-settings.ts';
import { createElectronHost } from './host-port.ts';

/** Milliseconds that a page gets for its first paint, from its first call, before the practice tenant is loaded. */
const practiceDelayMs = 200;

export interface Workbench {
  /** Sends the first screen, then serves the operations on this port until it closes. */
  serve(port: MessagePortMain): Promise<void>;
  close(): Promise<void>;
}

/** Puts the services behind message ports. `onWorkspace` hears of the workspace at once and after each change. */
export function openWorkbench(
  options: LaunchOptions,
  directory: string,
  surroundings: Surroundings,
  log: Log,
  onWorkspace: (workspace: Settings['workspace']) => void,
): Workbench {
  loadFormDataLate();
  const redirects = createRedirectFiles(clock);
  const opener = createBrowserOpener(surroundings, redirects);
  const settingsStore = createElectronSettings(directory, clock);
  const composed = composeServices({
    settingsStore,
    vault: createVault(),
    http: createHttpOnDemand(),
    history: createHistory({ directory, clock, worker: new URL('./history-worker.js', import.meta.url) }),
    planner: createThreadImportPlanner(new URL('./import-worker.js', import.meta.url)),
    host: createElectronHost(surroundings.platform, surroundings.env.BROWSER ? opener : null),
    clock,
    log,
    startPracticeTenant: async () => {
      const { startPracticeTenant } = await import('../practice/tenant.ts');
      return startPracticeTenant({ port: options.practicePort, ordersPort: options.ordersPort, clock });
    },
  });
  const handler = new RPCHandler(createRouter(composed.services, log.failure));
  onWorkspace(settingsStore.read().workspace);
  const stop = composed.changes.subscribe(({ topic }) => {
    if (topic === 'workspace') onWorkspace(settingsStore.read().workspace);
  });
  return {
    async serve(port) {
      port.postMessage(await composed.firstScreen());
      port.once('message', () => clock.after(practiceDelayMs, composed.startPractice));
      handler.upgrade(port);
      port.start();
    },
    async close() {
      stop();
      await Promise.all([redirects.clear(), composed.close()]);
    },
  };
}
