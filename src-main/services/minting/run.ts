import type { AuthorizationServer, Client } from 'oauth4webapi';
import type { MintEvent } from '../../../src-shared/contract/views.ts';
import type { Application, Environment } from '../../../src-shared/domain/environments/environment.ts';
import type { TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HostPort } from '../../ports/host.ts';
import type { Connection, HttpPort } from '../../ports/http.ts';
import type { EnvironmentAccess } from '../environment-access.ts';
import type { Loopback } from '../loopback/loopback.ts';
import type { TokenFingerprint } from '../token-sets/token-evidence.ts';
import type { TokenSetMemory } from '../token-sets/token-set-memory.ts';
import type { KeyMemory } from '../verification/key-memory.ts';
import type { DiscoveryMemory } from './discovery-memory.ts';
import { asLeg, type LegRecorder } from './leg-recorder.ts';
import { type ProtocolCall, protocolFetch } from './protocol-fetch.ts';
import type { WaitingRuns } from './waiting-runs.ts';

/** What all runs share. */
export interface MintingContext {
  readonly http: HttpPort;
  readonly discovery: DiscoveryMemory;
  readonly access: EnvironmentAccess;
  readonly host: HostPort;
  readonly clock: Clock;
  readonly loopback: Loopback;
  readonly keyMemory: KeyMemory;
  readonly memory: TokenSetMemory;
  readonly fingerprint: TokenFingerprint;
  readonly waiting: WaitingRuns;
}

/** One token request on its way. */
export interface Run {
  readonly id: string;
  readonly environment: Environment;
  readonly application: Application;
  readonly request: TokenRequest;
  readonly connection: Connection;
  readonly recorder: LegRecorder;
  readonly signal: AbortSignal;
  readonly emit: (event: MintEvent) => void;
}

export function clientOf(application: Application): Client {
  return { client_id: application.clientId };
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new ProblemError({ code: 'CANCELLED' });
}

export function protocolCall(
  { http, host }: MintingContext,
  { connection, signal }: Pick<Run, 'connection' | 'signal'>,
  endpoint: string,
): ReturnType<typeof protocolFetch> {
  const call: ProtocolCall = {
    http,
    connection,
    signal,
    endpoint,
    userAgent: `Claimcheck/${host.version}`,
  };
  return protocolFetch(call);
}

/** Keeping the endpoint is a convenience: settings that can't be written must not stop a run. */
async function rememberTokenEndpoint(
  { access }: MintingContext,
  environment: Environment,
  found: unknown,
): Promise<void> {
  if (typeof found !== 'string' || found === environment.tokenEndpoint) return;
  await access.rememberTokenEndpoint(environment.id, found).catch((error: unknown) => {
    if (!(error instanceof ProblemError)) throw error;
  });
}

/** The discovery leg. The token endpoint found is kept, so that secrets can be bound to it. */
export function discoverServer(
  context: MintingContext,
  run: Pick<Run, 'environment' | 'connection' | 'signal' | 'recorder'>,
): Promise<AuthorizationServer> {
  return asLeg(run.recorder, 'discovery', async (leg) => {
    const { issuer } = run.environment;
    const { result, fromMemory } = await context.discovery.resolve(issuer, run.connection, run.signal);
    if (result.exchange !== null) leg.exchange(result.exchange);
    if (fromMemory) leg.fact('from_memory', result.exchange?.request.url ?? null);
    throwIfCancelled(run.signal);
    if (!result.ok) throw new ProblemError(result.problem);
    await rememberTokenEndpoint(context, run.environment, result.server.token_endpoint);
    return result.server;
  });
}
