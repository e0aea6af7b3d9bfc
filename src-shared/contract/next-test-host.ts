import type { ContractRouterClient } from '@orpc/contract';
import type { NextTestHost } from '../domain/diagnosis/run-next-test.ts';
import type { Contract } from './contract.ts';

/** Runs the next tests of a diagnosis over the contract. Aborting `signal` cancels what is under way. */
export function nextTestHost(
  { tokens, diagnosis }: Pick<ContractRouterClient<Contract>, 'tokens' | 'diagnosis'>,
  signal: AbortSignal,
): NextTestHost {
  return {
    async mint(request) {
      const events = await tokens.mint(request, { signal });
      while ((await events.next()).done !== true);
    },
    askProvider: ({ environmentId, clientId, audiences }) =>
      diagnosis.askProvider({ environmentId, clientId, audiences: [...audiences] }, { signal }),
    related: async (environmentId) => (await diagnosis.related({ environmentId }, { signal })).runs,
  };
}
