import { useQueryClient } from '@tanstack/react-query';
import type { PastedToken } from '../../../src-shared/contract/views.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useHost } from '../../app/host-context.tsx';
import { queries } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { selectTokenSet } from '../tokens/selected-token-set.tsx';

/**
 * Hands pasted text to the host, then shows its tokens in the environment that their issuer belongs to. Once aborted,
 * the screen stays what it is, and the tokens are in the list.
 */
export function useDecodePasted(): (text: string, signal: AbortSignal) => Promise<void> {
  const host = useHost();
  const cache = useQueryClient();
  const environment = useEnvironment();
  const { update } = useWorkspace();

  const verify = async ({ tokenSet, claimedIssuer }: PastedToken) => {
    if (claimedIssuer === null) return;
    const { id } = tokenSet;
    const verified = await host.tokens.verifyPasted({ id, issuer: claimedIssuer, contactAllowed: false });
    cache.setQueryData(queries.tokenSet(host, id).queryKey, verified);
  };

  return async (text, signal) => {
    const pasted = await host.tokens.inspectPasted({ text });
    const environmentId = pasted.environmentId ?? environment.id;
    cache.setQueryData(queries.tokenSet(host, pasted.tokenSet.id).queryKey, pasted.tokenSet);
    void cache.invalidateQueries({ queryKey: ['token_sets'] });
    if (signal.aborted) return;
    selectTokenSet(environmentId, pasted.tokenSet.id);
    update((current) => ({ ...current, environmentId, screen: 'tokens' }));
    // An issuer that an environment names may be asked for its keys. Any other is asked about on the Tokens screen.
    if (pasted.environmentId !== null) verify(pasted).catch(() => undefined);
  };
}
