import {
  type AuthorizationServer,
  processRevocationResponse,
  revocationRequest,
  userInfoRequest,
} from 'oauth4webapi';
import type { HttpExchange } from '../../../src-shared/domain/calls/http-exchange.ts';
import type { Application, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { type Problem, ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { profileOf } from '../../../src-shared/domain/profiles/profiles.ts';
import { redactExchange } from '../../../src-shared/domain/redaction/redact.ts';
import type { Connection } from '../../ports/http.ts';
import { wasIssuedHere } from '../token-sets/token-set-memory.ts';
import { authenticateClient } from './client-authentication.ts';
import { requireEndpoint } from './endpoints.ts';
import { redactRefusal } from './leg-recorder.ts';
import type { ProtocolRecord } from './protocol-fetch.ts';
import { clientOf, type MintingContext, protocolCall } from './run.ts';
import {
  requireBoundHost,
  requireIssued,
  requireOwnIssuer,
  requireOwnTokenEndpoint,
} from './token-binding.ts';
import { parseJson, refusalIn } from './token-response.ts';

interface OpenSession {
  readonly environment: Environment;
  readonly application: Application;
  readonly connection: Connection;
  readonly server: AuthorizationServer;
  readonly signal: AbortSignal;
}

async function resolveServer(
  context: MintingContext,
  environment: Environment,
  signal: AbortSignal,
): Promise<{ readonly connection: Connection; readonly server: AuthorizationServer }> {
  const connection = await context.access.connection(environment);
  const { result } = await context.discovery.resolve(environment.issuer, connection, signal);
  if (!result.ok) throw new ProblemError(result.problem);
  return { connection, server: result.server };
}

async function openSession(context: MintingContext, id: string, signal: AbortSignal): Promise<OpenSession> {
  const { tokenSet } = context.memory.require(id);
  requireIssued(tokenSet);
  const environment = context.access.environment(tokenSet.environmentId);
  requireOwnIssuer(tokenSet, environment);
  const application = context.access.application(environment.id, tokenSet.applicationId ?? '');
  return { environment, application, signal, ...(await resolveServer(context, environment, signal)) };
}

function sentExchange({ outcome }: ProtocolRecord, secrets: readonly string[]): HttpExchange {
  if (outcome === null) throw new TypeError('the protocol library sent nothing');
  if (outcome.exchange.problem !== null) throw new ProblemError(outcome.exchange.problem);
  return redactExchange(outcome.exchange, secrets);
}

function refusal({ outcome }: ProtocolRecord): Problem {
  const status = outcome?.exchange.response?.status ?? 0;
  const body = parseJson(outcome?.body ?? null);
  return (
    refusalIn(body?.value, 'revocation', status) ?? { code: 'UNEXPECTED_STATUS', leg: 'revocation', status }
  );
}

/**
 * Revokes one token of a set (RFC 7009 section 2). The set stays in memory: what a revoked token still opens is worth
 * trying. Throws `PROVIDER_REFUSED` or `UNEXPECTED_STATUS` where the provider did not revoke, `SECRET_REBIND` or
 * `HOST_NOT_ALLOWED` where token and client secret would go to a server that they are not bound to.
 */
export async function revokeToken(
  context: MintingContext,
  id: string,
  kind: 'access' | 'refresh',
  signal: AbortSignal,
): Promise<HttpExchange> {
  const { live, tokenSet } = context.memory.require(id);
  const token = kind === 'access' ? live.accessToken : live.refreshToken;
  if (token === null)
    throw new ProblemError({ code: 'NOT_FOUND', what: kind === 'access' ? 'token' : 'refresh_token' });
  const session = await openSession(context, id, signal);
  const { server, application, environment } = session;
  const endpoint = requireEndpoint(server, 'revocation');
  requireOwnTokenEndpoint(tokenSet, server.token_endpoint);
  requireBoundHost(endpoint, server.token_endpoint, environment);
  const secrets: string[] = [token];
  const authentication = await authenticateClient(
    context.access,
    environment,
    application,
    server.token_endpoint ?? '',
    (secret) => secrets.push(secret),
  );
  const { options, record } = protocolCall(context, session, endpoint);
  const hint = new URLSearchParams({ token_type_hint: `${kind}_token` });
  const response = await revocationRequest(server, clientOf(application), authentication, token, {
    ...options,
    additionalParameters: hint,
  });
  const exchange = sentExchange(record(), secrets);
  await processRevocationResponse(response).catch(() => {
    throw new ProblemError(redactRefusal(refusal(record()), secrets));
  });
  return exchange;
}

/** Asks userinfo with the access token (OpenID Connect Core section 5.3). Any answer is returned; `sub` is not judged. */
export async function askUserinfo(
  context: MintingContext,
  id: string,
  signal: AbortSignal,
): Promise<HttpExchange> {
  const { accessToken } = context.memory.require(id).live;
  if (accessToken === null) throw new ProblemError({ code: 'NOT_FOUND', what: 'token' });
  const session = await openSession(context, id, signal);
  const endpoint = requireEndpoint(session.server, 'userinfo');
  const { options, record } = protocolCall(context, session, endpoint);
  await userInfoRequest(session.server, clientOf(session.application), accessToken, options);
  return sentExchange(record(), [accessToken]);
}

function endSessionUrl(server: AuthorizationServer, environment: Environment, clientId: string | null) {
  const endpoint = server.end_session_endpoint;
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint)) return null;
  const url = new URL(endpoint);
  // An `id_token_hint` would put a token into a URL.
  const takesClientId = profileOf(environment.profile).request.signOutTakesClientId;
  if (takesClientId && clientId !== null) url.searchParams.set('client_id', clientId);
  return url.href;
}

function signedInClient(context: MintingContext, environment: Environment): string | null {
  const newest = context.memory.ofEnvironment(environment.id).find(wasIssuedHere);
  const withBrowser = environment.applications.find(({ redirectUri }) => redirectUri !== null);
  return newest?.evidence.application?.clientId ?? withBrowser?.clientId ?? null;
}

/**
 * Ends the session at the provider in the browser (OpenID Connect RP-Initiated Logout section 2) and forgets the
 * environment's tokens. The tokens are forgotten also when the provider can't be asked or knows no such page; the URL
 * is null then.
 */
export async function signOut(context: MintingContext, environmentId: string, signal: AbortSignal) {
  const environment = context.access.environment(environmentId);
  const clientId = signedInClient(context, environment);
  context.memory.forgetEnvironment(environmentId);
  const found = await resolveServer(context, environment, signal).catch((error: unknown) => {
    if (error instanceof ProblemError) return null;
    throw error;
  });
  const url = found === null ? null : endSessionUrl(found.server, environment, clientId);
  const opened = url !== null && (await context.host.openBrowser(url).catch(() => false));
  return { endSessionUrl: url, opened };
}
