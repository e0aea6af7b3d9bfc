import { type ClientAuth, introspectionRequest } from 'oauth4webapi';
import type { Application, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { type Problem, ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { profileFor } from '../../../src-shared/domain/profiles/profiles.ts';
import { redactText } from '../../../src-shared/domain/redaction/redact.ts';
import type { Introspection, TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import type { HttpOutcome } from '../../ports/http.ts';
import { authenticateClient } from '../minting/client-authentication.ts';
import { requireEndpoint } from '../minting/endpoints.ts';
import { asLeg, createLegRecorder, type LegRecorder } from '../minting/leg-recorder.ts';
import { clientOf, type MintingContext, protocolCall } from '../minting/run.ts';
import {
  requireBoundHost,
  requireIssued,
  requireOwnIssuer,
  requireOwnTokenEndpoint,
} from '../minting/token-binding.ts';
import { isObject, parseJson, refusalIn } from '../minting/token-response.ts';
import type { RememberedSet } from '../token-sets/token-set-memory.ts';

interface IntrospectionInput {
  readonly id: string;
  readonly token: Introspection['token'];
  /** Where a set that belongs to no environment is asked about; its own otherwise. */
  readonly environmentId: string;
  readonly applicationId: string;
}

const liveNames = { id: 'idToken', access: 'accessToken', refresh: 'refreshToken' } as const;
const hints = { id: null, access: 'access_token', refresh: 'refresh_token' } as const;

/** Whose client asks. A set of an environment is asked about there and nowhere else. */
function askedBy(context: MintingContext, { tokenSet }: RememberedSet, input: IntrospectionInput) {
  requireIssued(tokenSet);
  const own = tokenSet.evidence.environment !== null;
  const environment = context.access.environment(own ? tokenSet.environmentId : input.environmentId);
  if (own) requireOwnIssuer(tokenSet, environment);
  const applicationId = own ? (tokenSet.applicationId ?? input.applicationId) : input.applicationId;
  return { environment, application: context.access.application(environment.id, applicationId) };
}

/** RFC 7662 section 2.1: a bearer token instead of the client's own authentication. */
function bearer(token: string): ClientAuth {
  return (_server, _client, _body, headers) => headers.set('authorization', `Bearer ${token}`);
}

function invalid(outcome: HttpOutcome): Problem {
  const status = outcome.exchange.response?.status ?? 0;
  const parsed = parseJson(outcome.body);
  const refusal = refusalIn(parsed?.value, 'introspection', status);
  if (refusal !== null) return refusal;
  if (status !== 200) return { code: 'UNEXPECTED_STATUS', leg: 'introspection', status };
  return {
    code: 'INTROSPECTION_INVALID',
    reason: parsed === null ? 'not_json' : isObject(parsed.value) ? 'no_active' : 'not_an_object',
  };
}

/** RFC 7662 section 2.2. Only a true `active` counts: anything else must be taken for false. */
function readAnswer(outcome: HttpOutcome, secrets: readonly string[]) {
  const body = parseJson(outcome.body)?.value;
  if (outcome.exchange.response?.status !== 200 || !isObject(body) || typeof body.active !== 'boolean')
    throw new ProblemError(invalid(outcome));
  const text = new TextDecoder().decode(outcome.body ?? new Uint8Array());
  return { active: body.active, text: redactText(text, secrets) };
}

function keep(
  { memory }: MintingContext,
  remembered: RememberedSet,
  recorder: LegRecorder,
  answer: Introspection | null,
): TokenSet {
  const { tokenSet } = remembered;
  const { evidence } = tokenSet;
  const earlier = evidence.introspections.filter(({ token }) => token !== answer?.token);
  const legs = [...tokenSet.legs.filter(({ name }) => name !== 'introspection'), ...recorder.legs];
  const asked: TokenSet = {
    ...tokenSet,
    legs,
    evidence: answer === null ? evidence : { ...evidence, introspections: [...earlier, answer] },
  };
  memory.keep({ ...remembered, tokenSet: asked });
  return asked;
}

async function authentication(
  context: MintingContext,
  who: { readonly environment: Environment; readonly application: Application },
  { live }: RememberedSet,
  tokenEndpoint: string,
  onSecret: (secret: string) => void,
): Promise<{ readonly by: Introspection['authentication']; readonly auth: ClientAuth }> {
  const { environment, application } = who;
  const by = profileFor(environment).introspection.authentication;
  if (by === 'client')
    return {
      by,
      auth: await authenticateClient(context.access, environment, application, tokenEndpoint, onSecret),
    };
  if (live.accessToken === null) throw new ProblemError({ code: 'NOT_FOUND', what: 'token' });
  onSecret(live.accessToken);
  return { by, auth: bearer(live.accessToken) };
}

/**
 * Asks the provider about one token of a set (RFC 7662 section 2), as the application or, where the provider wants it so,
 * with the set's access token as bearer. The leg and the answer are kept with the set, a failed leg too. Throws
 * `ENDPOINT_UNAVAILABLE`, `PROVIDER_REFUSED`, `UNEXPECTED_STATUS`, `INTROSPECTION_INVALID`; `SECRET_REBIND` or
 * `HOST_NOT_ALLOWED` where the token or the client secret would go to a server that they are not bound to.
 */
export async function introspect(
  context: MintingContext,
  input: IntrospectionInput,
  signal: AbortSignal,
): Promise<TokenSet> {
  const remembered = context.memory.require(input.id);
  const { live, tokenSet } = remembered;
  const token = live[liveNames[input.token]];
  if (token === null)
    throw new ProblemError({
      code: 'NOT_FOUND',
      what: input.token === 'refresh' ? 'refresh_token' : 'token',
    });
  const who = askedBy(context, remembered, input);
  const { environment, application } = who;
  const connection = await context.access.connection(environment);
  const { result } = await context.discovery.resolve(environment.issuer, connection, signal);
  if (!result.ok) throw new ProblemError(result.problem);
  const { server } = result;
  const endpoint = requireEndpoint(server, 'introspection');
  requireOwnTokenEndpoint(tokenSet, server.token_endpoint);
  requireBoundHost(endpoint, server.token_endpoint, environment);
  const recorder = createLegRecorder(context.clock, () => {});
  recorder.addSecrets(token);
  const { by, auth } = await authentication(context, who, remembered, server.token_endpoint ?? '', (secret) =>
    recorder.addSecrets(secret),
  );
  const hint = hints[input.token];
  try {
    const answer = await asLeg(recorder, 'introspection', async (leg) => {
      const { options, record } = protocolCall(context, { connection, signal }, endpoint);
      try {
        await introspectionRequest(server, clientOf(application), auth, token, {
          ...options,
          additionalParameters: hint === null ? {} : { token_type_hint: hint },
        });
      } finally {
        const { outcome } = record();
        if (outcome !== null) leg.exchange(outcome.exchange);
      }
      const { outcome } = record();
      if (outcome === null) throw new TypeError('the protocol library sent nothing');
      return readAnswer(outcome, recorder.secrets);
    });
    const askedAt = context.clock.now();
    return keep(context, remembered, recorder, {
      token: input.token,
      ...answer,
      endpoint,
      authentication: by,
      askedAt,
    });
  } catch (error) {
    keep(context, remembered, recorder, null);
    throw error;
  }
}
