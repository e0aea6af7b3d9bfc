import { buildApiCall, withBearer } from '../../../src-shared/domain/calls/api-call.ts';
import { findInvalidHeader } from '../../../src-shared/domain/calls/header-rules.ts';
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
import type { LiveTokens } from '../live-tokens.ts';
import type { Services } from '../services.ts';

/** Decoded bytes of a response that are read at most. */
const maxResponseBytes = 20_971_520;

interface ChosenToken {
  readonly tokenSetId: string;
  readonly value: string;
}

interface Parts {
  readonly http: HttpPort;
  readonly access: Pick<EnvironmentAccess, 'environment' | 'application' | 'connection'>;
  readonly liveTokens: Pick<LiveTokens, 'latest'>;
}

/** A token that another issuer minted, before the environment was changed, is no token of this environment. */
function chooseToken(
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
  return { tokenSetId: set.tokenSetId, value };
}

/** Everything secret that an answer could echo, whether or not this call sent it. */
function knownSecrets(parts: Parts, environment: Environment, connection: Connection): readonly string[] {
  const sets = environment.applications.map(({ id }) => parts.liveTokens.latest(environment.id, id));
  return [
    ...sets.flatMap((set) => [set?.accessToken, set?.idToken, set?.refreshToken]),
    connection.proxyPassword,
    connection.clientCertificateKey,
  ].filter((secret): secret is string => typeof secret === 'string' && secret !== '');
}

/**
 * Sends a saved request as it stands. What can be told before sending is thrown as `ProblemError`; what happens on the way
 * is `exchange.problem`. Redirects are shown, not followed. The exchange is redacted. Without a chosen token, an
 * `Authorization` header of one's own is sent as typed, to any host.
 */
export function createReplay(parts: Parts): Pick<Services['requests'], 'send'> {
  return {
    async send({ request, allowHost }, signal) {
      const environment = parts.access.environment(request.environmentId);
      const built = buildApiCall(request, templateVariables(environment));
      if (!built.ok) throw new ProblemError(built.problem);
      const token = chooseToken(parts, request, environment);
      const { url, headers } = built.call;
      const refused =
        token === null
          ? null
          : (tokenDestinationProblem(url, environment, allowHost) ??
            hostHeaderProblem(url, headers, environment));
      if (refused !== null) throw new ProblemError(refused);
      const call = token === null ? built.call : withBearer(built.call, token.value);
      const invalid = findInvalidHeader(call.headers);
      if (invalid !== null) throw new ProblemError({ code: 'HEADER_INVALID', name: invalid });
      const connection = await parts.access.connection(environment);
      const { exchange } = await parts.http.send({
        ...call,
        connection,
        maxBodyBytes: maxResponseBytes,
        signal,
      });
      return {
        exchange: redactExchange(exchange, knownSecrets(parts, environment, connection)),
        tokenSetId: token?.tokenSetId ?? null,
      };
    },
  };
}
