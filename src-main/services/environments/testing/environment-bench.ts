// Environment services over a settings file of their own, for tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { ChangeEvent, DiscoveryReport } from '../../../../src-shared/contract/views.ts';
import {
  type Application,
  defaultConnection,
  defaultRedirectUri,
  type Environment,
} from '../../../../src-shared/domain/environments/environment.ts';
import { ProblemError } from '../../../../src-shared/domain/problems/problem.ts';
import { systemClock } from '../../../ports/clock.ts';
import { createConfStore } from '../../../ports/conf-store.ts';
import { createSessionVault } from '../../../ports/session-vault.ts';
import type { Vault } from '../../../ports/vault.ts';
import { createChanges } from '../../changes.ts';
import { createEnvironmentServices } from '../../environments.ts';
import { planFiles } from '../../transfer/plan-files.ts';
import { createWorkspace } from '../../workspace.ts';
import { createEnvironmentState } from '../environment-state.ts';
import type { PracticeInfo } from '../practice-environment.ts';

export const signal: AbortSignal = new AbortController().signal;

export async function problemOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof ProblemError ? error.problem : error;
  }
}

/** A vault over memory that says it is a keychain; it outlives the services that use it. */
export function memoryKeychain(): Vault & { locked: boolean; readonly accounts: () => number } {
  const keychain = createSessionVault();
  const session = createSessionVault();
  let accounts = 0;
  const vault = {
    locked: false,
    accounts: () => accounts,
    state: async () => ({ keepsIn: 'keychain', reason: 'available' }) as const,
    async get(entry: Parameters<Vault['get']>[0]) {
      unlocked();
      return (await session.get(entry)) ?? keychain.get(entry);
    },
    async set(entry: Parameters<Vault['get']>[0], value: string, options?: { readonly session: boolean }) {
      if (options?.session === true) return session.set(entry, value);
      unlocked();
      if ((await keychain.keptIn(entry)) === null) accounts += 1;
      await keychain.set(entry, value);
      return 'keychain' as const;
    },
    async remove(entry: Parameters<Vault['get']>[0]) {
      unlocked();
      if ((await keychain.keptIn(entry)) !== null) accounts -= 1;
      await session.remove(entry);
      await keychain.remove(entry);
    },
    async keptIn(entry: Parameters<Vault['get']>[0]) {
      unlocked();
      if ((await session.keptIn(entry)) !== null) return 'session' as const;
      return (await keychain.keptIn(entry)) === null ? null : ('keychain' as const);
    },
  };
  function unlocked(): void {
    if (vault.locked) throw new ProblemError({ code: 'KEYCHAIN_FAILED', reason: 'locked' });
  }
  return vault;
}

export function practiceOn(port: number): PracticeInfo {
  const issuer = `http://127.0.0.1:${port}`;
  return {
    issuer,
    ordersUrl: `http://127.0.0.1:${port + 1}`,
    applications: [
      { id: 's', name: 'Storefront', kind: 'spa', clientId: 'storefront-id', clientSecret: null },
      { id: 'b', name: 'Back office', kind: 'web', clientId: 'back-office-id', clientSecret: `b-${port}` },
      { id: 'n', name: 'Nightly sync', kind: 'machine', clientId: 'nightly-id', clientSecret: `n-${port}` },
      { id: 'p', name: 'Partner feed', kind: 'machine', clientId: 'partner-id', clientSecret: `p-${port}` },
      { id: 'w', name: 'Wall display', kind: 'device', clientId: 'wall-display-id', clientSecret: null },
    ],
    apis: [
      { id: 'm', name: 'Management', audience: `${issuer}/api`, scopes: ['read:users', 'read:apis'] },
      { id: 'o', name: 'Orders', audience: 'https://api.acme.test/orders', scopes: ['read:orders'] },
    ],
  };
}

interface BenchOptions {
  readonly vault?: Vault;
  readonly practice?: PracticeInfo | null;
  /** What discovery finds as token endpoint. */
  readonly tokenEndpoint?: string | null;
}

function createBench(directory: string, options: BenchOptions) {
  const changes = createChanges();
  const topics: ChangeEvent['topic'][] = [];
  changes.subscribe(({ topic }) => topics.push(topic));
  const vault = options.vault ?? createSessionVault();
  const discovered: string[] = [];
  const practice = { current: () => options.practice ?? null, settled: async () => {} };
  const state = createEnvironmentState({ store: createConfStore({ directory }), practice, changes });
  const services = createEnvironmentServices({
    first: { state, changes, practice },
    vault,
    planner: { plan: async (files, environment) => planFiles(files, environment) },
    clock: systemClock,
    liveSecrets: () => [],
    discover: async ({ issuer }): Promise<DiscoveryReport> => {
      discovered.push(issuer);
      const tokenEndpoint =
        options.tokenEndpoint === undefined ? `${issuer}/oauth2/token` : options.tokenEndpoint;
      return {
        issuer,
        profile: 'kinde',
        metadata: {
          issuer,
          tokenEndpoint,
          userinfoEndpoint: null,
          revocationEndpoint: null,
          endSessionEndpoint: null,
          jwksUri: null,
          scopesSupported: null,
          tokenEndpointAuthMethodsSupported: null,
          issParameterSupported: false,
        },
        authorizationEndpoint: null,
        grantTypesSupported: null,
        codeChallengeMethodsSupported: null,
        notes: [],
        exchange: {
          direction: 'sent',
          request: { method: 'GET', url: issuer, headers: [], body: null },
          response: null,
          startedAt: 0,
          durationMs: 0,
          firstByteMs: null,
          problem: null,
        },
      };
    },
  });
  return {
    ...services,
    workspace: createWorkspace(state),
    close: state.close,
    vault,
    changes,
    topics,
    discovered,
  };
}

export type Bench = ReturnType<typeof createBench>;

/** A settings folder of its own for each test of a file; what is opened in it is closed with the test. */
export function withBenches() {
  let directory = '';
  const closing: (() => void)[] = [];
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'claimcheck-services-'));
  });
  afterEach(() => {
    for (const close of closing.splice(0)) close();
    rmSync(directory, { recursive: true, force: true });
  });
  return {
    /** One start of the services over the test's folder. */
    bench(options: BenchOptions = {}): Bench {
      const created = createBench(directory, options);
      closing.push(created.close);
      return created;
    },
    directory: () => directory,
  };
}

export function applicationOf(id: string, change: Partial<Application> = {}): Application {
  return {
    id,
    name: `Application ${id}`,
    kind: 'web',
    clientId: `client-${id}`,
    clientAuthentication: 'client_secret_post',
    assertion: null,
    redirectUri: defaultRedirectUri,
    otherRedirectUris: [],
    ...change,
  };
}

export function environmentOf(id: string, change: Partial<Environment> = {}): Environment {
  return {
    id,
    name: `Environment ${id}`,
    colour: 'blue',
    production: false,
    practice: false,
    profile: 'kinde',
    issuer: `https://${id}.kinde.com`,
    tokenEndpoint: null,
    applications: [applicationOf(`${id}-app`)],
    apis: [],
    variables: [],
    connection: defaultConnection,
    ...change,
  };
}
