import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { nextTestHost } from '../../../../src-shared/contract/next-test-host.ts';
import type { DiagnosisInput } from '../../../../src-shared/domain/diagnosis/diagnosis-context.ts';
import type { Application, Environment } from '../../../../src-shared/domain/environments/environment.ts';
import { newTokenRequest, type TokenRequest } from '../../../../src-shared/domain/minting/token-request.ts';
import { systemClock as clock } from '../../../ports/clock.ts';
import { createConfStore } from '../../../ports/conf-store.ts';
import { forkDatabase } from '../../../ports/history/fork-database.ts';
import type { HttpPort } from '../../../ports/http.ts';
import { createHistory } from '../../../ports/libsql-history.ts';
import { createSessionVault } from '../../../ports/session-vault.ts';
import { createThreadImportPlanner } from '../../../ports/thread-import-planner.ts';
import { createHttpPort } from '../../../ports/undici-http.ts';
import { type PracticeTenant, startPracticeTenant } from '../../../practice/tenant.ts';
import { composeServices } from '../../compose.ts';
import { createFirstServices } from '../../first-services.ts';
import { createRouter } from '../../router.ts';

interface BenchOptions {
  /** Stands between the product and the network. */
  readonly tap?: (http: HttpPort) => HttpPort;
}

/** The whole product without a window, on a practice tenant of its own. */
export async function startDiagnosisBench({ tap = (http) => http }: BenchOptions = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'claimcheck-diagnosis-'));
  let started: PracticeTenant | null = null;
  const log = { event() {}, failure() {} };
  const first = createFirstServices({
    settingsStore: createConfStore({ directory }),
    log,
    async startPracticeTenant() {
      started = await startPracticeTenant({ port: 0, ordersPort: 0 });
      return started;
    },
  });
  const composed = composeServices({
    first,
    vault: createSessionVault(),
    http: tap(createHttpPort()),
    history: createHistory({
      directory,
      clock,
      startDatabase: forkDatabase(new URL('../../../ports/history/history-node-process.ts', import.meta.url)),
    }),
    planner: createThreadImportPlanner(new URL('../../transfer/plan-worker.ts', import.meta.url)),
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
  const client = createRouterClient(createRouter(composed.services, () => {}));
  first.practice.start();
  for await (const { topic } of await client.app.changes()) if (topic === 'environments') break;
  const { environments } = await client.environments.list();
  const environment = environments.find(({ practice }) => practice);
  const tenant: PracticeTenant | null = started;
  if (environment === undefined || tenant === null) throw new TypeError('no practice tenant');

  const never = new AbortController().signal;
  return {
    client,
    directory,
    tenant: running(tenant),
    environment,
    host: nextTestHost(client, never),
    close,
    request,
    run,
  };

  function running(value: PracticeTenant): PracticeTenant {
    return value;
  }

  async function close(): Promise<void> {
    await composed.close();
    rmSync(directory, { recursive: true, force: true });
  }

  /** A token request of the application with this name. */
  function request(application: string, change: Partial<TokenRequest> = {}): TokenRequest {
    const found = namedApplication(environmentOf(), application);
    return { ...newTokenRequest(environmentOf(), found), ...change };
  }

  function environmentOf(): Environment {
    if (environment === undefined) throw new TypeError('no practice environment');
    return environment;
  }

  /** Runs a token request to its end, and gathers what a diagnosis of it looks at. */
  async function run(asked: TokenRequest): Promise<DiagnosisInput> {
    let tokenSetId: string | null = null;
    for await (const event of await client.tokens.mint(asked))
      if (event.type === 'done') tokenSetId = event.tokenSet.id;
    const { runs, lastFailure } = await client.diagnosis.related({ environmentId: asked.environmentId });
    const rest = { related: runs, environment: environmentOf(), facts: null };
    if (tokenSetId !== null) {
      const { id, evidence } = await client.tokens.get({ id: tokenSetId });
      return { run: { kind: 'tokens', id, evidence }, ...rest };
    }
    if (lastFailure === null) throw new TypeError('neither tokens nor a failure');
    return { run: { kind: 'failed', failure: lastFailure }, ...rest };
  }
}

function namedApplication({ applications }: Environment, name: string): Application {
  const found = applications.find((application) => application.name === name);
  if (found === undefined) throw new TypeError(`no application ${name}`);
  return found;
}

export type DiagnosisBench = Awaited<ReturnType<typeof startDiagnosisBench>>;
