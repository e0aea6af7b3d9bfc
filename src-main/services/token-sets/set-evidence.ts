// What is known of a token set, as it may leave the main process.
import type { Application, Environment } from '../../../src-shared/domain/environments/environment.ts';
import type { TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import { redactParameters } from '../../../src-shared/domain/redaction/redact.ts';
import type { TokenSetEvidence } from '../../../src-shared/domain/tokens/token-set.ts';
import { notChecked } from '../../../src-shared/domain/verification/not-checked.ts';
import type { EnvironmentAccess } from '../environment-access.ts';
import type { IssuedTokens } from '../minting/token-response.ts';
import type { SetVerification } from '../verification/keys-leg.ts';
import { type TokenFingerprint, toTokenEvidence } from './token-evidence.ts';

/** The token request as it may leave the main process: an extra parameter that is a secret keeps its name alone. */
export function askedEvidence(request: TokenRequest): TokenRequest {
  const { authorize, token, refresh } = request.extra;
  return {
    ...request,
    extra: {
      authorize: redactParameters(authorize),
      token: redactParameters(token),
      refresh: redactParameters(refresh),
    },
  };
}

export function applicationEvidence({
  name,
  kind,
  clientId,
}: Application): NonNullable<TokenSetEvidence['application']> {
  return { name, kind, clientId };
}

/** The environment as checks see it, with the issuers of the others beside it. */
export function environmentEvidence(
  access: EnvironmentAccess,
  environment: Environment,
): NonNullable<TokenSetEvidence['environment']> {
  return {
    name: environment.name,
    profile: environment.profile,
    issuer: environment.issuer,
    practice: environment.practice,
    knownAudiences: environment.apis.map(({ audience }) => audience),
    otherIssuers: access
      .list()
      .filter(({ id }) => id !== environment.id)
      .map(({ name, issuer }) => ({ environment: name, issuer })),
  };
}

/** The tokens of a set as they may leave the main process. */
export function tokensEvidence(
  tokens: IssuedTokens,
  verification: SetVerification,
  fingerprint: TokenFingerprint,
): Pick<TokenSetEvidence, 'idToken' | 'accessToken' | 'refreshToken'> {
  const unchecked = notChecked('not_contacted');
  const { idToken, accessToken, refreshToken } = tokens;
  return {
    idToken:
      idToken === null ? null : toTokenEvidence(idToken, verification.idToken ?? unchecked, fingerprint),
    accessToken:
      accessToken === null
        ? null
        : toTokenEvidence(accessToken, verification.accessToken ?? unchecked, fingerprint),
    refreshToken:
      refreshToken === null
        ? null
        : { keyedFingerprint: fingerprint(refreshToken), length: refreshToken.length },
  };
}
