import type { RequestFolder } from '../../../src-shared/domain/calls/request-folder.ts';
import {
  type RequestToken,
  requestDefaults,
  type SavedRequest,
} from '../../../src-shared/domain/calls/saved-request.ts';
import { plainVariable } from '../../../src-shared/domain/calls/variable.ts';
import { firstDemands } from '../../../src-shared/domain/demands/enforced-demands.ts';
import type { ApiDemands } from '../../../src-shared/domain/environments/api-demands.ts';
import {
  type Api,
  type Application,
  defaultConnection,
  defaultRedirectUri,
  type Environment,
} from '../../../src-shared/domain/environments/environment.ts';
import { newTokenRequest, type TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import type { Settings } from '../../ports/settings-store.ts';

const practiceEnvironmentId = 'practice';

/** Stand for the running tenant's addresses in what is kept; RFC 2606 promises that they never resolve. */
export const keptIssuer = 'https://practice.invalid';
export const keptOrdersUrl = 'https://orders.practice.invalid';

export const ordersAudience = 'https://api.acme.test/orders';
const invoicesAudience = 'https://api.acme.test/invoices';
/** Stands for the id that the running tenant's Orders API has. */
export const keptOrdersApiId = 'practice:orders-api';

/** What the tenant's Management API asks for; a test holds this against the tenant. */
const managementScopes = [
  'read:users',
  'create:users',
  'read:apis',
  'create:apis',
  'update:apis',
  'delete:apis',
  'read:api_scopes',
  'create:api_scopes',
  'create:api_application_scopes',
  'delete:apis_application_scopes',
  'read:applications',
  'read:applications_redirect_uris',
  'create:applications_redirect_uris',
  'update:applications_redirect_uris',
  'delete:applications_redirect_uris',
  'read:environments',
];

function application(
  id: string,
  name: string,
  kind: Application['kind'],
  clientAuthentication: Application['clientAuthentication'],
): Application {
  const returns = kind === 'spa' || kind === 'web';
  return {
    id,
    name,
    kind,
    clientId: `practice:${name}`,
    clientAuthentication,
    assertion: null,
    redirectUri: returns ? defaultRedirectUri : null,
    otherRedirectUris: returns ? ['http://127.0.0.1:53182/callback'] : [],
  };
}

const storefront = application('storefront', 'Storefront', 'spa', 'none');
const backOffice = application('back-office', 'Back office', 'web', 'client_secret_post');
const nightlySync = application('nightly-sync', 'Nightly sync', 'machine', 'client_secret_post');
const partnerFeed = application('partner-feed', 'Partner feed', 'machine', 'client_secret_post');
const wallDisplay = application('wall-display', 'Wall display', 'device', 'none');
const applications = [storefront, backOffice, nightlySync, partnerFeed, wallDisplay] as const;

export function isPracticeApplication(applicationId: string): boolean {
  return applications.some(({ id }) => id === applicationId);
}

function api(
  id: string,
  name: string,
  audience: string,
  baseUrl: string | null,
  scopes: readonly string[],
): Api {
  return { id, name, audience, baseUrl, allowedHosts: [], scopes, demands: null };
}

/**
 * What the tenant's Orders API asks of a token before it lists orders; a test holds this against that API.
 * A user's permissions count, and for a machine, whose tokens have none, its scopes.
 */
const ordersDemands: ApiDemands = {
  ...firstDemands,
  scopes: ['read:orders'],
  scopeClaims: ['permissions', 'scope'],
  leewaySeconds: 5,
  requiredClaims: ['exp', 'iat'],
};

function practiceEnvironment(): Environment {
  return {
    id: practiceEnvironmentId,
    name: 'Practice tenant',
    colour: 'teal',
    production: false,
    practice: true,
    profile: 'kinde',
    issuer: keptIssuer,
    tokenEndpoint: `${keptIssuer}/oauth2/token`,
    applications,
    apis: [
      api('management-api', 'Management API', `${keptIssuer}/api`, keptIssuer, managementScopes),
      {
        ...api('orders', 'Orders', ordersAudience, keptOrdersUrl, ['read:orders', 'create:orders']),
        demands: ordersDemands,
      },
      api('invoices', 'Invoices', invoicesAudience, null, ['read:invoices']),
    ],
    variables: [plainVariable('orders', keptOrdersUrl), plainVariable('orders_api_id', keptOrdersApiId)],
    connection: defaultConnection,
  };
}

function request(
  id: string,
  folder: RequestFolder,
  name: string,
  url: string,
  token: RequestToken,
  rest: Partial<Pick<SavedRequest, 'method' | 'query' | 'body'>> = {},
): SavedRequest {
  return {
    id: `practice-${id}`,
    environmentId: practiceEnvironmentId,
    ...requestDefaults,
    folderId: folder.id,
    name,
    method: 'GET',
    url,
    headers: [{ name: 'Accept', value: 'application/json', enabled: true }],
    token,
    ...rest,
  };
}

function folder(id: string, name: string): RequestFolder {
  return { id: `practice-${id}`, environmentId: practiceEnvironmentId, parentId: null, name, variables: [] };
}

const ordersFolder = folder('folder-orders', 'Orders API');
const managementFolder = folder('folder-management', 'Kinde Management API');
const userFolder = folder('folder-user', 'Signed-in user');
const practiceFolders = [ordersFolder, managementFolder, userFolder];

function practiceRequests(): readonly SavedRequest[] {
  const user: RequestToken = { kind: 'access', applicationId: storefront.id };
  const machine: RequestToken = { kind: 'access', applicationId: nightlySync.id };
  return [
    request('list-orders', ordersFolder, 'List orders', '{{orders}}/orders', user),
    request('create-order', ordersFolder, 'Create order', '{{orders}}/orders', user, {
      method: 'POST',
      body: { kind: 'json', text: '{\n  "item": "Espresso beans",\n  "quantity": 2\n}' },
    }),
    request('list-users', managementFolder, 'List users', '{{domain}}/api/v1/users', machine, {
      query: [{ name: 'page_size', value: '10', enabled: true }],
    }),
    request('list-apis', managementFolder, 'List APIs', '{{domain}}/api/v1/apis', machine, {
      query: [{ name: 'expand', value: 'scopes', enabled: true }],
    }),
    request(
      'api-applications',
      managementFolder,
      'One API and its applications',
      '{{domain}}/api/v1/apis/{{orders_api_id}}',
      machine,
    ),
    request('who-am-i', userFolder, 'Who am I', '{{domain}}/oauth2/v2/user_profile', user),
  ];
}

function personDraft(environment: Environment, application: Application): TokenRequest {
  return {
    ...newTokenRequest(environment, application),
    audiences: [ordersAudience],
    scopes: ['openid', 'profile', 'email', 'offline'],
  };
}

function practiceDrafts(environment: Environment): readonly TokenRequest[] {
  return [
    personDraft(environment, storefront),
    { ...newTokenRequest(environment, nightlySync), audiences: [`${keptIssuer}/api`] },
    { ...newTokenRequest(environment, partnerFeed), audiences: [ordersAudience] },
    personDraft(environment, wallDisplay),
  ];
}

/** Adds what a new user finds: the practice environment first, its requests, and drafts for one-click tokens. */
export function practiceSeed(settings: Settings): Settings {
  const environment = practiceEnvironment();
  const { workspace } = settings;
  return {
    ...settings,
    environments: [environment, ...settings.environments],
    folders: [...practiceFolders, ...settings.folders],
    requests: [...practiceRequests(), ...settings.requests],
    workspace: {
      ...workspace,
      environmentId: workspace.environmentId ?? environment.id,
      applicationIds: { [environment.id]: storefront.id, ...workspace.applicationIds },
      tokenRequests: [
        ...practiceDrafts(environment),
        ...workspace.tokenRequests.filter((draft) => draft.environmentId !== environment.id),
      ],
    },
  };
}
