import type { AuthorizationServer } from 'oauth4webapi';
import { variableScope } from '../../../src-shared/domain/calls/variable-scope.ts';
import { writeCall } from '../../../src-shared/domain/code/call-code/call-code.ts';
import { safeCall } from '../../../src-shared/domain/code/safe-call/safe-call.ts';
import { sdkCode } from '../../../src-shared/domain/code/sdk-code/sdk-code.ts';
import { type TokenCodeLack, tokenCode } from '../../../src-shared/domain/code/token-code/token-code.ts';
import type { TokenCodeInput } from '../../../src-shared/domain/code/token-code/token-code-input.ts';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { objectionTo } from '../../../src-shared/domain/minting/request-parameters.ts';
import type { TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import { type Problem, ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { profileOf } from '../../../src-shared/domain/profiles/profiles.ts';
import type { EnvironmentAccess } from '../environment-access.ts';
import type { PracticeWait } from '../environments/practice-wait.ts';
import type { LiveTokens } from '../live-tokens.ts';
import type { DiscoveryMemory } from '../minting/discovery-memory.ts';
import type { Services } from '../services.ts';

interface Parts {
  readonly access: Pick<EnvironmentAccess, 'environment' | 'application' | 'list' | 'connection'>;
  readonly liveTokens: Pick<LiveTokens, 'latest'>;
  readonly savedCalls: Services['requests']['list'];
  readonly discovery: DiscoveryMemory;
  readonly practiceWait: PracticeWait;
}

/** The tokens of this session: none may stand in code, under whatever name somebody pasted it. */
export function liveSecrets({ access, liveTokens }: Pick<Parts, 'access' | 'liveTokens'>): readonly string[] {
  return access.list().flatMap((environment) =>
    environment.applications.flatMap(({ id }) => {
      const set = liveTokens.latest(environment.id, id);
      return [set?.accessToken, set?.idToken, set?.refreshToken].filter((token) => typeof token === 'string');
    }),
  );
}

type Endpoints = Pick<TokenCodeInput, 'tokenEndpoint' | 'authorizationEndpoint' | 'deviceEndpoint'>;

function endpointsOf(server: AuthorizationServer, environment: Environment): Endpoints {
  const { token_endpoint, authorization_endpoint, device_authorization_endpoint, issuer } = server;
  if (token_endpoint === undefined)
    throw new ProblemError({ code: 'ENDPOINT_UNAVAILABLE', endpoint: 'token' });
  const { deviceAuthorizationPath } = profileOf(environment.profile);
  const ownPath =
    deviceAuthorizationPath === null ? null : issuer.replace(/\/$/, '') + deviceAuthorizationPath;
  return {
    tokenEndpoint: token_endpoint,
    authorizationEndpoint: authorization_endpoint ?? null,
    deviceEndpoint: device_authorization_endpoint ?? ownPath,
  };
}

/** A machine needs the token endpoint alone, which the environment remembers; else the provider is asked. */
async function findEndpoints(
  { access, discovery }: Parts,
  environment: Environment,
  request: TokenRequest,
  signal: AbortSignal,
): Promise<Endpoints> {
  const { tokenEndpoint } = environment;
  if (request.grant === 'client_credentials' && tokenEndpoint !== null)
    return { tokenEndpoint, authorizationEndpoint: null, deviceEndpoint: null };
  const { result } = await discovery.resolve(
    environment.issuer,
    await access.connection(environment),
    signal,
  );
  if (!result.ok) throw new ProblemError(result.problem);
  return endpointsOf(result.server, environment);
}

const lackProblems: Readonly<Record<TokenCodeLack, Problem>> = {
  language: {
    code: 'REQUEST_INVALID',
    field: 'This grant',
    reason: 'There is no code for it in this language.',
  },
  authorization_endpoint: { code: 'ENDPOINT_UNAVAILABLE', endpoint: 'authorization' },
  device_endpoint: { code: 'ENDPOINT_UNAVAILABLE', endpoint: 'device' },
  redirect_uri: { code: 'REQUEST_INVALID', field: 'redirectUri', reason: 'absent' },
};

/** What code for a token request is written from. Throws what stands in the way of the request itself. */
function tokenInput(parts: Parts, request: TokenRequest): Omit<TokenCodeInput, keyof Endpoints> {
  const objection = objectionTo(request);
  if (objection !== null) throw new ProblemError({ code: 'REQUEST_INVALID', ...objection });
  const { profile, issuer } = parts.access.environment(request.environmentId);
  return {
    request,
    application: parts.access.application(request.environmentId, request.applicationId),
    profile,
    issuer,
    knownSecrets: liveSecrets(parts),
  };
}

/** Code for calls and for getting tokens. Nothing is sent but discovery, and nothing read from the vault. */
export function createCodeService(parts: Parts): Services['code'] {
  return {
    async forCall({ request, language }, signal) {
      const environment = parts.access.environment(request.environmentId);
      const { folders } = await parts.savedCalls({ environmentId: environment.id }, signal);
      const safe = safeCall({
        request,
        scope: variableScope(environment, folders, request),
        knownSecrets: liveSecrets(parts),
      });
      if (!safe.ok) throw new ProblemError(safe.problem);
      const written = writeCall(language, safe.call);
      return { ...written, notes: [...safe.notes, ...written.notes] };
    },

    async forTokens({ request: typed, language }, signal) {
      const request = await parts.practiceWait.follow(typed, signal);
      const input = tokenInput(parts, request);
      const environment = parts.access.environment(request.environmentId);
      const endpoints = await findEndpoints(parts, environment, request, signal);
      const result = tokenCode(language, { ...input, ...endpoints });
      if (!result.ok) throw new ProblemError(lackProblems[result.lacks]);
      return result.code;
    },

    async forSdk({ request: typed, sdk }, signal) {
      const request = await parts.practiceWait.follow(typed, signal);
      const input = tokenInput(parts, request);
      if (input.profile !== 'kinde')
        throw new ProblemError({
          code: 'REQUEST_INVALID',
          field: 'An SDK',
          reason: 'There is one for Kinde alone.',
        });
      return sdkCode(sdk, input);
    },
  };
}
