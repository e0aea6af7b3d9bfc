import type { ApiCall } from '../../../src-shared/domain/calls/api-call.ts';
import { findInvalidHeader } from '../../../src-shared/domain/calls/header-rules.ts';
import type { HttpExchange } from '../../../src-shared/domain/calls/http-exchange.ts';
import type { CarriedCall } from '../../../src-shared/domain/calls/redirect.ts';
import {
  hostHeaderProblem,
  tokenDestinationProblem,
} from '../../../src-shared/domain/calls/token-destination.ts';
import { withToken } from '../../../src-shared/domain/calls/token-placement.ts';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { redactExchange } from '../../../src-shared/domain/redaction/redact.ts';
import type { NamedSecret } from '../../../src-shared/domain/redaction/redact-known.ts';
import type { Connection, HttpCall, HttpPort } from '../../ports/http.ts';
import type { EnvironmentAccess } from '../environment-access.ts';
import type { LiveTokenSet, LiveTokens } from '../live-tokens.ts';

export interface SendingParts {
  readonly http: HttpPort;
  readonly access: Pick<EnvironmentAccess, 'connection'>;
  readonly liveTokens: Pick<LiveTokens, 'latest'>;
}

/** Without a token and secrets of variables the call goes as it is, to any host. */
export interface CarryingCall extends CarriedCall {
  /** What variables brought into the call. */
  readonly variableSecrets: readonly NamedSecret[];
  readonly environment: Environment;
  /** The one host beyond those of the environment that the person agreed to, with its port; null: none. */
  readonly allowedHost: string | null;
  /** What an answer could echo besides the tokens of this session. */
  readonly secrets: readonly string[];
}

/** A call with what it takes to send it. */
export interface ReadyCall extends CarryingCall {
  readonly connection: Connection;
  /** Everything secret that an answer could echo, whether or not this call sends it. */
  readonly secrets: readonly string[];
}

function known(secrets: readonly (string | null | undefined)[]): readonly string[] {
  return secrets.filter((secret): secret is string => typeof secret === 'string' && secret !== '');
}

export function secretsOf(set: LiveTokenSet | null): readonly string[] {
  return known([set?.accessToken, set?.idToken, set?.refreshToken]);
}

function knownSecrets(
  parts: SendingParts,
  environment: Environment,
  connection: Connection,
): readonly string[] {
  const sets = environment.applications.map(({ id }) => parts.liveTokens.latest(environment.id, id));
  return [...sets.flatMap(secretsOf), ...known([connection.proxyPassword, connection.clientCertificateKey])];
}

/** Throws where a token, or the secret of a variable, may not travel with this call. */
export function requireDestination(
  call: ApiCall,
  environment: Environment,
  allowedHost: string | null,
): void {
  const { url, headers } = call;
  const allowHost = new URL(url).host === allowedHost;
  const refused =
    tokenDestinationProblem(url, environment, allowHost) ?? hostHeaderProblem(url, headers, environment);
  if (refused !== null) throw new ProblemError(refused);
}

function requireSecretDestination({ call, environment, allowedHost, variableSecrets }: CarryingCall): void {
  try {
    requireDestination(call, environment, allowedHost);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'HOST_NOT_ALLOWED') throw error;
    throw new ProblemError({ ...error.problem, secrets: variableSecrets.map(({ name }) => name) });
  }
}

/** The call with its token in place. Throws where the token may not go. */
export function callToSend({ call, token, environment, allowedHost }: CarryingCall): ApiCall {
  if (token !== null) requireDestination(call, environment, allowedHost);
  const carrying = token === null ? call : withToken(call, token);
  const invalid = findInvalidHeader(carrying.headers);
  if (invalid !== null) throw new ProblemError({ code: 'HEADER_INVALID', name: invalid });
  return carrying;
}

/** Fetches what it takes to send a call. Throws where the token, or the secret of a variable, may not go. */
export async function readyCall(parts: SendingParts, carrying: CarryingCall): Promise<ReadyCall> {
  const { environment, secrets, variableSecrets } = carrying;
  if (variableSecrets.length > 0) requireSecretDestination(carrying);
  callToSend(carrying);
  const connection = await parts.access.connection(environment);
  return {
    ...carrying,
    connection,
    secrets: [
      ...knownSecrets(parts, environment, connection),
      ...secrets,
      ...variableSecrets.map(({ value }) => value),
    ],
  };
}

/**
 * Sends a call once. Throws where the token may not go; what happens on the way is `problem`. Redirects are not followed.
 * The exchange is redacted.
 */
export async function sendCarrying(
  parts: SendingParts,
  carrying: CarryingCall,
  limits: Pick<HttpCall, 'maxBodyBytes' | 'signal'>,
): Promise<HttpExchange> {
  const ready = await readyCall(parts, carrying);
  const { connection, secrets, variableSecrets } = ready;
  const { acceptInvalidCertificates } = connection.settings;
  const { exchange } = await parts.http.send({
    ...callToSend(ready),
    connection,
    acceptInvalidCertificates,
    ...limits,
  });
  return redactExchange(exchange, secrets, variableSecrets);
}
