import type { QueryClient } from '@tanstack/react-query';
import type { TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { queries } from '../../app/queries.ts';
import type { HostClient } from '../../host/connect.ts';
import { plannedLegs } from '../tokens/run/run-state.ts';
import { cancelRun, latestRun, runEnded, startRun } from '../tokens/run/runs.ts';
import { selectTokenSet } from '../tokens/selected-token-set.tsx';

export interface MintOrder {
  readonly by: 'mint';
  readonly request: TokenRequest;
  readonly fingerprint: string;
  /** The tokens of a run that was under way won't do, though its token request is the same. */
  readonly anew: boolean;
}

/** How the token of a call is renewed before it is sent. */
export type RenewalOrder = MintOrder | { readonly by: 'refresh'; readonly tokenSet: TokenSet };

const environmentOf = (order: RenewalOrder): string =>
  order.by === 'mint' ? order.request.environmentId : order.tokenSet.environmentId;

const cancelled: Problem = { code: 'CANCELLED' };

const fingerprintOf = (order: RenewalOrder): string =>
  order.by === 'mint' ? order.fingerprint : order.tokenSet.fingerprint;

/**
 * Gets the tokens as the Tokens screen would, where the run can be followed meanwhile. A run under way is waited for and
 * never ended: somebody may be signing in, or another call may get the same tokens. Null once they are there, else what
 * stood in the way.
 */
export async function renewToken(
  host: HostClient,
  cache: QueryClient,
  order: RenewalOrder,
  signal: AbortSignal,
): Promise<Problem | null> {
  const environmentId = environmentOf(order);
  while (latestRun(environmentId)?.status === 'running') {
    await runEnded(environmentId, signal);
    if (signal.aborted) return cancelled;
    const ended = latestRun(environmentId);
    const anew = order.by === 'mint' && order.anew;
    if (!anew && ended?.status === 'done' && ended.fingerprint === fingerprintOf(order)) return null;
  }
  if (signal.aborted) return cancelled;
  const cancel = () => cancelRun(environmentId);
  signal.addEventListener('abort', cancel, { once: true });
  const onDone = (tokenSet: TokenSet) => {
    cache.setQueryData(queries.tokenSet(host, tokenSet.id).queryKey, tokenSet);
    selectTokenSet(environmentId, tokenSet.id);
    void cache.invalidateQueries({ queryKey: ['token_sets', environmentId] });
  };
  const run = { environmentId, fingerprint: fingerprintOf(order), onDone };
  const problem = await (order.by === 'mint'
    ? startRun({
        ...run,
        planned: plannedLegs[order.request.grant],
        open: (stopped) => host.tokens.mint(order.request, { signal: stopped }),
      })
    : startRun({
        ...run,
        planned: plannedLegs.refresh,
        open: (stopped) => host.tokens.refresh({ id: order.tokenSet.id }, { signal: stopped }),
      }));
  signal.removeEventListener('abort', cancel);
  return problem;
}
