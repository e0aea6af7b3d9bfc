import { randomUUID } from 'node:crypto';
import type { AuthorizationServer } from 'oauth4webapi';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import type { Parameter } from '../../../src-shared/domain/minting/parameter.ts';
import type { TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import { redactParameters } from '../../../src-shared/domain/redaction/redact.ts';
import type { TokenSet, TokenSetEvidence } from '../../../src-shared/domain/tokens/token-set.ts';
import { notChecked } from '../../../src-shared/domain/verification/not-checked.ts';
import type { EnvironmentAccess } from '../environment-access.ts';
import { expectedHashes, type TokenFingerprint, toTokenEvidence } from '../token-sets/token-evidence.ts';
import type { SetVerification } from '../verification/keys-leg.ts';
import { verifySet } from '../verification/keys-leg.ts';
import { describeServer } from './endpoints.ts';
import type { MintingContext, Run } from './run.ts';
import type { TokenLegResult } from './token-leg.ts';
import type { IssuedTokens } from './token-response.ts';

export interface MintedDetails {
  readonly server: AuthorizationServer;
  readonly result: TokenLegResult;
  readonly origin: 'minted' | 'refreshed';
  readonly fingerprint: string;
  readonly sent: TokenSetEvidence['sent'];
  readonly nonceSent: string | null;
  readonly callback: TokenSetEvidence['callback'];
  readonly code: string | null;
  readonly parent: TokenSet | null;
}

export function redacted(parameters: readonly Parameter[] | null): readonly Parameter[] | null {
  return parameters === null ? null : redactParameters(parameters);
}

/** The token request as it may leave the main process: an extra parameter that is a secret keeps its name alone. */
function askedEvidence(request: TokenRequest): TokenRequest {
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

/** The keys leg, then everything that came of the run as one token set; kept in memory with its live tokens. */
export async function finishRun(
  context: MintingContext,
  run: Run,
  details: MintedDetails,
): Promise<TokenSet> {
  const { server, result, parent } = details;
  const { tokens } = result;
  const { environment, application } = run;
  const metadata = describeServer(server);
  const verification = await verifySet({ ...context, ...run, jwksUri: metadata.jwksUri }, tokens);
  const previousAccess = parent?.evidence.accessToken ?? null;
  const evidence: TokenSetEvidence = {
    asked: askedEvidence(run.request),
    sent: details.sent,
    nonceSent: details.nonceSent,
    application: { name: application.name, kind: application.kind, clientId: application.clientId },
    environment: environmentEvidence(context.access, environment),
    metadata,
    ...tokensEvidence(tokens, verification, context.fingerprint),
    expectedHashes: expectedHashes(tokens.idToken, tokens.accessToken, details.code),
    response: result.response,
    callback: details.callback,
    introspections: [],
    refusals: result.refusals,
    receivedAt: result.receivedAt,
    serverDate: result.serverDate,
    previous:
      parent === null
        ? null
        : {
            accessTokenFingerprint: previousAccess?.keyedFingerprint ?? null,
            accessTokenText: previousAccess?.text ?? null,
          },
    pastedAs: null,
  };
  const tokenSet: TokenSet = {
    id: randomUUID(),
    environmentId: environment.id,
    applicationId: application.id,
    origin: details.origin,
    parentId: parent?.id ?? null,
    fingerprint: details.fingerprint,
    mintedAt: result.receivedAt,
    legs: [...run.recorder.legs],
    evidence,
  };
  const { id: tokenSetId, environmentId, applicationId } = tokenSet;
  const { issuer } = environment;
  const live = { tokenSetId, environmentId, applicationId, issuer, ...tokens };
  context.memory.keep({ tokenSet, live, typed: run.request });
  return tokenSet;
}
