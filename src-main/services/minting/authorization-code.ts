import {
  type AuthorizationServer,
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from 'oauth4webapi';
import {
  authorizeParameters,
  codeExchangeParameters,
} from '../../../src-shared/domain/minting/request-parameters.ts';
import { fingerprint } from '../../../src-shared/domain/minting/token-request.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { parseRedirectUri } from '../loopback/redirect-uri.ts';
import { authorizeInBrowser, type GrantedCode } from './browser-legs.ts';
import { finishRun, redacted } from './build-token-set.ts';
import { authenticateClient } from './client-authentication.ts';
import { requireEndpoint } from './endpoints.ts';
import { clientOf, discoverServer, type MintingContext, type Run } from './run.ts';
import { tokenLeg } from './token-leg.ts';

/** What binds the browser's answer and the tokens to this run. */
async function newBinding() {
  const codeVerifier = generateRandomCodeVerifier();
  return {
    state: generateRandomState(),
    nonce: generateRandomNonce(),
    codeVerifier,
    codeChallenge: await calculatePKCECodeChallenge(codeVerifier),
  };
}

/** The library wants the callback from its own hands, and checks `state` and `iss` once more. */
function validated(server: AuthorizationServer, run: Run, { code, iss }: GrantedCode, state: string) {
  const parameters = new URLSearchParams({ code, state });
  if (iss !== null) parameters.set('iss', iss);
  return validateAuthResponse(server, clientOf(run.application), parameters, state);
}

/**
 * Authorization code with PKCE S256, `state` and `nonce` (RFC 6749 section 4.1, RFC 7636, RFC 8252, OpenID Connect
 * Core section 3.1). Client authentication is settled before the browser opens, so that nobody signs in for nothing.
 */
export async function mintForUser(context: MintingContext, run: Run): Promise<TokenSet> {
  const { application, environment, request, recorder } = run;
  const { redirectUri } = application;
  if (redirectUri === null)
    throw new ProblemError({ code: 'REQUEST_INVALID', field: 'redirectUri', reason: 'absent' });
  const target = parseRedirectUri(redirectUri);
  const server = await discoverServer(context, run);
  const authorizationEndpoint = requireEndpoint(server, 'authorization');
  const endpoint = requireEndpoint(server, 'token');
  const authentication = await authenticateClient(
    context.access,
    context.access.environment(environment.id),
    application,
    endpoint,
    (secret) => recorder.addSecrets(secret),
  );
  const { state, nonce, codeVerifier, codeChallenge } = await newBinding();
  recorder.addSecrets(codeVerifier);
  const parameters = authorizeParameters(request, environment.profile, {
    clientId: application.clientId,
    redirectUri,
    state,
    nonce,
    codeChallenge,
  });
  const granted = await authorizeInBrowser(context, run, {
    authorizationEndpoint,
    parameters,
    target,
    expectation: {
      state,
      issuer: server.issuer,
      issRequired: server.authorization_response_iss_parameter_supported === true,
    },
  });
  const client = clientOf(application);
  const callbackParameters = validated(server, run, granted, state);
  const result = await tokenLeg(context, run, 'token', {
    endpoint,
    parameters: codeExchangeParameters(request),
    send: (options, additionalParameters) =>
      authorizationCodeGrantRequest(
        server,
        client,
        authentication,
        callbackParameters,
        redirectUri,
        codeVerifier,
        { ...options, additionalParameters },
      ),
    process: (response, { idToken }) =>
      processAuthorizationCodeResponse(
        server,
        client,
        response,
        idToken !== null || request.scopes.includes('openid')
          ? { expectedNonce: nonce, requireIdToken: true }
          : {},
      ),
  });
  return finishRun(context, run, {
    server,
    result,
    origin: 'minted',
    fingerprint: fingerprint(request, application, environment.issuer),
    sent: { authorize: redacted(parameters), device: null, token: redacted(result.sent), refresh: null },
    nonceSent: nonce,
    callback: { iss: granted.iss },
    code: granted.code,
    parent: null,
  });
}
