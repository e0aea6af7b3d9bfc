import type { Application, Environment } from '../environments/environment.ts';
import type { PastedRequest } from '../paste/paste-kinds.ts';

/** Whose request it is, as far as the environments tell. */
export interface RequestMatch {
  readonly environment: Environment | null;
  readonly application: Application | null;
}

function originOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).origin : null;
}

/** True when an endpoint lies at the environment's issuer, or is its token endpoint. */
export function isEndpointOf(environment: Environment, endpoint: string | null): boolean {
  if (endpoint === null) return false;
  if (environment.tokenEndpoint === endpoint) return true;
  const origin = originOf(endpoint);
  if (origin === null || origin !== originOf(environment.issuer)) return false;
  // Several tenants may share one host and differ by their path.
  const path = new URL(environment.issuer).pathname.replace(/\/$/, '');
  return new URL(endpoint).pathname.startsWith(path);
}

function applicationIn(environment: Environment, clientId: string | null): Application | null {
  if (clientId === null || clientId === '') return null;
  return environment.applications.find((application) => application.clientId === clientId) ?? null;
}

/**
 * The environment and application a request belongs to: those that fit by client id and address, else by client id
 * alone, which tells that the address is wrong, else by address alone, which tells that the client is unknown here.
 */
export function matchRequest(
  { clientId, endpoint }: Pick<PastedRequest, 'clientId' | 'endpoint'>,
  environments: readonly Environment[],
): RequestMatch {
  const byClient = environments.filter((environment) => applicationIn(environment, clientId) !== null);
  const byAddress = environments.filter((environment) => isEndpointOf(environment, endpoint));
  const environment =
    byClient.find((candidate) => byAddress.includes(candidate)) ?? byClient[0] ?? byAddress[0] ?? null;
  return { environment, application: environment === null ? null : applicationIn(environment, clientId) };
}
