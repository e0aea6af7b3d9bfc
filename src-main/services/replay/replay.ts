import { type ApiCall, buildApiCall, withBearer } from '../../../src-shared/domain/calls/api-call.ts';
import { findInvalidHeader } from '../../../src-shared/domain/calls/header-rules.ts';
import type { HttpExchange } from '../../../src-shared/domain/calls/http-exchange.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { templateVariables } from '../../../src-shared/domain/calls/template.ts';
import {
  hostHeaderProblem,
  tokenDestinationProblem,
} from '../../../src-shared/domain/calls/token-destination.ts';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { redactExchange } from '../../../src-shared/domain/redaction/redact.ts';
import type { Connection, HttpPort } from '../../ports/http.ts';
import type { EnvironmentAccess } from '../environment-access.ts';
import type { LiveTokenSet, LiveTokens } from '../live-tokens.ts';
import type { Services } from '../services.ts';

/** Decoded bytes of a response that are read at most. */
const maxResponseBytes = 20_971_520;

type SendInput = Parameters<Services['requests']['send']>[0];

interface ChosenToken {
  readonly set: LiveTokenSet;
  readonly value: string;
}

interface SendingParts {
  readonly http: HttpPort;
  readonly access: Pick<EnvironmentAccess, 'connection'>;
  readonly liveTokens: Pick<LiveTokens, 'latest'>;
}

interface Parts extends SendingParts {
  readonly access: Pick<EnvironmentAccess, 'environment' | 'application' | 'connection'>;
  readonly liveTokens: Pick<LiveTokens, 'latest' | 'get' | 'isForged'>;
}

interface CarryingCall {
  readonly environment: Environment;
  readonly call: ApiCall;
  /** Null: the call goes as it is, to any host. */
  readonly token: string | null;
  /** The one host beyond those of the environment that the person agreed to, with its port; null: none. */
  readonly allowedHost: string | null;
  /** What an answer could echo besides the tokens of this session. */
  readonly secrets?: readonly string[];
  readonly maxBodyBytes?: number;
}

/** The token of one particular set. Throws `NOT_FOUND` where it is gone, `SECRET_REBIND` where another issuer minted it. */
function requireToken(
  { liveTokens }: Parts,
  { id, token }: NonNullable<SendInput['chosen']>,
  environment: Environment,
): ChosenToken {
  const set = liveTokens.get(id);
  if (set === null) throw new ProblemError({ code: 'NOT_FOUND', what: 'token_set' });
  if (liveTokens.isForged(id))
    throw new ProblemError({
      code: 'REQUEST_INVALID',
      field: 'A forged token',
      reason: 'It is sent to APIs by a way of its own.',
    });
  if (set.issuer !== environment.issuer)
    throw new ProblemError({ code: 'SECRET_REBIND', kind: 'token', application: null });
  const value = token === 'id' ? set.idToken : set.accessToken;
  if (value === null) throw new ProblemError({ code: 'NOT_FOUND', what: 'token' });
  return { set, value };
}

/** A token that another issuer minted, before the environment was changed, is no token of this environment. */
function latestToken(
  { access, liveTokens }: Parts,
  { token }: SavedRequest,
  environment: Environment,
): ChosenToken | null {
  if (token.kind === 'none') return null;
  const application = access.application(environment.id, token.applicationId);
  const latest = liveTokens.latest(environment.id, application.id);
  const set = latest?.issuer === environment.issuer ? latest : null;
  const value = token.kind === 'id' ? set?.idToken : set?.accessToken;
  if (set === null || value === null || value === undefined)
    throw new ProblemError({ code: 'TOKEN_NOT_MINTED', application: application.name });
  return { set, value };
}

function known(secrets: readonly (string | null | undefined)[]): readonly string[] {
  return secrets.filter((secret): secret is string => typeof secret === 'string' && secret !== '');
}

function secretsOf(set: LiveTokenSet | null): readonly string[] {
  return known([set?.accessToken, set?.idToken, set?.refreshToken]);
}

/** Everything secret that an answer could echo, whether or not this call sent it. */
function knownSecrets(
  parts: SendingParts,
  environment: Environment,
  connection: Connection,
): readonly string[] {
  const sets = environment.applications.map(({ id }) => parts.liveTokens.latest(environment.id, id));
  return [...sets.flatMap(secretsOf), ...known([connection.proxyPassword, connection.clientCertificateKey])];
}

/** The call of a saved request. Throws what stands in the way of building it. */
export function callOf(request: SavedRequest, environment: Environment): ApiCall {
  const built = buildApiCall(request, templateVariables(environment));
  if (!built.ok) throw new ProblemError(built.problem);
  return built.call;
}

/** Throws where a token may not travel with this call. */
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

/**
 * Sends a call with a token in the place of whatever `Authorization` it had. Throws where the token may not go; what
 * happens on the way is `problem`. Redirects are not followed. The exchange is redacted.
 */
export async function sendCarrying(
  parts: SendingParts,
  { environment, call, token, allowedHost, secrets = [], maxBodyBytes = maxResponseBytes }: CarryingCall,
  signal: AbortSignal,
): Promise<HttpExchange> {
  if (token !== null) requireDestination(call, environment, allowedHost);
  const sent = token === null ? call : withBearer(call, token);
  const invalid = findInvalidHeader(sent.headers);
  if (invalid !== null) throw new ProblemError({ code: 'HEADER_INVALID', name: invalid });
  const connection = await parts.access.connection(environment);
  const { exchange } = await parts.http.send({
    ...sent,
    connection,
    maxBodyBytes,
    signal,
  });
  return redactExchange(exchange, [...knownSecrets(parts, environment, connection), ...secrets]);
}

/**
 * Sends a saved request as it stands. What can be told before sending is thrown as `ProblemError`; what happens on the way
 * is `exchange.problem`. Redirects are shown, not followed. The exchange is redacted. Without a chosen token, an
 * `Authorization` header of one's own is sent as typed, to any host.
 */
export function createReplay(parts: Parts): Pick<Services['requests'], 'send'> {
  return {
    async send({ request, allowedHost, chosen }, signal) {
      const environment = parts.access.environment(request.environmentId);
      const call = callOf(request, environment);
      const token =
        chosen === null ? latestToken(parts, request, environment) : requireToken(parts, chosen, environment);
      const carried = {
        environment,
        call,
        token: token?.value ?? null,
        allowedHost,
        secrets: token === null ? [] : secretsOf(token.set),
      };
      const exchange = await sendCarrying(parts, carried, signal);
      return { exchange, tokenSetId: token?.set.tokenSetId ?? null };
    },
  };
}
