import type { TokenSetSummary } from '../../../src-shared/contract/views.ts';
import type { RequestToken } from '../../../src-shared/domain/calls/saved-request.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useTokenSets } from '../../app/queries.ts';

/** The newest token set that a call with this choice would carry, or null when there is none yet. */
export function useChosenToken(token: RequestToken): TokenSetSummary | null {
  const sets = useTokenSets(useEnvironment().id).data ?? [];
  if (token.kind === 'none') return null;
  const own = sets.filter(({ applicationId }) => applicationId === token.applicationId);
  return own.reduce<TokenSetSummary | null>(
    (newest, set) => (newest === null || set.mintedAt > newest.mintedAt ? set : newest),
    null,
  );
}
