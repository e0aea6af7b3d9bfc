import { defaultHistoryBounds } from '../../src-shared/domain/history/history-limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { HistoryStore } from '../ports/history-store.ts';
import type { HostPort } from '../ports/host.ts';
import type { HttpPort } from '../ports/http.ts';
import type { ImportPlanner } from '../ports/import-planner.ts';
import type { Log } from '../ports/log.ts';
import type { Vault } from '../ports/vault.ts';
import { createAppService } from './app.ts';
import { createCatalogueService } from './catalogue.ts';
import { createCodeService, liveSecrets } from './code/code.ts';
import { createCookieJars } from './cookie-jars.ts';
import { createDiagnosisServices } from './diagnosis/diagnosis.ts';
import { createDiscover } from './discover.ts';
import { createDiscovery } from './discovery.ts';
import { createEnvironmentServices } from './environments.ts';
import type { FirstServices } from './first-services.ts';
import { announceHistory, createHistoryService } from './history/history.ts';
import { createHistoryRecorder } from './history/recorder.ts';
import { createDiscoveryMemory } from './minting/discovery-memory.ts';
import { createReplay } from './replay/replay.ts';
import type { Services } from './services.ts';
import { createPasteService } from './token-sets/inspect-paste.ts';
import { createTokenServices } from './tokens.ts';

const never = new AbortController().signal;

/** What a host brings along. */
export interface ServicePorts {
  readonly first: FirstServices;
  readonly vault: Vault;
  readonly http: HttpPort;
  readonly history: HistoryStore;
  readonly planner: ImportPlanner;
  readonly host: HostPort;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ComposedServices {
  readonly services: Services;
  /** Ends waiting runs and open connections, then `first`. */
  close(): Promise<void>;
}

/** Wires all services behind the contract to the ports of a host. Nothing is started and nothing read. */
export function composeServices(ports: ServicePorts): ComposedServices {
  const { first, vault, http, history, host, clock, log } = ports;
  const { settingsStore, changes, practice } = first;
  const discovery = createDiscovery({ http });
  const kept = createEnvironmentServices({
    first,
    vault,
    planner: ports.planner,
    clock,
    liveSecrets: () => liveSecrets({ access, liveTokens: minting.liveTokens }),
    discover: (input, signal) => discover(input, signal),
  });
  const { access, practiceWait } = kept;
  const discover = createDiscover({ discovery, access });
  const minting = createTokenServices({
    http,
    discovery,
    access,
    host,
    clock,
    changes,
    report: (reference, error) => log.failure(reference, error),
  });
  const { diagnosis, failedRuns } = createDiagnosisServices({ ...minting, http, access, clock });
  const jars = createCookieJars();
  const recorder = createHistoryRecorder({
    store: {
      keep(entry) {
        history.setBounds(settingsStore.read().workspace.history ?? defaultHistoryBounds);
        history.keep(entry);
      },
    },
    access,
    liveTokens: minting.liveTokens,
    tokenSet: async (id) => (minting.liveTokens.get(id) === null ? null : minting.tokens.get({ id }, never)),
    clock,
    report: (error) => log.failure('history', error),
  });
  const { liveTokens } = minting;
  const replay = createReplay({ http, access, host, changes, jars, liveTokens, onSent: recorder.recordCall });
  const savedRequest = async (environmentId: string, id: string) => {
    if (!access.list().some((environment) => environment.id === environmentId)) return null;
    const { requests } = await kept.requests.list({ environmentId }, never);
    return requests.find((request) => request.id === id) ?? null;
  };
  const stopAnnouncing = announceHistory({ store: history, changes, clock });
  return {
    services: {
      app: createAppService({ host, vault, settingsStore, changes }),
      workspace: first.workspace,
      environments: kept.environments,
      transfer: kept.transfer,
      secrets: kept.secrets,
      tokens: {
        ...minting.tokens,
        async mint(request, signal) {
          const followed = await practiceWait.follow(request, signal);
          const events = failedRuns.watch(followed, await minting.tokens.mint(followed, signal));
          return recorder.watchRun(followed, events);
        },
        async refresh({ id }, signal) {
          const { evidence } = await minting.tokens.get({ id }, signal);
          const events = failedRuns.watch(evidence.asked, await minting.tokens.refresh({ id }, signal));
          return recorder.watchRun(evidence.asked, events);
        },
      },
      requests: {
        ...kept.requests,
        ...replay,
        async send(call, signal) {
          await practiceWait.until(call.request.environmentId, signal);
          return replay.send(call, signal);
        },
      },
      catalogue: createCatalogueService(),
      code: createCodeService({
        access,
        liveTokens: minting.liveTokens,
        savedCalls: kept.requests.list,
        discovery: createDiscoveryMemory(discovery, clock),
        practiceWait,
      }),
      cookies: jars.cookies,
      paste: createPasteService(access),
      forging: {
        ...minting.forging,
        async send(call, signal) {
          await practiceWait.until(call.request.environmentId, signal);
          const result = await minting.forging.send(call, signal);
          recorder.recordCall({ request: call.request, chosen: { token: 'access' } }, result);
          return result;
        },
        async tryCases(trial, signal) {
          await practiceWait.until(trial.request.environmentId, signal);
          return minting.forging.tryCases(trial, signal);
        },
      },
      diagnosis,
      history: createHistoryService({ store: history, changes, clock, savedRequest }),
      practice: practice.practice,
    },
    async close() {
      try {
        await Promise.allSettled([minting.close(), practice.close()]);
        await http.close();
        await history.close();
      } finally {
        stopAnnouncing();
        await first.close();
      }
    },
  };
}
