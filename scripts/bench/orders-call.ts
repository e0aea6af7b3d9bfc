// The call that is measured: the list of orders, with a token of a machine for the Orders API.
import { requestDefaults, type SavedRequest } from '../../src-shared/domain/calls/saved-request.ts';
import type { Environment } from '../../src-shared/domain/environments/environment.ts';
import { newTokenRequest, type TokenRequest } from '../../src-shared/domain/minting/token-request.ts';
import { applicationOf, type BenchServices, uncancelled } from './bench-services.ts';

export const client = 'Partner feed';

/** Gives the id of the token set. */
export async function mint({ services }: BenchServices, request: TokenRequest): Promise<string> {
  for await (const event of await services.tokens.mint(request, uncancelled)) {
    if (event.type === 'done') return event.tokenSet.id;
    if (event.type === 'failed') throw new TypeError(`the mint failed: ${event.problem.code}`);
  }
  throw new TypeError('the mint ended without tokens');
}

export function tokenRequestOf({ environment }: BenchServices): TokenRequest {
  const application = applicationOf(environment, client);
  const orders = environment.apis.find(({ name }) => name === 'Orders');
  return { ...newTokenRequest(environment, application), audiences: [orders?.audience ?? ''] };
}

export function ordersRequest(environment: Environment, id: string): SavedRequest {
  return {
    id,
    environmentId: environment.id,
    ...requestDefaults,
    folderId: 'folder',
    name: 'List orders',
    method: 'GET',
    url: '{{orders}}/orders',
    query: [],
    headers: [{ name: 'Accept', value: 'application/json', enabled: true }],
    body: { kind: 'none' },
    token: { kind: 'access', applicationId: applicationOf(environment, client).id },
  };
}
