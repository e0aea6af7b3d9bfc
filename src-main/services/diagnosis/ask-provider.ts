import type { ProviderQuestion } from '../../../src-shared/domain/diagnosis/next-test.ts';
import type { ObstacleReason, ProviderFacts } from '../../../src-shared/domain/diagnosis/provider-facts.ts';
import type { Application, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { isLoopbackHostname } from '../../../src-shared/domain/environments/issuer.ts';
import { newTokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import { type Problem, ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { isOnOwnDomain } from '../../../src-shared/domain/profiles/profile.ts';
import { profileOf } from '../../../src-shared/domain/profiles/profiles.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HttpPort } from '../../ports/http.ts';
import type { EnvironmentAccess } from '../environment-access.ts';
import type { LiveTokens } from '../live-tokens.ts';
import type { Services } from '../services.ts';
import { readFacts } from './read-facts.ts';

export interface AskingPorts {
  readonly http: HttpPort;
  readonly access: EnvironmentAccess;
  readonly clock: Clock;
  readonly liveTokens: Pick<LiveTokens, 'get'>;
  readonly tokens: Pick<Services['tokens'], 'mint' | 'forget'>;
}

/** Machines that are tried at most: each that may not have the token costs a refused request. */
const mostMachines = 5;

type Attempt =
  | { readonly ok: true; readonly tokenSetId: string; readonly token: string }
  | { readonly ok: false; readonly problem: Problem };

/** A token of the machine for the management API, with whatever scopes are enabled for it. */
async function tokenFor(
  { tokens, liveTokens }: AskingPorts,
  environment: Environment,
  machine: Application,
  audience: string,
  signal: AbortSignal,
): Promise<Attempt> {
  const request = { ...newTokenRequest(environment, machine), audiences: [audience] };
  try {
    for await (const event of await tokens.mint(request, signal)) {
      if (event.type === 'failed') return { ok: false, problem: event.problem };
      if (event.type !== 'done') continue;
      const token = liveTokens.get(event.tokenSet.id)?.accessToken ?? null;
      if (token !== null) return { ok: true, tokenSetId: event.tokenSet.id, token };
    }
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    throw error;
  }
  return { ok: false, problem: { code: 'CANCELLED' } };
}

function obstacleOf(problem: Problem): ObstacleReason {
  switch (problem.code) {
    case 'SECRET_MISSING':
    case 'SECRET_REBIND':
    case 'SECRET_INVALID':
    case 'KEYCHAIN_FAILED':
      return 'secret_missing';
    case 'PROVIDER_REFUSED':
    case 'TOKEN_RESPONSE_INVALID':
    case 'UNEXPECTED_STATUS':
      return 'token_refused';
    default:
      return 'unreachable';
  }
}

/** The management API answers on the tenant's own domain alone; a token of that domain is needed for it. */
function onOwnDomain({ issuer, profile }: Environment): boolean {
  const { hostname } = new URL(issuer);
  return isLoopbackHostname(hostname) || isOnOwnDomain(profileOf(profile), issuer);
}

/**
 * Asks the provider's management API what is registered, with a machine application of the environment whose secret is
 * kept. Reads and changes nothing; the token is forgotten afterwards. What stands in the way is part of the answer. Throws
 * `NOT_FOUND` and `CANCELLED`.
 */
export async function askProvider(
  ports: AskingPorts,
  question: ProviderQuestion,
  signal: AbortSignal,
): Promise<ProviderFacts> {
  const environment = ports.access.environment(question.environmentId);
  const management = profileOf(environment.profile).managementApi;
  const nothing = (obstacle: ObstacleReason): ProviderFacts => ({
    askedAt: ports.clock.now(),
    clientId: question.clientId,
    askedBy: null,
    obstacle,
    apis: null,
    redirectUris: null,
    ownDomain: null,
    customDomain: null,
    unanswered: [],
  });
  if (management === null) return nothing('no_management_api');
  const machines = environment.applications.filter(({ kind }) => kind === 'machine').slice(0, mostMachines);
  if (machines.length === 0) return nothing('no_machine');
  if (!onOwnDomain(environment)) return nothing('custom_domain');
  const signsIn = !environment.applications.some(
    ({ clientId, kind }) => clientId === question.clientId && kind === 'machine',
  );
  let obstacle: ObstacleReason = 'no_machine';
  for (const machine of machines) {
    const audience = `${environment.issuer}${management.audiencePath}`;
    const attempt = await tokenFor(ports, environment, machine, audience, signal);
    if (!attempt.ok) {
      if (signal.aborted) throw new ProblemError({ code: 'CANCELLED' });
      obstacle = obstacleOf(attempt.problem);
      continue;
    }
    try {
      const connection = await ports.access.connection(environment);
      const base = `${environment.issuer}${management.basePath}`;
      const caller = { http: ports.http, connection, base, token: attempt.token, signal };
      const facts = await readFacts(caller, management, question, signsIn);
      return { ...nothing('unreachable'), ...facts, askedBy: machine.name, obstacle: null };
    } finally {
      await ports.tokens.forget({ id: attempt.tokenSetId }, signal);
    }
  }
  return nothing(obstacle);
}
