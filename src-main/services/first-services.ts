import type { FirstScreen } from '../../src-shared/contract/first-screen.ts';
import type { Log } from '../ports/log.ts';
import type { PracticeTenantPort } from '../ports/practice-tenant.ts';
import type { SettingsStore } from '../ports/settings-store.ts';
import { type Changes, createChanges } from './changes.ts';
import { createEnvironmentState, type EnvironmentState, listOf } from './environments/environment-state.ts';
import { createPracticeService, type PracticeService } from './practice-service.ts';
import type { Services } from './services.ts';
import { createWorkspace } from './workspace.ts';

const never = new AbortController().signal;

/** What the first screen is drawn from, and all other services stand on. */
export interface FirstServices {
  readonly settingsStore: SettingsStore;
  readonly changes: Changes;
  readonly practice: PracticeService;
  readonly state: EnvironmentState;
  readonly workspace: Services['workspace'];
  /** What a page is sent before it asks for anything. */
  firstScreen(): Promise<FirstScreen>;
  /** Ends the practice tenant and the watch over the settings, and lets writes end. */
  close(): Promise<void>;
}

/**
 * Reads the settings. Kept small: a host loads this before its page is painted, and all else after that. The practice
 * tenant is started by `practice.start`, which a host calls once the window stands; `startPracticeTenant` is called once.
 */
export function createFirstServices(ports: {
  readonly settingsStore: SettingsStore;
  readonly log: Log;
  startPracticeTenant(): Promise<PracticeTenantPort>;
}): FirstServices {
  const { settingsStore, log } = ports;
  const changes = createChanges();
  const practice = createPracticeService({ changes, log, startTenant: ports.startPracticeTenant });
  const state = createEnvironmentState({ store: settingsStore, practice, changes });
  const workspace = createWorkspace(state);
  return {
    settingsStore,
    changes,
    practice,
    state,
    workspace,
    async firstScreen() {
      return { workspace: await workspace.get(undefined, never), environments: listOf(state.read()) };
    },
    async close() {
      state.close();
      await practice.close().catch(() => undefined);
      // A process that ends amid a write leaves its lock behind, and the next start can't look at the file.
      await settingsStore.settled();
    },
  };
}
