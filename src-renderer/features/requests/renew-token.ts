import type { QueryClient } from '@tanstack/react-query';
import type { TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { queries } from '../../app/queries.ts';
import type { HostClient } from '../../host/connect.ts';
import { plannedLegs } from '../tokens/run/run-state.ts';
import { cancelRun, latestRun, startRun } from '../tokens/run/runs.ts';
import { selectTokenSet } from '../tokens/selected-token-set.tsx';

/** How the token of a call is renewed before it is sent. */
export type RenewalOrder =
  | { readonly by: 'mint'; readonly request: TokenRequest; readonly fingerprint: string }
  | { readonly by: 'refresh'; readonly tokenSet: TokenSet };

const environmentOf = (order: RenewalOrder): string =>
  order.by === 'mint' ? order.request.environmentId : order.tokenSet.environmentId;

/**
 * Gets the tokens as the Tokens screen would, where the run can be followed meanwhile. Null once they are there, else what
 * stood in the way.
 */
export async function renewToken(
  host: HostClient,
  cache: QueryClient,
  order: RenewalOrder,
  signal: AbortSignal,
): Promise<Problem | null> {
  const environmentId = environmentOf(order);
  const cancel = () => cancelRun(environmentId);
  signal.addEventListener('abort', cancel, { once: true });
  let done = false;
  const onDone = (tokenSet: TokenSet) => {
    done = true;
    cache.setQueryData(queries.tokenSet(host, tokenSet.id).queryKey, tokenSet);
    selectTokenSet(environmentId, tokenSet.id);
    void cache.invalidateQueries({ queryKey: ['token_sets', environmentId] });
  };
  await (order.by === 'mint'
    ? startRun({
        environmentId,
        fingerprint: order.fingerprint,
        planned: plannedLegs[order.request.grant],
        open: (stopped) => host.tokens.mint(order.request, { signal: stopped }),
        onDone,
      })
    : startRun({
        environmentId,
        fingerprint: order.tokenSet.fingerprint,
        planned: plannedLegs.refresh,
        open: (stopped) => host.tokens.refresh({ id: order.tokenSet.id }, { signal: stopped }),
        onDone,
      }));
  signal.removeEventListener('abort', cancel);
  if (done) return null;
  const run = latestRun(environmentId);
  return run?.status === 'failed' ? run.problem : { code: 'CANCELLED' };
}
