import type { Api, Environment } from '../environments/environment.ts';
import { buildApiCall } from './api-call.ts';
import type { RequestFolder } from './request-folder.ts';
import type { SavedRequest } from './saved-request.ts';
import { apiHosts } from './token-destination.ts';
import { scopeValues, variableScope } from './variable-scope.ts';

/**
 * The API that a request goes to: the first whose base URL, or one of whose hosts, has the host and port of the request's
 * address, in which `{{name}}` stands for what it does when the request is sent. Null where none has, or where the address
 * is none. Headers, body and files don't count; a secret may stand in a path or a parameter, and where a call goes doesn't
 * hang on it. `folders`: all of the environment.
 */
export function apiOfRequest(
  request: SavedRequest,
  environment: Environment,
  folders: readonly RequestFolder[],
): Api | null {
  const address: SavedRequest = { ...request, query: [], headers: [], body: { kind: 'none' } };
  const values = scopeValues(variableScope(environment, folders, request), () => 'secret');
  const built = buildApiCall(address, values);
  if (!built.ok) return null;
  const { host, protocol } = new URL(built.call.url);
  return environment.apis.find((api) => apiHosts(api, protocol).includes(host)) ?? null;
}
