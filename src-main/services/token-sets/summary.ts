import type { TokenSetSummary } from '../../../src-shared/contract/views.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { audiencesOf, claimsOf } from './claims.ts';

/** One line about a token set for the list of earlier ones. */
export function summarise(tokenSet: TokenSet): TokenSetSummary {
  const { evidence } = tokenSet;
  return {
    id: tokenSet.id,
    environmentId: tokenSet.environmentId,
    applicationId: tokenSet.applicationId,
    applicationName: evidence.application?.name ?? '',
    origin: tokenSet.origin,
    mintedAt: tokenSet.mintedAt,
    fingerprint: tokenSet.fingerprint,
    audiences: audiencesOf(claimsOf(evidence.accessToken)),
    idTokenAudiences: audiencesOf(claimsOf(evidence.idToken)),
  };
}
