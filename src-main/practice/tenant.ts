import Provider from 'oidc-provider';
import type { ApplicationKind } from '../../src-shared/domain/environments/environment.ts';
import type {
  PracticeEvent,
  PracticeFault,
  PracticeSettings,
} from '../../src-shared/domain/environments/practice.ts';
import { type Clock, systemClock } from '../ports/clock.ts';
import { addDeviceGrant } from './device-grant.ts';
import { createEventLog } from './event-log.ts';
import { createFaultyDirectory } from './faulty-directory.ts';
import { addInteractions } from './interactions.ts';
import { createIssuedTokens } from './issued-tokens.ts';
import { addKindeMiddleware } from './kinde-middleware.ts';
import { listenOnLoopback } from './loopback-server.ts';
import { createManagementApi, isManagementPath } from './management-api/management-api.ts';
import { createOrdersApi } from './orders-api.ts';
import { addOwnRoutes } from './own-routes.ts';
import { providerConfiguration } from './provider-configuration.ts';
import { createSigningKey, createTokenSigner } from './signing-key.ts';
import { defaultRedirectUris, ordersAudience } from './tenant-data.ts';
import { createTenantDirectory } from './tenant-directory.ts';
import type { TenantState } from './tenant-state.ts';
import { addTokenEndpoint } from './token-endpoint.ts';

interface PracticeClient {
  /** The same as `clientId`: stable from start to start. */
  readonly id: string;
  readonly name: string;
  readonly kind: ApplicationKind;
  readonly clientId: string;
  /** Random for each start and held in memory alone; null for a public application. */
  readonly clientSecret: string | null;
  readonly redirectUris: readonly string[];
}

interface PracticeApiInfo {
  readonly id: string;
  readonly name: string;
  readonly audience: string;
  /** Where calls go; null for an API that is registered but served nowhere. */
  readonly baseUrl: string | null;
  readonly scopes: readonly string[];
}

export interface PracticeTenant {
  readonly issuer: string;
  readonly ordersUrl: string;
  readonly clients: readonly PracticeClient[];
  readonly apis: readonly PracticeApiInfo[];
  /** In force from the next request on. */
  settings: PracticeSettings;
  /** The last 500 events, oldest first; without secrets, codes or verifiers. */
  log(): readonly PracticeEvent[];
  /** Frees both ports and ends every connection. Safe to call more than once. */
  close(): Promise<void>;
}

/** Milliseconds by which the tenant's clock is ahead with `clock_skewed`. */
const clockSkew = 7 * 60_000;

/**
 * Starts the practice tenant and its Orders API on loopback. A port that is taken gives way to the next free one;
 * 0 means any. Rejects with the system's error when no port can be had. Nothing is written to disk.
 */
export async function startPracticeTenant(options: {
  readonly port: number;
  readonly ordersPort: number;
  /** Registered besides the usual callback URLs; compared exactly. */
  readonly redirectUris?: readonly string[];
  readonly clock?: Clock;
}): Promise<PracticeTenant> {
  const { port, ordersPort, redirectUris = [], clock = systemClock } = options;
  const callbackPorts = new Set([...defaultRedirectUris, ...redirectUris].map(portOf));
  const making = createSigningKey();
  const server = await listenOnLoopback(port, callbackPorts);
  const ordersServer = await listenOnLoopback(ordersPort, new Set([...callbackPorts, server.port])).catch(
    async (error: unknown) => {
      await server.close();
      throw error;
    },
  );

  const issuer = server.origin;
  const ordersUrl = ordersServer.origin;
  let settings: PracticeSettings = { audiencePolicy: 'refuse', faults: [] };
  const has = (fault: PracticeFault) => settings.faults.includes(fault);
  const key = await making;
  const kept = createTenantDirectory({ issuer, redirectUris });
  const { directory, setFaults } = createFaultyDirectory(kept);
  const state: TenantState = {
    issuer,
    key,
    sign: createTokenSigner(key, () => has('key_rotated')),
    directory,
    issued: createIssuedTokens(),
    log: createEventLog(() => clock.now()),
    settings: () => settings,
    has,
    now: () => clock.now() + (has('clock_skewed') ? clockSkew : 0),
    trueNow: () => clock.now(),
  };

  const identity = createProvider(state, server.port);
  const managementApi = createManagementApi(state);
  server.serve(
    (request, response) =>
      isManagementPath(new URL(request.url ?? '/', issuer).pathname)
        ? managementApi(request, response)
        : identity(request, response),
    { now: state.now, answersToLocalhost: () => has('custom_domain') },
  );
  ordersServer.serve(createOrdersApi(state));

  return {
    issuer,
    ordersUrl,
    get clients() {
      return kept.applications().map((application) => ({ id: application.clientId, ...application }));
    },
    get apis() {
      return kept.apis().map(({ id, name, audience, isManagementApi, scopes }) => ({
        id,
        name,
        audience,
        baseUrl: isManagementApi ? `${issuer}/api/v1` : audience === ordersAudience ? ordersUrl : null,
        scopes: scopes.map(({ key }) => key),
      }));
    },
    get settings() {
      return settings;
    },
    set settings(next) {
      settings = { ...next };
      setFaults(next.faults);
    },
    log: () => state.log.events(),
    async close() {
      await Promise.all([server.close(), ordersServer.close()]);
    },
  };
}

/** oidc-provider with everything around it that makes it Kinde's. The order is the order in which requests meet it. */
function createProvider(state: TenantState, port: number) {
  const provider = new Provider(state.issuer, providerConfiguration(state, port));
  addKindeMiddleware(provider, state);
  addOwnRoutes(provider, state);
  addInteractions(provider, state);
  addTokenEndpoint(provider, state);
  addDeviceGrant(provider, state);
  const failed = () => state.log.add({ type: 'refused', clientId: null, error: 'server_error' });
  provider.on('server_error', failed);
  // Koa would print what goes wrong; the log has it.
  provider.silent = true;
  return provider.callback();
}

function portOf(redirectUri: string): number {
  return URL.canParse(redirectUri) ? Number(new URL(redirectUri).port) : 0;
}
