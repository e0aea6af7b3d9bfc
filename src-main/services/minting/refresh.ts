import { processRefreshTokenResponse, refreshTokenGrantRequest } from 'oauth4webapi';
import { refreshParameters } from '../../../src-shared/domain/minting/request-parameters.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { notChecked } from '../../../src-shared/domain/verification/not-checked.ts';
import { claimsOf } from '../token-sets/claims.ts';
import { toTokenEvidence } from '../token-sets/token-evidence.ts';
import { finishRun, redacted } from './build-token-set.ts';
import { authenticateClient } from './client-authentication.ts';
import { requireEndpoint } from './endpoints.ts';
import { clientOf, discoverServer, type MintingContext, type Run } from './run.ts';
import { requireOwnIssuer, requireOwnTokenEndpoint } from './token-binding.ts';
import { type TokenLegResult, tokenLeg } from './token-leg.ts';

/** OpenID Connect Core section 12.2: a refreshed ID token need not have a nonce; if it has, it is the first one. */
function expectedNonce(context: MintingContext, parent: TokenSet, { tokens }: TokenLegResult): string | null {
  if (tokens.idToken === null) return null;
  const unchecked = notChecked('not_contacted');
  const claims = claimsOf(toTokenEvidence(tokens.idToken, unchecked, context.fingerprint));
  return claims.nonce === undefined ? null : parent.evidence.nonceSent;
}

/**
 * The refresh grant (RFC 6749 section 6). The new set stands beside its parent; where the provider sends no new
 * refresh token the old one stays valid and is carried over. Throws `SECRET_REBIND` where it would go to another issuer
 * or token endpoint than it came from.
 */
export async function refreshTokens(
  context: MintingContext,
  run: Run,
  parent: TokenSet,
  refreshToken: string,
): Promise<TokenSet> {
  const { application, environment, request, recorder } = run;
  recorder.addSecrets(refreshToken);
  requireOwnIssuer(parent, environment);
  const server = await discoverServer(context, run);
  const endpoint = requireEndpoint(server, 'token');
  requireOwnTokenEndpoint(parent, endpoint);
  const authentication = await authenticateClient(
    context.access,
    context.access.environment(environment.id),
    application,
    endpoint,
    (secret) => recorder.addSecrets(secret),
  );
  const client = clientOf(application);
  const answer = await tokenLeg(context, run, 'refresh', {
    endpoint,
    parameters: refreshParameters(request),
    send: (options, additionalParameters) =>
      refreshTokenGrantRequest(server, client, authentication, refreshToken, {
        ...options,
        additionalParameters,
      }),
    process: (response) => processRefreshTokenResponse(server, client, response),
  });
  const rotated = answer.tokens.refreshToken ?? refreshToken;
  const result = { ...answer, tokens: { ...answer.tokens, refreshToken: rotated } };
  return finishRun(context, run, {
    server,
    result,
    origin: 'refreshed',
    fingerprint: parent.fingerprint,
    sent: { authorize: null, device: null, token: null, refresh: redacted(result.sent) },
    nonceSent: expectedNonce(context, parent, result),
    callback: null,
    code: null,
    parent,
  });
}
