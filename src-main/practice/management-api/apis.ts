import { z } from 'zod';
import type { DirectoryApi, DirectoryApplication } from '../tenant-directory.ts';
import {
  type Answer,
  apiUnknown,
  applicationUnknown,
  bodyInvalid,
  type Call,
  failure,
  type Operation,
  ok,
  pageInvalid,
  paginate,
  scopeUnknown,
  success,
  successResponse,
  tenantFull,
} from './answer.ts';

const newApi = z.object({ name: z.string().min(1).max(64), audience: z.string().min(1).max(64) });
const newScope = z.object({
  key: z.string().max(64).regex(/^\S+$/),
  description: z.string().max(500).optional(),
});
const applicationChanges = z.object({
  applications: z
    .array(z.object({ id: z.string(), operation: z.enum(['delete']).optional() }))
    .min(1)
    .max(100),
});

export const apiOperations: readonly Operation[] = [
  { method: 'GET', path: '/apis', scope: 'read:apis', answer: listApis },
  { method: 'POST', path: '/apis', scope: 'create:apis', answer: createApi },
  { method: 'GET', path: '/apis/:api', scope: 'read:apis', answer: withApi(readApi) },
  { method: 'DELETE', path: '/apis/:api', scope: 'delete:apis', answer: withApi(deleteApi) },
  {
    method: 'PATCH',
    path: '/apis/:api/applications',
    scope: 'update:apis',
    answer: withApi(changeApplications),
  },
  { method: 'GET', path: '/apis/:api/scopes', scope: 'read:api_scopes', answer: withApi(listScopes) },
  { method: 'POST', path: '/apis/:api/scopes', scope: 'create:api_scopes', answer: withApi(createScope) },
  {
    method: 'POST',
    path: '/apis/:api/applications/:application/scopes/:scope',
    scope: 'create:api_application_scopes',
    answer: withApi(enableScope),
  },
  {
    method: 'DELETE',
    path: '/apis/:api/applications/:application/scopes/:scope',
    scope: 'delete:apis_application_scopes',
    answer: withApi(disableScope),
  },
];

function withApi(answer: (call: Call, api: DirectoryApi) => Answer): (call: Call) => Answer {
  return (call) => {
    const api = call.state.directory.api(call.params.api ?? '');
    return api ? answer(call, api) : apiUnknown;
  };
}

const typeLabels: Readonly<Record<DirectoryApplication['kind'], string>> = {
  spa: 'Front-end and mobile',
  web: 'Back-end web',
  machine: 'Machine to machine (M2M)',
  device: 'Device and IoT',
};

function summary(api: DirectoryApi) {
  return {
    id: api.id,
    name: api.name,
    audience: api.audience,
    is_management_api: api.isManagementApi,
  };
}

function scopeKeys(api: DirectoryApi) {
  return api.scopes.map(({ id, key }) => ({ id, key }));
}

function listApis({ state, query }: Call): Answer {
  const page = paginate(state.directory.apis(), query);
  if (!page) return pageInvalid;
  const withScopes = (query.get('expand') ?? '').split(',').includes('scopes');
  const apis = page.items.map((api) => ({
    ...summary(api),
    ...(withScopes ? { scopes: scopeKeys(api) } : {}),
  }));
  return ok({ ...success, next_token: page.nextToken, apis });
}

function readApi({ state }: Call, api: DirectoryApi): Answer {
  const applications = state.directory.applications().map(({ clientId, name, kind }) => ({
    id: clientId,
    name,
    type: typeLabels[kind],
    is_active: api.authorised.has(clientId),
  }));
  return ok({ ...successResponse, api: { ...summary(api), scopes: scopeKeys(api), applications } });
}

function createApi({ state, body }: Call): Answer {
  const parsed = newApi.safeParse(body);
  if (!parsed.success) return bodyInvalid;
  const { name, audience } = parsed.data;
  if (state.directory.apiFor(audience)) {
    return failure(400, 'API_ALREADY_EXISTS', 'An API with this audience exists');
  }
  const api = state.directory.addApi(name, audience);
  return api ? ok({ ...success, api: { id: api.id } }) : tenantFull;
}

function deleteApi({ state }: Call, api: DirectoryApi): Answer {
  if (api.isManagementApi) {
    return failure(400, 'API_NOT_DELETABLE', 'The Management API can not be deleted');
  }
  state.directory.deleteApi(api.id);
  return ok({ message: 'API successfully deleted', code: 'API_DELETED' });
}

function changeApplications({ state, body }: Call, api: DirectoryApi): Answer {
  const parsed = applicationChanges.safeParse(body);
  if (!parsed.success) return bodyInvalid;
  const changes = parsed.data.applications;
  if (changes.some(({ id }) => !state.directory.application(id))) return applicationUnknown;
  for (const { id, operation } of changes) {
    if (operation === 'delete') state.directory.withdraw(api.id, id);
    else state.directory.authorise(api.id, id);
  }
  const idsOf = (removed: boolean) =>
    changes.filter(({ operation }) => (operation === 'delete') === removed).map(({ id }) => id);
  return ok({
    message: 'API applications updated',
    code: 'API_APPLICATIONS_UPDATED',
    applications_disconnected: idsOf(true),
    applications_connected: idsOf(false),
  });
}

function listScopes(_call: Call, api: DirectoryApi): Answer {
  return ok({ ...successResponse, scopes: api.scopes });
}

function createScope({ state, body }: Call, api: DirectoryApi): Answer {
  const parsed = newScope.safeParse(body);
  if (!parsed.success) return bodyInvalid;
  const { key, description = '' } = parsed.data;
  if (api.scopes.some((scope) => scope.key === key)) {
    return failure(400, 'SCOPE_ALREADY_EXISTS', 'The API has this scope');
  }
  const scope = state.directory.addScope(api.id, key, description);
  return scope ? ok({ ...success, scope: { id: scope.id } }) : tenantFull;
}

function enableScope({ state, params }: Call, api: DirectoryApi): Answer {
  const application = state.directory.application(params.application ?? '');
  const scope = api.scopes.find(({ id }) => id === params.scope);
  if (!application) return applicationUnknown;
  if (!scope) return scopeUnknown;
  if (!api.authorised.has(application.clientId)) {
    return failure(400, 'APPLICATION_NOT_AUTHORISED', 'The application is not authorised for the API');
  }
  state.directory.enableScope(api.id, application.clientId, scope.key);
  return ok(success);
}

function disableScope({ state, params }: Call, api: DirectoryApi): Answer {
  const application = state.directory.application(params.application ?? '');
  const scope = api.scopes.find(({ id }) => id === params.scope);
  if (!application) return applicationUnknown;
  if (!scope) return scopeUnknown;
  state.directory.disableScope(api.id, application.clientId, scope.key);
  return ok(success);
}
