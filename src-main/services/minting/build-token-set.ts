import { randomUUID } from 'node:crypto';
import type { AuthorizationServer } from 'oauth4webapi';
import type { Parameter } from '../../../src-shared/domain/minting/parameter.ts';
import { redactParameters } from '../../../src-shared/domain/redaction/redact.ts';
import { noEvidence } from '../../../src-shared/domain/tokens/no-evidence.ts';
import type { TokenSet, TokenSetEvidence } from '../../../src-shared/domain/tokens/token-set.ts';
import {
  applicationEvidence,
  askedEvidence,
  environmentEvidence,
  tokensEvidence,
} from '../token-sets/set-evidence.ts';
import { expectedHashes } from '../token-sets/token-evidence.ts';
import { verifySet } from '../verification/keys-leg.ts';
import { describeServer } from './endpoints.ts';
import type { MintingContext, Run } from './run.ts';
import type { TokenLegResult } from './token-leg.ts';

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
    ...noEvidence(askedEvidence(run.request), result.receivedAt),
    sent: details.sent,
    nonceSent: details.nonceSent,
    application: applicationEvidence(application),
    environment: environmentEvidence(context.access, environment),
    metadata,
    ...tokensEvidence(tokens, verification, context.fingerprint),
    expectedHashes: expectedHashes(tokens.idToken, tokens.accessToken, details.code),
    response: result.response,
    callback: details.callback,
    refusals: result.refusals,
    serverDate: result.serverDate,
    previous:
      parent === null
        ? null
        : {
            accessTokenFingerprint: previousAccess?.keyedFingerprint ?? null,
            accessTokenText: previousAccess?.text ?? null,
          },
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
