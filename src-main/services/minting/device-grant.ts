import {
  type AuthorizationServer,
  type ClientAuth,
  deviceAuthorizationRequest,
  deviceCodeGrantRequest,
  processDeviceCodeResponse,
} from 'oauth4webapi';
import type { Parameter } from '../../../src-shared/domain/minting/parameter.ts';
import {
  codeExchangeParameters,
  deviceParameters,
} from '../../../src-shared/domain/minting/request-parameters.ts';
import { fingerprint } from '../../../src-shared/domain/minting/token-request.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { profileOf } from '../../../src-shared/domain/profiles/profiles.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { finishRun, redacted } from './build-token-set.ts';
import { authenticateClient } from './client-authentication.ts';
import { pollForTokens } from './device-polls.ts';
import { type DeviceAuthorization, readDeviceResponse } from './device-response.ts';
import { requireEndpoint } from './endpoints.ts';
import { asLeg } from './leg-recorder.ts';
import { clientOf, discoverServer, type MintingContext, protocolCall, type Run } from './run.ts';
import { requireBoundHost } from './token-binding.ts';
import { hideAssertions } from './token-leg.ts';

/** The provider's metadata, with the device endpoint where the profile knows it and the metadata leaves it out. */
function withDeviceEndpoint(server: AuthorizationServer, { environment }: Run): AuthorizationServer {
  const { deviceAuthorizationPath } = profileOf(environment.profile);
  if (server.device_authorization_endpoint !== undefined || deviceAuthorizationPath === null) return server;
  const issuer = server.issuer.replace(/\/$/, '');
  return { ...server, device_authorization_endpoint: `${issuer}${deviceAuthorizationPath}` };
}

interface GrantedCode {
  readonly authorization: DeviceAuthorization;
  readonly sent: readonly Parameter[];
  /** Local clock, milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** The device leg, RFC 8628 sections 3.1 and 3.2. The device code is a secret from here on. */
function askForCode(
  context: MintingContext,
  run: Run,
  server: AuthorizationServer,
  authentication: ClientAuth,
): Promise<GrantedCode> {
  return asLeg(run.recorder, 'device', async (leg) => {
    const endpoint = requireEndpoint(server, 'device');
    if (run.application.clientAuthentication !== 'none')
      requireBoundHost(endpoint, server.token_endpoint, run.environment);
    const { options, record } = protocolCall(context, run, endpoint);
    const parameters = new URLSearchParams();
    for (const { name, value } of deviceParameters(run.request, run.environment.profile))
      parameters.append(name, value);
    try {
      await deviceAuthorizationRequest(
        server,
        clientOf(run.application),
        authentication,
        parameters,
        options,
      );
    } finally {
      const { outcome, sent } = record();
      hideAssertions(run, sent);
      if (outcome !== null) leg.exchange(outcome.exchange);
    }
    const { outcome, sent } = record();
    if (outcome === null) throw new TypeError('the protocol library sent nothing');
    const read = readDeviceResponse(outcome);
    if (!read.ok) throw new ProblemError(read.problem);
    run.recorder.addSecrets(read.authorization.deviceCode);
    return { authorization: read.authorization, sent: sent ?? [], receivedAt: context.clock.now() };
  });
}

/**
 * The device grant (RFC 8628): a code for the person to enter in any browser, then polling until they did. Nothing is
 * opened by itself. There is neither `state` nor `nonce` in it, so no ID token can answer one.
 */
export async function mintForDevice(context: MintingContext, run: Run): Promise<TokenSet> {
  const { application, environment, request, recorder } = run;
  const server = withDeviceEndpoint(await discoverServer(context, run), run);
  const endpoint = requireEndpoint(server, 'token');
  const authentication = await authenticateClient(
    context.access,
    context.access.environment(environment.id),
    application,
    endpoint,
    (secret) => recorder.addSecrets(secret),
  );
  const client = clientOf(application);
  const { authorization, sent, receivedAt } = await askForCode(context, run, server, authentication);
  const result = await pollForTokens(context, run, authorization, receivedAt, {
    endpoint,
    parameters: codeExchangeParameters(request),
    send: (options, additionalParameters) =>
      deviceCodeGrantRequest(server, client, authentication, authorization.deviceCode, {
        ...options,
        additionalParameters,
      }),
    process: (response) => processDeviceCodeResponse(server, client, response),
  });
  return finishRun(context, run, {
    server,
    result,
    origin: 'minted',
    fingerprint: fingerprint(request, application, environment.issuer),
    sent: { authorize: null, device: redacted(sent), token: redacted(result.sent), refresh: null },
    nonceSent: null,
    callback: null,
    code: null,
    parent: null,
  });
}
