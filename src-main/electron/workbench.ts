import type { MessagePortMain } from 'electron';
import { systemClock as clock } from '../ports/clock.ts';
import type { Surroundings } from '../ports/data-directory.ts';
import type { LaunchOptions } from '../ports/launch-options.ts';
import type { Log } from '../ports/log.ts';
import type { Settings } from '../ports/settings-store.ts';
import { createFirstServices } from '../services/first-services.ts';
import { createElectronSettings } from './electron-settings.ts';
import { holdCalls } from './held-calls.ts';
import type { Operations } from './operations.ts';

/** Milliseconds that the first calls of a page get before the practice tenant is loaded. */
const practiceDelayMs = 200;

export interface Workbench {
  /** Sends the first screen, then serves the operations on this port until it closes. */
  serve(port: MessagePortMain): Promise<void>;
  close(): Promise<void>;
}

/**
 * The product behind message ports. The operations are loaded when a page calls for the first: it has painted by then,
 * and nothing held it up. `onWorkspace` hears of the workspace at once and after each change.
 */
export function openWorkbench(
  options: LaunchOptions,
  directory: string,
  surroundings: Surroundings,
  log: Log,
  onWorkspace: (workspace: Settings['workspace']) => void,
): Workbench {
  const settingsStore = createElectronSettings(directory, clock);
  const first = createFirstServices({
    settingsStore,
    log,
    startPracticeTenant: async () => {
      const { startPracticeTenant } = await import('../practice/tenant.ts');
      return startPracticeTenant({ port: options.practicePort, ordersPort: options.ordersPort, clock });
    },
  });
  onWorkspace(settingsStore.read().workspace);
  const stop = first.changes.subscribe(({ topic }) => {
    if (topic === 'workspace') onWorkspace(settingsStore.read().workspace);
  });

  let loading: Promise<Operations> | null = null;
  async function load(): Promise<Operations> {
    try {
      const { openOperations } = await import('./operations.ts');
      return openOperations(first, directory, surroundings, log);
    } catch (error) {
      log.failure('operations', error);
      // The next page that calls tries again.
      loading = null;
      throw error;
    }
  }

  return {
    async serve(port) {
      port.postMessage(await first.firstScreen());
      const calls = holdCalls(port);
      await calls.begun;
      loading ??= load();
      const operations = await loading;
      if (calls.isClosed()) return;
      operations.serve(port);
      calls.handOn();
      clock.after(practiceDelayMs, first.practice.start);
    },
    async close() {
      stop();
      const operations = await loading?.catch(() => null);
      await (operations ?? first).close();
    },
  };
}
