import type { TokenSetSummary } from '../../../src-shared/contract/views.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { audiencesOf, claimsOf, textClaim } from './claims.ts';

/** One line about a token set for the list of earlier ones. */
export function summarise(tokenSet: TokenSet): TokenSetSummary {
  const { evidence } = tokenSet;
  const access = claimsOf(evidence.accessToken);
  const id = claimsOf(evidence.idToken);
  return {
    id: tokenSet.id,
    environmentId: tokenSet.environmentId,
    applicationId: tokenSet.applicationId,
    applicationName: evidence.application?.name ?? '',
    parentId: tokenSet.parentId,
    name: null,
    pinned: false,
    origin: tokenSet.origin,
    mintedAt: tokenSet.mintedAt,
    fingerprint: tokenSet.fingerprint,
    audiences: audiencesOf(access),
    idTokenAudiences: audiencesOf(id),
    subject: textClaim(access, 'sub') ?? textClaim(id, 'sub'),
  };
}
