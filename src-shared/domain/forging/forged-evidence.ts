import { nothingAsked } from '../minting/token-request.ts';
import { noEvidence } from '../tokens/no-evidence.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';

/**
 * What is known of tokens that were made here from those of `parent`. Nothing was asked and nothing was sent: what the
 * other set says of that is no evidence about these. `madeAt`: local clock, milliseconds since the epoch.
 */
export function forgedEvidence(
  parent: TokenSetEvidence,
  tokens: Pick<TokenSetEvidence, 'idToken' | 'accessToken'>,
  madeAt: number,
): TokenSetEvidence {
  const { environmentId, applicationId, grant, audienceStyle } = parent.asked;
  return {
    ...noEvidence({ ...nothingAsked, environmentId, applicationId, grant, audienceStyle }, madeAt),
    application: parent.application,
    environment: parent.environment,
    metadata: parent.metadata,
    ...tokens,
    forgedHere: true,
  };
}
