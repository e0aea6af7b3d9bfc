import type { Environment } from '../environments/environment.ts';
import type { Finding } from '../inspection/finding.ts';
import type { TokenRequest } from '../minting/token-request.ts';
import type { PastedRequest } from '../paste/paste-kinds.ts';
import { checkTokenRequest } from './check-token-request.ts';
import { draftFromRequest } from './draft-from-request.ts';
import { matchRequest } from './match-request.ts';
import { type AskedInstead, createRequestContext } from './request-context.ts';

/** What a pasted request comes to among the environments there are. */
export interface RequestReview {
  /** Null where neither client id nor address is known. */
  readonly environmentId: string | null;
  readonly applicationId: string | null;
  /** Null without an application; what the request holds is in `parameters` all the same. */
  readonly draft: TokenRequest | null;
  /** The worst first. */
  readonly findings: readonly Finding[];
}

/** Matches, drafts and checks a pasted request. `instead`: audiences and scopes as they were changed since. */
export function reviewRequest(
  request: PastedRequest,
  environments: readonly Environment[],
  instead: AskedInstead | null = null,
): RequestReview {
  const { environment, application } = matchRequest(request, environments);
  const context = createRequestContext({ request, environment, application, environments, instead });
  const draft =
    environment === null || application === null ? null : draftFromRequest(request, environment, application);
  return {
    environmentId: environment?.id ?? null,
    applicationId: application?.id ?? null,
    draft: draft === null || instead === null ? draft : { ...draft, ...instead },
    findings: checkTokenRequest(context),
  };
}
