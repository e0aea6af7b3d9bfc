import { createCheckContext } from '../checks/context.ts';
import { isReadable, listClaim, textClaim, timeClaim } from '../checks/token-view.ts';
import type { ApplicationKind } from '../environments/environment.ts';
import type { Grant, TokenRequest } from '../minting/token-request.ts';
import type { Problem } from '../problems/problem.ts';
import { type RecognisedRefusal, recogniseRefusal } from '../problems/refusal-reason.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';

/** A run that ended without tokens. Its evidence is that of a token set, with no token in it. */
export interface FailedRun {
  /** That of its first leg. */
  readonly id: string;
  readonly evidence: TokenSetEvidence;
  readonly problem: Problem;
}

/** What an environment's runs of this session tell of each other. */
export interface RelatedRuns {
  /** Newest first, bounded. */
  readonly runs: readonly RelatedRun[];
  readonly lastFailure: FailedRun | null;
}

/** What another run of the same environment tells, without its tokens. */
export interface RelatedRun {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly applicationName: string;
  readonly applicationKind: ApplicationKind | null;
  readonly clientId: string | null;
  readonly grant: Grant;
  readonly refreshed: boolean;
  readonly askedAudiences: readonly string[];
  /** How they were put on the wire. */
  readonly audienceStyle: TokenRequest['audienceStyle'];
  readonly prompt: string | null;
  /** Null: no token came, or its claims can't be read. */
  readonly grantedAudiences: readonly string[] | null;
  readonly askedScopes: readonly string[];
  readonly grantedScopes: readonly string[] | null;
  readonly refusal: RecognisedRefusal | null;
  readonly accessFingerprint: string | null;
  readonly jti: string | null;
  /** `iat`, milliseconds since the epoch. */
  readonly issuedAt: number | null;
  readonly hasIdToken: boolean;
  readonly hasRefreshToken: boolean;
}

/** Values of a claim that are kept of a related run. */
const mostValues = 100;

/** A token set, or a failed run, as others may be judged by it. Never throws. */
export function relateRun(
  id: string,
  evidence: TokenSetEvidence,
  problem: Problem | null = null,
): RelatedRun {
  const context = createCheckContext(evidence, evidence.receivedAt);
  const { access, asked, granted } = context;
  const readable = isReadable(access) ? access : null;
  const issued = readable === null ? null : timeClaim(readable, 'iat');
  const scopes = [...granted.inClaim, ...granted.further.flatMap(({ values }) => values)];
  return {
    id,
    at: evidence.receivedAt,
    applicationName: context.applicationName,
    applicationKind: evidence.application?.kind ?? null,
    clientId: context.clientId,
    grant: context.grant,
    refreshed: evidence.sent.refresh !== null,
    askedAudiences: asked.audiences,
    audienceStyle: evidence.asked.audienceStyle,
    prompt: evidence.asked.prompt,
    grantedAudiences: readable === null ? null : listClaim(readable, 'aud').values.slice(0, mostValues),
    askedScopes: asked.scopes,
    grantedScopes: readable === null ? null : scopes.slice(0, mostValues),
    refusal: problem?.code === 'PROVIDER_REFUSED' ? recogniseRefusal(problem) : null,
    accessFingerprint: access?.evidence.keyedFingerprint ?? null,
    jti: readable === null ? null : (textClaim(readable, 'jti')?.slice(0, 200) ?? null),
    issuedAt: issued?.state === 'time' ? issued.at : null,
    hasIdToken: evidence.idToken !== null,
    hasRefreshToken: evidence.refreshToken !== null,
  };
}
