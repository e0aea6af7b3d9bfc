import { rm } from 'node:fs/promises';
import { systemClock as clock } from '../../src-main/ports/clock.ts';
import { createConfStore } from '../../src-main/ports/conf-store.ts';
import { forkDatabase } from '../../src-main/ports/history/fork-database.ts';
import { createHistory } from '../../src-main/ports/libsql-history.ts';
import type { Log } from '../../src-main/ports/log.ts';
import type { PracticeTenantPort } from '../../src-main/ports/practice-tenant.ts';
import { createSessionVault } from '../../src-main/ports/session-vault.ts';
import { createThreadImportPlanner } from '../../src-main/ports/thread-import-planner.ts';
import { createHttpPort } from '../../src-main/ports/undici-http.ts';
import { composeServices } from '../../src-main/services/compose.ts';
import { createFirstServices } from '../../src-main/services/first-services.ts';
import type { Services } from '../../src-main/services/services.ts';
import type { Environment } from '../../src-shared/domain/environments/environment.ts';
import { startPracticeElsewhere } from './practice.ts';
import { freshProfile, storeEnvironments } from './stored-environments.ts';

export const uncancelled: AbortSignal = new AbortController().signal;

export interface BenchServices {
  readonly services: Services;
  /** The practice environment, its tenant running in another process. */
  readonly environment: Environment;
  readonly ordersUrl: string;
  /** Client secrets by application name. */
  readonly secretOf: (applicationName: string) => string;
  readonly close: () => Promise<void>;
}

/** The services as a host composes them, without a window, on a profile that is there. */
export async function openServices(directory: string, tenant: PracticeTenantPort): Promise<BenchServices> {
  const log: Log = { event() {}, failure: (reference, error) => console.error(reference, error) };
  const first = createFirstServices({
    settingsStore: createConfStore({ directory }),
    log,
    startPracticeTenant: async () => tenant,
  });
  const { services, close } = composeServices({
    first,
    vault: createSessionVault(),
    http: createHttpPort(),
    history: createHistory({
      directory,
      clock,
      startDatabase: forkDatabase(
        new URL('../../src-main/ports/history/history-node-process.ts', import.meta.url),
      ),
    }),
    planner: createThreadImportPlanner(
      new URL('../../src-main/services/transfer/plan-worker.ts', import.meta.url),
    ),
    host: {
      version: '0.0.0',
      capabilities: { clipboard: 'page', savesFiles: 'page', opensBrowser: false, modifierKey: 'control' },
      openBrowser: async () => false,
      writeClipboard: null,
      saveFile: null,
    },
    clock,
    log,
  });
  first.practice.start();
  const { environments } = await services.environments.list(undefined, uncancelled);
  await new Promise((resolve) => setImmediate(resolve));
  const environment = (await services.environments.list(undefined, uncancelled)).environments.find(
    ({ issuer }) => issuer === tenant.issuer,
  );
  if (environment === undefined) throw new TypeError(`no practice among ${environments.length}`);
  return {
    services,
    environment,
    ordersUrl: tenant.ordersUrl,
    secretOf: (name) => tenant.clients.find((client) => client.name === name)?.clientSecret ?? '',
    close,
  };
}

/** The same on a fresh profile with 20 environments. */
export async function openBenchServices(): Promise<BenchServices> {
  const directory = await freshProfile();
  await storeEnvironments(directory);
  const bench = await openServices(directory, await startPracticeElsewhere());
  return {
    ...bench,
    async close() {
      await bench.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export function applicationOf(environment: Environment, name: string): Environment['applications'][number] {
  const found = environment.applications.find((application) => application.name === name);
  if (found === undefined) throw new TypeError(`no application ${name}`);
  return found;
}
