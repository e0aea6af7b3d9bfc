import { requestDefaults, type SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { plainVariable } from '../../../src-shared/domain/calls/variable.ts';
import { defaultConnection, type Environment } from '../../../src-shared/domain/environments/environment.ts';

const api = { allowedHosts: [], scopes: [], demands: null };

/** An environment with two APIs for tests. */
export const environmentFixture: Environment = {
  id: 'e1',
  name: 'Acme',
  colour: 'grey',
  production: false,
  practice: false,
  profile: 'generic',
  issuer: 'https://login.acme.test',
  tokenEndpoint: null,
  applications: [],
  apis: [
    { ...api, id: 'orders', name: 'Orders', audience: 'orders', baseUrl: 'https://orders.acme.test' },
    {
      ...api,
      id: 'billing',
      name: 'Billing',
      audience: 'billing',
      baseUrl: null,
      allowedHosts: ['billing.acme.test'],
    },
  ],
  variables: [plainVariable('orders', 'https://orders.acme.test')],
  connection: defaultConnection,
};

export function requestFixture(
  id: string,
  url: string,
  method: SavedRequest['method'] = 'GET',
): SavedRequest {
  return {
    id,
    environmentId: 'e1',
    ...requestDefaults,
    folderId: 'folder',
    name: id,
    method,
    url,
    query: [],
    headers: [],
    body: { kind: 'none' },
    token: { kind: 'none' },
  };
}
